import { beat, lastBeat } from "@/db/heartbeats";
import { listOfficeCodes } from "@/db/offices";
import { officeDay } from "@/domain/calendar";
import type { InsafClient } from "@/inngest/client";
import {
  breakSilence,
  type ClockRoom,
  officesToWatch,
  roundDay,
  watchOffice,
  watchTelling,
} from "@/inngest/clock-round";

/** Offices of one step: a crash repeats no more than this many, and repeating changes nothing. */
const officesAtOnce = 8;

/**
 * Watches every clock: ends the alerts of what has been done, raises those of what breaks, and tells
 * the chiefs of each office once a day. Every ten minutes, after the silent files; between two rounds
 * it reads two indexes.
 */
export function watchDeadline(client: InsafClient, room: ClockRoom) {
  return client.createFunction(
    { id: "watch-deadline", retries: 3, triggers: [{ cron: "5,15,25,35,45,55 * * * *" }] },
    async ({ step }) => {
      const { raised } = await step.run("telling", () => watchTelling(room));
      const offices = await step.run("offices", () => officesToWatch(room));
      let mails = 0;
      for (let at = 0; at < offices.length; at += officesAtOnce) {
        const some = offices.slice(at, at + officesAtOnce);
        mails += await step.run("round", async () => {
          let sent = 0;
          for (const office of some) sent += (await watchOffice(room, office)).mails;
          return sent;
        });
      }
      return { raised, mails };
    },
  );
}

const silenceBeat = "watch-silence";

/** Once a day, before the chiefs are written to: tells those who wait in silence that their file is open. */
export function watchSilence(client: InsafClient, room: ClockRoom) {
  return client.createFunction(
    { id: "watch-silence", retries: 3, triggers: [{ cron: "*/10 * * * *" }] },
    async ({ step }) => {
      const offices = await step.run("offices", () => officesInSilence(room));
      let files = 0;
      for (let at = 0; at < offices.length; at += officesAtOnce) {
        const some = offices.slice(at, at + officesAtOnce);
        files += await step.run("silent", async () => {
          let told = 0;
          for (const office of some) told += (await breakSilence(room, office)).files;
          return told;
        });
      }
      if (offices.length > 0)
        await step.run("done", () =>
          room.database.as({ as: "worker" }, (tx) => beat(tx, silenceBeat, room.now())),
        );
      return { files };
    },
  );
}

/** Every office, once a day; none when this day's round was made. */
async function officesInSilence({ database, now }: ClockRoom): Promise<readonly string[]> {
  const day = roundDay(now());
  if (day === null) return [];
  return database.as({ as: "worker" }, async (tx) => {
    const last = await lastBeat(tx, silenceBeat);
    return last !== null && officeDay(last) === day ? [] : listOfficeCodes(tx);
  });
}
