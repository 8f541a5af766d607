import { remindOfInformation } from "@/commands/remind-of-information";
import { beat, lastBeat } from "@/db/heartbeats";
import { callOffReminders, listWaitingFiles, type WaitingFile } from "@/db/information-requests";
import { officeDay } from "@/domain/calendar";
import { dueDaysToRemind, isHourToRemind } from "@/domain/information-request";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

type InformationRoom = Pick<DeliveryRoom, "database" | "quietHours" | "now">;

const beatName = "watch-information";
const atOnce = 500;

/**
 * Reminds once a day, in the hours of the day, of what offices wait for from the public, and calls off every ten
 * minutes what an answer has made needless before it left.
 */
export function watchInformation(client: InsafClient, room: InformationRoom) {
  return client.createFunction(
    { id: beatName, retries: 3, triggers: [{ cron: "2,12,22,32,42,52 * * * *" }] },
    async ({ step }) => {
      const calledOff = await step.run("call-off", () => callOff(room));
      const owed = await step.run("remind", () => remindOnce(room));
      return { calledOff, owed };
    },
  );
}

async function callOff({ database }: InformationRoom): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => (await callOffReminders(tx)).length);
}

/** Reminds of every request whose reminder is due; none where this day's round was made, or at night. */
async function remindOnce({ database, quietHours, now }: InformationRoom): Promise<number> {
  const at = now();
  const today = officeDay(at);
  const isDue = await database.as({ as: "worker" }, async (tx) => {
    const last = await lastBeat(tx, beatName);
    return isHourToRemind(at) && (last === null || officeDay(last) !== today);
  });
  if (!isDue) return 0;
  let owed = 0;
  let after: WaitingFile | null = null;
  for (;;) {
    const waiting: readonly WaitingFile[] = await database.as({ as: "worker" }, (tx) =>
      listWaitingFiles(tx, dueDaysToRemind(today), after, atOnce),
    );
    for (const { id } of waiting)
      owed += await remindOfInformation(database, id, at, { quietHours });
    after = waiting.at(-1) ?? null;
    if (waiting.length < atOnce) break;
  }
  await database.as({ as: "worker" }, (tx) => beat(tx, beatName, at));
  return owed;
}
