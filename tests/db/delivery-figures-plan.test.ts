import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countDeliveryDay, everyOffice, listDeliveryDays } from "@/db/delivery-figures";
import { databaseActorOf } from "@/db/staff";
import { officeDay } from "@/domain/calendar";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T12:00:00Z");
const today = officeDay(now);
const administrator = await aStaffMember(database, now, "administrator", "PMP", []);
await aCaseFile(database, now);

describe("with half a million notices a month, of which nine days are here", () => {
  beforeAll(async () => {
    // Notices of one file, each with the id of its instant, as the application makes them.
    await owner`set session_replication_role = replica`;
    await owner`insert into notices (id, case_file_id, fact_id, party_id, channel, kind, language, state, times,
        owed_at, released_at, accepted_at, delivered_at, segments, attempts, reminds)
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0')
          || '8' || substr(md5(i::text), 1, 15))::uuid,
        n.case_file_id, gen_random_uuid(), n.party_id,
        'sms', 'measure', 'fr', 'delivered', '{}', at, at, at + interval '400 milliseconds', at + interval '4 seconds', 1, 1, false
      from (select i, ${now}::timestamptz - interval '9 days' * (i / 150000.0) as at from generate_series(1, 150000) i) s,
        (select * from notices limit 1) n`;
    await owner`set session_replication_role = origin`;
    await owner`analyze notices`;
  }, 240_000);

  const idAt = (ms: number): string => {
    const hex = ms.toString(16).padStart(12, "0");
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
  };

  test("a day is counted by the primary key, as the worker, and read from a few rows", async () => {
    const plan = await database.as({ as: "worker" }, (tx) =>
      tx.orm.execute<{ "QUERY PLAN": string }>(sql`explain select count(*) from notices
        where id >= ${idAt(now.getTime() - 86_400_000)}::uuid and id < ${idAt(now.getTime())}::uuid and channel = 'sms'`),
    );
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/notices_pkey/);
    const startedAt = performance.now();
    await database.as({ as: "worker" }, (tx) => countDeliveryDay(tx, today, now));
    const counted = performance.now() - startedAt;
    const readAt = performance.now();
    const [day] = await database.as(databaseActorOf(administrator), (tx) =>
      listDeliveryDays(tx, everyOffice, today),
    );
    const read = performance.now() - readAt;
    expect(day?.owed).toBeGreaterThan(8_000);
    console.info(
      `a day of ${day?.owed} notices: counted in ${counted.toFixed(0)} ms, read in ${read.toFixed(0)} ms`,
    );
  });
});
