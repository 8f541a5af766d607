import type { EngineDatabase } from "@/db/engine";
import { isTransient } from "@/db/engine-rows";
import { call, type Endpoint, type Outcome } from "@/inngest/embedded/call";
import type { Change, Completion, Stored } from "@/inngest/embedded/change";
import { keyOf } from "@/inngest/embedded/expression";
import { Lanes } from "@/inngest/embedded/lanes";
import type { EngineFunction } from "@/inngest/embedded/registration";
import { discovery, Run } from "@/inngest/embedded/run";
import { answered, expired, type Rules } from "@/inngest/embedded/transition";
import type { StartedRuns } from "@/inngest/embedded/trigger";
import type { Writer } from "@/inngest/embedded/writer";

export interface ExecutorOptions {
  readonly database: EngineDatabase;
  readonly writer: Writer;
  readonly functions: ReadonlyMap<string, EngineFunction>;
  readonly endpoint: Endpoint;
  /** Calls that execute at once, over all functions. */
  readonly concurrency: number;
  readonly retryDelays: Rules["retryDelays"];
  readonly now: () => number;
  /** The epoch under which this process leads; null: it starts nothing. */
  readonly epoch: () => number | null;
  readonly log: (line: string) => void;
}

/** Runs held in memory at once; the others wait in the database. */
const mostHeld = 2_000;
const sweepSize = 500;
const sweepAgainMilliseconds = 1_000;
/** Below this, a timer of the process wakes the run on time; the queue's own is the safety net. */
const nearMilliseconds = 180_000;

