import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lives } from "@/bin/demonstration-lives";
import { seedDemonstration } from "@/bin/seed";
import { statuses } from "@/domain/status";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");
const files = 700;

describe("the demonstration", () => {
  beforeAll(async () => {
    await seedDemonstration(database, { databaseUrl: url, files }, now);
  }, 120_000);

  it("has files in every status", async () => {
    const found = await owner<{ status: string; count: number }[]>`
      select status, count(*)::int as count from case_files group by status`;
    expect(found.map(({ status }) => status).sort()).toEqual([...statuses].sort());
  });

  it("has files of every kind, anonymous and protected ones among them", async () => {
    const kinds = await owner<{ kind: string }[]>`select distinct kind from case_files`;
    expect(kinds).toHaveLength(4);
    expect(await owner`select 1 from case_files where is_anonymous limit 1`).toHaveLength(1);
    expect(await owner`select 1 from case_files where is_protected limit 1`).toHaveLength(1);
  });

  it("numbers the files of an office from 1 on, without a gap or a double", async () => {
    const numbers = await owner<{ parquet: string; code: string; sequences: number[] }[]>`
      select f.parquet, c.number_code as code, array_agg(distinct c.number_sequence) as sequences
      from case_files c join facts f on f.case_file_id = c.id and f.verb = 'register' and f.parquet = c.parquet
      where c.number_year = 2026 and c.status <> 'in_transit'
        and not exists (select 1 from facts o where o.case_file_id = c.id and o.verb in ('forward', 'return_forwarded'))
      group by f.parquet, c.number_code`;
    const [left] = await owner<{ count: number }[]>`
      select count(distinct case_file_id)::int as count from facts where verb = 'forward'`;
    for (const { parquet, code, sequences } of numbers) {
      const missing = Math.max(...sequences) - sequences.length;
      // A file that went to another office took its number along.
      expect(missing, `${parquet} ${code}`).toBeLessThanOrEqual(left?.count ?? 0);
    }
    expect(numbers.length).toBeGreaterThan(6);
  });

  it("says of no fact that it happens after today, nor before the file came in", async () => {
    expect(await owner`select 1 from facts where at > ${now}`).toEqual([]);
    expect(
      await owner`select 1 from facts f join case_files c on c.id = f.case_file_id where f.at < c.received_at`,
    ).toEqual([]);
  });

  it("owes nothing that a machine would send, but for one text that failed and the call in its place", async () => {
    const owed = await owner<{ channel: string; state: string; count: number }[]>`
      select channel, state, count(*)::int as count from notices
      where state in ('owed', 'sending', 'failed') and channel <> 'letter' group by channel, state order by channel`;
    expect(owed).toEqual([
      { channel: "call", state: "owed", count: 1 },
      { channel: "sms", state: "failed", count: 1 },
    ]);
  });

  it("shows every life that it can tell", async () => {
    expect(new Set(lives.map(({ name }) => name)).size).toBe(lives.length);
    const verbs = await owner<{ verb: string }[]>`select distinct verb from facts`;
    const told = new Set(verbs.map(({ verb }) => verb));
    for (const verb of [
      "join",
      "return_forwarded",
      "transmit_outside",
      "settle",
      "uphold",
      "answer",
      "void",
    ])
      expect(told, verb).toContain(verb);
    expect(await owner`select 1 from proposals where state = 'open' limit 1`).toHaveLength(1);
  });
});
