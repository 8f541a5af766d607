import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import type { SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import {
  breakSilence,
  type ClockRoom,
  officesToWatch,
  watchOffice,
  watchTelling,
} from "@/inngest/clock-round";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());

const filed = new Date("2026-06-01T09:00:00Z");
/** Noon in Morocco, a number of days after the files came. */
const noonAfter = (days: number): Date =>
  new Date(filed.getTime() + days * 86_400_000 + 2 * 3_600_000);
const roomAt = (at: Date): ClockRoom => ({ database, quietHours: false, now: () => at });

/** An office of the test's own, with people and files. */
async function office(parquet: string) {
  const [served] = await owner<{ province: string }[]>`
    select province from parquet_provinces where parquet = ${parquet} limit 1`;
  const where = { province: served?.province ?? "", parquet };
  const [clerk, deputy, prosecutor] = await Promise.all(
    (["clerk", "deputy", "prosecutor"] as const).map((role) =>
      aStaffMember(database, filed, role, parquet),
    ),
  );
  if (!clerk || !deputy || !prosecutor) throw new Error("people are missing");
  const file = (at = filed, changes: Parameters<typeof aCaseFile>[2] = {}) =>
    aCaseFile(database, at, { ...changes, where });
  return { parquet, clerk, deputy, prosecutor, file };
}

const act = async (person: SignedIn, code: TrackingCode, asked: Act, at: Date): Promise<void> => {
  expect(await step(database, person, code, asked, at)).toMatchObject({ ok: true });
};
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};

const alertsOf = (code: TrackingCode) => owner<
  { clock: string; due: string; escalated: boolean; ended: boolean }[]
>`
  select a.clock, a.due_on::text as due, a.escalated_at is not null as escalated, a.ended_at is not null as ended
  from clock_alerts a join case_files f on f.id = a.case_file_id where f.tracking_code = ${code} order by a.due_on, a.clock`;
const mailsTo = async (person: SignedIn) => {
  const rows = await owner<
    { id: string; kind: string; values: Buffer }[]
  >`select id, kind, values_sealed as values from staff_mails where staff_id = ${person.staffId} order by id`;
  return rows.map(({ id, kind, values }) => ({
    kind,
    values: JSON.parse(database.cipher.open(values, `staff_mails.values:${id}`)) as unknown,
  }));
};
const noticesOf = (code: TrackingCode, kind: string) => owner<
  { channel: string; state: string; kind: string }[]
>`
  select n.channel, n.state, n.kind from notices n join facts x on x.id = n.fact_id join case_files f on f.id = n.case_file_id
  where f.tracking_code = ${code} and x.verb = ${kind} order by n.channel`;

describe("the clock of a heap", () => {
  test("A file that lies too long is noted once, and its prosecutor gets one mail a day, whatever their number.", async () => {
    const { parquet, prosecutor, clerk, deputy, file } = await office("TPI-FES");
    const codes = [await file(), await file(), await file()];
    const onTime = await file(noonAfter(3));
    expect(await officesToWatch(roomAt(noonAfter(4)))).toContain(parquet);
    expect(await watchOffice(roomAt(noonAfter(3)), parquet)).toEqual({ raised: 0, mails: 0 });
    expect(await watchOffice(roomAt(noonAfter(4)), parquet)).toEqual({ raised: 3, mails: 1 });
    expect(await officesToWatch(roomAt(noonAfter(4)))).not.toContain(parquet);
    expect(await watchOffice(roomAt(noonAfter(4)), parquet)).toEqual({ raised: 0, mails: 0 });
    expect(await watchOffice(roomAt(noonAfter(5)), parquet)).toEqual({ raised: 0, mails: 0 });
    expect(await alertsOf(codes[0] ?? onTime)).toEqual([
      { clock: "stage", due: "2026-06-04", escalated: true, ended: false },
    ]);
    expect(await alertsOf(onTime)).toEqual([]);
    expect(await mailsTo(prosecutor)).toEqual([
      { kind: "file_late", values: { count: 3, trackingCodes: codes } },
    ]);
    for (const other of [clerk, deputy]) expect(await mailsTo(other)).toEqual([]);
  });

  test("A file that goes on is late no more, and may be late again in its next heap.", async () => {
    const { parquet, clerk, file } = await office("TPI-MEKNES");
    const code = await file();
    await watchOffice(roomAt(noonAfter(4)), parquet);
    await act(clerk, code, register, noonAfter(5));
    await watchTelling(roomAt(noonAfter(5)));
    await watchOffice(roomAt(noonAfter(13)), parquet);
    expect(await alertsOf(code)).toEqual([
      { clock: "stage", due: "2026-06-04", escalated: true, ended: true },
      { clock: "stage", due: "2026-06-13", escalated: true, ended: false },
    ]);
  });

  test("An office's own targets count, and nobody is told of a file in which he is named.", async () => {
    const { parquet, prosecutor, file } = await office("TPI-OUJDA");
    const code = await file();
    await owner`insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
      values (${parquet}, ${owner.json({ to_register: 1 })}, 45, 'insaf', ${filed})`;
    await owner`insert into barred_staff (case_file_id, staff_id, parquet)
      select id, ${prosecutor.staffId}, parquet from case_files where tracking_code = ${code}`;
    expect(await watchOffice(roomAt(noonAfter(2)), parquet)).toEqual({ raised: 1, mails: 0 });
    expect(await mailsTo(prosecutor)).toEqual([]);
  });

  test("Nothing is watched before six in the morning, in Morocco.", async () => {
    expect(await officesToWatch(roomAt(new Date("2026-07-01T04:59:00Z")))).toEqual([]);
    expect(await officesToWatch(roomAt(new Date("2026-07-01T05:00:00Z")))).not.toEqual([]);
    expect(await officesToWatch(roomAt(new Date("2027-02-20T05:30:00Z")))).toEqual([]);
  });
});

