import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { loseNotice } from "@/commands/follow-lost";
import { openTask, recordCall } from "@/commands/record-call";
import { recuse } from "@/commands/recuse";
import { countByHand, listCalls, listTries } from "@/db/office-tasks";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { parseDay } from "@/domain/calendar";
import type { CallTry } from "@/domain/office-task";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-24T10:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const clerk = await aStaffMember(database, now, "clerk");
const deputy = await aStaffMember(database, now, "deputy");
const elsewhere = await aStaffMember(database, now, "clerk", "TPI-FES");

/** A file whose text failed for good and whose party gave no address: a task. */
async function aTask(what: Parameters<typeof aCaseFile>[2] = {}, hasAddress = false) {
  const phone = aPhone();
  const code = await aCaseFile(database, now, { ...what, who: { email: null, phone } });
  if (!hasAddress)
    await owner`update parties set address_sealed = null where case_file_id = (select id from case_files where tracking_code = ${code})`;
  const sms = await noticeOf(code, "sms");
  await database.as({ as: "worker" }, (tx) =>
    loseNotice(tx, { noticeId: sms.id, reason: "number_unknown" }, now),
  );
  return { code, phone, id: (await noticeOf(code, "call")).id };
}
async function noticeOf(code: string, channel: string) {
  const [row] = await owner<
    { id: string; state: string; reason: string | null; delivered_at: Date | null }[]
  >`
    select n.* from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = ${channel}`;
  if (row === undefined) throw new Error(`noticeOf: no ${channel}`);
  return row;
}
const tried = (over: Partial<CallTry>): CallTry => ({
  result: "reached",
  note: null,
  nextTryOn: null,
  ...over,
});
const record = (person: SignedIn, noticeId: string, over: Partial<CallTry>, at = hours(1)) =>
  recordCall(database, person, { noticeId, tried: tried(over) }, at);
const listed = async (person: SignedIn, at = hours(1)) =>
  (await database.as(databaseActorOf(person), (tx) => listCalls(tx, person.parquet, 500, at))).map(
    ({ trackingCode }) => trackingCode,
  );

