import postgres from "postgres";
import { createLeadership, type Leadership } from "@/db/engine-leadership";
import type { StepKind, StoredRun, StoredStep } from "@/db/engine-rows";
import { type EngineTransaction, statements } from "@/db/engine-statements";

/** The engine's connections: a few for its writes and reads, one that holds its lock. */
export interface EngineDatabase {
  transaction<T>(work: (tx: EngineTransaction) => Promise<T>): Promise<T>;
  /** Active runs with their steps; with `dueBy`, only those that are due by then. */
  loadRuns(
    ids: readonly string[],
    dueBy: Date | null,
  ): Promise<{ runs: StoredRun[]; steps: StoredStep[] }>;
  /** Runs that need attention now, oldest first, without those that are held already. */
  findDueRuns(held: readonly string[], limit: number, now: Date): Promise<string[]>;
  /** Forgets keys and events after a day and finished runs after `keepDays`; returns runs removed. */
  prune(now: Date, keepDays: number): Promise<number>;
  leadership: Leadership;
  close(): Promise<void>;
}

const deduplicationHours = 24;

/** Opens the engine's tables with the owner's rights; they are not reached by actors. */
export function openEngineDatabase(databaseUrl: string, instance: string): EngineDatabase {
  const options = {
    onnotice: () => undefined,
    connection: { application_name: "insaf-engine" },
    connect_timeout: 5,
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, 2),
  } satisfies postgres.Options<Record<string, postgres.PostgresType>>;
  const sql = postgres(databaseUrl, { ...options, max: 2 });
  // A lifetime would give the connection back, and the advisory lock with it.
  const lock = postgres(databaseUrl, { ...options, max: 1, max_lifetime: null, idle_timeout: 0 });
  return {
    transaction: (work) => runTransaction(sql, work),
    loadRuns: (ids, dueBy) => loadRuns(sql, ids, dueBy),
    findDueRuns: async (held, limit, now) => {
      const rows = await sql<{ id: string }[]>`
        select id from engine_runs
        where wake_at <= ${now} and not (id = any(${[...held]}::text[]))
        order by wake_at limit ${limit}`;
      return rows.map((row) => row.id);
    },
    prune: (now, keepDays) => prune(sql, now, keepDays),
    leadership: createLeadership(lock, instance),
    close: async () => {
      await Promise.all([sql.end({ timeout: 2 }), lock.end({ timeout: 2 })]);
    },
  };
}

async function runTransaction<T>(
  sql: postgres.Sql,
  work: (tx: EngineTransaction) => Promise<T>,
): Promise<T> {
  let result: { value: T } | null = null;
  await sql.begin(async (tx) => {
    result = { value: await work(statements(tx)) };
  });
  // `begin` resolves only after the callback, so the result is set.
  return (result as unknown as { value: T }).value;
}

async function loadRuns(sql: postgres.Sql, ids: readonly string[], dueBy: Date | null) {
  const [runs, steps] = await Promise.all([
    sql<
      {
        id: string;
        function_id: string;
        event: unknown;
        request_version: number;
        attempt: number;
        due_at: Date | null;
        parent_run_id: string | null;
        parent_step_id: string | null;
      }[]
    >`
      select id, function_id, event, request_version, attempt, due_at, parent_run_id, parent_step_id
      from engine_runs where id = any(${[...ids]}::text[]) and status = 'active'
        and (${dueBy}::timestamptz is null or wake_at <= ${dueBy}::timestamptz)
      order by created_at, id`,
    sql<
      {
        run_id: string;
        id: string;
        kind: StepKind;
        state: "pending" | "done";
        name: string;
        race: boolean;
        attempt: number;
        due_at: Date | null;
        result: unknown;
        position: string | null;
      }[]
    >`
      select run_id, id, kind, state, name, race, attempt, due_at, result, position
      from engine_steps where run_id = any(${[...ids]}::text[])
      order by run_id, position nulls last`,
  ]);
  return {
    runs: runs.map((row) => ({
      id: row.id,
      functionId: row.function_id,
      event: row.event,
      requestVersion: row.request_version,
      attempt: row.attempt,
      dueAt: row.due_at,
      parentRunId: row.parent_run_id,
      parentStepId: row.parent_step_id,
    })),
    steps: steps.map((row) => ({
      runId: row.run_id,
      id: row.id,
      kind: row.kind,
      state: row.state,
      name: row.name,
      race: row.race,
      attempt: row.attempt,
      dueAt: row.due_at,
      result: row.result,
      position: row.position === null ? null : Number(row.position),
    })),
  };
}

const pruneBatch = 2_000;

async function prune(sql: postgres.Sql, now: Date, keepDays: number): Promise<number> {
  const dayAgo = new Date(now.getTime() - deduplicationHours * 3_600_000);
  const oldest = new Date(now.getTime() - keepDays * 86_400_000);
  await sql`
    update engine_runs set dedupe_key = null, idempotency_key = null
    where created_at < ${dayAgo} and (dedupe_key is not null or idempotency_key is not null)`;
  await sql`delete from engine_events where received_at < ${dayAgo}`;
  let removed = 0;
  for (;;) {
    const rows = await sql`
      with old as (
        select id from engine_runs where finished_at < ${oldest} limit ${pruneBatch}
      ), steps as (
        delete from engine_steps where run_id in (select id from old)
      ), waits as (
        delete from engine_waits where run_id in (select id from old)
      )
      delete from engine_runs where id in (select id from old) returning id`;
    removed += rows.length;
    if (rows.length < pruneBatch) return removed;
  }
}