describe("the clock of a formal notice", () => {
  const give: Act = { verb: "give_formal_notice", fields: { subject: "cheque" } };
  const noticeAlerts = async (code: TrackingCode) =>
    (await alertsOf(code)).filter(({ clock }) => clock === "formal_notice");

  test("wakes the chief the day after its thirty days, once, and again when it was given thirty more", async () => {
    const { parquet, clerk, deputy, prosecutor, file } = await office("TPI-SETTAT");
    const code = await file();
    await act(clerk, code, register, filed);
    await act(deputy, code, give, filed);
    await watchOffice(roomAt(noonAfter(30)), parquet);
    expect(await noticeAlerts(code)).toEqual([]);
    await watchOffice(roomAt(noonAfter(31)), parquet);
    await watchOffice(roomAt(noonAfter(32)), parquet);
    const first = { clock: "formal_notice", due: "2026-07-01", escalated: true };
    expect(await noticeAlerts(code)).toEqual([{ ...first, ended: false }]);
    expect(await mailsTo(prosecutor)).toContainEqual({
      kind: "file_late",
      values: { count: 1, trackingCodes: [code] },
    });

    const extend: Act = { verb: "record_non_compliance", fields: { extend: true } };
    await act(deputy, code, extend, noonAfter(32));
    await watchTelling(roomAt(noonAfter(33)));
    expect(await noticeAlerts(code)).toEqual([{ ...first, ended: true }]);
    await watchOffice(roomAt(noonAfter(61)), parquet);
    const second = { clock: "formal_notice", due: "2026-07-31", escalated: true };
    expect((await noticeAlerts(code))[1]).toEqual({ ...second, ended: false });
    await act(deputy, code, { verb: "record_compliance", fields: {} }, noonAfter(62));
    await watchTelling(roomAt(noonAfter(62)));
    expect((await noticeAlerts(code))[1]).toEqual({ ...second, ended: true });
  });

  test("stops with the decision, and goes with the file to the office that has it", async () => {
    const { parquet, clerk, deputy, prosecutor, file } = await office("TPI-OUARZAZATE");
    const there = "TPI-ERRACHIDIA";
    const [closed, moved] = [await file(), await file()];
    for (const code of [closed, moved]) {
      await act(clerk, code, register, filed);
      await act(deputy, code, give, filed);
    }
    await act(prosecutor, closed, close, noonAfter(3));
    const forward: Act = { verb: "forward", fields: { parquet: there, reason: "Lieu." } };
    await act(deputy, moved, forward, noonAfter(3));
    await watchOffice(roomAt(noonAfter(40)), parquet);
    expect(await noticeAlerts(moved)).toEqual([]);
    await watchOffice(roomAt(noonAfter(40)), there);
    expect(await noticeAlerts(moved)).toHaveLength(1);
    expect(await noticeAlerts(closed)).toEqual([]);
  });
});

