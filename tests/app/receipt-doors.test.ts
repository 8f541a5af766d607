import postgres from "postgres";
import { extractText } from "unpdf";
import { afterAll, expect, it } from "vitest";
import { draftKey, markDraftSent, saveDraft } from "@/db/drafts";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const filed = await import("@/app/[locale]/file/done/receipt/route");
const own = await import("@/app/[locale]/dossier/file/receipt/route");

const now = new Date();
const room = aDossierRoom(database, now);
const ask = ({ GET }: typeof filed): Promise<Response> =>
  GET(
    new Request("http://insaf.test/fr/receipt", { headers: { "x-forwarded-for": "41.92.0.9" } }),
    {
      params: Promise.resolve({ locale: "fr" }),
    },
  );
const textOf = async (answer: Response): Promise<string> =>
  (await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })).text;

/** A browser that has written, and sent where it bears a code. */
async function aBrowser(trackingCode: TrackingCode | null): Promise<void> {
  const token = room.aToken();
  const key = draftKey(database, token);
  const expiresAt = new Date(now.getTime() + 60 * 60_000);
  await database.as({ as: "visitor", draft: key }, async (tx) => {
    await saveDraft(tx, { key, typed: {}, language: "fr", expiresAt }, now);
    if (trackingCode !== null)
      await markDraftSent(tx, { key, trackingCode, typed: {}, expiresAt }, now);
  });
  jar.set("insaf-draft", token);
}

it("the receipt of what was sent goes to the browser that sent it, and is kept nowhere on the way", async () => {
  const code = await aFileWith(database, now);
  await aBrowser(code);
  const answer = await ask(filed);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="insaf-${formatTrackingCode(code)}.pdf"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  const text = await textOf(answer);
  expect(text).toContain(formatTrackingCode(code));
  expect(text).toContain(`http://insaf.test/fr/track/${formatTrackingCode(code)}`);
  expect(text).not.toContain("Zerouali");
});

it("a browser that has sent nothing, or holds nothing, gets no receipt", async () => {
  expect((await ask(filed)).headers.get("location")).toBe("/fr/file?expired=1");
  await aBrowser(null);
  expect((await ask(filed)).headers.get("location")).toBe("/fr/file");
  jar.set("insaf-draft", room.aToken());
  expect((await ask(filed)).headers.get("location")).toBe("/fr/file?expired=1");
});

it("a receipt that is asked for without end is refused for a while", async () => {
  await aBrowser(await aFileWith(database, now));
  const answers: (string | null)[] = [];
  for (let time = 0; time < 45 && answers.at(-1) == null; time++)
    answers.push((await ask(filed)).headers.get("location"));
  expect(answers[0]).toBeNull();
  expect(answers.at(-1)).toBe("/fr/problem/too-many-requests");
});

it("the receipt of a protected file is called after its code, and says no more", async () => {
  const code = await aFileWith(database, now, { isProtected: true });
  await aBrowser(code);
  const answer = await ask(filed);
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="${formatTrackingCode(code)}.pdf"`,
  );
  const text = await textOf(answer);
  expect(text).toContain(formatTrackingCode(code));
  expect(text).not.toMatch(/Parquet|insaf|Récépissé/);
});

it("whoever has opened a file gets its receipt, which is written down; nobody else does", async () => {
  const code = await aFileWith(database, now);
  expect((await ask(own)).headers.get("location")).toBe("/fr/dossier?lapsed=1");
  jar.set("insaf-dossier", room.aToken());
  expect((await ask(own)).headers.get("location")).toBe("/fr/dossier?lapsed=1");
  jar.set("insaf-dossier", await room.opened(code));
  expect(await textOf(await ask(own))).toContain(formatTrackingCode(code));
  const rows = await owner`select a.actor from audit_entries a
    join case_files f on f.id = a.case_file_id
    where f.tracking_code = ${code} and a.action = 'read_receipt'`;
  expect(rows.map(({ actor }) => String(actor).replace(/:.*/, ""))).toEqual(["party"]);
});

it("whoever has opened a file has its receipt mailed by one push, and is told so; nobody else has", async () => {
  const push = async (): Promise<string | null> =>
    (
      await own.POST(new Request("http://insaf.test/fr/dossier/file/receipt", { method: "POST" }), {
        params: Promise.resolve({ locale: "fr" }),
      })
    ).headers.get("location");
  expect(await push()).toBe("/fr/dossier?lapsed=1");
  const parties = [{ phone: aPhone(), email: "salma@example.org" }];
  jar.set("insaf-dossier", await room.opened(await aFileWith(database, now, { parties })));
  expect(await push()).toBe("/fr/dossier/file?did=receipt");
  await push();
  await push();
  expect(await push()).toMatch(/^\/fr\/problem\/too-many-requests/);
  jar.set("insaf-dossier", await room.opened(await aFileWith(database, now)));
  expect(await push()).toBe("/fr/dossier/file");
});
