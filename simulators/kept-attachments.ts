import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import PostalMime, { type Attachment } from "postal-mime";
import { z } from "zod";

/** What a mailbox says of a paper before anybody opens it. */
export const shownAttachment = z.object({ name: z.string(), type: z.string(), size: z.number() });

const rawLine = z.object({ id: z.string(), raw: z.string() });

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

/** What is said of the papers of a mail, in their order. */
export function shownAttachments(
  attachments: readonly Attachment[],
): z.output<typeof shownAttachment>[] {
  return attachments.map((paper) => ({
    name: paper.filename ?? "",
    type: paper.mimeType,
    size: bytesOf(paper).length,
  }));
}

/** The bytes of a paper, read again from the log, where the mail lies as it came; null when there is none. */
export async function readAttachment(
  logPath: string,
  mailId: string,
  place: number,
): Promise<Buffer | null> {
  const lines = createInterface({ input: createReadStream(logPath), crlfDelay: Infinity });
  for await (const line of lines) {
    if (!line.includes(mailId)) continue;
    const kept = rawLine.parse(JSON.parse(line));
    if (kept.id !== mailId) continue;
    const { attachments } = await PostalMime.parse(Buffer.from(kept.raw, "base64"));
    const paper = attachments[place];
    return paper === undefined ? null : bytesOf(paper);
  }
  return null;
}
