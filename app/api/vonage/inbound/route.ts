import { readWebhook } from "@/app/api/vonage/webhook-body";
import { recordInboundText } from "@/commands/record-inbound-text";
import { database } from "@/db/client";
import { readInboundWebhook } from "@/gateways/vonage-webhook";

export const dynamic = "force-dynamic";

/** A text that somebody sent to the service: verified, and kept once. */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  const received = await readWebhook(request, now);
  if (received === null) return new Response(null, { status: 413 });
  const reading = readInboundWebhook(received);
  if (!reading.ok) return new Response(null, { status: reading.httpStatus });
  const { providerId, from, text } = reading.inbound;
  await recordInboundText(database(), { providerId, from, text }, now);
  return new Response(null, { status: 204 });
}
