import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { writeStep } from "@/commands/write-step";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 4 });
afterAll(() => owner.end());
const now = new Date("2026-11-18T10:00:00Z");
const register: Act = { verb: "register", fields: { code: "3101" } };

/** Files of an office without anybody in them: copies of one, under codes of their own. */
async function filesOf(parquet: string, count: number): Promise<readonly TrackingCode[]> {
  const rows = await owner`select province from parquet_provinces where parquet = ${parquet}`;
  const where = { province: String(rows[0]?.province), parquet };
  const model = await aCaseFile(database, now, { where });
  const codes = Array.from({ length: count }, () =>
    trackingCodeFrom(randomBytes(trackingCodeBytes)),
  );
  await owner`
    insert into case_files (id, tracking_code, version, kind, category, channel, language, is_protected, parquet, status,
      status_since, received_at)
    select gen_random_uuid(), code, 1, kind, category, channel, language, is_protected, parquet, status, status_since,
      received_at from case_files, unnest(${codes}::text[]) code where tracking_code = ${model}`;
  return codes;
}

/** Registers a file in a transaction that fails after the number was drawn. */
async function registerAndFail(person: SignedIn, trackingCode: TrackingCode): Promise<void> {
  const asked = { trackingCode, seenVersion: null, act: register };
  const failed = database.as(databaseActorOf(person), async (tx) => {
    const drawn = await writeStep(tx, person, asked, {
      now,
      settings: silent,
      proposal: "replaced",
    });
    if (!drawn.ok) throw new Error(drawn.refusal);
    throw new Error("the power is cut");
  });
  await expect(failed).rejects.toThrow("the power is cut");
}

test("200 registrations at once in one office give 1 to 200, though as many transactions abort", async () => {
  const office = "TPI-TANGER";
  const person = await aStaffMember(database, now, "clerk", office);
  const [kept, lost] = [await filesOf(office, 200), await filesOf(office, 200)];
  const numbers: number[] = [];
  await Promise.all(
    kept.flatMap((code, place) => [
      step(database, person, code, register, now).then((outcome) => {
        if (!outcome.ok) throw new Error(outcome.refusal);
        numbers.push(outcome.value.number?.sequence ?? 0);
      }),
      registerAndFail(person, lost[place] ?? code),
    ]),
  );
  expect(numbers.sort((one, other) => one - other)).toEqual(
    Array.from({ length: 200 }, (_, place) => place + 1),
  );
}, 40_000);

test("an office that begins to number with Insaf goes on after the highest number it has given", async () => {
  const office = "TPI-SETTAT";
  await owner`
    insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
    values (${office}, '{}', 45, 'external', ${now})`;
  const person = await aStaffMember(database, now, "clerk", office);
  const [first, second, third] = await filesOf(office, 3);
  const typed: Act = { verb: "register", fields: { code: "3101", number: "57/3101/2026" } };
  if (first === undefined || second === undefined || third === undefined)
    throw new Error("no files");
  expect((await step(database, person, first, typed, now)).ok).toBe(true);
  const forward: Act = { verb: "forward", fields: { parquet: "TPI-FES", reason: "Lieu" } };
  const deputy = await aStaffMember(database, now, "deputy", office);
  expect((await step(database, deputy, first, forward, now)).ok).toBe(true);
  await owner`update office_settings set numbering = 'insaf' where parquet = ${office}`;
  expect(await step(database, person, second, register, now)).toMatchObject({
    ok: true,
    value: { number: { sequence: 58 } },
  });
  expect(await step(database, person, third, register, now)).toMatchObject({
    ok: true,
    value: { number: { sequence: 59 } },
  });
});
