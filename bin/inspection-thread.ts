import { z } from "zod";
import { inspectBy } from "@/app/inspector";
import { asideThread } from "@/bin/aside-thread";
import { attachmentKinds, attachmentRefusals, unfit } from "@/domain/attachment";

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
 * Has files judged aside, so that no page waits behind one that is made to be slow. A file over which the thread
 * dies or lasts too long is one that cannot be read. `program`: what runs there.
 */
export function inspectInThread(program = new URL("./inspector.js", import.meta.url)): void {
  const judge = asideThread({
    program,
    who: "files",
    longestMs,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  inspectBy(async (sentName, bytes) => {
    const found = await judge({ sentName, bytes });
    return found === null ? unfit("damaged") : foundShape.parse(found);
  });
}
