import { setTimeout as sleep } from "node:timers/promises";
import { followLost } from "@/commands/follow-lost";
import type { Transaction } from "@/db/client";
import {
  holdLateTexts,
  recordResults,
  type Sending,
  type SendingResult,
  takeForSending,
} from "@/db/deliveries";
import { addEvent } from "@/db/outbox";
import { freeWaiting } from "@/db/send-order";
import { digestHour, digestMinute } from "@/domain/digest";
import { nightRest } from "@/domain/quiet-hours";
import { isUrgent } from "@/domain/send-order";
import { type CallsUnderWay, keepUnderWay } from "@/inngest/calls-under-way";
import { noticeOwed, noticeRetryDue } from "@/inngest/events";
import {
  bearsReceipt,
  type CallRoom,
  callOf,
  refused,
  silentOnPurpose,
} from "@/inngest/notice-calls";
import { createResultRecorder, type ResultRecorder } from "@/inngest/result-recorder";
import { senderFor, waysOut } from "@/inngest/senders";

/** What sending needs, given once by the process that sends. */
export interface DeliveryRoom extends CallRoom {
  /** Whether texts rest at night, and digests wait for the evening. */
  readonly quietHours: boolean;
  /** How long a call of which nothing is heard may still be under way. */
  readonly graceSeconds: number;
  /** How many texts a number gets on a day; absent or null: no ceiling. */
  readonly dailyTexts?: number | null;
  /** Whether there is a number that takes texts; absent: none. */
  readonly takesTexts?: boolean;
}

const callsAtOnce = 32;
/** A text later than this wakes nobody: an outage may end, or a retry come, in the middle of the night. */
const lateAfterMs = 15 * 60_000;

/**
 * Sends the owed notices among `noticeIds`: takes them, calls the gateways outside of any
 * transaction, and writes how each call ended. Repeating it is harmless.
 */
export async function deliver(
  room: DeliveryRoom,
  noticeIds: readonly string[],
): Promise<{ sent: number }> {
  if (noticeIds.length === 0) return { sent: 0 };
  await room.senders?.refresh();
  const taken = await room.database.as({ as: "worker" }, async (tx) => {
    const now = room.now();
    const rest = room.quietHours ? nightRest(now) : null;
    if (rest !== null) {
      const dueBefore = new Date(now.getTime() - lateAfterMs);
      await holdLateTexts(tx, noticeIds, rest, { now, dueBefore });
    }
    const found = await takeForSending(tx, noticeIds, now, {
      dailyTexts: room.dailyTexts ?? null,
      digestAt: room.quietHours ? digestHour(now) : digestMinute(now),
      senderFor: (earlier) => senderFor(room, earlier),
    });
    for (const { noticeId } of found.held) {
      await addEvent(tx, { name: noticeRetryDue.name, payload: { noticeId } }, now);
    }
    await followLost(tx, found.stopped, now);
    return found;
  });
  const calls = keepUnderWay(room, taken.sending);
  const recorder = createResultRecorder((results) => recordAll(room, results));
  try {
    for (const notice of taken.unreadable) {
      recorder.add(refused(room, notice, { permanent: false, code: "unreadable" }, null));
    }
    for (const notice of taken.overdue) {
      const { noticeId, clientRef } = notice;
      recorder.add({ noticeId, clientRef, became: "expired", errorCode: "number_limit" });
    }
    return { sent: await sendAll(room, taken.sending, calls, recorder) };
  } finally {
    await recorder.finish().finally(() => calls.stop());
    if (taken.behind.length > 0) await wakeWaiting(room, taken.behind);
  }
}

/** Those that had to wait may go on where what they waited for ended in the same moment. */
async function wakeWaiting(room: DeliveryRoom, noticeIds: readonly string[]): Promise<void> {
  await room.database.as({ as: "worker" }, async (tx) => {
    const now = room.now();
    const freed = await freeWaiting(tx, noticeIds, now, noticeIds.length);
    await oweAgain(tx, freed, now);
  });
}

async function oweAgain(tx: Transaction, noticeIds: readonly string[], now: Date): Promise<void> {
  if (noticeIds.length > 0)
    await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds: [...noticeIds] } }, now);
}

/**
 * Calls the gateways, several people at a time; what one person is told leaves in its order, and not before
 * what comes first has ended. Answers how many were accepted.
 */
