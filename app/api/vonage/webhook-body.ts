import { env } from "@/env";
import type { ReceivedWebhook } from "@/gateways/vonage-webhook";

/** No webhook of the gateway comes near this size. */
const maxBytes = 64 * 1024;

/** Reads a webhook's raw bytes, which its signature covers; null when it is too large to be one. */
export async function readWebhook(request: Request, now: Date): Promise<ReceivedWebhook | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  const { signatureSecret, apiKey, applicationId, second } = env().sms;
  return {
    authorization: request.headers.get("authorization"),
    rawBody: Buffer.concat(chunks),
    keys: { signatureSecret, apiKey, applicationId },
    otherKeys: second,
    now,
  };
}
