import { outliveReaders } from "@/bin/channel";
import { variables } from "@/env";

/** Thrown by a start that is interrupted; nothing is wrong. */
class Interrupted extends Error {
  override name = "Interrupted";
}

/** Stops what has been started, last first, once, whatever asks for it. */
export class Stopping {
  #steps: (() => Promise<void> | void)[] = [];
  #say: (line: string) => void;
  asked = false;

  constructor(say: (line: string) => void) {
    this.#say = say;
    outliveReaders();
    const begin = () => {
      if (this.asked) return;
      this.#say("Stopping …");
      this.stop(0).catch(() => process.exit(1));
    };
    let isAskedByHand = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        // Asked again: the system may take the parts down with this process.
        if (isAskedByHand) process.exit(1);
        isAskedByHand = true;
        begin();
      });
    }
    // A terminal or a parent that is gone is noticed in up to three ways, in any order: none of them asks again.
    process.on("SIGHUP", begin);
    if (process.send !== undefined) process.on("disconnect", begin);
    if (variables().npm_lifecycle_event !== undefined) followParent(begin);
  }

  /** Adds what is to be stopped before everything added so far. */
  before(step: () => Promise<void> | void): void {
    this.#steps.unshift(step);
  }

  /** Throws when a stop was asked for, so that a start goes no further. */
  check(): void {
    if (this.asked) throw new Interrupted();
  }

  async stop(code: number): Promise<void> {
    this.asked = true;
    let failed = false;
    for (const step of this.#steps) {
      try {
        await step();
      } catch (error) {
        failed = true;
        console.error(error);
      }
    }
    process.exit(failed ? 1 : code);
  }
}

/** A killed npm leaves its script behind without a word. */
function followParent(gone: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, 1_000);
  watch.unref();
}
