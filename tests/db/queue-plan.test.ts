import { type SQL, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listQueue, type QueuePlace } from "@/db/queue";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type QueueStage, queueStages } from "@/domain/queue-stage";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

// Rows written in bulk bear codes of no person, so no other test may share this archive.
const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());

const now = new Date("2026-12-31T23:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const as = <Result>(person: SignedIn, work: (tx: Transaction) => Promise<Result>) =>
  database.as(databaseActorOf(person), work);

describe("the queue of a full office", () => {
  const files = 24_000;
  let middle: TrackingCode;

  beforeAll(async () => {
    middle = await aCaseFile(database, minutesAgo(6_000));
    await owner`insert into case_files (id, tracking_code, kind, category, channel, language, is_protected,
        parquet, status, status_since, received_at, report_received, account_sealed)
      select gen_random_uuid(), 'Z' || lpad(n::text, 11, '0'), 'complaint', 'theft', 'online', 'ar', false,
        (array['TPI-RABAT', 'TPI-FES', 'TPI-SALE'])[1 + n % 3],
        (array['submitted', 'registered', 'with_police', 'closed'])[1 + n / 3 % 4],
        ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute',
        n % 7 = 0, '\\x00'::bytea
      from generate_series(1, ${files}) n`;
    await owner`analyze case_files`;
  });

  /** The question that the list asks, with how the archive answers it for this person. */
  async function explain(
    person: SignedIn,
    stage: QueueStage | null,
    side: QueuePlace["side"] | null,
    how: string,
  ) {
    const place = side === null ? null : { side, trackingCode: middle };
    return as(person, async (tx) => {
      let asked: SQL | null = null;
      const orm = Object.assign(Object.create(tx.orm) as Transaction["orm"], {
        execute(question: SQL) {
          asked = question;
          return Promise.resolve([]);
        },
      });
      await listQueue({ cipher: tx.cipher, orm }, person.reach, stage, place, 50);
      return tx.orm.execute<{ "QUERY PLAN": unknown }>(sql`${sql.raw(how)} ${asked}`);
    });
  }

  it.each([null, ...queueStages])(
    "reads heap %s by its index, as the office's own role",
    async (stage) => {
      const clerk = await aStaffMember(database, now, "clerk");
      // Which reports are back, only the index of the clocks says: that heap may be gathered, then sorted.
      const index =
        stage === null
          ? /case_files_queue/
          : stage === "report_received"
            ? /case_files_(stage|clock)/
            : /case_files_stage/;
      for (const side of [null, "after", "before"] as const) {
        const lines = await explain(clerk, stage, side, "explain");
        const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
        expect(plan).toMatch(index);
        expect(plan).not.toMatch(/Seq Scan on case_files/);
        if (stage !== "report_received") expect(plan).not.toMatch(/Bitmap Heap Scan on case_files/);
      }
    },
  );

  it("reads no more of a long heap than a page of it", async () => {
    const clerk = await aStaffMember(database, now, "clerk");
    const lines = await explain(clerk, "registered", "after", "explain (analyze, format json)");
    const [answer] = planSchema.parse(lines[0]?.["QUERY PLAN"]);
    expect(mostRows(answer.Plan, "case_files")).toBe(51);
  });
});

const planSchema = z.tuple([z.object({ Plan: z.custom<PlanNode>() })]);

interface PlanNode {
  readonly "Actual Rows": number;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The most rows that any reading of a table gave. */
function mostRows(node: PlanNode, table: string): number {
  const own = node["Relation Name"] === table ? node["Actual Rows"] : 0;
  return Math.max(own, ...(node.Plans ?? []).map((inner) => mostRows(inner, table)));
}
