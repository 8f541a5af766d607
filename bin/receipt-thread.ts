import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { ReceiptToSet } from "@/domain/receipt-paper";

/** Far longer than a receipt takes, with the start of the thread on a busy machine; milliseconds. */
const longestMs = 15_000;
/** Past so many the mails leave without: a notice that waits for its paper would be late. */
const mostWaiting = 200;
/** A typesetter that nobody has asked for so long gives its memory back. */
const idleMs = 60_000;

/** A buffer arrives as the plain bytes that it is made of. */
const paper = z.instanceof(Uint8Array);

/**
 * Sets receipts in a thread of their own, one at a time, so that no text waits behind a paper. Null where one
 * could not be set. `program`: what runs there.
 */
export function receiptThread(
  program = new URL("./receipt-setter.js", import.meta.url),
): (receipt: ReceiptToSet) => Promise<Buffer | null> {
  let kept: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const letGo = (): void => {
    const thread = kept;
    kept = null;
    void thread?.terminate();
  };
  return (receipt) => {
    if (waiting >= mostWaiting) return Promise.resolve(null);
    waiting += 1;
    const mine = turn.then(async () => {
      if (idle !== null) clearTimeout(idle);
      kept ??= start(program);
      const set = await ask(kept, receipt);
      if (set === null) letGo();
      waiting -= 1;
      idle = setTimeout(letGo, idleMs).unref();
      return set;
    });
    turn = mine;
    return mine;
  };
}

function start(program: URL): Worker {
  const thread = new Worker(program);
  // Its name only: a message may quote the paper.
  thread.on("error", ({ name }) => console.error(`receipts: ${name} in the thread that sets them`));
  thread.unref();
  return thread;
}

/** Null where the thread dies over a receipt, lasts too long, or answers something else. */
function ask(thread: Worker, receipt: ReceiptToSet): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const end = (set: Buffer | null): void => {
      clearTimeout(late);
      thread.off("message", answered);
      thread.off("exit", died);
      thread.unref();
      resolve(set);
    };
    const answered = (message: unknown): void => {
      const found = paper.safeParse(message);
      end(found.success ? Buffer.from(found.data) : null);
    };
    const died = (): void => end(null);
    const late = setTimeout(died, longestMs);
    thread.once("message", answered);
    thread.once("exit", died);
    thread.ref();
    thread.postMessage(receipt);
  });
}
