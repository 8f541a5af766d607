import type { Attachment } from "@/db/attachments";
import { hasPreview, mediaTypes } from "@/domain/attachment";

/** Nothing of it runs, is kept on the way, or is taken for something else. */
const guards = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** The browser's own viewer of PDF does not open in a sandbox; the document itself holds nothing that acts. */
const policies = {
  sandboxed: "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  viewer:
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
} as const;

/** An attachment as it is given out: to be saved, or shown where the browser can do so by itself. */
export function attachmentAnswer(
  { kind, name, size }: Attachment,
  content: AsyncIterable<Buffer>,
  wants: "show" | "save",
): Response {
  const shows = wants === "show" && hasPreview(kind);
  const parts = content[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = await parts.next();
      if (part.done === true) controller.close();
      else controller.enqueue(new Uint8Array(part.value));
    },
    cancel: async () => void (await parts.return?.()),
  });
  return new Response(body, {
    headers: {
      ...guards,
      "content-type": mediaTypes[kind],
      "content-length": String(size),
      "content-disposition": `${shows ? "inline" : "attachment"}; ${named(name)}`,
      "content-security-policy": shows && kind === "pdf" ? policies.viewer : policies.sandboxed,
    },
  });
}

/** The name for old and new readers of the header (RFC 6266). */
function named(name: string): string {
  const plain = name.replace(/[^\w. -]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
