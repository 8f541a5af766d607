import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { confirmOpen } from "@/commands/confirm-open";
import { findUsualTime, listUsualTimes } from "@/db/usual-times";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { type ClockRoom, watchOffice } from "@/inngest/clock-round";
import { deliver } from "@/inngest/delivery";
import { watchUsualTime } from "@/inngest/functions/watch-usual-times";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());

const filed = new Date("2026-06-01T09:00:00Z");
const noonAfter = (days: number): Date =>
  new Date(filed.getTime() + days * 86_400_000 + 2 * 3_600_000);
const roomAt = (at: Date): ClockRoom => ({ database, quietHours: false, now: () => at });
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};

/** An office that has decided some files, the first after a day, each next one a day later. */
async function office(parquet: string, decided: number) {
  const [served] = await owner<{ province: string }[]>`
    select province from parquet_provinces where parquet = ${parquet} limit 1`;
  const where = { province: served?.province ?? "", parquet };
  const clerk = await aStaffMember(database, filed, "clerk", parquet);
  const prosecutor = await aStaffMember(database, filed, "prosecutor", parquet);
  const file = (at: Date, changes: Parameters<typeof aCaseFile>[2] = {}) =>
    aCaseFile(database, at, { ...changes, where });
  for (let days = 1; days <= decided; days += 1) {
    const code = await file(filed);
    expect(await step(database, clerk, code, register, filed)).toMatchObject({ ok: true });
    expect(await step(database, prosecutor, code, close, noonAfter(days))).toMatchObject({
      ok: true,
    });
  }
  return { parquet, prosecutor, file };
}

const usualOf = (code: TrackingCode, parquet: string) =>
  database.as({ as: "visitor", trackingCode: code }, (tx) => findUsualTime(tx, code, parquet));
const toldOf = (code: TrackingCode) => owner<{ channel: string; kind: string }[]>`
  select n.channel, n.kind from notices n join facts x on x.id = n.fact_id join case_files f on f.id = n.case_file_id
  where f.tracking_code = ${code} and x.verb = 'confirm_open' and n.state <> 'skipped' order by n.channel`;

/** What leaves of the notices that tell that some files are still open. */
async function sentOf(codes: readonly TrackingCode[], at: Date) {
  const sent: { by: "sms" | "email"; text: string }[] = [];
  const send =
    (by: "sms" | "email") =>
    async ({ text }: { readonly text: string }) => {
      sent.push({ by, text: text.replaceAll("-", "") });
      return { outcome: "accepted", providerId: crypto.randomUUID() } as const;
    };
  const close = async () => undefined;
  const rows = await owner<{ id: string }[]>`
    select n.id from notices n join facts x on x.id = n.fact_id join case_files f on f.id = n.case_file_id
    where f.tracking_code in ${owner(codes)} and x.verb = 'confirm_open'`;
  const room = {
    database,
    sms: { send: send("sms"), close },
    email: { send: send("email"), close },
    appUrl: "https://insaf.example",
    bounceAddress: null,
    quietHours: false,
    graceSeconds: 30,
    pace: async () => undefined,
    now: () => at,
  };
  await deliver(
    room,
    rows.map(({ id }) => id),
  );
  return sent;
}

describe("the usual time of an office", () => {
  test("is counted from what it decided in a year, kind by kind, and read by whoever holds a code", async () => {
    const { parquet, file } = await office("TPI-FES", 20);
    const code = await file(noonAfter(21));
    expect(await usualOf(code, parquet)).toBeNull();
    await watchUsualTime(roomAt(noonAfter(21)), parquet);
    expect(await usualOf(code, parquet)).toEqual({ halfDays: 10, mostDays: 18 });
    expect(await usualOf(code, "TPI-RABAT")).toBeNull();
    const listed = (kind: "complaint" | "request") =>
      database.as({ as: "visitor" }, (tx) => listUsualTimes(tx, [parquet, "TPI-RABAT"], kind));
    expect(await listed("complaint")).toEqual(new Map([[parquet, { halfDays: 10, mostDays: 18 }]]));
    expect(await listed("request")).toEqual(new Map());
    await watchUsualTime(roomAt(noonAfter(21 + 366)), parquet);
    expect(await usualOf(code, parquet)).toBeNull();
  });

  test("does not give away a new kind of a file while it is kept back", async () => {
    const { parquet, file } = await office("TPI-MEKNES", 20);
    const code = await file(noonAfter(21));
    await watchUsualTime(roomAt(noonAfter(21)), parquet);
    await owner`update case_files set kind = 'grievance' where tracking_code = ${code}`;
    expect(await usualOf(code, parquet)).toBeNull();
    await owner`update facts set kind_before = 'complaint' where case_file_id =
      (select id from case_files where tracking_code = ${code})`;
    expect(await usualOf(code, parquet)).toEqual({ halfDays: 10, mostDays: 18 });
  });

  test("is not told of fewer than twenty files", async () => {
    const { parquet, file } = await office("TPI-OUJDA", 19);
    const code = await file(noonAfter(1));
    await watchUsualTime(roomAt(noonAfter(60)), parquet);
    expect(await usualOf(code, parquet)).toBeNull();
    expect(await toldOf(code)).toEqual([]);
    await expect(
      owner`insert into usual_times (parquet, kind, files, half_days, most_days, counted_at)
        values (${parquet}, 'complaint', 19, 1, 2, now())`,
    ).rejects.toThrow(/usual_times_files/);
  });
});

