import type postgres from "postgres";
import {
  type CancelledRun,
  type EventRow,
  LostLeadershipError,
  type NewRunRow,
  type RunChange,
  type StepRow,
  type Timer,
  type WaitCandidate,
  type WaitRow,
} from "@/db/engine-rows";

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

const jobTask = "engine-wake";

/** The statements of the embedded engine on one transaction. */
export function statements(tx: postgres.TransactionSql): EngineTransaction {
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
      const inserted = tx`
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
      // Asked apart: after a lost answer the runs may be there already, and are still this call's.
      const present = tx<{ id: string }[]>`
        select id from engine_runs where id = any(${ids}::text[])`;
      const [, stored] = await Promise.all([inserted, present]);
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
