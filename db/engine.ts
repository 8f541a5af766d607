import postgres from "postgres";

/** The SQL of the embedded engine. Its tables are reached by the owner's connection, not by actors. */

export type StepKind = "run" | "sleep" | "wait" | "invoke";
export type RunStatus = "active" | "finished" | "failed" | "cancelled";

export interface EventRow {
  readonly id: string;
  readonly name: string;
}

export interface NewRunRow {
  readonly id: string;
  readonly functionId: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly dedupeKey: string | null;
  readonly idempotencyKey: string | null;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

export interface RunChange {
  readonly id: string;
  readonly status: RunStatus;
  /** JSON text; null while the run is active. */
  readonly output: string | null;
  readonly requestVersion: number;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly wakeAt: Date | null;
}

export interface StepRow {
  readonly runId: string;
  readonly id: string;
  readonly kind: StepKind;
  readonly state: "pending" | "done";
  readonly name: string;
  readonly race: boolean;
  readonly attempt: number;
  readonly dueAt: Date | null;
  /** The memoised value as JSON text; null while pending. */
  readonly result: string | null;
  readonly position: number | null;
}

export interface WaitRow {
  readonly runId: string;
  readonly stepId: string;
  readonly eventName: string;
  readonly expression: string | null;
  readonly matchValue: string | null;
  readonly expiresAt: Date | null;
}

/** A wait that an event may end, with the event that had started its run. */
export interface WaitCandidate extends WaitRow {
  readonly runEvent: unknown;
  readonly functionId: string;
}

export interface StoredRun {
  readonly id: string;
  readonly functionId: string;
  readonly event: unknown;
  readonly requestVersion: number;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

export interface StoredStep extends Omit<StepRow, "result"> {
  readonly result: unknown;
}

export interface Timer {
  readonly runId: string;
  readonly at: Date;
}

/** Another process leads now: whatever this one still holds is no longer its own. */
export class LostLeadershipError extends Error {
  override name = "LostLeadershipError";
}

const transientCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "40001",
  "40P01",
  "53300",
]);

/** True when the same statement may succeed later: no connection, a restart, or a deadlock. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const code = String(error.code);
  return transientCodes.has(code) || code.startsWith("57P") || code.startsWith("08");
}

type Sql = postgres.Sql;
type Transaction = postgres.TransactionSql;

/** Writes of one transaction of the engine; issued together they share one round trip. */
export interface EngineTransaction {
  /** Throws LostLeadershipError unless this epoch still leads; holds it until the commit. */
  holdEpoch(epoch: number): Promise<void>;
  /** Returns the ids that were new. */
  insertEvents(rows: readonly EventRow[], now: Date): Promise<string[]>;
  /** Inserts runs whose event and idempotency key are new; returns the ids now stored. */
  insertRuns(rows: readonly NewRunRow[], now: Date): Promise<string[]>;
  /** Returns `run/step` of what was stored; a step already done by someone else is left as it is. */
  saveSteps(rows: readonly StepRow[]): Promise<string[]>;
  saveRuns(rows: readonly RunChange[], now: Date): Promise<void>;
  /** Makes parked runs due now. */
  wakeRuns(ids: readonly string[], now: Date): Promise<void>;
  /** Returns the runs that were still active. */
  cancelRuns(ids: readonly string[], now: Date): Promise<CancelledRun[]>;
  addWaits(rows: readonly WaitRow[]): Promise<void>;
  /** Returns `run/step` of the waits that were still there. */
  removeWaits(keys: readonly { runId: string; stepId: string }[]): Promise<string[]>;
  removeWaitsOfRuns(runIds: readonly string[]): Promise<void>;
  findWaits(
    names: readonly string[],
    values: readonly string[],
    now: Date,
  ): Promise<WaitCandidate[]>;
  /** Asks the queue to wake runs; `reload` when their rows were changed by a process without the lead. */
  armTimers(timers: readonly Timer[], reload: boolean): Promise<void>;
}

export interface CancelledRun {
  readonly id: string;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

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

/** Who executes: one process at a time, by an advisory lock and a lease renewed while it lives. */
export interface Leadership {
  /** Takes the lead when nobody living holds it; returns the epoch, or null. */
  acquire(): Promise<number | null>;
  /** Renews the lease; false when another process has taken the lead. */
  renew(epoch: number): Promise<boolean>;
  release(epoch: number): Promise<void>;
  /** Frees the queue's jobs that a dead leader had taken. */
  unlockJobs(): Promise<void>;
}

export const leaseSeconds = 15;
const deduplicationHours = 24;
const jobTask = "engine-wake";

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
  sql: Sql,
  work: (tx: EngineTransaction) => Promise<T>,
): Promise<T> {
  let result: { value: T } | null = null;
  await sql.begin(async (tx) => {
    result = { value: await work(statements(tx)) };
  });
  // `begin` resolves only after the callback, so the result is set.
  return (result as unknown as { value: T }).value;
}

