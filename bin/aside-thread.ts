import { type ResourceLimits, Worker } from "node:worker_threads";

interface AsideThread {
  /** What runs there, and answers each message with one. */
  readonly program: URL;
  /** Before the name of an error in the log. */
  readonly who: string;
  /** Milliseconds after which it is given up with what it was asked. */
  readonly longestMs: number;
  /** Milliseconds at rest after which it gives its memory back; absent: it is kept. */
  readonly idleMs?: number;
  readonly resourceLimits?: ResourceLimits;
}

/**
 * Has work done in a thread of its own, one piece at a time, so that nothing else waits behind one that is slow.
 * The answer as the thread gave it; null where it died over the work or lasted too long, and the next has a new one.
 */
export function asideThread(options: AsideThread): (asked: unknown) => Promise<unknown> {
  const { longestMs, idleMs } = options;
  let kept: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const letGo = (): void => {
    const thread = kept;
    kept = null;
    void thread?.terminate();
  };
  const begin = (): Worker => {
    const thread = start(options);
    thread.once("exit", () => {
      if (kept === thread) kept = null;
    });
    return thread;
  };
  return (asked) => {
    const mine = turn.then(async () => {
      clearTimeout(idle);
      kept ??= begin();
      const answer = await answerOf(kept, asked, longestMs);
      if (answer === null) letGo();
      if (idleMs !== undefined) idle = setTimeout(letGo, idleMs).unref();
      return answer;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };
}

function start({ program, who, resourceLimits }: AsideThread): Worker {
  const thread = new Worker(program, { resourceLimits });
  // Its name only: a message may quote what it was given.
  thread.on("error", ({ name }) => console.error(`${who}: ${name} in the thread aside`));
  thread.unref();
  return thread;
}

function answerOf(thread: Worker, asked: unknown, longestMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (answer: unknown): void => {
      clearTimeout(late);
      thread.off("message", end);
      thread.off("exit", died);
      thread.unref();
      resolve(answer);
    };
    const died = (): void => end(null);
    const late = setTimeout(died, longestMs);
    thread.once("message", end);
    thread.once("exit", died);
    thread.ref();
    thread.postMessage(asked);
  });
}
