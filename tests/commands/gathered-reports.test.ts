import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { GatheredReports } from "@/commands/gathered-reports";
import { type IncomingReport, recordDeliveryReport } from "@/commands/record-delivery-report";
import type { Database } from "@/db/client";
import { type Sending, takeForSending } from "@/db/deliveries";
import { releaseUncertain } from "@/db/uncertain-calls";
import { aCaseFile } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-24T10:00:00Z");

/** Notices whose calls are under way, or were given up and made again. */
async function calls(count: number, isAgain: (at: number) => boolean = () => false) {
  const codes = await Promise.all(
    Array.from({ length: count }, () => aCaseFile(database, now, { who: { email: null } })),
  );
  const rows = await owner<{ id: string }[]>`
    select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = any(${codes}) order by n.id`;
  const ids = rows.map(({ id }) => id);
  const take = (some: readonly string[], at: Date) =>
    database.as({ as: "worker" }, async (tx) => (await takeForSending(tx, some, at)).sending);
  const first = await take(ids, now);
  const again = ids.filter((_, at) => isAgain(at));
  if (again.length === 0) return first;
  const later = new Date(now.getTime() + 60_000);
  await owner`update notices set sending_at = ${later} where id = any(${ids.filter((id) => !again.includes(id))})`;
  const lost = { startedBefore: later, owedAfter: new Date(0), most: 1_000 };
  await database.as({ as: "worker" }, (tx) => releaseUncertain(tx, lost, later));
  await take(again, later);
  return first;
}

type Said = Pick<IncomingReport, "status" | "failure">;

function reportOf(call: Sending, said: Said): IncomingReport {
  const { clientRef } = call;
  return { ...said, clientRef, providerId: `at-network-${clientRef}`, at: now, errorCode: null };
}

const delivered = { status: "delivered", failure: null } as const;
const submitted = { status: "submitted", failure: null } as const;

async function standOf({ noticeId }: Sending) {
  const [notice] = await owner`
    select n.state, n.reason, n.accepted_at, n.delivered_at, n.failed_at, n.not_before is null as is_free,
      (select array_agg(a.outcome order by a.number) from notice_attempts a where a.notice_id = n.id) as outcomes,
      (select array_agg(r.status order by r.status) from delivery_reports r where r.notice_id = n.id) as reports
    from notices n where n.id = ${noticeId}`;
  return notice;
}

/** Counts the transactions of a database. */
function counted(): { database: Database; transactions: () => number } {
  let transactions = 0;
  return {
    transactions: () => transactions,
    database: {
      ...database,
      as: (actor, work) => {
        transactions += 1;
        return database.as(actor, work);
      },
    },
  };
}

describe("reports that come together", () => {
  it("are applied in a few transactions, each once", async () => {
    const sent = await calls(120);
    const { database: watched, transactions } = counted();
    const gathered = new GatheredReports(
      () => watched,
      () => now,
    );
    await Promise.all(
      sent.flatMap((call) => [
        gathered.record(reportOf(call, submitted)),
        gathered.record(reportOf(call, delivered)),
      ]),
    );
    for (const call of sent) {
      expect(await standOf(call)).toMatchObject({
        state: "delivered",
        accepted_at: now,
        delivered_at: now,
        outcomes: ["accepted"],
        reports: ["delivered", "submitted"],
      });
    }
    expect(transactions()).toBeLessThanOrEqual(4);
  });

  it("and say the same five hundred times leave one trace", async () => {
    const [call] = await calls(1);
    if (call === undefined) throw new Error("There is no call.");
    const gathered = new GatheredReports(
      () => database,
      () => now,
    );
    await Promise.all(
      Array.from({ length: 500 }, () => gathered.record(reportOf(call, delivered))),
    );
    expect(await standOf(call)).toMatchObject({ state: "delivered", reports: ["delivered"] });
  });

  it("end as they would one after the other, whatever their order and their repetitions", async () => {
    const said = fc.constantFrom<Said[]>(
      submitted,
      delivered,
      { status: "rejected", failure: "temporary" },
      { status: "undeliverable", failure: "permanent" },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (all, isAgain) => {
          const [one, other] = await calls(2, () => isAgain);
          if (one === undefined || other === undefined) throw new Error("There are no calls.");
          for (const each of all) await recordDeliveryReport(database, reportOf(one, each), now);
          const gathered = new GatheredReports(
            () => database,
            () => now,
          );
          // In one batch only good news is in order among itself, so what may depend on it waits.
          for (const each of all) {
            const report = gathered.record(reportOf(other, each));
            if (each.failure !== null) await report;
            await report;
          }
          expect(await standOf(other)).toEqual(await standOf(one));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("take the mark off a number that gives a sign of life", async () => {
    const [call] = await calls(1);
    if (call === undefined) throw new Error("There is no call.");
    const marks = () => owner`
      select 1 from phone_marks m join parties p on p.phone_index = m.phone_index where p.id = ${call.partyId}`;
    await owner`
      insert into phone_marks (phone_index, reason, since, marked_at)
      select phone_index, 'silent', ${now}, ${now} from parties where id = ${call.partyId}`;
    expect(await marks()).toHaveLength(1);
    await new GatheredReports(
      () => database,
      () => now,
    ).record(reportOf(call, delivered));
    expect(await marks()).toHaveLength(0);
  });

  it("of nothing that is known here hold back no other", async () => {
    const [call] = await calls(1);
    if (call === undefined) throw new Error("There is no call.");
    const gathered = new GatheredReports(
      () => database,
      () => now,
    );
    const stranger = { ...reportOf(call, delivered), providerId: "unheard-of" };
    await Promise.all([
      gathered.record({ ...stranger, clientRef: "nobody.1" }),
      gathered.record({ ...stranger, clientRef: null }),
      gathered.record(reportOf(call, delivered)),
    ]);
    expect(await standOf(call)).toMatchObject({ state: "delivered" });
  });

  it("and cannot be written together are written alone, and who cannot be written says so", async () => {
    const [call, bad] = await calls(2);
    if (call === undefined || bad === undefined) throw new Error("There are no calls.");
    const gathered = new GatheredReports(
      () => database,
      () => now,
    );
    const impossible = { ...reportOf(bad, delivered), at: new Date(Number.NaN) };
    const answers = await Promise.allSettled([
      gathered.record(reportOf(call, submitted)),
      gathered.record(reportOf(call, delivered)),
      gathered.record(impossible),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(await standOf(call)).toMatchObject({ state: "delivered" });
    expect(await standOf(bad)).toMatchObject({ state: "sending", reports: null });
  });
});