describe("a person to call", () => {
  test("stands in the list of the office that has the file, without a number", async () => {
    const { code, phone } = await aTask();
    const tasks = await database.as(databaseActorOf(clerk), (tx) =>
      listCalls(tx, clerk.parquet, 500, hours(1)),
    );
    const task = tasks.find(({ trackingCode }) => trackingCode === code);
    expect(task).toMatchObject({
      name: "Zerouali Salma",
      lostChannel: "sms",
      lostReason: "number_unknown",
    });
    expect(JSON.stringify(task)).not.toContain(phone.slice(-6));
    expect(await listed(elsewhere)).not.toContain(code);
  });

  test("is shown with the number once opened, and the opening is written down", async () => {
    const { phone, id } = await aTask();
    expect(await openTask(database, clerk, id, hours(1))).toMatchObject({
      phone,
      untold: [{ verb: "submit" }],
    });
    const audits =
      await owner`select actor from audit_entries where action = 'read_contact' and detail->>'noticeId' = ${id}`;
    expect(audits.map(({ actor }) => actor)).toEqual([`staff:${clerk.staffId}`]);
  });

  test("reached is told: by whom, when, and with the note that was written", async () => {
    const { code, id } = await aTask();
    const outcome = await record(clerk, id, { note: "Elle passera jeudi." });
    expect(outcome).toMatchObject({ ok: true, value: { state: "delivered" } });
    const call = await noticeOf(code, "call");
    expect(call).toMatchObject({ state: "delivered", delivered_at: hours(1) });
    const [file] = await owner`select id from case_files where tracking_code = ${code}`;
    const tries = await database.as(databaseActorOf(clerk), (tx) =>
      listTries(tx, String(file?.id)),
    );
    expect(tries).toMatchObject([
      { staffId: clerk.staffId, result: "reached", note: "Elle passera jeudi." },
    ]);
    const [row] = await owner`select note_sealed from call_tries where notice_id = ${id}`;
    expect(String(row?.note_sealed)).not.toContain("jeudi");
    expect(await listed(clerk)).not.toContain(code);
  });

  test("not reached waits until the day that was given", async () => {
    const { code, id } = await aTask();
    const day = parseDay("2026-11-26");
    const before = await countOf(hours(1));
    await record(clerk, id, { result: "not_reached", nextTryOn: day });
    expect((await countOf(hours(1))).calls).toBe(before.calls - 1);
    const tasks = await database.as(databaseActorOf(clerk), (tx) =>
      listCalls(tx, clerk.parquet, 500, hours(1)),
    );
    const task = tasks.find(({ trackingCode }) => trackingCode === code);
    expect(task?.nextTryAt?.toISOString()).toBe("2026-11-26T08:00:00.000Z");
    expect((await countOf(new Date("2026-11-26T08:00:01Z"))).calls).toBe(before.calls);
  });

  test("not reached three times gets a letter where an address has come to be known", async () => {
    const { code, id } = await aTask();
    for (const [count, at] of [1, 26, 50].entries()) {
      expect((await noticeOf(code, "call")).state).toBe("owed");
      if (count === 2)
        await owner`update parties set address_sealed = '\\x00' where role = 'complainant' and case_file_id = (select id from case_files where tracking_code = ${code})`;
      await record(clerk, id, { result: "not_reached" }, hours(at));
    }
    expect(await noticeOf(code, "call")).toMatchObject({ state: "failed", reason: "not_reached" });
    expect(await noticeOf(code, "letter")).toMatchObject({ state: "owed" });
  });

  test("under a wrong number is called no more", async () => {
    const { code, id } = await aTask();
    expect(await record(clerk, id, { result: "wrong_number" })).toMatchObject({
      ok: true,
      value: { state: "failed" },
    });
    expect((await noticeOf(code, "call")).reason).toBe("wrong_number_called");
  });

  test("hears all that there is to tell in one call, and stands once in the list", async () => {
    const { code, id } = await aTask();
    await step(database, clerk, code, { verb: "register", fields: { code: "3104" } }, now);
    const [text] = await owner<{ id: string }[]>`
      select n.id from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code} and n.channel = 'sms' and n.kind = 'registered'`;
    await database.as({ as: "worker" }, (tx) =>
      loseNotice(tx, { noticeId: text?.id ?? "", reason: "number_unknown" }, now),
    );
    expect((await listed(clerk)).filter((one) => one === code)).toHaveLength(1);
    expect((await openTask(database, clerk, id, hours(1)))?.untold.map(({ verb }) => verb)).toEqual(
      ["submit", "register"],
    );
    await record(clerk, id, { note: "Dit merci." });
    const calls = await owner`
      select n.state from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code} and n.channel = 'call'`;
    expect(calls.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    expect(await listed(clerk)).not.toContain(code);
  });

  test("is done once, whoever comes second", async () => {
    const { id } = await aTask();
    const outcomes = await Promise.all([
      record(clerk, id, {}),
      record(clerk, id, { result: "wrong_number" }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: "task_settled" });
    const rows = await owner`select 1 from call_tries where notice_id = ${id}`;
    expect(rows).toHaveLength(1);
  });

  test("is nobody's business outside of the secretariat, in another office, or when recused", async () => {
    const { code, id } = await aTask();
    const recused = await aStaffMember(database, now, "clerk");
    const head = await aStaffMember(database, now, "prosecutor");
    await recuse(
      database,
      head,
      { trackingCode: code, staffId: recused.staffId, reason: "relative" },
      now,
    );
    expect(await listed(recused)).not.toContain(code);
    for (const person of [deputy, elsewhere, recused]) {
      expect(await openTask(database, person, id, hours(1))).toBeNull();
      expect((await record(person, id, {})).ok).toBe(false);
    }
    expect(await listed(head)).toContain(code);
    expect((await record(head, id, {})).ok).toBe(true);
  });

  test("of a protected file has no name in the list", async () => {
    const { code, id } = await aTask({ what: { category: "vaw" } }, true);
    const tasks = await database.as(databaseActorOf(clerk), (tx) =>
      listCalls(tx, clerk.parquet, 500, hours(1)),
    );
    expect(tasks.find(({ trackingCode }) => trackingCode === code)).toMatchObject({
      isProtected: true,
      name: null,
    });
    const worker = await aStaffMember(database, now, "social_worker");
    expect(await openTask(database, worker, id, hours(1))).toMatchObject({ isProtected: true });
  });

  test("that cannot be sent a letter, for want of an address, is called or told at the counter", async () => {
    const code = await aCaseFile(database, now, { who: { email: null, phone: null } });
    expect(await listed(clerk)).not.toContain(code);
    await owner`update parties set address_sealed = null where case_file_id = (select id from case_files where tracking_code = ${code})`;
    expect(await listed(clerk)).toContain(code);
    const letter = await noticeOf(code, "letter");
    expect(await openTask(database, clerk, letter.id, hours(1))).toMatchObject({ phone: null });
    await record(clerk, letter.id, { note: "Venue au guichet." });
    expect((await noticeOf(code, "letter")).state).toBe("delivered");
  });
});

const countOf = (at: Date) =>
  database.as(databaseActorOf(clerk), (tx) => countByHand(tx, clerk.parquet, at));
