import { env } from "@/env";
import type { ReceivedWebhook } from "@/gateways/vonage-webhook";

/** No webhook of the gateway comes near this size. */
const maxBytes = 64 * 1024;

/** A webhook as it is being received, by whichever door. */
export interface SentWebhook {
  readonly authorization: string | null;
  /** As its header has it; 0 when there is none. */
  readonly length: number;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A webhook that comes in as a route's request. */
export function sentBy(request: Request): SentWebhook {
  return {
    authorization: request.headers.get("authorization"),
    length: Number(request.headers.get("content-length") ?? 0),
    body: request.body ?? [],
  };
}

/** Reads a webhook's raw bytes, which its signature covers; null when it is too large to be one. */
export async function readWebhook(
  { authorization, length, body }: SentWebhook,
  now: Date,
): Promise<ReceivedWebhook | null> {
  if (length > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  const { signatureSecret, apiKey, applicationId, second } = env().sms;
  return {
    authorization,
    rawBody: Buffer.concat(chunks),
    keys: { signatureSecret, apiKey, applicationId },
    otherKeys: second,
    now,
  };
}
