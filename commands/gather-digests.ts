import type { Database } from "@/db/client";
import { bindDigests, holdWaiting, unbind } from "@/db/digests";
import { addEvent } from "@/db/outbox";
import { groupDigests } from "@/domain/digest";
import { noticeOwed } from "@/inngest/events";

/** How many of the notices that wait are taken up in one transaction. */
const atOnce = 500;
/** As many as one event may name. */
const inOneEvent = 100;

/**
 * Makes the digests whose hour has come, each carried by one of its own notices, and lets go what belongs to none
 * any more; all that leaves is owed in the same transaction. Answers how many digests there are.
 */
export async function gatherDigests(database: Database, now: Date): Promise<number> {
  let made = 0;
  for (let goesOn = true; goesOn;) {
    goesOn = await database.as({ as: "worker" }, async (tx) => {
      const held = await holdWaiting(tx, atOnce, now);
      const { digests, alone } = groupDigests(held.waiting);
      await bindDigests(tx, digests);
      await unbind(tx, alone);
      const owed = [...digests.map(({ carrier }) => carrier), ...alone];
      for (let from = 0; from < owed.length; from += inOneEvent) {
        const noticeIds = owed.slice(from, from + inOneEvent);
        await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
      }
      made += digests.length;
      return held.goesOn && held.waiting.length > 0;
    });
  }
  return made;
}
