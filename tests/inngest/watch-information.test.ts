import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { remindOfInformation } from "@/commands/remind-of-information";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import type { InsafClient } from "@/inngest/client";
import { watchInformation } from "@/inngest/functions/watch-information";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());

const asked = new Date("2026-06-01T10:00:00Z");
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);
const clerk = await aStaffMember(database, asked, "clerk");
const prosecutor = await aStaffMember(database, asked, "prosecutor");

/** One wake of the function as an engine makes it: its steps, one after the other. */
async function wake(at: Date): Promise<{ calledOff: number; owed: number }> {
  let run: ((context: object) => Promise<unknown>) | null = null;
  const client = {
    createFunction: (_options: object, body: (context: object) => Promise<unknown>) => {
      run = body;
    },
  };
  watchInformation(client as unknown as InsafClient, {
    database,
    quietHours: true,
    now: () => at,
  });
  const made = run as ((context: object) => Promise<unknown>) | null;
  if (made === null) throw new Error("no function was made");
  const step = { run: (_id: string, work: () => Promise<unknown>) => work() };
  return (await made({ step })) as { calledOff: number; owed: number };
}

async function act(code: TrackingCode, move: Act, at: Date, who = clerk): Promise<string> {
  const outcome = await step(database, who, code, move, at);
  if (!outcome.ok) throw new Error(`${move.verb}: ${outcome.refusal}`);
  return outcome.value.factId;
}
const request = (dueOn: string): Act =>
  ({ verb: "request_information", fields: { what: "Une copie du contrat.", dueOn } }) as Act;
const answer: Act = { verb: "supply_information", fields: { text: "La voici." } };

async function waiting(dueOn: string, over: Parameters<typeof aCaseFile>[2] = {}) {
  const code = await aCaseFile(database, asked, {
    who: { phone: aPhone(), email: null, language: "fr" },
    ...over,
  });
  await act(code, { verb: "register", fields: { code: "3101" } }, asked);
  return { code, factId: await act(code, request(dueOn), asked) };
}
const remindersOf = async (code: TrackingCode): Promise<string[]> => {
  const rows = await owner<{ line: string }[]>`
    select n.channel || ' ' || n.kind || ' ' || n.state || coalesce(' ' || n.reason, '') as line
    from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.reminds order by n.turn, n.channel`;
  return rows.map(({ line }) => line);
};
const all = (day: string) =>
  owner<{ id: string }[]>`select id from case_files where information_due_on is not null`.then(
    (rows) =>
      rows.reduce<Promise<number>>(
        async (sum, { id }) =>
          (await sum) +
          (await remindOfInformation(database, id, noonOf(day), { quietHours: true })),
        Promise.resolve(0),
      ),
  );

