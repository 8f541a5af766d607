import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { stopToken } from "@/db/mail-tokens";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const oneClick = await import("@/app/api/mail/[locale]/[token]/route");
const form = await import("@/app/[locale]/mail/[token]/stop/route");

async function aReader() {
  const parties = [{ phone: aPhone(), email: "salma@example.org" }];
  const file = await aFileWith(database, new Date("2026-11-21T10:00:00Z"), { parties });
  const [row] = await owner`
    select p.id from parties p join case_files f on f.id = p.case_file_id where f.tracking_code = ${file}`;
  const partyId = String(row?.id);
  return { partyId, token: stopToken(database.cipher, partyId) };
}
async function isStopped(partyId: string): Promise<boolean> {
  const [row] = await owner`select stopped_mails from parties where id = ${partyId}`;
  return row?.stopped_mails === true;
}
const timesWritten = async (partyId: string) =>
  (
    await owner`select 1 from audit_entries where action = 'stop_mails' and detail->>'partyId' = ${partyId}`
  ).length;

/** What a mail reader posts behind its own button (RFC 8058). */
const push = (token: string, locale = "fr") =>
  oneClick.POST(
    new Request(`http://insaf.test/api/mail/${locale}/${token}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    }),
    { params: Promise.resolve({ locale, token }) },
  );

test("one click stops the reminders of its reader, without a page and without a cookie", async () => {
  const [reader, other] = [await aReader(), await aReader()];
  const answer = await push(reader.token);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(jar.size).toBe(0);
  expect([await isStopped(reader.partyId), await isStopped(other.partyId)]).toEqual([true, false]);
});

test("a second click is answered like the first, and written down once", async () => {
  const { partyId, token } = await aReader();
  const answers = [await push(token), await push(token)];
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect(await isStopped(partyId)).toBe(true);
  expect(await timesWritten(partyId)).toBe(1);
});

test("two clicks at the same time are written down once", async () => {
  const { partyId, token } = await aReader();
  const answers = await Promise.all([push(token), push(token, "ar")]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect(await timesWritten(partyId)).toBe(1);
});

test.each([
  { because: "it was cut by a mail reader", change: (token: string) => token.slice(0, 60) },
  { because: "it was made up", change: () => "x".repeat(92) },
  {
    because: "one letter was changed",
    change: (token: string) => (token.startsWith("A") ? "B" : "A") + token.slice(1),
  },
])("an address stops nothing when $because", async ({ change }) => {
  const { partyId, token } = await aReader();
  expect((await push(change(token))).status).toBe(404);
  expect(await isStopped(partyId)).toBe(false);
});

test.each([
  { door: "the one click's", get: oneClick.GET, locale: "ar", page: "/ar/mail/" },
  { door: "the form's", get: form.GET, locale: "fr", page: "/fr/mail/" },
  { door: "the one click's, in no language,", get: oneClick.GET, locale: "de", page: "/ar/mail/" },
])("a look at $door address leads to the page and stops nothing", async ({ get, locale, page }) => {
  const { partyId, token } = await aReader();
  const answer = await get(new Request(`http://insaf.test/mail/${token}`), {
    params: Promise.resolve({ locale, token }),
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${page}${token}`]);
  expect(await isStopped(partyId)).toBe(false);
});

test("the button of the page stops them and says so; pushed again it says that they were stopped", async () => {
  const { partyId, token } = await aReader();
  const send = () =>
    form.POST(new Request("http://insaf.test/", { method: "POST" }), {
      params: Promise.resolve({ locale: "fr", token }),
    });
  expect((await send()).headers.get("location")).toBe(`/fr/mail/${token}?done=1`);
  expect((await send()).headers.get("location")).toBe(`/fr/mail/${token}`);
  expect(await isStopped(partyId)).toBe(true);
});