/** Takes runs that are due through their calls, one transition at a time, each stored before the next. */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #held = new Map<string, Run>();
  readonly #loading = new Map<string, { again: boolean }>();
  readonly #near = new Map<string, NodeJS.Timeout>();
  #lanes: Lanes;
  #more = false;
  #sweeping = false;
  /** A sweep was asked for while one was under way, which may have read before. */
  #sweepAfter = false;
  #sweepAgain: NodeJS.Timeout | null = null;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#lanes = new Lanes(options.concurrency);
  }

  get executing(): number {
    return this.#lanes.running;
  }

  /** Starts runs that this process has just stored, without reading them again. */
  adopt({ runs }: Pick<StartedRuns, "runs">, stored: ReadonlySet<string>): void {
    for (const row of runs) {
      if (!stored.has(row.id) || this.#held.has(row.id) || this.#options.epoch() === null) continue;
      if (this.#held.size >= mostHeld) {
        this.#more = true;
        continue;
      }
      const event: unknown = JSON.parse(row.event);
      const fresh = { ...row, event, requestVersion: -1, attempt: 0, dueAt: null };
      this.#take(new Run(fresh, []));
    }
  }

  /** Looks at a run because a time has come, or because another process has changed it. */
  wake(runId: string, changed: boolean): void {
    this.#wake(runId, changed ? null : this.#options.now(), changed);
  }

  #wake(runId: string, dueBy: number | null, changed: boolean): void {
    const run = this.#held.get(runId);
    if (run === undefined) {
      this.#inBackground(this.#load([runId], dueBy));
      return;
    }
    if (changed) run.stale = true;
    this.#advance(run);
  }

  /** Takes note of what a stored transaction did to runs besides those that gave its changes. */
  stored({ completions, cancelled }: Stored): void {
    for (const runId of cancelled) this.#drop(runId);
    for (const completion of completions) this.complete(completion);
  }

  complete({ runId, stepId, result, position }: Completion): void {
    const loading = this.#loading.get(runId);
    if (loading !== undefined) loading.again = true;
    const run = this.#held.get(runId);
    if (run === undefined) {
      if (this.#options.epoch() !== null) this.wake(runId, true);
      return;
    }
    const step = run.steps.get(stepId);
    if (step === undefined) run.stale = true;
    else if (!step.done) run.complete(step, result, position);
    this.#advance(run);
  }

  /** Takes up whatever is due in the database and not held: after a start, a loss, an overflow. */
  async sweep(): Promise<void> {
    if (this.#options.epoch() === null) return;
    if (this.#sweeping) {
      this.#sweepAfter = true;
      return;
    }
    this.#sweeping = true;
    try {
      const room = Math.min(mostHeld - this.#held.size, sweepSize);
      if (room <= 0) {
        this.#more = true;
        return;
      }
      const held = [...this.#held.keys(), ...this.#loading.keys()];
      const now = this.#options.now();
      const due = await this.#options.database.findDueRuns(held, room, new Date(now));
      this.#more = due.length === room;
      if (due.length > 0) await this.#load(due, now);
    } catch (error) {
      this.#missed(error);
    } finally {
      this.#sweeping = false;
      if (this.#sweepAfter) {
        this.#sweepAfter = false;
        this.#inBackground(this.sweep());
      }
    }
  }

  /** Lets go of everything: another process leads, or the engine stops. */
  release(): void {
    for (const runId of [...this.#held.keys()]) this.#drop(runId);
    this.#forgetTimers();
    this.#lanes.close();
    this.#lanes = new Lanes(this.#options.concurrency);
  }

  /** Starts no further call; those under way go on. */
  close(): void {
    this.#lanes.close();
    this.#forgetTimers();
  }

  #forgetTimers(): void {
    for (const timer of this.#near.values()) clearTimeout(timer);
    this.#near.clear();
    if (this.#sweepAgain !== null) clearTimeout(this.#sweepAgain);
    this.#sweepAgain = null;
  }

  async #load(ids: readonly string[], dueBy: number | null): Promise<void> {
    const wanted = ids.filter((id) => !this.#held.has(id) && !this.#loading.has(id));
    if (wanted.length === 0) return;
    for (const id of wanted) this.#loading.set(id, { again: false });
    const changed = new Set<string>();
    try {
      const due = dueBy === null ? null : new Date(dueBy);
      const { runs, steps } = await this.#options.database.loadRuns(wanted, due);
      const loaded = runs.map((run) => {
        return new Run(
          run,
          steps.filter((step) => step.runId === run.id),
        );
      });
      for (const run of loaded) {
        run.stale = this.#loading.get(run.id)?.again === true;
        this.#loading.delete(run.id);
        if (this.#options.epoch() !== null) this.#take(run);
      }
    } catch (error) {
      this.#missed(error);
    } finally {
      for (const id of wanted) {
        if (this.#loading.get(id)?.again === true) changed.add(id);
        this.#loading.delete(id);
      }
    }
    for (const id of changed) this.wake(id, true);
  }

  /** Runs could not be read, and nothing else may wake them: they are looked for until it works. */
  #missed(error: unknown): void {
    if (!isTransient(error)) throw error;
    this.#sweepAgain ??= setTimeout(() => {
      this.#sweepAgain = null;
      this.#inBackground(this.sweep());
    }, sweepAgainMilliseconds);
  }

  #take(run: Run): void {
    this.#held.set(run.id, run);
    this.#advance(run);
  }

  /** Does what the run needs now; lets go of it when it only waits. */
  #advance(run: Run): void {
    if (run.over || run.uncommitted > 0 || this.#options.epoch() === null) return;
    if (run.stale) {
      // What executes ends first: its result is written to the row that is then read again.
      if (run.busy) return;
      this.#held.delete(run.id);
      this.#inBackground(this.#load([run.id], null));
      return;
    }
    const fn = this.#options.functions.get(run.functionId);
    if (fn === undefined) {
      this.#options.log(`engine: run ${run.id} cancelled: no function ${run.functionId}`);
      this.#save(run, { cancels: [run.id] });
      return;
    }
    const now = this.#options.now();
    if (run.expired(now).length > 0) {
      this.#save(run, expired(run, fn, this.#rules(now)));
      return;
    }
    for (const stepId of run.calls(now)) this.#queue(run, fn, stepId);
    if (!run.busy) this.#park(run, fn, now);
  }

  #park(run: Run, fn: EngineFunction, now: number): void {
    const change = expired(run, fn, this.#rules(now));
    if (change.runChanges?.length !== 0 || change.timers?.length !== 0) {
      this.#save(run, change);
      return;
    }
    this.#held.delete(run.id);
    const next = run.nextDue();
    if (next !== null && next - now < nearMilliseconds) this.#wakeSoon(run.id, next, now);
    if (this.#more && this.#held.size < mostHeld / 2) this.#inBackground(this.sweep());
  }

  #wakeSoon(runId: string, dueAt: number, now: number): void {
    clearTimeout(this.#near.get(runId));
    const timer = setTimeout(
      () => {
        this.#near.delete(runId);
        // A timer may fire a millisecond before the clock says so; the run is read all the same.
        this.#wake(runId, Math.max(dueAt, this.#options.now()), false);
      },
      Math.max(dueAt - now, 1),
    );
    this.#near.set(runId, timer);
  }

  #queue(run: Run, fn: EngineFunction, stepId: string): void {
    const step = run.steps.get(stepId);
    if (stepId === discovery) run.discovering = true;
    else if (step !== undefined) step.calling = true;
    const counters = fn.limits.map(({ limit, key }, index) => {
      const value = key === null ? "" : keyOf(key, { event: run.event });
      return { name: `${fn.id}/${index}/${value}`, limit };
    });
    const lane = [fn.id, ...counters.map(({ name }) => name)].join("\n");
    this.#lanes.add(lane, counters, () => this.#execute(run, fn, stepId));
  }

  async #execute(run: Run, fn: EngineFunction, stepId: string): Promise<void> {
    if (run.over) return;
    const { id: runId, functionId, requestVersion } = run;
    const target = { functionId, stepId, runId, requestVersion };
    const body = run.body(stepId, fn.maxAttempts);
    const outcome = await call(this.#options.endpoint, target, body);
    if (run.over) return;
    this.#save(run, this.#answered(run, fn, stepId, outcome));
  }

  #answered(run: Run, fn: EngineFunction, stepId: string, outcome: Outcome): Partial<Change> {
    const change = answered(run, fn, this.#rules(this.#options.now()), stepId, outcome);
    const [ended] = change.runChanges ?? [];
    if (ended?.status === "failed") {
      this.#options.log(`engine: run ${run.id} of ${run.functionId} failed`);
    }
    return change;
  }

  /** Stores a transition, then goes on with the run. */
  #save(run: Run, change: Partial<Change>): void {
    run.uncommitted += 1;
    const stored = this.#options.writer.submit(change, this.#options.epoch());
    this.#inBackground(
      stored.then(
        (result) => {
          run.uncommitted -= 1;
          this.#saved(run, change, result);
        },
        (error: unknown) => {
          // Nothing of the change is stored: the run's row says what is left to do.
          this.#drop(run.id);
          throw error;
        },
      ),
    );
  }

  #saved(run: Run, change: Partial<Change>, stored: Stored): void {
    const { steps = [], runs = [] } = change;
    const own = steps.filter((step) => step.runId === run.id);
    if (own.some((step) => !stored.steps.has(`${step.runId}/${step.id}`))) run.stale = true;
    this.adopt({ runs: [...runs] }, stored.runs);
    for (const step of steps) {
      if (step.runId === run.id || step.position === null) continue;
      const { runId, id: stepId, position } = step;
      const result: unknown = JSON.parse(step.result ?? "null");
      this.complete({ runId, stepId, result, position });
    }
    if (run.over) this.#drop(run.id);
    else this.#advance(run);
  }

  #drop(runId: string): void {
    const run = this.#held.get(runId);
    if (run !== undefined) run.over = true;
    this.#held.delete(runId);
    if (this.#more && this.#held.size < mostHeld / 2) this.#inBackground(this.sweep());
  }

  #rules(now: number): Rules {
    const { functions, retryDelays } = this.#options;
    return { functions, retryDelays, now, chance: Math.random };
  }

  #inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const name = error instanceof Error ? error.name : "error";
      const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
      this.#options.log(`engine: ${name}${code}`);
    });
  }
}
