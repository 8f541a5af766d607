import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { openFile } from "@/commands/open-file";
import { recuse } from "@/commands/recuse";
import { databaseActorOf } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

const now = new Date("2026-11-21T10:00:00Z");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const joinTo = (lead: TrackingCode): Act => ({
  verb: "join",
  fields: { leadTrackingCode: lead, reason: "Mêmes faits." },
});
const aDeputy = () => aStaffMember(database, now, "deputy");
const sees = async (person: Awaited<ReturnType<typeof aDeputy>>, code: TrackingCode) =>
  (await openFile(database, person, code, now)) !== null;
const recuseFrom = async (
  person: Awaited<ReturnType<typeof aDeputy>>,
  trackingCode: TrackingCode,
) => recuse(database, person, { trackingCode, staffId: person.staffId, reason: "named" }, now);
const twoFiles = async () =>
  [await aCaseFile(database, now), await aCaseFile(database, now)] as const;

describe("whoever may not see a file", () => {
  test("does not reach it through the file that it is joined to, nor that file through it", async () => {
    const [lead, other] = await twoFiles();
    const [ofOther, ofLead] = [await aDeputy(), await aDeputy()];
    await recuseFrom(ofOther, other);
    await recuseFrom(ofLead, lead);
    expect([await sees(ofOther, lead), await sees(ofLead, other)]).toEqual([true, true]);
    expect((await step(database, prosecutor, other, joinTo(lead), now)).ok).toBe(true);
    for (const person of [ofOther, ofLead])
      expect([await sees(person, lead), await sees(person, other)]).toEqual([false, false]);
    expect(await sees(prosecutor, lead)).toBe(true);
  });

  test("is kept from all of them when he is found in one after they were joined", async () => {
    const [lead, other] = await twoFiles();
    const third = await aCaseFile(database, now);
    await step(database, prosecutor, other, joinTo(lead), now);
    await step(database, prosecutor, third, joinTo(lead), now);
    const deputy = await aDeputy();
    await recuseFrom(deputy, other);
    for (const code of [lead, other, third]) expect(await sees(deputy, code)).toBe(false);
  });

  test("is charged with none of them any more", async () => {
    const [lead, other] = await twoFiles();
    const deputy = await aDeputy();
    await owner`update case_files set status = 'registered', assigned_to = ${deputy.staffId} where tracking_code = ${lead}`;
    await recuseFrom(deputy, other);
    await step(database, prosecutor, other, joinTo(lead), now);
    const [row] = await owner`select assigned_to from case_files where tracking_code = ${lead}`;
    expect(row?.assigned_to).toBeNull();
  });
});

describe("an office does not rewrite what was filed", () => {
  test.each([
    { table: "case_files", set: "account_sealed = null" },
    { table: "case_files", set: "tracking_code = 'K7M49QXT3RZB'" },
    { table: "case_files", set: "phrase_hash = null" },
    { table: "case_files", set: "channel = 'post'" },
    { table: "parties", set: "address_sealed = null" },
    { table: "parties", set: "search_name = ''" },
  ])("$table: $set", async ({ table, set }) => {
    await aCaseFile(database, now);
    const refusal = await database
      .as(databaseActorOf(prosecutor), (tx) =>
        tx.orm.execute(sql.raw(`update ${table} set ${set}`)),
      )
      .then(
        () => "it was allowed",
        (error: unknown) =>
          String(
            error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
          ),
      );
    expect(refusal).toBe(`permission denied for table ${table}`);
  });
});

test.each([
  {
    set: "phone_sealed = null where role = 'respondent'",
    because: "the contact of a respondent is not changed",
  },
  {
    set: "phone_sealed = null where role <> 'respondent'",
    because: "a contact changes with the key by which it is found",
  },
  {
    set: "phone_sealed = null, phone_index = null where role <> 'respondent'",
    because: "a change of contact says when",
  },
])("a contact is changed whole and openly, or not at all: $set", async ({ set, because }) => {
  await aCaseFile(database, now);
  await expect(
    database.as(databaseActorOf(prosecutor), (tx) =>
      tx.orm.execute(sql.raw(`update parties set ${set}`)),
    ),
  ).rejects.toMatchObject({ cause: { message: because } });
});

test("nobody but its owner calls a function that passes the policies", async () => {
  const open = await owner`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef
      and (has_function_privilege('public', p.oid, 'execute') or not coalesce(p.proconfig, '{}') && array['search_path=public, pg_temp'])`;
  expect(open).toEqual([]);
});
