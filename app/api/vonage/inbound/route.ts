import { readWebhook, sentBy } from "@/app/api/vonage/webhook-body";
import { takeInText } from "@/commands/take-in-text";
import { database } from "@/db/client";
import { env } from "@/env";
import { readInboundWebhook } from "@/gateways/vonage-webhook";

export const dynamic = "force-dynamic";

/** A text that somebody sent to the service: verified, kept once, and done what it asks. */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  const received = await readWebhook(sentBy(request), now);
  if (received === null) return new Response(null, { status: 413 });
  const reading = readInboundWebhook(received);
  if (!reading.ok) return new Response(null, { status: reading.httpStatus });
  const { providerId, from, to, text } = reading.inbound;
  const { inboundNumber, sender } = env().sms;
  const ours = inboundNumber === null ? null : { inboundNumber, sender };
  await takeInText(database(), { providerId, from, to, text }, ours, now);
  return new Response(null, { status: 204 });
}
