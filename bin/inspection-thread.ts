import { Worker } from "node:worker_threads";
import { z } from "zod";
import { inspectBy } from "@/app/inspector";
import { attachmentKinds, attachmentRefusals, type Inspected, unfit } from "@/domain/attachment";
import type { FitAttachment } from "@/inspection/attachment";

/** Ten times what the slowest file that was ever made for it takes; milliseconds. */
const longestMs = 30_000;
/** The heap of the thread; a document of 15 MB is unpacked within bounds far below. */
const mostMegabytes = 512;

/** What the thread found. A buffer arrives as the plain bytes that it is made of. */
const foundShape = z.union([
  z.object({ ok: z.literal(false), refusal: z.enum(attachmentRefusals) }),
  z.object({
    ok: z.literal(true),
    value: z.object({
      kind: z.enum(attachmentKinds),
      name: z.string(),
      bytes: z
        .instanceof(Uint8Array)
        .transform((found) => Buffer.from(found.buffer, found.byteOffset, found.byteLength)),
    }),
  }),
]);

/**
 * Has files judged in a thread of their own, one at a time, so that no page waits behind one that is made to
 * be slow. `program`: what runs there.
 */
export function inspectInThread(program = new URL("./inspector.js", import.meta.url)): void {
  let kept: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  inspectBy((sentName, bytes) => {
    const mine = turn.then(() => {
      const thread = kept ?? start(program);
      kept = thread;
      return judge(thread, { sentName, bytes }, () => {
        kept = null;
      });
    });
    turn = mine.catch(() => undefined);
    return mine;
  });
}

function start(program: URL): Worker {
  const thread = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  // Its name only: a message may hold parts of the file.
  thread.on("error", ({ name }) => console.error(`web: ${name} in the thread that judges files`));
  thread.unref();
  return thread;
}

/** A file over which the thread dies or lasts too long is one that cannot be read. */
function judge(
  thread: Worker,
  asked: { sentName: string; bytes: Buffer },
  ended: () => void,
): Promise<Inspected<FitAttachment>> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => void thread.terminate(), longestMs);
    const answered = (message: unknown) => {
      clearTimeout(late);
      thread.off("exit", died);
      thread.unref();
      const found = foundShape.safeParse(message);
      if (found.success) resolve(found.data);
      else reject(found.error);
    };
    const died = () => {
      clearTimeout(late);
      thread.off("message", answered);
      ended();
      resolve(unfit("damaged"));
    };
    thread.once("message", answered);
    thread.once("exit", died);
    thread.ref();
    thread.postMessage(asked);
  });
}
