import type { SendingResult } from "@/db/deliveries";

/** Writes how calls ended while others of the batch still run. */
export interface ResultRecorder {
  add(result: SendingResult): void;
  /** Writes what is left; throws when anything could not be written. */
  finish(): Promise<void>;
}

/** A process that dies forgets the calls of this long; a mail whose end is forgotten is sent twice. */
const everyMs = 50;

/** Gathers results for a moment and hands them to `write`, one writing at a time. */
export function createResultRecorder(
  write: (results: readonly SendingResult[]) => Promise<void>,
): ResultRecorder {
  let waiting: SendingResult[] = [];
  let failure: { cause: unknown } | null = null;
  let writing: Promise<void> | null = null;

  const flush = (): void => {
    if (writing !== null || waiting.length === 0) return;
    const results = waiting;
    waiting = [];
    writing = write(results)
      .catch((cause: unknown) => {
        failure ??= { cause };
      })
      .finally(() => {
        writing = null;
      });
  };
  const timer = setInterval(flush, everyMs);

  return {
    add(result) {
      waiting.push(result);
    },
    async finish() {
      clearInterval(timer);
      while (writing !== null || waiting.length > 0) {
        flush();
        await writing;
      }
      if (failure !== null) throw failure.cause;
    },
  };
}
