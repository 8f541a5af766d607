import {
  recordStaffMail,
  type StaffMailResult,
  type StaffMailSending,
  takeStaffMail,
} from "@/db/staff-mails";
import { nextTry } from "@/domain/delivery";
import type { DeliveryRoom } from "@/inngest/delivery";
import { bounceAddressOf } from "@/inngest/mail-addresses";
import { renderStaffMail } from "@/notices/staff-mail";

export type StaffMailRoom = Pick<
  DeliveryRoom,
  "database" | "email" | "appUrl" | "bounceAddress" | "now"
>;

/**
 * Sends one owed mail to the staff: its row says `sending` before the call, and how the call ended
 * after it. Answers whether it was accepted; one that is not owed any more is left alone.
 */
export async function deliverStaffMail(room: StaffMailRoom, staffMailId: string): Promise<boolean> {
  const sending = await room.database.as({ as: "worker" }, (tx) =>
    takeStaffMail(tx, staffMailId, room.now()),
  );
  if (sending === null) return false;
  const result = await sendOnce(room, sending);
  await room.database.as({ as: "worker" }, (tx) => recordStaffMail(tx, result, room.now()));
  return result.became === "accepted";
}

async function sendOnce(room: StaffMailRoom, sending: StaffMailSending): Promise<StaffMailResult> {
  const { staffMailId, attempt, language, address, mail, clientRef } = sending;
  const row = { staffMailId, attempt };
  if (mail === null) return { ...row, became: "failed", reason: "unreadable" };
  if (address === null) return { ...row, became: "failed", reason: "no_address" };
  const { wordingVersion, ...written } = renderStaffMail(language, mail, room.appUrl);
  const answer = await room.email.send({
    to: address,
    ...written,
    language,
    messageId: clientRef,
    bounceTo: bounceAddressOf(room, clientRef),
  });
  switch (answer.outcome) {
    case "accepted":
      return {
        ...row,
        became: "accepted",
        providerId: answer.providerId,
        language,
        wordingVersion,
      };
    case "uncertain":
      return { ...row, became: "sending", reason: answer.code };
    case "rejected": {
      if (answer.permanent) return { ...row, became: "failed", reason: answer.code };
      const again = nextTry({ owedAt: sending.owedAt, attempts: attempt }, room.now());
      return again === null
        ? { ...row, became: "expired", reason: answer.code }
        : { ...row, became: "owed", reason: answer.code, notBefore: again };
    }
  }
}