describe("the clock of telling a party", () => {
  const closedFile = async (parquet: string) => {
    const people = await office(parquet);
    const code = await people.file();
    await act(people.clerk, code, register, filed);
    await act(people.prosecutor, code, close, filed);
    return { ...people, code };
  };

  test("A decision that nobody was told of is marked near its end, and escalated past it.", async () => {
    const { parquet, prosecutor, code } = await closedFile("TPI-AGADIR");
    await owner`update notices set state = 'failed' where case_file_id =
      (select id from case_files where tracking_code = ${code})`;
    await watchTelling(roomAt(noonAfter(13)));
    expect(await alertsOf(code)).toEqual([]);
    await watchTelling(roomAt(noonAfter(14)));
    await watchOffice(roomAt(noonAfter(14)), parquet);
    // The sixteenth day is the expected first of Muharram, so the end moves by a day.
    const open = { clock: "telling", due: "2026-06-18", ended: false };
    expect(await alertsOf(code)).toEqual([{ ...open, escalated: false }]);
    await watchTelling(roomAt(noonAfter(18)));
    await watchOffice(roomAt(noonAfter(18)), parquet);
    expect(await alertsOf(code)).toEqual([{ ...open, escalated: true }]);
    expect(await mailsTo(prosecutor)).toEqual([
      { kind: "file_late", values: { count: 1, trackingCodes: [code] } },
    ]);
  });

  test("It ends when one way has told each party, and runs on for one that is withheld.", async () => {
    const { code } = await closedFile("TPI-SAFI");
    const where = owner`case_file_id = (select id from case_files where tracking_code = ${code})`;
    await owner`update notices set state = 'withheld' where ${where}`;
    await watchTelling(roomAt(noonAfter(20)));
    expect(await alertsOf(code)).toMatchObject([{ clock: "telling", ended: false }]);
    await owner`update notices set state = 'delivered' where ${where} and channel = 'email'`;
    await watchTelling(roomAt(noonAfter(20)));
    expect(await alertsOf(code)).toMatchObject([{ clock: "telling", ended: true }]);
  });

  test("It does not run for a decision that was told in time, nor for one that was undone.", async () => {
    const told = await closedFile("TPI-TAZA");
    await owner`update notices set state = 'accepted' where channel = 'sms' and case_file_id =
      (select id from case_files where tracking_code = ${told.code})`;
    const undone = await told.file();
    await act(told.clerk, undone, register, filed);
    await act(told.prosecutor, undone, close, filed);
    await owner`update facts set undone_at = at where verb = 'close' and case_file_id =
      (select id from case_files where tracking_code = ${undone})`;
    await owner`update notices set state = 'failed' where case_file_id =
      (select id from case_files where tracking_code = ${undone})`;
    await watchTelling(roomAt(noonAfter(40)));
    expect(await alertsOf(told.code)).toEqual([]);
    expect(await alertsOf(undone)).toEqual([]);
  });
});

describe("a file in which nothing happens", () => {
  test("tells its complainant after 45 days that it is open, once, and the chief in one mail.", async () => {
    const { parquet, prosecutor, clerk, file } = await office("TPI-TETOUAN");
    const code = await file();
    await act(clerk, code, register, noonAfter(1));
    expect(await breakSilence(roomAt(noonAfter(45)), parquet)).toEqual({ files: 0 });
    expect(await breakSilence(roomAt(noonAfter(46)), parquet)).toEqual({ files: 1 });
    expect(await breakSilence(roomAt(noonAfter(46)), parquet)).toEqual({ files: 0 });
    expect(await breakSilence(roomAt(noonAfter(60)), parquet)).toEqual({ files: 0 });
    expect(await noticesOf(code, "confirm_open")).toEqual([
      { channel: "email", state: "owed", kind: "still_open" },
      { channel: "sms", state: "owed", kind: "still_open" },
    ]);
    await watchOffice(roomAt(noonAfter(46)), parquet);
    expect(await mailsTo(prosecutor)).toContainEqual({
      kind: "file_silent",
      values: { count: 1, trackingCodes: [code], days: 45 },
    });
    expect(await breakSilence(roomAt(noonAfter(91)), parquet)).toEqual({ files: 1 });
  });

  test("says only the safe text where the file is protected, and nothing at all for a report.", async () => {
    const { parquet, file } = await office("TPI-LARACHE");
    const code = await file(filed, { what: { category: "vaw" } });
    const report = await file();
    await owner`update case_files set kind = 'report' where tracking_code = ${report}`;
    await breakSilence(roomAt(noonAfter(60)), parquet);
    expect(await noticesOf(code, "confirm_open")).toEqual([
      { channel: "email", state: "skipped", kind: "still_open" },
      { channel: "sms", state: "owed", kind: "safe" },
    ]);
    expect(await noticesOf(report, "confirm_open")).toEqual([]);
    expect(await alertsOf(report)).toMatchObject([{ clock: "silence" }]);
    expect(await breakSilence(roomAt(noonAfter(61)), parquet)).toEqual({ files: 0 });
  });

  test.each(["voided", "joined", "closed", "answered", "transmitted", "settled"])(
    "says nothing once it is %s",
    async (status) => {
      const { parquet, file } = await office("TPI-NADOR");
      const code = await file();
      await owner`update case_files set status = ${status} where tracking_code = ${code}`;
      expect(await breakSilence(roomAt(noonAfter(90)), parquet)).toEqual({ files: 0 });
    },
  );

  test("A form opened before it learns that the file has moved; two runs at once tell once.", async () => {
    const { parquet, clerk, file } = await office("TPI-KENITRA");
    const code = await file();
    const runs = await Promise.all(
      [1, 2, 3].map(() => breakSilence(roomAt(noonAfter(50)), parquet)),
    );
    expect(runs.reduce((sum, { files }) => sum + files, 0)).toBe(1);
    expect(await noticesOf(code, "confirm_open")).toHaveLength(2);
    await act(clerk, code, register, noonAfter(51));
  });
});
