import type { Mailbox } from "@/gateways/mailbox";
import type { AttachmentRoom } from "@/inngest/attachment-room";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";
import { askRatings } from "@/inngest/functions/ask-rating";
import { deliverCodes } from "@/inngest/functions/deliver-code";
import { deliverNotices, deliverSoon } from "@/inngest/functions/deliver-notices";
import { deliverReplies } from "@/inngest/functions/deliver-reply";
import { deliverStaffMails, retryStaffMails } from "@/inngest/functions/deliver-staff-mails";
import { expireNotices } from "@/inngest/functions/expire-notices";
import { gatherDueDigests } from "@/inngest/functions/gather-digests";
import { fetchMailbox } from "@/inngest/functions/fetch-mailbox";
import { keepAttachments, scanAttachment } from "@/inngest/functions/keep-attachments";
import { markSilentPhones, purgeExpired, sealAuditTrail } from "@/inngest/functions/keep-house";
import { releaseWithheldNotices } from "@/inngest/functions/release-withheld";
import { remindDrafts } from "@/inngest/functions/remind-drafts";
import { remindAppointment } from "@/inngest/functions/remind-appointment";
import { retryNotice } from "@/inngest/functions/retry-notice";
import { settleUncertain } from "@/inngest/functions/settle-uncertain";
import { watchDeadline, watchSilence } from "@/inngest/functions/watch-clocks";
import { watchInformation } from "@/inngest/functions/watch-information";
import { watchUsualTimes } from "@/inngest/functions/watch-usual-times";
import { watchDelivery } from "@/inngest/functions/watch-delivery";

/** Every durable function, the same for the embedded engine and for an Inngest server. */
export function durableFunctions(
  client: InsafClient,
  room: DeliveryRoom,
  attachments: AttachmentRoom,
  mailbox: Mailbox | null,
) {
  return [
    deliverCodes(client, room),
    deliverReplies(client, room),
    deliverNotices(client, room),
    deliverSoon(client, room),
    retryNotice(client, room),
    remindAppointment(client, room),
    releaseWithheldNotices(client, room),
    gatherDueDigests(client, room),
    settleUncertain(client, room),
    expireNotices(client, room),
    askRatings(client, room),
    sealAuditTrail(client, room),
    purgeExpired(client, room),
    remindDrafts(client, room),
    markSilentPhones(client, room),
    deliverStaffMails(client, room),
    retryStaffMails(client, room),
    watchSilence(client, room),
    watchInformation(client, room),
    watchUsualTimes(client, room),
    watchDeadline(client, room),
    ...(mailbox === null ? [] : [fetchMailbox(client, room, mailbox)]),
    watchDelivery(client, room),
    scanAttachment(client, attachments),
    keepAttachments(client, attachments),
  ];
}
