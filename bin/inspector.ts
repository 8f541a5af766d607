import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { inspect } from "@/inspection/attachment";

/** What the thread is asked: a file as it was sent. Its bytes are a copy. */
const asked = z.object({ sentName: z.string(), bytes: z.instanceof(Uint8Array) });

parentPort?.on("message", (message: unknown) => {
  const { sentName, bytes } = asked.parse(message);
  inspect(sentName, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then(
    (found) => parentPort?.postMessage(found),
    // An error that nobody catches ends the thread, and whoever asked is told so.
    (error: unknown) => setImmediate(() => Promise.reject(error)),
  );
});
