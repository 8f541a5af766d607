import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeEach, expect, it, test } from "vitest";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";
import { aPdf } from "@/tests/support/own-pdf";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-own-papers-"));
const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
afterAll(() => rm(world.dataDir, { recursive: true }));
const { POST } = await import("@/app/api/attachments/[locale]/[...way]/route");
const { findKeptTyping } = await import("@/app/[locale]/language/kept-typing");
const { AttachForm } = await import("@/components/attachments/attach-form");
const room = aDossierRoom(database, new Date());
const kept = () => findKeptTyping("/dossier/file", { kept: "yes" }, new Date());

let token = "";
beforeEach(async () => {
  const phone = aPhone();
  token = await room.opened(
    await aFileWith(database, room.now(), { parties: [{ phone }] }),
    phone.slice(-4),
  );
  jar.set("insaf-dossier", token);
});

const before = { version: "1", supply_information: "Voici\r\nla facture.", message: "" };
const after = { correction: "اسمي سلمى.", score: "4", record_withdrawal: "" };
const typed = {
  supply_information: before.supply_information,
  message: "",
  ...after,
  page: "/dossier/file",
};

/** The page's one form as a browser without scripts posts it: its fields in the order in which they stand. */
function pageForm(files: readonly (readonly [string, Buffer])[], behind = after): FormData {
  const form = new FormData();
  for (const entry of Object.entries(before)) form.append(...entry);
  for (const [name, bytes] of files) form.append("files", new File([new Uint8Array(bytes)], name));
  form.append("photo", new File([], ""));
  for (const entry of Object.entries(behind)) form.append(...entry);
  return form;
}

async function post(body: BodyInit, more: Record<string, string> = {}) {
  const headers = { "x-forwarded-for": "41.92.0.9", origin: "http://insaf.test", ...more };
  const init = { method: "POST", body, headers, duplex: "half" };
  const request = new Request("http://insaf.test/", init);
  const params = Promise.resolve({ locale: "fr", way: ["party"] });
  const answer = await POST(request, { params });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

it.each([
  { what: "a file was taken", files: [["a.pdf", aPdf()]] as const, said: "added=1" },
  {
    what: "a hostile one was refused, another taken",
    files: [
      ["programme.pdf", Buffer.from("MZ")],
      ["a.pdf", aPdf()],
    ] as const,
    said: "added=1&unfit=1",
  },
  {
    what: "one was too large",
    files: [["a.pdf", Buffer.alloc(16 * 1024 * 1024, 65)]] as const,
    said: "unfit=1",
  },
  { what: "none was chosen", files: [], said: "cut=nothing" },
])(
  "what else was typed in the opened file, before or behind the files, is put back after $what",
  async ({ files, said }) => {
    expect(await post(pageForm(files))).toBe(`/fr/dossier/file?${said}&kept=yes#attachments`);
    expect(await kept()).toEqual(typed);
  },
);

test("with nothing typed, nothing is kept and the address says nothing of it", async () => {
  const form = new FormData();
  for (const name of ["message", "correction"]) form.append(name, "");
  form.append("files", new File([new Uint8Array(aPdf())], "a.pdf"));
  expect(await post(form)).toBe("/fr/dossier/file?added=1#attachments");
  expect(await kept()).toBeNull();
});

test("a text of as many letters as may be typed comes whole, and a longer one up to there", async () => {
  const behind = {
    ...after,
    correction: "ث".repeat(20_000),
    record_withdrawal: "€".repeat(30_000),
  };
  await post(pageForm([], behind));
  const back = await kept();
  expect(back?.correction).toBe(behind.correction);
  expect(back?.record_withdrawal).toBe("€".repeat(20_000));
});

test("a form too long for its files is read on for what stands behind them, and none of it is held", async () => {
  const boundary = "----insaf";
  const field = ([name, text]: readonly [string, string]) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7\n`;
  const parts = [
    Object.entries(before).map(field).join("") + file,
    ...Array.from({ length: 170 * 16 }, () => null),
    `\r\n${file}MZ\r\n${Object.entries(after).map(field).join("")}--${boundary}--\r\n`,
  ];
  const some = new Uint8Array(64 * 1024).fill(65);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = parts.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next === null ? some : new TextEncoder().encode(next));
    },
  });
  const memory = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - memory);
  }, 20);
  const answer = await post(body, { "content-type": `multipart/form-data; boundary=${boundary}` });
  clearInterval(watch);
  expect(answer).toBe("/fr/dossier/file?unfit=1&cut=too_long&kept=yes#attachments");
  expect(await kept()).toEqual(typed);
  expect(most).toBeLessThan(100 * 1024 ** 2);
});

test("the fields of the files belong to the page's form, and their button says where it goes, and how", () => {
  const shared = { locale: "fr", label: "", hint: "", camera: true } as const;
  const own = renderToStaticMarkup(AttachForm({ ...shared, action: "/door", form: "own-file" }));
  expect(own).not.toContain("<form");
  for (const field of own.match(/<(?:input|button)[^>]*>/g) ?? [])
    expect(field).toContain('form="own-file"');
  const button = /<button[^>]*>/.exec(own)?.[0] ?? "";
  expect(button).toMatch(/formaction="\/door"/i);
  expect(button).toMatch(/formenctype="multipart\/form-data"/i);
  const alone = renderToStaticMarkup(AttachForm({ ...shared, action: "/door" }));
  expect(alone).toMatch(
    /<form[^>]* action="\/door"[^>]*enctype="multipart\/form-data"|<form[^>]*encType/i,
  );
  expect(alone).not.toContain("formaction");
});
