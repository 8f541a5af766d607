import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { type Act, verbFields } from "@/domain/verb-fields";
import type { InsafClient } from "@/inngest/client";
import { remindAppointment } from "@/inngest/functions/remind-appointment";
import { leastFields } from "@/tests/domain/builders";
import { eventually, type Subject, startSubject } from "@/tests/inngest/subject";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
let clock = new Date("2026-06-10T11:00:00Z");
const clerk = await aStaffMember(database, clock, "clerk");
const prosecutor = await aStaffMember(database, clock, "prosecutor");
let subject: Subject | null = null;
afterAll(async () => {
  await subject?.stop();
  await owner.end();
});

/** Sets the engine's clock; taking the lead again, it takes up every sleep that is over. */
async function itIs(at: string): Promise<void> {
  await subject?.stop();
  clock = new Date(at);
  const room = { database, quietHours: false, now: () => clock };
  subject = await startSubject(
    url,
    (client) => [remindAppointment(client as unknown as InsafClient, room)],
    { now: () => clock },
  );
}

/** Gives the engine what the outbox holds, as the publisher does. */
async function publish(): Promise<void> {
  const rows = await owner<{ id: string; payload: { factId: string } }[]>`
    update outbox set batch_id = id, published_at = ${clock}
    where name = 'appointment/set' and batch_id is null returning id, payload`;
  for (const { id, payload } of rows)
    await subject?.send({ id, name: "appointment/set", data: { batchId: id, ...payload } });
  await eventually(async () => {
    const [left] = await owner<{ left: number }[]>`
      select count(*)::int as left from outbox where batch_id is not null and acknowledged_at is null`;
    expect(left?.left).toBe(0);
  });
}

const complainantOf = async (code: TrackingCode): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`
    select p.id from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} and p.role = 'complainant'`;
  return row?.id ?? "";
};
async function act(code: TrackingCode, verb: Verb, over: Record<string, unknown> = {}) {
  const fields = verbFields[verb].parse({ ...leastFields[verb], ...over });
  const person = ["close", "prosecute", "join"].includes(verb) ? prosecutor : clerk;
  const outcome = await step(database, person, code, { verb, fields } as Act, clock);
  if (!outcome.ok) throw new Error(`${verb}: ${outcome.refusal}`);
  return outcome.value.factId;
}
async function summoned(on: string, at = "10:30") {
  const code = await aCaseFile(database, clock);
  await act(code, "register");
  const partyIds = [await complainantOf(code)];
  const summonsId = await act(code, "summon", { on, at, partyIds });
  return { code, summonsId };
}
async function heard(on: string, follower?: TrackingCode): Promise<TrackingCode> {
  const code = await aCaseFile(database, clock);
  await act(code, "register");
  if (follower !== undefined) await act(follower, "join", { leadTrackingCode: code });
  const [respondent] = await owner<{ id: string }[]>`
    select p.id from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} and p.role = 'respondent'`;
  await act(code, "prosecute", { respondentIds: [respondent?.id] });
  await act(code, "record_hearing", { on, at: "09:00" });
  return code;
}
const remindersOf = async (code: TrackingCode): Promise<string[]> => {
  const rows = await owner<{ kind: string; date: string }[]>`
    select n.kind, n.times ->> 'date' as date from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.reminds and n.channel = 'sms' order by n.owed_at`;
  return rows.map(({ kind, date }) => `${kind} ${date}`);
};
const statesOf = async (code: TrackingCode): Promise<string[]> => {
  const rows = await owner<{ state: string }[]>`
    select a.state from appointments a join case_files f on f.id = a.case_file_id
    where f.tracking_code = ${code} order by a.on, a.confirmed_at`;
  return rows.map(({ state }) => state);
};

test("a summons or hearing is reminded of once, at its time, unless it moved, was cancelled or stands no more", async () => {
  await itIs("2026-06-10T11:00:00Z");
  const usual = await summoned("2026-06-20");
  const tomorrow = await summoned("2026-06-11", "15:00");
  const moved = await summoned("2026-06-20");
  await act(moved.code, "move_summons", { summonsId: moved.summonsId, on: "2026-06-25" });
  const cancelled = await summoned("2026-06-20");
  await act(cancelled.code, "cancel_summons", { summonsId: cancelled.summonsId });
  const closed = await summoned("2026-06-20");
  await act(closed.code, "close");
  const secret = await summoned("2026-06-20");
  await owner`update facts set is_withheld = true where id = ${secret.summonsId}`;
  const follower = await aCaseFile(database, clock);
  const forgotten = await heard("2026-07-01", follower);
  const confirmed = await heard("2026-07-01");
  await publish();

  await itIs("2026-06-11T07:00:01Z");
  await eventually(async () =>
    expect(await remindersOf(tomorrow.code)).toEqual(["summons_reminder 2026-06-11"]),
  );
  expect(await remindersOf(usual.code)).toEqual([]);

  await itIs("2026-06-18T09:30:01Z");
  await eventually(async () =>
    expect(await remindersOf(usual.code)).toEqual(["summons_reminder 2026-06-20"]),
  );
  await eventually(async () => expect(await statesOf(tomorrow.code)).toEqual(["held"]));
  for (const { code } of [moved, cancelled, closed, secret])
    expect(await remindersOf(code)).toEqual([]);

  await itIs("2026-06-25T12:00:00Z");
  await eventually(async () =>
    expect(await remindersOf(moved.code)).toEqual(["summons_reminder 2026-06-25"]),
  );
  await act(confirmed, "record_hearing", { on: "2026-07-01", at: "09:00" });

  await itIs("2026-07-02T12:00:00Z");
  await eventually(async () =>
    expect([await remindersOf(forgotten), await remindersOf(confirmed)]).toEqual([
      ["hearing_to_check 2026-07-01"],
      ["hearing_reminder 2026-07-01"],
    ]),
  );
  await eventually(async () => expect(await statesOf(moved.code)).toEqual(["moved", "held"]));
  expect(await remindersOf(follower)).toEqual(["hearing_to_check 2026-07-01"]);
  expect(await remindersOf(secret.code)).toEqual([]);
  expect(await statesOf(cancelled.code)).toEqual(["cancelled"]);
  expect(await remindersOf(usual.code)).toHaveLength(1);
  expect(await remindersOf(closed.code)).toEqual([]);
}, 60_000);