describe("what an office waits for", () => {
  test("is reminded of once before its day and once after it, each by one text in its own words", async () => {
    const { code, factId } = await waiting("2026-06-20");
    await all("2026-06-16");
    expect(await remindersOf(code)).toEqual([]);
    for (const day of ["2026-06-17", "2026-06-18", "2026-06-19", "2026-06-20"]) await all(day);
    expect(await remindersOf(code)).toEqual(["sms information_reminder owed"]);
    for (const day of ["2026-06-21", "2026-06-22", "2026-06-30"]) await all(day);
    expect(await remindersOf(code)).toEqual([
      "sms information_reminder owed",
      "sms information_overdue owed",
    ]);
    const rows =
      await owner`select fact_id, times from notices where fact_id = ${factId} and reminds`;
    expect(rows.map(({ times }) => times.date)).toEqual(["2026-06-20", "2026-06-20"]);
  });

  test("is not reminded of once it was answered, or its file has ended", async () => {
    const answered = await waiting("2026-06-20");
    await act(answered.code, answer, noonOf("2026-06-10"));
    const closed = await waiting("2026-06-20");
    const end: Act = {
      verb: "close",
      fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
    };
    await act(closed.code, end, noonOf("2026-06-10"), prosecutor);
    for (const day of ["2026-06-17", "2026-06-21"]) await all(day);
    for (const { code } of [answered, closed]) expect(await remindersOf(code)).toEqual([]);
  });

  test("that was asked for again until another day is reminded of by that day alone", async () => {
    const { code, factId } = await waiting("2026-06-20");
    const again = await act(code, request("2026-07-10"), noonOf("2026-06-15"));
    for (const day of ["2026-06-17", "2026-06-21", "2026-07-07"]) await all(day);
    expect(await remindersOf(code)).toEqual(["sms information_reminder owed"]);
    const of =
      await owner`select fact_id from notices where fact_id in (${factId}, ${again}) and reminds`;
    expect(of).toEqual([{ fact_id: again }]);
  });

  test("of a protected file is reminded of by the safe text, which says nothing of it", async () => {
    const { code } = await waiting("2026-06-20", {
      who: { phone: aPhone(), email: "someone@example.org", language: "fr" },
      protection: { isProtected: true, phraseHash: null, wantsOutcome: false },
    });
    for (const day of ["2026-06-17", "2026-06-21"]) await all(day);
    expect(await remindersOf(code)).toEqual([
      "email information_reminder skipped protected_file",
      "sms safe owed",
      "email information_overdue skipped protected_file",
      "sms safe owed",
    ]);
  });

  test("that is kept from the parties is reminded of to nobody", async () => {
    const { code, factId } = await waiting("2026-06-20");
    await owner`update facts set is_withheld = true where id = ${factId}`;
    await all("2026-06-17");
    expect(await remindersOf(code)).toEqual([]);
  });

  test("makes no letter and no call: the request itself has had its own", async () => {
    const { code } = await waiting("2026-06-20", {
      who: { phone: null, email: null, language: "fr", wayOfContact: "letter" },
    });
    await all("2026-06-17");
    expect((await remindersOf(code)).filter((line) => !line.includes("skipped"))).toEqual([]);
  });

  test("is left alone while somebody acts on its file, and reminded of by the next round", async () => {
    const { code } = await waiting("2026-06-20");
    const [file] = await owner<{ id: string }[]>`
      select id from case_files where tracking_code = ${code}`;
    const id = file?.id ?? "";
    const settings = { quietHours: true };
    await owner.begin(async (tx) => {
      await tx`select 1 from case_files where id = ${id} for update`;
      expect(await remindOfInformation(database, id, noonOf("2026-06-17"), settings)).toBe(0);
    });
    const both = await Promise.all([
      remindOfInformation(database, id, noonOf("2026-06-17"), settings),
      remindOfInformation(database, id, noonOf("2026-06-17"), settings),
    ]);
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await remindersOf(code)).toEqual(["sms information_reminder owed"]);
  });
});

test("the round is made once a day, by day, and calls off what an answer has made needless", async () => {
  await owner`update case_files set information_due_on = null`;
  await owner`delete from heartbeats where name = 'watch-information'`;
  const one = await waiting("2026-08-20");
  const other = await waiting("2026-08-20");
  expect(await wake(new Date("2026-08-17T06:00:00Z"))).toMatchObject({ owed: 0 });
  expect(await wake(noonOf("2026-08-17"))).toMatchObject({ owed: 2 });
  expect(await wake(noonOf("2026-08-17"))).toMatchObject({ owed: 0 });
  await act(one.code, answer, noonOf("2026-08-17"));
  expect(await wake(noonOf("2026-08-17"))).toMatchObject({ calledOff: 1, owed: 0 });
  expect(await remindersOf(one.code)).toEqual(["sms information_reminder skipped request_over"]);
  expect(await wake(noonOf("2026-08-21"))).toMatchObject({ calledOff: 0, owed: 1 });
  expect(await remindersOf(one.code)).toHaveLength(1);
  expect(await remindersOf(other.code)).toEqual([
    "sms information_reminder owed",
    "sms information_overdue owed",
  ]);
});
