import { readWebhook } from "@/app/api/vonage/webhook-body";
import { GatheredReports } from "@/commands/gathered-reports";
import { database } from "@/db/client";
import type { DeliveryVerdict } from "@/domain/delivery";
import { type DeliveryFailureClass, explainVonageCode } from "@/gateways/vonage-codes";
import { readStatusWebhook } from "@/gateways/vonage-webhook";

export const dynamic = "force-dynamic";

/** A fault of the account or the settings is mended by somebody: the text itself is good. */
const verdicts: Record<DeliveryFailureClass, DeliveryVerdict> = {
  temporary: "temporary",
  setup: "temporary",
  permanent: "permanent",
  // It may have arrived: another would come twice.
  unknown: "permanent",
};

const reports = new GatheredReports(database, () => new Date());

/** What became of a text: verified, then applied once and only forward. */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  const received = await readWebhook(request, now);
  if (received === null) return new Response(null, { status: 413 });
  const reading = readStatusWebhook(received);
  if (!reading.ok) return new Response(null, { status: reading.httpStatus });
  const { report } = reading;
  const failure =
    report.status === "rejected" || report.status === "undeliverable"
      ? explainVonageCode(report.errorCode)
      : null;
  await reports.record({
    ...report,
    errorCode: failure?.reason ?? null,
    failure: failure === null ? null : verdicts[failure.class],
  });
  return new Response(null, { status: 204 });
}