async function sendAll(
  room: DeliveryRoom,
  sending: readonly Sending[],
  calls: CallsUnderWay,
  recorder: ResultRecorder,
): Promise<number> {
  const lanes = new Map<string, Sending[]>();
  for (const notice of sending) {
    const lane = `${notice.partyId} ${notice.channel}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), notice]);
  }
  const isSoon = (lane: readonly Sending[]): boolean => lane.some(({ kind }) => isUrgent(kind));
  // A mail waits for its paper: whatever does not goes before.
  const all = [...lanes.values()];
  const light = all.filter((lane) => !lane.some(bearsReceipt));
  const waiting = [
    ...light.filter(isSoon),
    ...light.filter((lane) => !isSoon(lane)),
    ...all.filter((lane) => lane.some(bearsReceipt)),
  ];
  let accepted = 0;
  const work = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
      const line = isSoon(lane) ? "soon" : undefined;
      let waitsUntil: Date | null = null;
      for (const notice of lane) {
        if (waitsUntil !== null) {
          calls.ended(notice);
          recorder.add(putBack(notice, waitsUntil));
          continue;
        }
        const result = await sendOne(room, notice, calls, line);
        waitsUntil = holdsUntil(room, result);
        if (result !== null) recorder.add(result);
        if (result?.became === "accepted") accepted += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(callsAtOnce, waiting.length) }, work));
  return accepted;
}

/** Until when a call that did not end holds what comes after it; null: it ended. */
function holdsUntil(room: DeliveryRoom, result: SendingResult | null): Date | null {
  if (result?.became === "owed") return result.notBefore;
  return result === null || result.became === "sending"
    ? new Date(room.now().getTime() + room.graceSeconds * 1000)
    : null;
}

function putBack({ noticeId, clientRef }: Sending, notBefore: Date): SendingResult {
  return { noticeId, clientRef, became: "owed", errorCode: "waits_for_earlier", notBefore };
}

/** How long a lost archive is waited for before what is known of the calls is given up, in milliseconds. */
const recordAgainAfterMs = [500, 1_000, 2_000, 4_000];

/** Writes how the calls ended; a mail whose end is forgotten would be sent twice. */
async function recordAll(room: DeliveryRoom, results: readonly SendingResult[]): Promise<void> {
  for (const waitMs of recordAgainAfterMs) {
    try {
      return await recordOnce(room, results);
    } catch {
      // Not given up yet: the last try below throws what stands in the way.
      await sleep(waitMs);
    }
  }
  await recordOnce(room, results);
}

async function recordOnce(room: DeliveryRoom, results: readonly SendingResult[]): Promise<void> {
  await room.database.as({ as: "worker" }, async (tx) => {
    const now = room.now();
    await oweAgain(tx, await recordResults(tx, results, now), now);
    for (const result of results) {
      if (result.became === "owed") {
        await addEvent(
          tx,
          { name: noticeRetryDue.name, payload: { noticeId: result.noticeId } },
          now,
        );
      }
    }
    const lost = results.filter(({ became }) => became === "failed" || became === "expired");
    await followLost(tx, [...new Set(lost.map(({ noticeId }) => noticeId))], now);
  });
}

/** Sends one notice; null when it is not this process's any more. One that fails holds no other. */
async function sendOne(
  room: DeliveryRoom,
  notice: Sending,
  calls: CallsUnderWay,
  line: "soon" | undefined,
): Promise<SendingResult | null> {
  const { noticeId, clientRef } = notice;
  const call = callOf(room, notice);
  if (call === silentOnPurpose)
    return { noticeId, clientRef, became: "skipped", errorCode: silentOnPurpose };
  if (typeof call === "string") return { noticeId, clientRef, became: "failed", errorCode: call };
  if (notice.channel === "sms") await waysOut(room, notice.sender).pace(line);
  if (!(await mayCall(calls, notice))) return null;
  try {
    return await call();
  } catch {
    // The gateways answer whatever happens; where one throws, nobody knows whether the notice left.
    return { noticeId, clientRef, became: "sending", errorCode: "client_fault" };
  } finally {
    calls.ended(notice);
  }
}

/** Where the row cannot be reached the call is not made: it counts as lost, and is made by who finds it. */
async function mayCall(calls: CallsUnderWay, notice: Sending): Promise<boolean> {
  try {
    return await calls.isOurs(notice);
  } catch {
    return false;
  }
}
