import { readWebhook, type SentWebhook } from "@/app/api/vonage/webhook-body";
import { GatheredReports } from "@/commands/gathered-reports";
import { database } from "@/db/client";
import type { DeliveryVerdict } from "@/domain/delivery";
import { type DeliveryFailureClass, explainVonageCode } from "@/gateways/vonage-codes";
import { readStatusWebhook } from "@/gateways/vonage-webhook";

/** A fault of the account or the settings is mended by somebody: the text itself is good. */
const verdicts: Record<DeliveryFailureClass, DeliveryVerdict> = {
  temporary: "temporary",
  setup: "temporary",
  permanent: "permanent",
  // It may have arrived: another would come twice.
  unknown: "permanent",
};

const reports = new GatheredReports(database, () => new Date());

/** What became of a text: verified, then applied once and only forward. Answers the HTTP status. */
export async function takeReport(sent: SentWebhook): Promise<number> {
  const received = await readWebhook(sent, new Date());
  if (received === null) return 413;
  const reading = readStatusWebhook(received);
  if (!reading.ok) return reading.httpStatus;
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
  return 204;
}
