import type { NewRunRow, RunStatus, Timer, WaitRow } from "@/db/engine-rows";
import { named, type Op, type Outcome } from "@/inngest/embedded/call";
import { type Change, completionRow } from "@/inngest/embedded/change";
import { dueTime } from "@/inngest/embedded/duration";
import { failedEvent, invokedEventName, type ReceivedEvent } from "@/inngest/embedded/event";
import { matchValue } from "@/inngest/embedded/expression";
import { record, text } from "@/inngest/embedded/plain";
import type { EngineFunction } from "@/inngest/embedded/registration";
import { retryDelay } from "@/inngest/embedded/retry";
import { discovery, jsonText, nextPosition, type Run, type Step } from "@/inngest/embedded/run";
import { startRun, startRuns } from "@/inngest/embedded/trigger";
import { ulid } from "@/inngest/embedded/ulid";

/** What a transition needs to know besides the run: the functions, the time and the back-off. */
export interface Rules {
  readonly functions: ReadonlyMap<string, EngineFunction>;
  readonly now: number;
  readonly retryDelays: "server" | { readonly seconds: number };
  /** In 0..1: spreads the retries. */
  readonly chance: () => number;
}

const mostSteps = 1_000;
const shortestTimer = 250;

/** Collects what one transition of a run changes. */
class Transition {
  readonly #run: Run;
  readonly #fn: EngineFunction;
  readonly #rules: Rules;
  readonly #steps = new Set<Step>();
  readonly #waits: WaitRow[] = [];
  readonly #endedWaits: { runId: string; stepId: string }[] = [];
  readonly #runs: NewRunRow[] = [];
  readonly #cancelWaits: WaitRow[] = [];
  readonly #events: ReceivedEvent[] = [];
  #ended: { readonly status: RunStatus; readonly output: unknown } | null = null;

  constructor(run: Run, fn: EngineFunction, rules: Rules) {
    this.#run = run;
    this.#fn = fn;
    this.#rules = rules;
  }

