import type { NewRunRow, WaitRow } from "@/db/engine-rows";
import { cancelPrefix } from "@/inngest/embedded/change";
import { dueTime } from "@/inngest/embedded/duration";
import { cronEventName, type ReceivedEvent } from "@/inngest/embedded/event";
import { holds, keyOf, matchValue } from "@/inngest/embedded/expression";
import type { EngineFunction } from "@/inngest/embedded/registration";
import { ulid } from "@/inngest/embedded/ulid";

export interface StartedRuns {
  readonly runs: NewRunRow[];
  readonly cancelWaits: WaitRow[];
}

interface Start {
  readonly dedupeKey?: string;
  readonly parent?: { readonly runId: string; readonly stepId: string };
}

/** The run of one function for one event, and the events that will cancel it. */
export function startRun(
  fn: EngineFunction,
  event: ReceivedEvent,
  now: number,
  { dedupeKey, parent }: Start,
): StartedRuns {
  const id = ulid(now);
  const run: NewRunRow = {
    id,
    functionId: fn.id,
    event: JSON.stringify(event),
    dedupeKey: dedupeKey ?? null,
    idempotencyKey: fn.idempotency === null ? null : keyOf(fn.idempotency, { event }),
    parentRunId: parent?.runId ?? null,
    parentStepId: parent?.stepId ?? null,
  };
  const cancelWaits = fn.cancelOn.map((rule, index): WaitRow => {
    const expiresAt = rule.timeout === null ? null : dueTime(rule.timeout, now);
    return {
      runId: id,
      stepId: `${cancelPrefix}${index}`,
      eventName: rule.event,
      expression: rule.expression,
      matchValue: matchValue(rule.expression, event),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    };
  });
  return { runs: [run], cancelWaits };
}

/** The runs that an event starts: one for each function with a trigger that it meets. */
export function startRuns(
  functions: Iterable<EngineFunction>,
  event: ReceivedEvent,
  now: number,
): StartedRuns {
  const started = [...functions]
    .filter(({ triggers }) => {
      return triggers.some((t) => t.event === event.name && holds(t.expression, { event }));
    })
    .map((fn) => startRun(fn, event, now, { dedupeKey: event.id }));
  return joined(started);
}

/** The runs that are due in the minute that starts at `minute`, by their schedules. */
export function startScheduled(
  functions: Iterable<EngineFunction>,
  minute: Date,
  now: number,
): StartedRuns {
  const fireAt = `${minute.toISOString().slice(0, 19)}Z`;
  const started = [...functions].flatMap((fn) => {
    const due = fn.schedules.filter(({ schedule }) => schedule.matches(minute));
    return due.map(({ cron }) => {
      const data = { cron, fireAt, scheduledAt: fireAt };
      const event = { id: fireAt, name: cronEventName, data, ts: minute.getTime() };
      return startRun(fn, event, now, { dedupeKey: `${cron} ${fireAt}` });
    });
  });
  return joined(started);
}

function joined(started: readonly StartedRuns[]): StartedRuns {
  return {
    runs: started.flatMap(({ runs }) => runs),
    cancelWaits: started.flatMap(({ cancelWaits }) => cancelWaits),
  };
}