describe("a file that waits longer than nine in ten", () => {
  test("has its complainant told once that it is open, and the chief by mail; one long past it and a report are not texted", async () => {
    const { parquet, prosecutor, file } = await office("TPI-TETOUAN", 20);
    const came = noonAfter(25);
    const [code, old, report, guarded] = [
      await file(came),
      await file(noonAfter(5)),
      await file(came),
      await file(came, { what: { category: "vaw" } }),
    ];
    await owner`update case_files set kind = 'report' where tracking_code = ${report}`;
    const after = (days: number) => roomAt(noonAfter(25 + days));
    expect(await watchUsualTime(after(18), parquet)).toEqual({ files: 0 });
    expect(await watchUsualTime(after(19), parquet)).toEqual({ files: 2 });
    expect(await watchUsualTime(after(19), parquet)).toEqual({ files: 0 });
    expect(await watchUsualTime(after(24), parquet)).toEqual({ files: 0 });
    expect(await toldOf(code)).toEqual([
      { channel: "email", kind: "still_open" },
      { channel: "sms", kind: "still_open" },
    ]);
    expect(await toldOf(guarded)).toEqual([{ channel: "sms", kind: "safe" }]);
    for (const other of [old, report]) expect(await toldOf(other)).toEqual([]);
    await watchOffice(after(20), parquet);
    const [mail] = await owner<{ id: string; values: Buffer }[]>`
      select id, values_sealed as values from staff_mails
      where staff_id = ${prosecutor.staffId} and kind = 'file_late'`;
    const values = database.cipher.open(
      mail?.values ?? Buffer.of(),
      `staff_mails.values:${mail?.id}`,
    );
    expect(values).toContain(code);
    const open = await owner`select 1 from clock_alerts a join case_files f on f.id = a.case_file_id
        where f.parquet = ${parquet} and a.clock = 'promise' and a.ended_at is null`;
    expect([...open]).toEqual([]);
  });

  test("says in the mail that the usual time is over; no text does, and no mail of a file joined to it", async () => {
    const { parquet, prosecutor, file } = await office("TPI-SAFI", 20);
    const [code, joined] = [await file(noonAfter(25)), await file(noonAfter(30))];
    const join: Act = { verb: "join", fields: { leadTrackingCode: code, reason: "Mêmes faits." } };
    expect(await step(database, prosecutor, joined, join, noonAfter(31))).toMatchObject({
      ok: true,
    });
    expect(await watchUsualTime(roomAt(noonAfter(44)), parquet)).toEqual({ files: 1 });
    const said = "مضت المدة المعتادة";
    const told = async (at: Date) =>
      (await sentOf([code, joined], at))
        .map(
          ({ by, text }) =>
            `${by} ${text.includes(joined) ? "joined" : "own"} ${text.includes(said)}`,
        )
        .sort();
    const [mails, texts] = [["email joined false"], ["sms joined false", "sms own false"]];
    expect(await told(noonAfter(44))).toEqual([...mails, "email own true", ...texts]);
    const [late] = await owner<{ id: string }[]>`
      select id from case_files where tracking_code = ${code}`;
    const silent = { clock: "silence", days: 45 } as const;
    expect(
      await confirmOpen(database, late?.id ?? "", silent, noonAfter(100), { quietHours: false }),
    ).toBe(true);
    expect(await told(noonAfter(100))).toEqual([...mails, "email own false", ...texts]);
  });

  test("is told by one of two rounds that run at once", async () => {
    const { parquet, file } = await office("TPI-KENITRA", 20);
    const code = await file(noonAfter(0));
    const rounds = [1, 2].map(() => watchUsualTime(roomAt(noonAfter(21)), parquet));
    const told = (await Promise.all(rounds)).reduce((sum, { files }) => sum + files, 0);
    expect(told).toBe(1);
    expect(await toldOf(code)).toHaveLength(2);
  });
});
