import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { takeStep } from "@/commands/take-step";
import type { SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-12-31T23:30:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const deputy = await aStaffMember(database, now, "deputy");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const register: Act = { verb: "register", fields: { code: "3101" } };

test("from registration to closure, each step is one fact, one text and one mail", async () => {
  const code = await aCaseFile(database, now);
  const steps: [SignedIn, Act][] = [
    [clerk, register],
    [deputy, { verb: "send_to_police", fields: { service: "PJ Rabat" } }],
    [clerk, { verb: "receive_report", fields: { receivedOn: "2027-01-01" as never } }],
    [
      prosecutor,
      { verb: "close", fields: { ground: "insufficient_evidence", reasoning: "Rien de plus." } },
    ],
  ];
  for (const [person, act] of steps) {
    const outcome = await step(database, person, code, act, now);
    expect(outcome.ok).toBe(true);
  }
  const rows = await owner`
    select f.verb, array_agg(n.channel order by n.channel) as channels
    from facts f join case_files c on c.id = f.case_file_id left join notices n on n.fact_id = f.id
    where c.tracking_code = ${code} group by f.sequence, f.verb order by f.sequence`;
  expect(rows.map((row) => row.verb)).toEqual([
    "submit",
    "register",
    "send_to_police",
    "receive_report",
    "close",
  ]);
  expect(rows.every((row) => row.channels.join() === "email,sms")).toBe(true);
});

test("numbers of the first minutes of January in Morocco bear the new year", async () => {
  const code = await aCaseFile(database, now);
  const outcome = await step(database, clerk, code, register, now);
  expect(outcome).toMatchObject({ ok: true, value: { number: { code: "3101", year: 2027 } } });
});

test("40 registrations at the same time draw consecutive numbers, also when others abort", async () => {
  const office = "TPI-TANGER";
  const person = await aStaffMember(database, now, "clerk", office);
  const province = (
    await owner`select province from parquet_provinces where parquet = ${office}`
  )[0]?.province;
  const codes = await Promise.all(
    Array.from({ length: 40 }, () =>
      aCaseFile(database, now, { where: { province, parquet: office } }),
    ),
  );
  const outcomes = await Promise.all(
    codes.flatMap((code) => [
      step(database, person, code, register, now),
      // The second of the two finds the file registered already and takes no number.
      step(database, person, code, register, now),
    ]),
  );
  const drawn = outcomes.flatMap((outcome) =>
    outcome.ok ? [outcome.value.number?.sequence ?? 0] : [],
  );
  expect(drawn.sort((left, right) => left - right)).toEqual(
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test("a refused step writes nothing at all", async () => {
  const code = await aCaseFile(database, now);
  const before = await countEverything(code);
  const outcome = await step(
    database,
    deputy,
    code,
    { verb: "close", fields: { ground: "civil_matter", reasoning: "-" } },
    now,
  );
  expect(outcome).toEqual({ ok: false, refusal: "not_your_role" });
  expect(await countEverything(code)).toEqual(before);
});

test("of two people who act on the same page, the second is told that the file has moved", async () => {
  const code = await aCaseFile(database, now);
  const seen = { trackingCode: code, seenVersion: 1, act: register };
  const outcomes = await Promise.all([
    takeStep(database, clerk, seen, now, silent),
    takeStep(database, clerk, seen, now, silent),
  ]);
  const refusals = outcomes.filter((outcome) => !outcome.ok);
  expect(refusals).toEqual([{ ok: false, refusal: "file_has_moved" }]);
});

test("an office cannot touch the file of another office, nor learn that it exists", async () => {
  const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
  const code = await aCaseFile(database, now);
  expect(await step(database, stranger, code, register, now)).toEqual({
    ok: false,
    refusal: "unknown_file",
  });
});

test("whoever is named in a file finds no such file", async () => {
  const code = await aCaseFile(database, now);
  const named = await aStaffMember(database, now, "clerk");
  await owner`insert into barred_staff (case_file_id, staff_id) select id, ${named.staffId} from case_files where tracking_code = ${code}`;
  expect(await step(database, named, code, register, now)).toEqual({
    ok: false,
    refusal: "unknown_file",
  });
  expect((await step(database, clerk, code, register, now)).ok).toBe(true);
});

test("a file forwarded to another office leaves the first one's hands in one transaction", async () => {
  const receiving = await aStaffMember(database, now, "clerk", "TPI-FES");
  const code = await aCaseFile(database, now);
  await step(database, clerk, code, register, now);
  const forwarded = await step(
    database,
    deputy,
    code,
    { verb: "forward", fields: { parquet: "TPI-FES", reason: "Compétence" } },
    now,
  );
  expect(forwarded).toMatchObject({ ok: true, value: { status: "in_transit" } });
  expect(
    await step(database, receiving, code, { verb: "register", fields: { code: "3101" } }, now),
  ).toMatchObject({ ok: true });
});

async function countEverything(code: TrackingCode) {
  const [row] = await owner`
    select f.version, f.status, (select count(*) from facts where case_file_id = f.id) as facts,
      (select count(*) from notices where case_file_id = f.id) as notices,
      (select count(*) from audit_entries where case_file_id = f.id) as audit,
      (select count(*) from outbox) as events
    from case_files f where tracking_code = ${code}`;
  return row;
}

test("a file leaves for an office that has a file of the same number, and is numbered there", async () => {
  const [here, there] = ["TPI-OUJDA", "TPI-MEKNES"];
  const numbered = async (parquet: string) => {
    const person = await aStaffMember(database, now, "clerk", parquet);
    const rows = await owner`select province from parquet_provinces where parquet = ${parquet}`;
    const where = { province: String(rows[0]?.province), parquet };
    const code = await aCaseFile(database, now, { where });
    const outcome = await step(database, person, code, register, now);
    expect(outcome).toMatchObject({ ok: true, value: { number: { sequence: 1 } } });
    return { person, code };
  };
  const theirs = await numbered(there);
  const { code } = await numbered(here);
  const sender = await aStaffMember(database, now, "deputy", here);
  const forward: Act = { verb: "forward", fields: { parquet: there, reason: "Lieu des faits" } };
  expect(await step(database, sender, code, forward, now)).toMatchObject({ ok: true });
  expect(await step(database, theirs.person, code, register, now)).toMatchObject({
    ok: true,
    value: { number: { sequence: 2 } },
  });
});

test("a number typed by two at once, or borne by a file out of sight, is refused and not a fault", async () => {
  const office = "TPI-SETTAT";
  await owner`insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
    values (${office}, '{}', 45, 'external', ${now})`;
  const rows = await owner`select province from parquet_provinces where parquet = ${office}`;
  const where = { province: String(rows[0]?.province), parquet: office };
  const person = await aStaffMember(database, now, "clerk", office);
  const typed: Act = { verb: "register", fields: { code: "3101", number: "77/3101/2026" } };
  const codes = await Promise.all([1, 2, 3].map(() => aCaseFile(database, now, { where })));
  const outcomes = await Promise.all(codes.map((code) => step(database, person, code, typed, now)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal).toBe("number_taken");

  const barred = await aStaffMember(database, now, "clerk", office);
  await owner`insert into barred_staff (case_file_id, staff_id)
    select id, ${barred.staffId} from case_files where number_sequence = 77 and parquet = ${office}`;
  const another = await aCaseFile(database, now, { where });
  expect(await step(database, barred, another, typed, now)).toEqual({
    ok: false,
    refusal: "number_taken",
  });
});