function statements(tx: Transaction): EngineTransaction {
  return {
    async holdEpoch(epoch) {
      const rows = await tx`select 1 from engine_leader where epoch = ${epoch} for share`;
      if (rows.length === 0) throw new LostLeadershipError("Another process leads the engine.");
    },
    async insertEvents(rows, now) {
      const inserted = await tx<{ id: string }[]>`
        insert into engine_events (id, name, received_at)
        select id, name, ${now}::timestamptz
        from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.name)}::text[]) as t(id, name)
        order by id
        on conflict do nothing returning id`;
      return inserted.map((row) => row.id);
    },
    async insertRuns(rows, now) {
      const ids = rows.map((r) => r.id);
      await tx`
        insert into engine_runs (id, function_id, event, dedupe_key, idempotency_key, status,
          wake_at, parent_run_id, parent_step_id, created_at)
        select id, function_id, event::json, dedupe_key, idempotency_key, 'active',
          ${now}::timestamptz, parent_run_id, parent_step_id, ${now}::timestamptz
        from unnest(${ids}::text[], ${rows.map((r) => r.functionId)}::text[],
          ${rows.map((r) => r.event)}::text[], ${rows.map((r) => r.dedupeKey)}::text[],
          ${rows.map((r) => r.idempotencyKey)}::text[], ${rows.map((r) => r.parentRunId)}::text[],
          ${rows.map((r) => r.parentStepId)}::text[])
          as t(id, function_id, event, dedupe_key, idempotency_key, parent_run_id, parent_step_id)
        order by dedupe_key, id
        on conflict do nothing`;
      const stored = await tx<{ id: string }[]>`
        select id from engine_runs where id = any(${ids}::text[])`;
      return stored.map((row) => row.id);
    },
    async saveSteps(rows) {
      const saved = await tx<{ run_id: string; id: string }[]>`
        insert into engine_steps (run_id, id, kind, state, name, race, attempt, due_at, result, position)
        select run_id, id, kind, state, name, race::bool, attempt, due_at, result::json, position
        from unnest(${rows.map((r) => r.runId)}::text[], ${rows.map((r) => r.id)}::text[],
          ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.state)}::text[],
          ${rows.map((r) => r.name)}::text[], ${rows.map((r) => String(r.race))}::text[],
          ${rows.map((r) => r.attempt)}::int[], ${rows.map((r) => iso(r.dueAt))}::timestamptz[],
          ${rows.map((r) => r.result)}::text[], ${rows.map((r) => r.position)}::bigint[])
          as t(run_id, id, kind, state, name, race, attempt, due_at, result, position)
        order by run_id, id
        on conflict (run_id, id) do update set state = excluded.state, attempt = excluded.attempt,
          due_at = excluded.due_at, result = excluded.result, position = excluded.position
          where engine_steps.state = 'pending'
        returning run_id, id`;
      return saved.map((row) => `${row.run_id}/${row.id}`);
    },
    async saveRuns(rows, now) {
      await tx`
        update engine_runs r set status = t.status, output = t.output::json,
          request_version = t.request_version, attempt = t.attempt, due_at = t.due_at,
          wake_at = t.wake_at,
          finished_at = case when t.status = 'active' then null else ${now}::timestamptz end
        from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.status)}::text[],
          ${rows.map((r) => r.output)}::text[], ${rows.map((r) => r.requestVersion)}::int[],
          ${rows.map((r) => r.attempt)}::int[], ${rows.map((r) => iso(r.dueAt))}::timestamptz[],
          ${rows.map((r) => iso(r.wakeAt))}::timestamptz[])
          as t(id, status, output, request_version, attempt, due_at, wake_at)
        where r.id = t.id and r.status = 'active'`;
    },
    async wakeRuns(ids, now) {
      await tx`
        update engine_runs set wake_at = ${now}
        where id = any(${[...ids]}::text[]) and status = 'active'`;
    },
    async cancelRuns(ids, now) {
      const rows = await tx<
        { id: string; parent_run_id: string | null; parent_step_id: string | null }[]
      >`
        update engine_runs set status = 'cancelled', wake_at = null, finished_at = ${now}
        where id = any(${[...ids]}::text[]) and status = 'active'
        returning id, parent_run_id, parent_step_id`;
      return rows.map((row) => ({
        id: row.id,
        parentRunId: row.parent_run_id,
        parentStepId: row.parent_step_id,
      }));
    },
    async addWaits(rows) {
      await tx`
        insert into engine_waits (run_id, step_id, event_name, expression, match_value, expires_at)
        select * from unnest(${rows.map((r) => r.runId)}::text[], ${rows.map((r) => r.stepId)}::text[],
          ${rows.map((r) => r.eventName)}::text[], ${rows.map((r) => r.expression)}::text[],
          ${rows.map((r) => r.matchValue)}::text[], ${rows.map((r) => iso(r.expiresAt))}::timestamptz[])
        on conflict do nothing`;
    },
    async removeWaits(keys) {
      const rows = await tx<{ run_id: string; step_id: string }[]>`
        delete from engine_waits w
        using unnest(${keys.map((k) => k.runId)}::text[], ${keys.map((k) => k.stepId)}::text[])
          as t(run_id, step_id)
        where w.run_id = t.run_id and w.step_id = t.step_id
        returning w.run_id, w.step_id`;
      return rows.map((row) => `${row.run_id}/${row.step_id}`);
    },
    async removeWaitsOfRuns(runIds) {
      await tx`delete from engine_waits where run_id = any(${[...runIds]}::text[])`;
    },
    async findWaits(names, values, now) {
      const rows = await tx<WaitCandidateRow[]>`
        select w.run_id, w.step_id, w.event_name, w.expression, w.match_value, w.expires_at,
          r.event as run_event, r.function_id
        from engine_waits w join engine_runs r on r.id = w.run_id
        where w.event_name = any(${[...names]}::text[]) and r.status = 'active'
          and (w.match_value is null or w.match_value = any(${[...values]}::text[]))
          and (w.expires_at is null or w.expires_at > ${now})
        order by w.run_id, w.step_id`;
      return rows.map((row) => ({
        runId: row.run_id,
        stepId: row.step_id,
        eventName: row.event_name,
        expression: row.expression,
        matchValue: row.match_value,
        expiresAt: row.expires_at,
        runEvent: row.run_event,
        functionId: row.function_id,
      }));
    },
    async armTimers(timers, reload) {
      await tx`
        select from graphile_worker.add_jobs(array(
          select (${jobTask}, json_build_object('runId', run_id, 'reload', ${reload}::bool), null, at,
            5, run_id, 0, null)::graphile_worker.job_spec
          from unnest(${timers.map((t) => t.runId)}::text[], ${timers.map((t) => iso(t.at))}::timestamptz[])
            as t(run_id, at)))`;
    },
  };
}

