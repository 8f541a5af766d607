import { oweNotices } from "@/commands/tell-parties";
import { holdAppointment, markReminded, settleAppointment } from "@/db/appointments";
import { listJoinedFiles } from "@/db/joinders";
import { acknowledge } from "@/db/outbox";
import { findToldFile } from "@/db/told-files";
import { isOverAt, reminderOf, remindsAt } from "@/domain/appointment";
import { noticesOf } from "@/domain/decide";
import { isInCourt, isUnderEnquiry } from "@/domain/status";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";
import { appointmentSet } from "@/inngest/events";

type ReminderRoom = Pick<DeliveryRoom, "database" | "now" | "quietHours">;

/**
 * Sleeps until before a summons or hearing, then owes its reminder; gives up when it was moved or
 * cancelled meanwhile. Each step reads the row first, so that repeating one is harmless.
 */
export function remindAppointment(client: InsafClient, room: ReminderRoom) {
  return client.createFunction(
    { id: "remind-appointment", retries: 4, triggers: [{ event: appointmentSet.name }] },
    async ({ event, step }) => {
      const { batchId, factId } = appointmentSet.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      const planned = await step.run("read-appointment", () => plan(room, factId));
      if (planned === null) return { owed: 0 };
      let owed = 0;
      if (planned.remindAt !== null) {
        await step.sleepUntil("wait-for-reminder", planned.remindAt);
        owed = await step.run("remind", () => remind(room, factId));
      }
      await step.sleepUntil("wait-for-end-of-day", planned.overAt);
      await step.run("end", () =>
        room.database.as({ as: "worker" }, (tx) => settleAppointment(tx, factId, "held")),
      );
      return { owed };
    },
  );
}

/** When to remind and when the day is over; null when there is nothing to remind of. */
async function plan(
  { database, now }: ReminderRoom,
  factId: string,
): Promise<{ remindAt: string | null; overAt: string } | null> {
  return database.as({ as: "worker" }, async (tx) => {
    const appointment = await holdAppointment(tx, factId);
    if (appointment === null) return null;
    return {
      remindAt: remindsAt(appointment, now())?.toISOString() ?? null,
      overAt: isOverAt(appointment).toISOString(),
    };
  });
}

/** Owes the reminder in one transaction; answers how many notices a machine will send. */
async function remind(
  { database, now, quietHours }: ReminderRoom,
  factId: string,
): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    const at = now();
    const appointment = await holdAppointment(tx, factId);
    // Nobody is reminded of a day that is kept from him.
    if (appointment === null || appointment.isWithheld) return 0;
    const { caseFileId, partyIds, on } = appointment;
    const file = await findToldFile(tx, caseFileId);
    const isHearing = appointment.kind === "hearing";
    const stands = isHearing ? isInCourt : isUnderEnquiry;
    if (file === null || !stands(file.status)) return 0;
    const kind = reminderOf(appointment, at);
    const joined = isHearing ? await listJoinedFiles(tx, caseFileId) : [];
    const address = {
      ...(isHearing ? {} : { partyIds, others: "nothing" as const }),
      appointmentOn: on,
    };
    const told = [{ ...file, id: caseFileId }, ...joined].map((one) => ({
      ...one,
      notices: noticesOf(one, kind, at, { quietHours }, address),
    }));
    await markReminded(tx, factId, at);
    const times = { date: on, hour: appointment.at };
    return oweNotices(tx, told, { factId, times, reminds: true }, at);
  });
}