  answer(stepId: string, outcome: Outcome): void {
    const run = this.#run;
    const target = stepId === discovery ? null : (run.steps.get(stepId) ?? null);
    if (target === null) {
      run.discovering = false;
      run.discoveryNeeded = false;
      run.dueAt = null;
    } else {
      target.calling = false;
    }
    switch (outcome.kind) {
      case "finished":
        this.end("finished", outcome.data);
        return;
      case "failed":
        this.end("failed", outcome.error);
        return;
      case "retry":
        this.#retry(target, outcome.error, outcome.retryAfter);
        return;
      case "ops": {
        if (outcome.version !== null) run.requestVersion = outcome.version;
        if (target === null && !outcome.ops.some((op) => op.op === "StepError")) run.attempt = 0;
        for (const op of outcome.ops) {
          if (this.#ended === null) this.#apply(op, target, outcome.retryAfter);
        }
        if (this.#ended === null) this.#requireProgress(outcome.ops, target);
      }
    }
  }

  /** Ends sleeps, and waits and invocations whose time is over. */
  expire(): void {
    for (const step of this.#run.expired(this.#rules.now)) {
      if (step.kind === "wait") this.#endedWaits.push({ runId: this.#run.id, stepId: step.id });
      const late = { error: named("Error", "The invoked function did not end in time.") };
      this.#complete(step, step.kind === "invoke" ? late : null);
    }
  }

  end(status: RunStatus, output: unknown): void {
    this.#run.over = true;
    this.#ended = { status, output };
    if (status !== "failed") return;
    const failed = failedEvent(this.#run, output, this.#rules.now);
    this.#events.push(failed);
    const started = startRuns(this.#rules.functions.values(), failed, this.#rules.now);
    this.#runs.push(...started.runs);
    this.#cancelWaits.push(...started.cancelWaits);
  }

  change(): Partial<Change> {
    const run = this.#run;
    return {
      steps: [...this.#steps].map((step) => run.row(step)),
      events: this.#events,
      runs: this.#runs,
      cancelWaits: this.#cancelWaits,
      waits: this.#waits,
      endedWaits: this.#endedWaits,
      ...(this.#ended === null ? this.#goingOn() : this.#end(this.#ended)),
    };
  }

  #end({ status, output }: { status: RunStatus; output: unknown }): Partial<Change> {
    const { id, parent, requestVersion, attempt, pending } = this.#run;
    const ended = { id, status, output: jsonText(output), requestVersion, attempt };
    const waited = this.#fn.cancelOn.length > 0 || pending.some((step) => step.kind === "wait");
    const result = status === "finished" ? { data: output ?? null } : { error: output };
    const steps = [...this.#steps].map((step) => this.#run.row(step));
    if (parent !== null) steps.push(completionRow({ ...parent, result, position: nextPosition() }));
    return {
      steps,
      runChanges: [{ ...ended, dueAt: null, wakeAt: null }],
      endedRuns: waited ? [id] : [],
      wakes: parent === null ? [] : [parent.runId],
    };
  }

  #goingOn(): Partial<Change> {
    const run = this.#run;
    const { now } = this.#rules;
    const next = run.nextDue();
    const parked = !run.needsAttention(now);
    // While a run needs attention its row says so since before; writing it again would say nothing.
    const key = [parked ? `at ${next}` : "now", run.attempt, run.dueAt, run.requestVersion === 1];
    const changed = run.savedAs !== key.join();
    run.savedAs = key.join();
    const timers: Timer[] = [];
    if (next !== null && next > now + shortestTimer && run.armedAt !== next) {
      run.armedAt = next;
      timers.push({ runId: run.id, at: new Date(next) });
    }
    const { id, requestVersion, attempt, dueAt } = run;
    const wakeAt = parked ? next : now;
    const runChange = {
      id,
      status: "active" as const,
      output: null,
      requestVersion,
      attempt,
      dueAt: dueAt === null ? null : new Date(dueAt),
      wakeAt: wakeAt === null ? null : new Date(wakeAt),
    };
    return { runChanges: changed ? [runChange] : [], timers };
  }

  #apply(op: Op, target: Step | null, retryAfter: number | null): void {
    switch (op.op) {
      case "StepRun":
      case "Step":
        this.#complete(this.#step(op, "run"), { data: op.data ?? null });
        return;
      case "StepFailed":
        this.#complete(this.#step(op, "run"), { error: op.error ?? op.data });
        return;
      case "StepError": {
        const attempt = target === null ? this.#run.attempt : target.attempt;
        if (attempt + 1 < this.#fn.maxAttempts) {
          this.#retry(target, op.error, retryAfter);
          return;
        }
        this.#run.attempt = 0;
        this.#complete(this.#step(op, "run"), { error: op.error });
        return;
      }
      case "StepPlanned":
        this.#step(op, "run");
        return;
      case "Sleep":
        this.#sleep(op);
        return;
      case "WaitForEvent":
        this.#wait(op);
        return;
      case "InvokeFunction":
        this.#invoke(op);
        return;
      case "RunComplete":
        this.end("finished", op.data);
        return;
      case "DiscoveryRequest":
        this.#run.discoveryNeeded = true;
        return;
      default:
        this.#refuse(op, op.op);
    }
  }

  #sleep(op: Op): void {
    if (this.#run.steps.has(op.id)) return;
    const duration = text(op.opts?.duration) ?? op.name ?? "";
    const due = dueTime(duration, this.#rules.now);
    if (due === null) {
      this.#refuse(op, `Sleep "${duration}"`);
      return;
    }
    this.#step(op, "sleep", due);
  }

  #wait(op: Op): void {
    if (this.#run.steps.has(op.id)) return;
    const timeout = text(op.opts?.timeout);
    const due = timeout === null ? null : dueTime(timeout, this.#rules.now);
    if (timeout !== null && due === null) {
      this.#refuse(op, `timeout "${timeout}"`);
      return;
    }
    this.#step(op, "wait", due);
    const expression = text(op.opts?.if);
    this.#waits.push({
      runId: this.#run.id,
      stepId: op.id,
      eventName: op.name ?? "",
      expression,
      matchValue: matchValue(expression, this.#run.event),
      expiresAt: due === null ? null : new Date(due),
    });
  }

  #invoke(op: Op): void {
    if (this.#run.steps.has(op.id)) return;
    const { now } = this.#rules;
    const timeout = text(op.opts?.timeout);
    const due = timeout === null ? null : dueTime(timeout, now);
    if (timeout !== null && due === null) {
      this.#refuse(op, `timeout "${timeout}"`);
      return;
    }
    const step = this.#step(op, "invoke", due);
    const functionId = text(op.opts?.function_id) ?? "";
    const fn = this.#rules.functions.get(functionId);
    if (fn === undefined) {
      const error = named("Error", `There is no function ${functionId} to invoke.`);
      this.#complete(step, { error });
      return;
    }
    const payload = record(op.opts?.payload);
    const event = { id: ulid(now), name: invokedEventName, data: record(payload.data), ts: now };
    const parent = { runId: this.#run.id, stepId: op.id };
    const started = startRun(fn, event, now, { parent });
    this.#runs.push(...started.runs);
    this.#cancelWaits.push(...started.cancelWaits);
  }

  /** The step of an operation; planned here unless an earlier answer already told of it. */
  #step(op: Op, kind: Step["kind"], dueAt: number | null = null): Step {
    const known = this.#run.steps.get(op.id);
    if (known !== undefined) return known;
    const name = op.displayName ?? op.name ?? op.id;
    const race = op.opts?.parallelMode === "race";
    const step = this.#run.plan({ id: op.id, kind, name, race, dueAt });
    this.#steps.add(step);
    return step;
  }

  #complete(step: Step, result: unknown): void {
    if (step.done) return;
    this.#run.complete(step, result, nextPosition());
    this.#steps.add(step);
  }

  #retry(target: Step | null, error: unknown, retryAfter: number | null): void {
    const { retryDelays, chance, now } = this.#rules;
    const of = target ?? this.#run;
    if (of.attempt + 1 >= this.#fn.maxAttempts) {
      this.end("failed", error);
      return;
    }
    const usual = retryDelays === "server" ? retryDelay(of.attempt, chance()) : retryDelays.seconds;
    const seconds = retryAfter ?? usual;
    of.attempt += 1;
    of.dueAt = seconds === 0 ? null : now + Math.round(seconds * 1000);
    if (target === null) this.#run.discoveryNeeded = true;
    else this.#steps.add(target);
  }

  /** An answer that neither does nor plans anything is tried again, so that no run stands still. */
  #requireProgress(ops: readonly Op[], target: Step | null): void {
    const run = this.#run;
    if (run.steps.size > mostSteps) {
      this.end("failed", named("TooManySteps", `A run has at most ${mostSteps} steps.`));
      return;
    }
    const retried = ops.some((op) => op.op === "StepError");
    if (target !== null && !target.done && !retried) {
      this.#retry(target, named("NoResult", "The step gave no result."), null);
      return;
    }
    if (target === null && run.pending.length === 0 && !run.discoveryNeeded) {
      this.#retry(null, named("NoResult", "The function neither went on nor ended."), null);
    }
  }

  #refuse(op: Op, what: string): void {
    const step = op.displayName ?? op.id;
    this.end(
      "failed",
      named("UnsupportedOperation", `The embedded engine does not do ${what} (step ${step}).`),
    );
  }
}

/** Takes the answer to a call into the run; returns what must be stored before the run goes on. */
export function answered(
  run: Run,
  fn: EngineFunction,
  rules: Rules,
  stepId: string,
  outcome: Outcome,
): Partial<Change> {
  const transition = new Transition(run, fn, rules);
  transition.answer(stepId, outcome);
  return transition.change();
}

/** Ends what is due by time alone; with nothing due, only says when the run is due next. */
export function expired(run: Run, fn: EngineFunction, rules: Rules): Partial<Change> {
  const transition = new Transition(run, fn, rules);
  transition.expire();
  return transition.change();
}
