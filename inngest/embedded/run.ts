import type { StepKind, StepRow, StoredRun, StoredStep } from "@/db/engine-rows";
import type { ReceivedEvent } from "@/inngest/embedded/event";

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly race: boolean;
  done: boolean;
  attempt: number;
  /** When a retry, a wake or a time-out is due, in milliseconds; null: at once, or never for a wait. */
  dueAt: number | null;
  result: unknown;
  position: number | null;
  calling: boolean;
}

/** The step id by which the protocol asks what comes next. */
export const discovery = "step";

let lastPosition = 0;

/** The order in which steps complete, over all runs of this process and those before it. */
export function nextPosition(): number {
  lastPosition = Math.max(lastPosition + 1, Date.now() * 1000);
  return lastPosition;
}

/** A run that is being worked on: its steps, and what its function is to be asked next. */
export class Run {
  readonly id: string;
  readonly functionId: string;
  readonly event: ReceivedEvent;
  readonly parent: { readonly runId: string; readonly stepId: string } | null;
  readonly steps = new Map<string, Step>();
  requestVersion: number;
  /** Attempt and time of the next discovery call. */
  attempt: number;
  dueAt: number | null;
  discoveryNeeded = false;
  discovering = false;
  /** Changes given to the writer and not yet stored. */
  uncommitted = 0;
  /** Another process has changed the run: read it again when nothing executes. */
  stale = false;
  over = false;
  /** What the row says of when the run is due, to write it only when it changes. */
  savedAs: string;
  /** The time for which the queue has been asked to wake the run. */
  armedAt: number | null = null;

  constructor(stored: StoredRun, steps: readonly StoredStep[]) {
    this.id = stored.id;
    this.functionId = stored.functionId;
    this.event = stored.event as ReceivedEvent;
    this.requestVersion = stored.requestVersion;
    this.attempt = stored.attempt;
    this.dueAt = stored.dueAt?.getTime() ?? null;
    this.savedAs = ["now", this.attempt, this.dueAt, this.requestVersion === 1].join();
    const { parentRunId, parentStepId } = stored;
    this.parent =
      parentRunId === null || parentStepId === null
        ? null
        : { runId: parentRunId, stepId: parentStepId };
    for (const step of steps) {
      this.steps.set(step.id, {
        id: step.id,
        kind: step.kind,
        name: step.name,
        race: step.race,
        done: step.state === "done",
        attempt: step.attempt,
        dueAt: step.dueAt?.getTime() ?? null,
        result: step.result,
        position: step.position,
        calling: false,
      });
    }
    const anyDone = steps.some((step) => step.state === "done" && this.#goesOn(step.race));
    this.discoveryNeeded = anyDone || this.pending.length === 0;
  }

  get pending(): Step[] {
    return [...this.steps.values()].filter((step) => !step.done);
  }

  get busy(): boolean {
    return this.discovering || this.uncommitted > 0 || this.pending.some((step) => step.calling);
  }

  plan(step: Pick<Step, "id" | "kind" | "name" | "race" | "dueAt">): Step {
    const planned: Step = {
      ...step,
      done: false,
      attempt: 0,
      result: null,
      position: null,
      calling: false,
    };
    this.steps.set(step.id, planned);
    return planned;
  }

  /** Memoises a result; the function is asked again when nothing else of its group is pending. */
  complete(step: Step, result: unknown, position: number): void {
    step.done = true;
    step.result = result;
    step.position = position;
    step.dueAt = null;
    step.calling = false;
    if (this.pending.length === 0 || this.#goesOn(step.race)) this.discoveryNeeded = true;
  }

  /** Sleeps, waits and invocations whose time is over. */
  expired(now: number): Step[] {
    return this.pending.filter((s) => s.kind !== "run" && s.dueAt !== null && s.dueAt <= now);
  }

  /** Ids to call now: planned steps, and "step" for a discovery. */
  calls(now: number): string[] {
    const planned = this.pending.filter((step) => {
      return step.kind === "run" && !step.calling && (step.dueAt ?? 0) <= now;
    });
    const ids = planned.map((step) => step.id);
    if (this.discoveryNeeded && !this.discovering && (this.dueAt ?? 0) <= now) ids.push(discovery);
    return ids;
  }

  /** The earliest time at which something becomes due by itself; null when nothing does. */
  nextDue(): number | null {
    const times = this.pending.flatMap((s) => (s.dueAt === null || s.calling ? [] : [s.dueAt]));
    if (this.discoveryNeeded && this.dueAt !== null) times.push(this.dueAt);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** True when something executes or can at once; such a run is taken up again after a crash. */
  needsAttention(now: number): boolean {
    return (
      this.discovering ||
      this.pending.some((step) => step.calling) ||
      this.expired(now).length > 0 ||
      this.calls(now).length > 0
    );
  }

  /** The body of a call; no `fn_id`, so that the SDK stays in its plain asynchronous mode. */
  body(stepId: string, maxAttempts: number): unknown {
    const done = [...this.steps.values()].filter((step) => step.done);
    done.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    const stack = done.map((step) => step.id);
    const attempt = stepId === discovery ? this.attempt : (this.steps.get(stepId)?.attempt ?? 0);
    return {
      ctx: {
        attempt,
        disable_immediate_execution: this.pending.length > 0,
        env: "",
        max_attempts: maxAttempts,
        run_id: this.id,
        stack: { current: stack.length, stack },
        step_id: stepId,
        use_api: false,
      },
      event: this.event,
      events: [this.event],
      steps: Object.fromEntries(done.map((step) => [step.id, step.result])),
      use_api: false,
      version: this.requestVersion,
    };
  }

  row(step: Step): StepRow {
    return {
      runId: this.id,
      id: step.id,
      kind: step.kind,
      state: step.done ? "done" : "pending",
      name: step.name,
      race: step.race,
      attempt: step.attempt,
      dueAt: step.dueAt === null ? null : new Date(step.dueAt),
      result: step.done ? jsonText(step.result) : null,
      position: step.position,
    };
  }

  #goesOn(race: boolean): boolean {
    return race || this.requestVersion === 1;
  }
}

/** JSON text of a value; what JSON cannot say (undefined) becomes null. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}
