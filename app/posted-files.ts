import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { mostAttachmentBytes, mostAttachments } from "@/domain/attachment";
import type { Typed } from "@/domain/filing";

/** A file of a form as it comes: what is not read of it is thrown away. */
export interface PostedFile {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
  /** What stood in the fields of the form before it. */
  readonly typed: Typed;
}

/** How a form ended: all of it came, it was cut off for its length, or it is no form. */
export type FormEnd = "whole" | "too_long" | "broken";

/** What came of a form beside its files. */
export interface PostedForm {
  readonly end: FormEnd;
  /** All its fields, also those that stand behind the files. */
  readonly typed: Typed;
}

/** Of all files of one form, with what stands between them. */
const mostFormBytes = (mostAttachments + 1) * mostAttachmentBytes;
/** What is read past that for the fields behind it, its files thrown away: a browser is still there for the answer. */
const mostThrownAway = 64 * 1024 * 1024;
/** Of the few signs that a form of files says of them. */
const mostFieldBytes = 1_024;

/**
 * Reads the files of a multipart form one after the other, each to its end before the next, holding no more of
 * them than a network buffer, and of each field what it may be long. A form that does not end is cut off.
 */
export async function readPostedFiles(
  request: Request,
  take: (file: PostedFile) => Promise<void>,
  fieldBytes: number = mostFieldBytes,
): Promise<PostedForm> {
  const parser = parserFor(request.headers.get("content-type") ?? "", fieldBytes);
  if (request.body === null || parser === null) return { end: "broken", typed: {} };
  const streams: Readable[] = [];
  const faults: unknown[] = [];
  let isOver = false;
  let taken: Promise<void> = Promise.resolve();
  const fields = new Map<string, string>();
  parser.on("field", (field: string, value: string) => void fields.set(field, value));
  parser.on("file", (_field, stream, name: string | undefined) => {
    const file: Readable = stream;
    const typed: Typed = Object.fromEntries(fields);
    streams.push(file);
    // Whoever reads it hears of it; a file that nobody reads any more may end as it likes.
    file.on("error", () => undefined);
    taken = taken
      .then(async () => {
        // A form sends an empty part for a field in which nothing was chosen.
        if (name === undefined || name === "" || isOver) return;
        await take({ name, typed, content: contentOf(file, () => isOver) });
      })
      .catch((fault: unknown) => void faults.push(fault))
      .then(() => void file.resume());
  });
  const parsed = new Promise<FormEnd>((resolve) => {
    parser.once("finish", () => resolve("whole"));
    parser.once("error", () => resolve("broken"));
  });
  const fed = await feed(request.body, parser, parsed, () => void (isOver = true));
  const end = fed === "whole" ? await parsed : fed;
  if (end !== "whole") for (const stream of streams) stream.destroy(new Error(end));
  await taken;
  if (faults.length > 0) throw faults[0];
  const typed = Object.fromEntries(fields);
  return { end: end === "whole" && isOver ? "too_long" : end, typed };
}

/** What comes of a file, broken off once its form is too long. */
async function* contentOf(file: Readable, isOver: () => boolean): AsyncGenerator<Buffer> {
  for await (const part of file.iterator({ destroyOnReturn: false })) {
    if (isOver()) throw new Error("too_long");
    yield part;
  }
}

function parserFor(type: string, fieldSize: number): BusboyInstance | null {
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) return null;
  return new Busboy({
    headers: { "content-type": type },
    // With its folders, so that a name that has some is refused and not made pretty.
    preservePath: true,
    limits: { fields: 20, fieldSize, files: 4 * mostAttachments, headerPairs: 20 },
  });
}

/** Gives the body to the parser at the pace at which its files are taken. */
async function feed(
  body: ReadableStream<Uint8Array>,
  parser: BusboyInstance,
  parsed: Promise<FormEnd>,
  goesOver: () => void,
): Promise<FormEnd> {
  const reader = body.getReader();
  const next = () => reader.read().catch(() => null);
  let bytes = 0;
  for (;;) {
    const read = await next();
    if (read === null) return "broken";
    if (read.done) {
      parser.end();
      return "whole";
    }
    bytes += read.value.byteLength;
    if (bytes > mostFormBytes + mostThrownAway) return "too_long";
    if (bytes > mostFormBytes) goesOver();
    if (!parser.write(Buffer.from(read.value))) {
      const ended = await Promise.race([once(parser, "drain").then(() => null), parsed]);
      if (ended === "broken") return ended;
    }
  }
}
