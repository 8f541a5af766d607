import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { askForAct } from "@/commands/ask-for-act";
import type { DatabaseActor } from "@/db/client";
import { databaseActorOf } from "@/db/staff";
import { aCaseFile, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const now = new Date("2026-11-18T10:00:00Z");
const deputy = await aStaffMember(database, now, "deputy");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const stranger = await aStaffMember(database, now, "prosecutor", "TPI-FES");
const clerk = await aStaffMember(database, now, "clerk");
const [code, other] = [await aCaseFile(database, now), await aCaseFile(database, now)];
for (const one of [code, other])
  await step(database, clerk, one, { verb: "register", fields: { code: "3101" } }, now);
const close = {
  verb: "close",
  fields: { ground: "author_unknown", reasoning: "Inconnu." },
} as const;
await askForAct(
  database,
  deputy,
  { trackingCode: code, seenVersion: null, act: close },
  now,
  silent,
);
const withhold = { reason: "Perquisition.", until: "2026-12-01" as never };
const police = { verb: "send_to_police", fields: { service: "PJ" } } as const;
await askForAct(
  database,
  deputy,
  { trackingCode: code, seenVersion: null, act: police, withhold },
  now,
  silent,
);
const join = { verb: "join", fields: { leadTrackingCode: code, reason: "Mêmes faits." } } as const;
await step(database, prosecutor, other, join, now);

const answerTo = (actor: DatabaseActor, query: ReturnType<typeof sql>): Promise<string> =>
  database
    .as(actor, (tx) => tx.orm.execute(query))
    .then(
      (rows) => `${rows.count} rows`,
      (error: unknown) =>
        String(
          error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
        ),
    );
const tables = ["proposals", "withholdings", "joinders"] as const;

test.each(tables)("an office finds its own %s and a neighbour none", async (table) => {
  const query = sql`select 1 from ${sql.identifier(table)}`;
  expect(await answerTo(databaseActorOf(deputy), query)).toBe("1 rows");
  expect(await answerTo(databaseActorOf(stranger), query)).toBe("0 rows");
});

test.each(["proposals", "withholdings"])("whoever holds a code never reads %s", async (table) => {
  const visitor = { as: "visitor", trackingCode: code } as const;
  expect(await answerTo(visitor, sql`select 1 from ${sql.identifier(table)}`)).toContain("denied");
});

test("whoever holds a joined file's code reads the lead's later acts, and of them only what they are", async () => {
  const visitor = { as: "visitor", trackingCode: other } as const;
  const own = sql`select 1 from facts where case_file_id in (select id from case_files)`;
  expect(await answerTo(visitor, own)).toBe("3 rows");
  expect(await answerTo(visitor, sql`select verb, at from facts`)).toBe("3 rows");
  await step(
    database,
    clerk,
    code,
    { verb: "receive_report", fields: { receivedOn: "2026-11-18" as never } },
    now,
  );
  expect(await answerTo(visitor, sql`select verb, at from facts`)).toBe("4 rows");
  expect(await answerTo(visitor, sql`select fields_sealed from facts`)).toContain("denied");
  expect(await answerTo(visitor, sql`select staff_id from facts`)).toContain("denied");
  expect(await answerTo(visitor, sql`select tracking_code from case_files`)).toBe("1 rows");
});

test.each([
  ["what was proposed", sql`update proposals set fields_sealed = ''::bytea`],
  ["who proposed it", sql`update proposals set author_id = null`],
  ["what was done", sql`update facts set fields_sealed = ''::bytea`],
  ["what was done, by deleting it", sql`delete from facts`],
  ["why it was kept back", sql`update withholdings set reason_sealed = ''::bytea`],
  ["whom a notice tells", sql`update notices set party_id = null`],
])("nobody of the office rewrites %s", async (_what, query) => {
  expect(await answerTo(databaseActorOf(prosecutor), query)).toContain("denied");
});