/** The driver takes the type of an array from its first value, and a date's is not an array's. */
function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

interface WaitCandidateRow {
  run_id: string;
  step_id: string;
  event_name: string;
  expression: string | null;
  match_value: string | null;
  expires_at: Date | null;
  run_event: unknown;
  function_id: string;
}

async function loadRuns(sql: Sql, ids: readonly string[], dueBy: Date | null) {
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

async function prune(sql: Sql, now: Date, keepDays: number): Promise<number> {
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

function createLeadership(lock: Sql, instance: string): Leadership {
  const key = lockKeyOf(instance);
  let lockedBy = 0;

  async function holdLock(): Promise<void> {
    const [row] = await lock<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row !== undefined && row.pid !== lockedBy) {
      await lock`select pg_advisory_lock(${key})`;
      lockedBy = row.pid;
    }
  }

  return {
    async acquire() {
      await holdLock();
      return lock.begin(async (tx) => {
        await tx`insert into engine_leader (id, epoch) values (1, 0) on conflict do nothing`;
        const [row] = await tx<{ vacant: boolean }[]>`
          select instance is null or renewed_at < now() - make_interval(secs => ${leaseSeconds})
            or pg_try_advisory_xact_lock(lock_key) as vacant
          from engine_leader where id = 1 for update`;
        if (row?.vacant !== true) return null;
        const [taken] = await tx<{ epoch: string }[]>`
          update engine_leader set epoch = epoch + 1, instance = ${instance}, lock_key = ${key},
            renewed_at = now()
          where id = 1 returning epoch`;
        return Number(taken?.epoch);
      });
    },
    async renew(epoch) {
      await holdLock();
      const rows = await lock`
        update engine_leader set renewed_at = now() where epoch = ${epoch} returning 1`;
      return rows.length > 0;
    },
    async release(epoch) {
      await lock`update engine_leader set instance = null where epoch = ${epoch}`;
    },
    async unlockJobs() {
      await lock`
        select graphile_worker.force_unlock_workers(array(
          select distinct locked_by from graphile_worker.jobs where locked_by is not null))`;
    },
  };
}

/** A key of 52 bits from the instance's name: a JavaScript number holds it exactly. */
function lockKeyOf(instance: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const character of instance) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return Number(hash & 0xfffffffffffffn);
}
