import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { countDelivery, refreshDelivery } from "@/commands/count-delivery";
import { wakeStuck } from "@/commands/wake-stuck";
import { everyOffice, findDeliveryQueue, listBeats, listDeliveryDays } from "@/db/delivery-figures";
import { beat } from "@/db/heartbeats";
import { listSenders } from "@/db/senders";
import { databaseActorOf } from "@/db/staff";
import { officeDay } from "@/domain/calendar";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T12:00:00Z");
const today = officeDay(now);
const grace = 30;
const administrator = await aStaffMember(database, now, "administrator", "PMP", []);
const prosecutor = await aStaffMember(database, now, "prosecutor");
const code = await aCaseFile(database, now);
await aCaseFile(database, now, { where: { province: "03.231", parquet: "TPI-FES" } });

// Every test begins with four alerts that nobody sent, and nothing counted.
beforeEach(async () => {
  await owner`update notices set state = 'owed', accepted_at = null, released_at = null, delivered_at = null,
    failed_at = null, sending_at = null, segments = null, attempts = 0, uncertain_resends = 0`;
  await owner`delete from delivery_days`;
  await owner`delete from delivery_queues`;
  await owner`delete from audit_entries where action like '%wake_stuck'`;
});

const daysOf = (person: typeof prosecutor, office: string) =>
  database.as(databaseActorOf(person), (tx) => listDeliveryDays(tx, office, today));

describe("the figures of delivery", () => {
  const textsArrived = async () => {
    await owner`update notices set state = 'delivered', accepted_at = owed_at + interval '700 milliseconds',
      released_at = owed_at, delivered_at = owed_at + interval '3 seconds', segments = 1 where channel = 'sms'`;
    await owner`update notices set state = 'failed', failed_at = owed_at, uncertain_resends = 1 where channel = 'email'`;
    await countDelivery(database, now, grace);
  };

  test("count what is owed, accepted, delivered and failed, office by office and all together", async () => {
    await textsArrived();
    const [all] = await daysOf(administrator, everyOffice);
    expect(all).toMatchObject({
      owed: 4,
      accepted: 2,
      delivered: 2,
      failed: 2,
      segments: 2,
      uncertainResends: 2,
    });
    expect(all).toMatchObject({ timed: 2, withinTen: 2, p50Ms: 700, p99Ms: 700 });
    expect((await daysOf(administrator, "TPI-FES"))[0]).toMatchObject({ owed: 2, accepted: 1 });
  });

  test("are read by an office for itself, by an administrator for all, and carry no file", async () => {
    await textsArrived();
    expect(await daysOf(prosecutor, "TPI-RABAT")).toHaveLength(1);
    expect(await daysOf(prosecutor, "TPI-FES")).toHaveLength(0);
    expect(await daysOf(prosecutor, everyOffice)).toHaveLength(0);
    const asProsecutor = databaseActorOf(prosecutor);
    expect(await database.as(asProsecutor, (tx) => listSenders(tx))).toHaveLength(0);
    await owner`insert into sms_senders values ('first', 50, 50, now(), null), ('second', 50, 50, now(), null)`;
    expect(await database.as(asProsecutor, (tx) => listSenders(tx))).toHaveLength(0);
    expect(await database.as(databaseActorOf(administrator), (tx) => listSenders(tx))).toHaveLength(
      2,
    );
    const later = new Date(now.getTime() + 60_000);
    for (const at of [now, later])
      await database.as({ as: "worker" }, (tx) => beat(tx, "watch-delivery", at));
    expect(await database.as(databaseActorOf(administrator), (tx) => listBeats(tx))).toEqual({
      ranAt: new Map([["watch-delivery", later]]),
      firstAt: now,
    });
    const contents = await database.as(databaseActorOf(administrator), (tx) =>
      tx.orm.execute(sql`select 1 from notices`),
    );
    expect(contents).toHaveLength(0);
  });

  test("change for the reader after an alert, at most every five seconds", async () => {
    await textsArrived();
    await owner`update notices set state = 'accepted', accepted_at = owed_at where channel = 'email'`;
    await refreshDelivery(database, new Date(now.getTime() + 4_000), grace);
    expect((await daysOf(administrator, everyOffice))[0]?.accepted).toBe(2);
    await refreshDelivery(database, new Date(now.getTime() + 5_001), grace);
    expect((await daysOf(administrator, everyOffice))[0]?.accepted).toBe(4);
  });
});

describe("what is stuck", () => {
  const later = new Date(now.getTime() + 10 * 60_000);
  test("is counted, published again by the administrator's button, and written down", async () => {
    await owner`update notices set state = 'delivered'`;
    await owner`update notices n set state = 'owed', accepted_at = null from case_files f
      where f.id = n.case_file_id and f.tracking_code = ${code} and n.channel = 'sms'`;
    await owner`update notices n set state = 'sending', sending_at = ${now}, attempts = 1 from case_files f
      where f.id = n.case_file_id and f.tracking_code = ${code} and n.channel = 'email'`;
    await countDelivery(database, later, grace);
    const queue = await database.as(databaseActorOf(prosecutor), (tx) =>
      findDeliveryQueue(tx, "TPI-RABAT"),
    );
    expect(queue).toMatchObject({ due: 1, sending: 1, stuckOwed: 1, stuckSending: 1 });
    await owner`delete from outbox`;
    expect(await wakeStuck(database, prosecutor, later, grace)).toMatchObject({ ok: false });
    expect(await wakeStuck(database, administrator, later, grace)).toMatchObject({
      ok: true,
      value: { woken: 2 },
    });
    const [event] = await owner`select name, payload from outbox`;
    expect(event?.name).toBe("notice/owed");
    expect(event?.payload.noticeIds).toHaveLength(2);
    const audit =
      await owner`select actor, detail from audit_entries where action like '%wake_stuck' order by id`;
    expect([...audit]).toEqual([
      { actor: `staff:${administrator.staffId}`, detail: {} },
      { actor: "worker", detail: { notices: 2 } },
    ]);
  });
});
