import type {
  CancelledRun,
  NewRunRow,
  RunChange,
  StepRow,
  Timer,
  WaitCandidate,
  WaitRow,
} from "@/db/engine-rows";
import type { EngineTransaction } from "@/db/engine-statements";
import type { ReceivedEvent } from "@/inngest/embedded/event";
import { holds, leafValues } from "@/inngest/embedded/expression";
import { jsonText, nextPosition } from "@/inngest/embedded/run";

/** What is stored together, in one transaction. */
export interface Change {
  readonly events: readonly ReceivedEvent[];
  readonly runs: readonly NewRunRow[];
  /** Cancel rules of the new runs, stored if the run is. */
  readonly cancelWaits: readonly WaitRow[];
  readonly steps: readonly StepRow[];
  readonly runChanges: readonly RunChange[];
  readonly waits: readonly WaitRow[];
  readonly endedWaits: readonly { readonly runId: string; readonly stepId: string }[];
  readonly endedRuns: readonly string[];
  readonly wakes: readonly string[];
  readonly cancels: readonly string[];
  readonly timers: readonly Timer[];
}

/** A step that is completed from outside its own run: a wait by an event, an invocation. */
export interface Completion {
  readonly runId: string;
  readonly stepId: string;
  readonly result: unknown;
  readonly position: number;
}

/** What came of the changes of one transaction. */
export interface Stored {
  /** The other runs repeat an event or an idempotency key. */
  readonly runs: ReadonlySet<string>;
  /** `run/step`; the other steps had been completed by something else. */
  readonly steps: ReadonlySet<string>;
  readonly completions: readonly Completion[];
  readonly cancelled: readonly string[];
}

export const cancelPrefix = "cancel:";

const nothing: Change = {
  events: [],
  runs: [],
  cancelWaits: [],
  steps: [],
  runChanges: [],
  waits: [],
  endedWaits: [],
  endedRuns: [],
  wakes: [],
  cancels: [],
  timers: [],
};

/** Several changes as one; of what is said twice of a row, the last counts. */
export function merge(changes: readonly Partial<Change>[]): Change {
  const every = <Key extends keyof Change>(key: Key) => {
    return changes.flatMap((change): Change[Key][number][] => [...(change[key] ?? nothing[key])]);
  };
  return {
    events: lastBy(every("events"), (event) => event.id),
    runs: every("runs"),
    cancelWaits: every("cancelWaits"),
    steps: lastBy(every("steps"), (step) => `${step.runId}/${step.id}`),
    runChanges: lastBy(every("runChanges"), (run) => run.id),
    waits: every("waits"),
    endedWaits: every("endedWaits"),
    endedRuns: every("endedRuns"),
    wakes: every("wakes"),
    cancels: every("cancels"),
    timers: lastBy(every("timers"), (timer) => timer.runId),
  };
}

/** The row that completes a step which another run's step or an event has answered. */
export function completionRow({ runId, stepId, result, position }: Completion): StepRow {
  return {
    runId,
    id: stepId,
    kind: "wait",
    state: "done",
    name: "",
    race: false,
    attempt: 0,
    dueAt: null,
    result: jsonText(result),
    position,
  };
}

