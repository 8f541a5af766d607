import { renderToStaticMarkup } from "react-dom/server";
import postgres from "postgres";
import { afterAll, beforeEach, expect, it } from "vitest";
import { askToSignIn, signInByCode } from "@/commands/citizen-sign-in";
import { readOwnFiles } from "@/commands/own-files";
import { formatTrackingCode } from "@/domain/tracking-code";
import { deliverCode } from "@/inngest/code-delivery";
import { aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { session } from "@/tests/support/door-session";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const { default: AccountPage } = await import("@/app/[locale]/account/page");
const reference = await import("@/app/[locale]/account/reference/route");
const pace = await import("@/app/[locale]/account/pace/route");
const language = await import("@/app/[locale]/language/route");
const room = aDossierRoom(database, new Date());

let files: readonly [string, string] = ["", ""];
beforeEach(async () => {
  const phone = aPhone();
  const lawyer = { role: "lawyer", phone } as const;
  const made = async () =>
    formatTrackingCode(await aFileWith(database, room.now(), { parties: [{}, lawyer] }));
  files = [await made(), await made()];
  const requestToken = room.aToken();
  const address = room.aToken();
  const asked = { requestToken, contact: { by: "phone", phone }, language: "fr", address } as const;
  await askToSignIn(database, asked, room.now());
  for (const { id } of await owner`select id from one_time_codes where state = 'owed'`)
    await deliverCode(room.worker, String(id));
  const typed = /\d{6}/.exec(room.sent.at(-1)?.text ?? "")?.[0] ?? "";
  const sessionToken = room.aToken();
  session.citizen = sessionToken;
  const tried = { token: requestToken, typed, address, sessionToken };
  expect(await signInByCode(database, tried, room.now())).toEqual({ is: "right" });
});

type Fields = Readonly<Record<string, string>>;
/** The form of the list as it is posted, with what was typed in it. */
const form = (typed: Fields): Fields => ({
  [`was-reference-${files[0]}`]: "",
  [`reference-${files[0]}`]: "",
  [`was-reference-${files[1]}`]: "",
  [`reference-${files[1]}`]: "",
  "was-pace": "each",
  pace: "each",
  ...typed,
});
const push = async (door: typeof reference.POST, fields: Fields, address = "/fr/account") => {
  const request = new Request(`http://insaf.test${address}`, {
    method: "POST",
    headers: { "x-forwarded-for": "41.92.0.7" },
    body: new URLSearchParams(fields),
  });
  const answer = await door(request, { params: Promise.resolve({ locale: "fr" }) });
  return { status: answer.status, to: answer.headers.get("location") ?? "" };
};
/** The values of the fields, and which radio is marked, of the page at an address. */
const shown = async (address: string) => {
  const query = Object.fromEntries(new URL(address, "http://insaf.test").searchParams);
  const html = renderToStaticMarkup(
    await AccountPage({
      params: Promise.resolve({ locale: "fr" }),
      searchParams: Promise.resolve(query),
    }),
  );
  const inputs = html.match(/<input[^>]*>/g) ?? [];
  const valueOf = (input = "") => / value="([^"]*)"/.exec(input)?.[1];
  const isWrong = (input = "") => input.includes('aria-invalid="true"');
  const fields = files.map((file) =>
    inputs.find((one) => one.includes(`name="reference-${file}"`)),
  );
  return {
    typed: fields.map(valueOf),
    wrong: fields.map(isWrong),
    pace: valueOf(inputs.find((one) => one.includes('name="pace"') && one.includes("checked"))),
  };
};
const own = async () => {
  const list = await readOwnFiles(database, session.citizen ?? "", null, new Date());
  const names = files.map(
    (file) =>
      list?.files.find(({ trackingCode }) => formatTrackingCode(trackingCode) === file)
        ?.ownReference ?? null,
  );
  return { names, pace: list?.pace };
};

it("what is typed in the list goes along to the other language, each for itself, and is not saved by it", async () => {
  const typed = form({ [`reference-${files[1]}`]: "12/2026", pace: "daily" });
  const door = await push(language.POST, typed, "/fr/language?page=%2Faccount");
  expect(door).toEqual({ status: 303, to: "/fr/account?kept=yes" });
  expect(await shown(door.to)).toEqual({
    typed: ["", "12/2026"],
    wrong: [false, false],
    pace: "daily",
  });
  expect(await own()).toEqual({ names: [null, null], pace: "each" });
});

it("a button saves what is its own, and the rest stays typed", async () => {
  const typed = form({
    [`reference-${files[0]}`]: "مع السلامة",
    [`reference-${files[1]}`]: "12/2026",
    pace: "daily",
  });
  const refused = await push(reference.POST, { ...typed, file: files[0] });
  expect(refused.to).toBe(`/fr/account?named=${files[0]}&kept=yes#mistakes`);
  expect(await shown(refused.to)).toEqual({
    typed: ["مع السلامة", "12/2026"],
    wrong: [true, false],
    pace: "daily",
  });
  const saved = await push(reference.POST, { ...typed, file: files[1] });
  expect(saved.to).toBe("/fr/account?did=done&kept=yes");
  expect(await own()).toEqual({ names: [null, "12/2026"], pace: "each" });
  expect(await shown(saved.to)).toMatchObject({ typed: ["مع السلامة", "12/2026"], pace: "daily" });
  const paced = await push(pace.POST, { ...typed, [`was-reference-${files[1]}`]: "12/2026" });
  expect(paced.to).toBe("/fr/account?did=daily&kept=yes");
  expect((await own()).pace).toBe("daily");
});

it("Enter saves the reference that was typed, or the pace that was chosen, and nothing where neither was", async () => {
  const typed = form({ [`reference-${files[1]}`]: "12/2026" });
  expect((await push(reference.POST, typed)).to).toBe("/fr/account?did=done");
  expect((await own()).names).toEqual([null, "12/2026"]);
  expect(await push(reference.POST, form({ pace: "daily" }))).toEqual({
    status: 307,
    to: "/fr/account/pace",
  });
  expect(await push(reference.POST, form({}))).toEqual({ status: 303, to: "/fr/account" });
});

it("a reference that was taken out stays out, in the other language and beside another that is saved", async () => {
  await push(reference.POST, form({ [`reference-${files[0]}`]: "7/2026" }));
  const emptied = { [`was-reference-${files[0]}`]: "7/2026", [`reference-${files[0]}`]: "" };
  const { pace: _pace, "was-pace": _was, ...plain } = form(emptied);
  const door = await push(language.POST, plain, "/fr/language?page=%2Faccount");
  expect((await shown(door.to)).typed).toEqual(["", ""]);
  const other = { [`reference-${files[1]}`]: "12/2026", file: files[1] };
  const saved = await push(reference.POST, { ...plain, ...other });
  expect((await shown(saved.to)).typed).toEqual(["", "12/2026"]);
  expect((await own()).names).toEqual(["7/2026", "12/2026"]);
});

it("whatever is pushed further down the list, one stays there", async () => {
  const typed = form({ [`reference-${files[1]}`]: "12/2026", pace: "daily", after: files[0] });
  expect((await push(pace.POST, typed)).to).toBe(
    `/fr/account?did=daily&after=${files[0]}&kept=yes`,
  );
  expect((await push(reference.POST, form({ after: files[0] }))).to).toBe(
    `/fr/account?after=${files[0]}`,
  );
});

it("a page that was open before an upgrade saves as it did", async () => {
  const answer = await push(reference.POST, { file: files[0], reference: "7/2026" });
  expect(answer.to).toBe("/fr/account?did=done");
  expect((await own()).names).toEqual(["7/2026", null]);
});
