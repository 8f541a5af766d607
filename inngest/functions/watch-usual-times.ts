import { confirmOpen } from "@/commands/confirm-open";
import { beat, lastBeat } from "@/db/heartbeats";
import { listOfficeCodes } from "@/db/offices";
import { countUsualTimes, listLongWaiting } from "@/db/usual-times";
import { officeDay } from "@/domain/calendar";
import type { InsafClient } from "@/inngest/client";
import { type ClockRoom, roundDay } from "@/inngest/clock-round";

const beatName = "watch-usual-times";
/** Offices of one step: a crash repeats no more than this many, and repeating changes nothing. */
const officesAtOnce = 8;
const filesAtOnce = 100;

/**
 * Once a day, before the chiefs are written to: counts how long each office takes, and tells those whose file
 * has just passed it that it is still open.
 */
export function watchUsualTimes(client: InsafClient, room: ClockRoom) {
  return client.createFunction(
    { id: beatName, retries: 3, triggers: [{ cron: "3,13,23,33,43,53 * * * *" }] },
    async ({ step }) => {
      const offices = await step.run("offices", () => officesToCount(room));
      let files = 0;
      for (let at = 0; at < offices.length; at += officesAtOnce) {
        const some = offices.slice(at, at + officesAtOnce);
        files += await step.run("office", async () => {
          let told = 0;
          for (const office of some) told += (await watchUsualTime(room, office)).files;
          return told;
        });
      }
      if (offices.length > 0)
        await step.run("done", () =>
          room.database.as({ as: "worker" }, (tx) => beat(tx, beatName, room.now())),
        );
      return { files };
    },
  );
}

/** Counts an office's usual times and tells whose file has passed them. Answers how many files. */
export async function watchUsualTime(
  { database, quietHours, now }: ClockRoom,
  parquet: string,
): Promise<{ files: number }> {
  const at = now();
  await database.as({ as: "worker" }, (tx) => countUsualTimes(tx, parquet, at));
  let files = 0;
  for (;;) {
    const waiting = await database.as({ as: "worker" }, (tx) =>
      listLongWaiting(tx, parquet, at, filesAtOnce),
    );
    let told = 0;
    for (const { id, mostDays } of waiting)
      if (await confirmOpen(database, id, { clock: "promise", days: mostDays }, at, { quietHours }))
        told += 1;
    files += told;
    // One that somebody acts on at this moment is told tomorrow.
    if (waiting.length < filesAtOnce || told === 0) return { files };
  }
}

/** Every office, once a day; none when this day's round was made. */
async function officesToCount({ database, now }: ClockRoom): Promise<readonly string[]> {
  const day = roundDay(now());
  if (day === null) return [];
  return database.as({ as: "worker" }, async (tx) => {
    const last = await lastBeat(tx, beatName);
    return last !== null && officeDay(last) === day ? [] : listOfficeCodes(tx);
  });
}