/** Stores a change; `epochs` are those under which its parts were made, none without the lead. */
export async function store(
  tx: EngineTransaction,
  change: Change,
  epochs: readonly number[],
  now: Date,
): Promise<Stored> {
  const { events } = change;
  const names = [...new Set(events.map((event) => event.name))];
  const values = [...new Set(events.flatMap(leafValues))];
  // Given without waiting in between: they share a round trip and execute in this order.
  const [steps, fresh, runs, candidates, cancelled] = await Promise.all([
    some(change.steps, (rows) => tx.saveSteps(rows)),
    some(events, (rows) => tx.insertEvents(rows, now)),
    some(change.runs, (rows) => tx.insertRuns(rows, now)),
    some(names, (rows) => tx.findWaits(rows, values, now)),
    some(change.cancels, (rows) => tx.cancelRuns(rows, now)),
    some(change.endedWaits, (rows) => tx.removeWaits(rows)),
    all(change.endedRuns, (rows) => tx.removeWaitsOfRuns(rows)),
    all(change.runChanges, (rows) => tx.saveRuns(rows, now)),
    all(change.waits, (rows) => tx.addWaits(rows)),
    all(change.wakes, (rows) => tx.wakeRuns(rows, now)),
    all(change.timers, (rows) => tx.armTimers(rows, false)),
    ...epochs.map((epoch) => tx.holdEpoch(epoch)),
  ]);

  const stored = new Set(runs);
  const newEvents = events.filter((event) => fresh.includes(event.id));
  await all(
    change.cancelWaits.filter((wait) => stored.has(wait.runId)),
    (rows) => tx.addWaits(rows),
  );
  const woken = await wake(tx, newEvents, candidates, now);
  const ended = [...cancelled, ...woken.cancelled];
  const orphaned = ended.flatMap(parentOf);
  await all(ended, (rows) => tx.removeWaitsOfRuns(rows.map(({ id }) => id)));
  await some(orphaned, (rows) => tx.saveSteps(rows.map(completionRow)));

  const completions = [...woken.completions, ...orphaned];
  const touched = completions.map(({ runId }) => runId);
  await all(touched, (rows) => tx.wakeRuns(rows, now));
  if (epochs.length === 0) {
    // Without the lead, what there is to do goes to the leader through the queue.
    const handedOver = new Set([...touched, ...stored, ...ended.map(({ id }) => id)]);
    await all([...handedOver], (ids) => {
      return tx.armTimers(
        ids.map((runId) => ({ runId, at: now })),
        true,
      );
    });
  }
  return {
    runs: stored,
    steps: new Set(steps),
    completions,
    cancelled: ended.map(({ id }) => id),
  };
}

/** Ends the waits and runs that the events match; of two matches of one wait the first counts. */
async function wake(
  tx: EngineTransaction,
  events: readonly ReceivedEvent[],
  candidates: readonly WaitCandidate[],
  now: Date,
): Promise<{ completions: Completion[]; cancelled: CancelledRun[] }> {
  const matches = candidates.flatMap((wait) => {
    const event = events.find(({ name, ...rest }) => {
      const context = { event: wait.runEvent, async: { name, ...rest } };
      return name === wait.eventName && holds(wait.expression, context);
    });
    return event === undefined ? [] : [{ wait, event }];
  });
  const removed = new Set(await some(matches, (list) => tx.removeWaits(list.map((m) => m.wait))));
  const won = matches.filter(({ wait }) => removed.has(`${wait.runId}/${wait.stepId}`));
  const completions = won
    .filter(({ wait }) => !wait.stepId.startsWith(cancelPrefix))
    .map(({ wait, event }) => {
      const { runId, stepId } = wait;
      return { runId, stepId, result: event, position: nextPosition() };
    });
  await some(completions, (list) => tx.saveSteps(list.map(completionRow)));
  const cancels = won.filter(({ wait }) => wait.stepId.startsWith(cancelPrefix));
  const cancelled = await some(cancels, (list) => {
    return tx.cancelRuns(
      list.map(({ wait }) => wait.runId),
      now,
    );
  });
  return { completions, cancelled };
}

function parentOf(run: CancelledRun): Completion[] {
  if (run.parentRunId === null || run.parentStepId === null) return [];
  const result = { error: { name: "Error", message: "The invoked function was cancelled." } };
  return [{ runId: run.parentRunId, stepId: run.parentStepId, result, position: nextPosition() }];
}

async function some<Row, Result>(
  rows: readonly Row[],
  act: (rows: readonly Row[]) => Promise<Result[]>,
): Promise<Result[]> {
  return rows.length === 0 ? [] : act(rows);
}

async function all<Row>(
  rows: readonly Row[],
  act: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  if (rows.length > 0) await act(rows);
}

function lastBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return rows.length < 2 ? [...rows] : [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
