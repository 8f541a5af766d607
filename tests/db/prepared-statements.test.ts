import { inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { DatabaseActor } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { databaseActorOf } from "@/db/staff";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

// One connection: what is prepared under one actor is what the next one uses.
const { database } = await createTestDatabase({ connections: 1 });
const now = new Date("2026-11-28T10:00:00Z");
const here = await aStaffMember(database, now, "clerk");
const there = await aStaffMember(database, now, "clerk", "TPI-FES");
const own = await aCaseFile(database, now);
const other = await aCaseFile(database, now, {
  where: { province: "03.231", parquet: "TPI-FES" },
});

const codesFor = async (actor: DatabaseActor): Promise<readonly string[]> => {
  const rows = await database.as(actor, (tx) =>
    tx.orm
      .select({ code: caseFiles.trackingCode })
      .from(caseFiles)
      .where(inArray(caseFiles.trackingCode, [own, other])),
  );
  return rows.map(({ code }) => code);
};

test("A statement that was prepared under one actor shows the next only what is his.", async () => {
  const visitor: DatabaseActor = { as: "visitor", trackingCode: other };
  const stranger: DatabaseActor = { as: "visitor" };
  // Often enough for a plan that fits every value.
  for (let round = 0; round < 8; round += 1) {
    expect(await codesFor(databaseActorOf(here))).toEqual([own]);
    expect(await codesFor(databaseActorOf(there))).toEqual([other]);
    expect(await codesFor(visitor)).toEqual([other]);
    expect(await codesFor(stranger)).toEqual([]);
  }
});

test("A statement is prepared when it is asked again, and one with very many values never is.", async () => {
  const preparedLike = async (text: string): Promise<number> => {
    const rows = await database.as({ as: "worker" }, (tx) =>
      tx.orm.execute<{ count: number }>(
        sql`select count(*)::int as count from pg_prepared_statements where statement like ${`%${text}%`} and statement not like '%pg_prepared_statements%'`,
      ),
    );
    return rows[0]?.count ?? 0;
  };
  const ask = (text: string, values: number) =>
    database.as({ as: "worker" }, (tx) =>
      tx.orm.execute(
        sql`select ${text}::text, ${sql.raw(`'${text}'`)} where 1 in (${sql.join(
          Array.from({ length: values }, (_, index) => sql`${index}::int`),
          sql`, `,
        )})`,
      ),
    );
  await ask("asked once", 2);
  expect(await preparedLike("asked once")).toBe(0);
  await ask("asked once", 2);
  expect(await preparedLike("asked once")).toBe(1);
  await ask("very many", 80);
  await ask("very many", 80);
  expect(await preparedLike("very many")).toBe(0);
});
