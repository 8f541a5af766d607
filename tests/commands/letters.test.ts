import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { loseNotice } from "@/commands/follow-lost";
import { openBatch, postBatch, printLetters, returnLetter } from "@/commands/letters";
import { listOwedLetters } from "@/db/letters";
import { ownReferencePlace } from "@/db/parties";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { parseDay } from "@/domain/calendar";
import { aCaseFile, aPhone, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-24T10:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const clerk = await aStaffMember(database, now, "clerk");
const appUrl = "https://insaf.example";
const today = parseDay("2026-11-24");
if (today === null) throw new Error("no day");

/** A file whose text failed for good and whose party has an address: a letter. */
async function aLetter(what: Parameters<typeof aCaseFile>[2] = {}) {
  const code = await aCaseFile(database, now, { ...what, who: { email: null, phone: aPhone() } });
  await database.as({ as: "worker" }, async (tx) => {
    const { id } = await noticeOf(code, "sms");
    await loseNotice(tx, { noticeId: id, reason: "number_unknown" }, now);
  });
  return { code, id: (await noticeOf(code, "letter")).id };
}
async function noticeOf(code: string, channel: string) {
  const [row] = await owner<
    { id: string; state: string; reason: string | null; accepted_at: Date | null }[]
  >`
    select n.* from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = ${channel}`;
  if (row === undefined) throw new Error(`noticeOf: no ${channel}`);
  return row;
}
const print = (only: readonly string[], person: SignedIn = clerk, at = hours(1)) =>
  printLetters(database, person, { only, appUrl }, at);
async function printed(only: readonly string[]): Promise<string> {
  const outcome = await print(only);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.batchId;
}
const owed = async (person: SignedIn = clerk) =>
  (
    await database.as(databaseActorOf(person), (tx) =>
      listOwedLetters(tx, person.parquet, { only: null, most: 200 }, hours(1)),
    )
  ).map(({ trackingCode }) => trackingCode);

describe("a batch of letters", () => {
  test("holds those that were chosen, each once, and says who printed it", async () => {
    const [one, two, left] = [await aLetter(), await aLetter(), await aLetter()];
    const batchId = await printed([one.id, two.id, "not an id"]);
    const batch = await openBatch(database, clerk, batchId, hours(2));
    expect(batch).toMatchObject({ count: 2, printedBy: clerk.name, postedOn: null });
    expect(batch?.letters.map(({ trackingCode }) => trackingCode)).toEqual([one.code, two.code]);
    const still = await owed();
    expect(still).toContain(left.code);
    expect(still).not.toContain(one.code);
    expect(await print([one.id])).toMatchObject({ ok: false, refusal: "task_settled" });
  });

  test("printed by several at once is one", async () => {
    const { id } = await aLetter();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => print([id])));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is sealed as it was printed, and is the same when it is printed again", async () => {
    const { code, id } = await aLetter();
    const batchId = await printed([id]);
    const before = await openBatch(database, clerk, batchId, hours(2));
    await owner`update parties set last_name = 'Autre' where case_file_id = (select id from case_files where tracking_code = ${code})`;
    const again = await openBatch(database, clerk, batchId, hours(30));
    expect(again?.letters).toEqual(before?.letters);
    expect(again?.letters[0]?.letter.name).toBe("Zerouali Salma");
    const [row] = await owner`select content_sealed from letters where notice_id = ${id}`;
    expect(String(row?.content_sealed)).not.toContain("Oliviers");
    const reads =
      await owner`select 1 from audit_entries where action = 'read_letter' and detail->>'noticeId' = ${id}`;
    expect(reads).toHaveLength(2);
  });

  test("names what its own reader calls the file, and is printed also where that cannot be read", async () => {
    const [lawyers, broken, plain] = [await aLetter(), await aLetter(), await aLetter()];
    const seal = async (code: string, sealed: (partyId: string) => Buffer) => {
      const [party] = await owner<{ id: string }[]>`
        select p.id from parties p join case_files f on f.id = p.case_file_id
        where f.tracking_code = ${code} and p.role = 'complainant'`;
      const id = party?.id ?? "";
      await owner`update parties set own_reference_sealed = ${sealed(id)} where id = ${id}`;
    };
    await seal(lawyers.code, (id) => database.cipher.seal("114/2026", ownReferencePlace(id)));
    await seal(broken.code, () => Buffer.from("no key opens this"));
    const batchId = await printed([lawyers.id, broken.id, plain.id]);
    const batch = await openBatch(database, clerk, batchId, hours(2));
    const said = batch?.letters.map(({ letter }) => JSON.stringify(letter.reference));
    expect(said?.map((lines) => lines.includes("114/2026"))).toEqual([true, false, false]);
    expect(said?.map((lines) => lines.includes("مرجعكم"))).toEqual([true, false, false]);
  });

  test("posted tells its parties from that day on, once", async () => {
    const { code, id } = await aLetter();
    const batchId = await printed([id]);
    expect((await postBatch(database, clerk, { batchId, on: today }, hours(8))).ok).toBe(true);
    expect(await noticeOf(code, "letter")).toMatchObject({
      state: "accepted",
      accepted_at: new Date("2026-11-24T11:00:00Z"),
    });
    expect((await postBatch(database, clerk, { batchId, on: today }, hours(9))).ok).toBe(false);
  });

  test("of which one comes back has the person called", async () => {
    const [back, gone] = [await aLetter(), await aLetter()];
    const batchId = await printed([back.id, gone.id]);
    const returned = { batchId, noticeId: back.id, reason: "moved" } as const;
    expect((await returnLetter(database, clerk, returned, hours(2))).ok).toBe(false);
    await postBatch(database, clerk, { batchId, on: today }, hours(3));
    expect((await returnLetter(database, clerk, returned, hours(200))).ok).toBe(true);
    expect(await noticeOf(back.code, "letter")).toMatchObject({
      state: "failed",
      reason: "returned_moved",
    });
    expect((await noticeOf(back.code, "call")).state).toBe("owed");
    expect((await noticeOf(gone.code, "letter")).state).toBe("accepted");
    expect((await returnLetter(database, clerk, returned, hours(201))).ok).toBe(false);
  });

  test("does not post what has become needless meanwhile", async () => {
    const { code, id } = await aLetter();
    const batchId = await printed([id]);
    await owner`update notices set state = 'skipped', reason = 'told_after_all' where id = ${id}`;
    await postBatch(database, clerk, { batchId, on: today }, hours(3));
    expect((await noticeOf(code, "letter")).state).toBe("skipped");
  });

  test("never holds a letter of a protected file", async () => {
    const { code, id } = await aLetter();
    await owner`update case_files set is_protected = true where tracking_code = ${code}`;
    expect(await owed()).not.toContain(code);
    expect((await print([id])).ok).toBe(false);
  });

  test("is nobody's business in another office, for a deputy, or of a file that one may not see", async () => {
    const { code, id } = await aLetter();
    const elsewhere = await aStaffMember(database, now, "clerk", "TPI-FES");
    const deputy = await aStaffMember(database, now, "deputy");
    const recused = await aStaffMember(database, now, "clerk");
    await owner`insert into barred_staff (case_file_id, staff_id) select id, ${recused.staffId} from case_files where tracking_code = ${code}`;
    for (const person of [elsewhere, deputy, recused])
      expect((await print([id], person)).ok).toBe(false);
    const batchId = await printed([id]);
    for (const person of [elsewhere, deputy])
      expect(await openBatch(database, person, batchId, hours(2))).toBeNull();
    const seen = await openBatch(database, recused, batchId, hours(2));
    expect(seen?.letters).toEqual([]);
  });
});
