import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, expect, it, test } from "vitest";
import type { TrackingCode } from "@/domain/tracking-code";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";
import { aPdf } from "@/tests/support/own-pdf";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-closed-"));
const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await rm(world.dataDir, { recursive: true });
});
const message = await import("@/app/[locale]/dossier/file/message/route");
const act = await import("@/app/[locale]/dossier/file/[verb]/route");
const rating = await import("@/app/[locale]/dossier/file/rating/route");
const receipt = await import("@/app/[locale]/dossier/file/receipt/route");
const papers = await import("@/app/api/attachments/[locale]/[...way]/route");
const opening = await import("@/app/[locale]/dossier/open/route");
const ending = await import("@/app/[locale]/dossier/end/route");
const { findKeptTyping } = await import("@/app/[locale]/language/kept-typing");
const room = aDossierRoom(database, new Date());
const kept = () => findKeptTyping("/dossier/file", { kept: "yes" }, new Date());

let [phone, other] = ["", ""];
const aFile = () => aFileWith(database, room.now(), { parties: [{ phone }, { phone: other }] });
let code: TrackingCode;
beforeEach(async () => {
  [phone, other] = [aPhone(), aPhone()];
  code = await aFile();
  jar.set("insaf-dossier", await room.opened(code, phone.slice(-4)));
});

/** Half an hour goes by in which nothing of it is read. */
const close = () => owner`update dossier_sessions set expires_at = now() - interval '1 minute'`;
/** Opens a file with the next code that its party asks for; answers where that leads. */
const openAgain = async (file: TrackingCode, digits: string) => {
  room.later(3_600);
  const asked = await room.ask(file, digits);
  jar.set("insaf-request", asked.requestToken);
  return post(opening.POST, { code: asked.code ?? "" });
};

const fields = {
  version: "1",
  supply_information: "Voici ce que j’ai mis une heure à écrire.",
  message: "Bonjour.",
  correction: "",
};
const { version: _version, ...typed } = fields;
type Door = (
  request: Request,
  context: { params: Promise<{ locale: string }> },
) => Promise<Response>;
async function post(door: Door, body: Record<string, string> | FormData) {
  const request = new Request("http://insaf.test/", {
    method: "POST",
    headers: { "x-forwarded-for": "41.92.0.7", origin: "http://insaf.test" },
    body: body instanceof FormData ? body : new URLSearchParams(body),
  });
  const answer = await door(request, { params: Promise.resolve({ locale: "fr" }) });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}
const supply: Door = (request) =>
  act.POST(request, { params: Promise.resolve({ locale: "fr", verb: "supply_information" }) });
const attach: Door = (request) =>
  papers.POST(request, { params: Promise.resolve({ locale: "fr", way: ["party"] }) });
const withPaper = () => {
  const form = new FormData();
  form.append("files", new File([new Uint8Array(aPdf())], "a.pdf"));
  for (const entry of Object.entries(fields)) form.append(...entry);
  return form;
};

it.each<{ what: string; push: () => Promise<string> }>([
  { what: "an answer", push: () => post(supply, fields) },
  { what: "a message", push: () => post(message.POST, { ...fields, about: "message" }) },
  { what: "an empty message", push: () => post(message.POST, { ...fields, about: "correction" }) },
  { what: "a figure", push: () => post(rating.POST, { ...fields, score: "4" }) },
  { what: "the receipt", push: () => post(receipt.POST, fields) },
  { what: "a paper", push: () => post(attach, withPaper()) },
])(
  "what was typed in a file that closed before $what was sent is there when it is opened again",
  async ({ push }) => {
    await close();
    expect(await push()).toBe("/fr/dossier?lapsed=typed");
    expect(await openAgain(code, phone.slice(-4))).toBe("/fr/dossier/file?kept=yes");
    expect(await kept()).toMatchObject(typed);
  },
);

it.each([
  { whose: "another party’s look", file: async () => code, party: () => other },
  { whose: "another file", file: aFile, party: () => phone },
])("is not there in $whose, nor anywhere any more", async ({ file, party }) => {
  await close();
  const before = jar.get("insaf-dossier") ?? "";
  await post(supply, fields);
  expect(await openAgain(await file(), party().slice(-4))).toBe("/fr/dossier/file");
  expect(await kept()).toBeNull();
  jar.set("insaf-dossier", before);
  expect(await kept()).toBeNull();
});

test("a file that closed with nothing typed, or was closed by its reader, says nothing of it", async () => {
  await close();
  expect(await post(receipt.POST, { version: "1", message: "" })).toBe("/fr/dossier?lapsed=1");
  const before = jar.get("insaf-dossier") ?? "";
  expect(await openAgain(code, phone.slice(-4))).toBe("/fr/dossier/file");
  await post(message.POST, { ...fields, about: "correction" });
  await post(ending.POST, {});
  jar.set("insaf-dossier", before);
  expect(await openAgain(code, phone.slice(-4))).toBe("/fr/dossier/file");
});
