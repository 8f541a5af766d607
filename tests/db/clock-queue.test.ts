import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { countByClock, listByUrgency } from "@/db/clock-queue";
import type { QueuePlace } from "@/db/queue";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { usualSettings } from "@/domain/office-settings";
import { queueStage, stageAge } from "@/domain/queue-stage";
import { parseTrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

// Rows written in bulk belong to no person, so no other test may share this archive.
const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());

// 23:00 on 31 December in Morocco, so that "today" is not the day of the machine.
const now = new Date("2026-12-31T22:00:00Z");
const files = 24_000;
const offices = ["TPI-RABAT", "TPI-FES", "TPI-SALE"];
const as = <Result>(person: SignedIn, work: (tx: Transaction) => Promise<Result>) =>
  database.as(databaseActorOf(person), work);

let clerk: SignedIn;

beforeAll(async () => {
  clerk = await aStaffMember(database, now, "clerk");
  const codes = Array.from({ length: files }, (_none, n) => {
    const bytes = createHash("sha256").update(String(n)).digest();
    return trackingCodeFrom(bytes.subarray(0, trackingCodeBytes));
  });
  expect(new Set(codes).size).toBe(files);
  await owner`insert into case_files (id, tracking_code, kind, category, channel, language, is_protected,
      parquet, status, status_since, received_at, report_received)
    select gen_random_uuid(), c.code, 'complaint', 'theft', 'online', 'ar', false,
      (array['TPI-RABAT', 'TPI-FES', 'TPI-SALE'])[1 + (c.n % 3)::int],
      (array['submitted', 'registered', 'with_police', 'under_study', 'closed', 'under_review'])[1 + (c.n / 3 % 6)::int],
      ${now}::timestamptz - c.n * interval '7 minutes', ${now}::timestamptz - c.n * interval '7 minutes', c.n % 7 = 0
    from unnest(${codes}::text[]) with ordinality c (code, n)`;
  await owner`analyze case_files`;
});

/** What the rules say of each file of an office, read one by one. */
async function byTheRules(parquet: string) {
  const rows = await owner<
    { tracking_code: string; status: "submitted"; report_received: boolean; status_since: Date }[]
  >`select tracking_code, status, report_received, status_since from case_files where parquet = ${parquet}`;
  return rows.map((row) => {
    const stage = queueStage(row.status, row.report_received);
    const target = stage === null || stage === "decided" ? null : usualSettings.targetDays[stage];
    return {
      code: row.tracking_code,
      clock: stageAge(stage, row.status_since, now, usualSettings.targetDays).clock,
      due: target === null ? null : row.status_since.getTime() + target * 86_400_000,
    };
  });
}

describe("the files of a full office by their clocks", () => {
  it("are counted as late and soon late as the rules say of each of them", async () => {
    const rules = await byTheRules("TPI-RABAT");
    const counts = await as(clerk, (tx) => countByClock(tx, clerk.reach, now));
    expect(counts.late).toBe(rules.filter(({ clock }) => clock === "late").length);
    expect(counts.soon_late).toBe(rules.filter(({ clock }) => clock === "soon_late").length);
    expect(counts.late).toBeGreaterThan(100);
    expect(counts.soon_late).toBeGreaterThan(100);
  });

  it.each(["late", "soon_late"] as const)(
    "are listed as %s, the most urgent first, page after page, none twice and none left out",
    async (clock) => {
      const due = (await byTheRules("TPI-RABAT"))
        .filter((file) => file.clock === clock)
        .sort((left, right) => (left.due ?? 0) - (right.due ?? 0))
        .map(({ code }) => code);
      const seen: string[] = [];
      let place: QueuePlace | null = null;
      for (;;) {
        const page = await as(clerk, (tx) =>
          listByUrgency(tx, clerk.reach, { stage: null, clock }, place, 200, now),
        );
        seen.push(...page.entries.map(({ trackingCode }) => trackingCode));
        const last = page.entries.at(-1);
        if (!page.hasOlder || last === undefined) break;
        place = { side: "after", trackingCode: last.trackingCode };
      }
      expect(seen).toEqual(due);
    },
  );

  it("are read backwards from a place to the same files", async () => {
    const read = (place: QueuePlace | null) =>
      as(clerk, (tx) =>
        listByUrgency(tx, clerk.reach, { stage: "under_study", clock: null }, place, 20, now),
      );
    const first = await read(null);
    const edge = first.entries.at(-1)?.trackingCode;
    if (edge === undefined) throw new Error("the first page is empty");
    const second = await read({ side: "after", trackingCode: edge });
    const head = second.entries[0]?.trackingCode;
    if (head === undefined) throw new Error("the second page is empty");
    const back = await read({ side: "before", trackingCode: head });
    const codes = (page: typeof first) => page.entries.map(({ trackingCode }) => trackingCode);
    expect(codes(back)).toEqual(codes(first));
    expect(back).toMatchObject({ hasNewer: false, hasOlder: true });
  });

  it("follow an office's own targets at once", async () => {
    const fes = await aStaffMember(database, now, "clerk", "TPI-FES");
    const late = () => as(fes, (tx) => countByClock(tx, fes.reach, now));
    const before = await late();
    await owner`insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
      values ('TPI-FES', ${owner.json({ ...usualSettings.targetDays, under_study: 5 })}, 45, 'insaf', ${now})`;
    expect((await late()).late).toBeGreaterThan(before.late);
  });

  it("are hidden from another office, whatever offices are asked for", async () => {
    const stranger = await aStaffMember(database, now, "clerk", "TPI-OUJDA");
    const asked = { stage: null, clock: "late" } as const;
    const page = await as(stranger, (tx) => listByUrgency(tx, offices, asked, null, 50, now));
    expect(page.entries).toEqual([]);
    expect(await as(stranger, (tx) => countByClock(tx, offices, now))).toEqual({
      late: 0,
      soon_late: 0,
      untold: 0,
    });
  });

  /** The question that is asked, with how the archive answers it for this person. */
  async function plansOf(ask: (tx: Transaction) => Promise<unknown>): Promise<string> {
    return as(clerk, async (tx) => {
      const asked: SQL[] = [];
      const orm = Object.assign(Object.create(tx.orm) as Transaction["orm"], {
        execute(question: SQL) {
          asked.push(question);
          return Promise.resolve([]);
        },
      });
      await ask({ cipher: tx.cipher, orm });
      const plans = await Promise.all(
        asked.map((question) =>
          tx.orm.execute<{ "QUERY PLAN": string }>(sql`explain (analyze, costs off) ${question}`),
        ),
      );
      return plans.flatMap((lines) => lines.map((line) => line["QUERY PLAN"])).join("\n");
    });
  }

  it("are read and counted by their index, as the office's own role", async () => {
    const middle = parseTrackingCode(
      (await byTheRules("TPI-RABAT")).find(({ clock }) => clock === "late")?.code ?? "",
    );
    if (middle === null) throw new Error("no file is late");
    const asked = { stage: null, clock: "late" } as const;
    for (const side of [null, "after", "before"] as const) {
      const place = side === null ? null : { side, trackingCode: middle };
      const plan = await plansOf((tx) => listByUrgency(tx, clerk.reach, asked, place, 50, now));
      expect(plan).toContain("case_files_clock");
      expect(plan).not.toMatch(/Seq Scan on case_files/);
    }
    const counted = await plansOf((tx) => countByClock(tx, clerk.reach, now));
    expect(counted).toContain("case_files_clock");
    expect(counted).not.toMatch(/Seq Scan on case_files/);
  });
});
