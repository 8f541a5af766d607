import type { DeliveryRoom } from "@/inngest/delivery";
import { deliverNotices } from "@/inngest/functions/deliver-notices";
import { purgeExpired, sealAuditTrail } from "@/inngest/functions/keep-house";
import { retryNotice } from "@/inngest/functions/retry-notice";
import { settleUncertain } from "@/inngest/functions/settle-uncertain";

/** Every durable function, the same for the embedded engine and for an Inngest server. */
export function durableFunctions(room: DeliveryRoom, graceSeconds: number) {
  return [
    deliverNotices(room),
    retryNotice(room),
    settleUncertain(room, graceSeconds),
    sealAuditTrail(room),
    purgeExpired(room),
  ];
}
