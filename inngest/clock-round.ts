import { confirmOpen } from "@/commands/confirm-open";
import type { Database, Transaction } from "@/db/client";
import {
  type BrokenClock,
  closeRound,
  forgetRounds,
  listBroken,
  listChiefs,
  listUntoldFacts,
  listUnwatched,
  markEscalated,
  raiseAlerts,
  settleAlerts,
  type UntoldFact,
} from "@/db/clock-watch";
import { listExpiredFormalNotices } from "@/db/formal-notices";
import { beat, lastBeat } from "@/db/heartbeats";
import { getTellingCalendar } from "@/db/holidays";
import { getOfficeSettings } from "@/db/office-settings";
import { listNewlyLate, listSilent, type SilentFile } from "@/db/silent-files";
import { addStaffMail } from "@/db/staff-mails";
import { addDays, type Day, officeDay, officeInstant, officeMinutes } from "@/domain/calendar";
import { earliestNearEnd, soonLateFrom, tellingDueOn } from "@/domain/deadline";
import { clockedStages } from "@/domain/office-settings";
import { placesOf, sinceWhenLate } from "@/domain/queue-stage";
import { silentBefore } from "@/domain/silence";
import { mostFilesNamed } from "@/domain/staff-mail";
import type { DeliveryRoom } from "@/inngest/delivery";

export type ClockRoom = Pick<DeliveryRoom, "database" | "quietHours" | "now">;

const atOnce = 500;
/** Clocks break at midnight; the people of the offices are told of it when they come. */
const dayBeginsAt = 6 * 60;
/** What nobody was told of for longer has its alert already. */
const lookBackDays = 120;
const roundsKeptDays = 30;
const mostCounted = 9_999;

/** The day whose round is due; null in the night. */
export function roundDay(now: Date): Day | null {
  return officeMinutes(now) < dayBeginsAt ? null : officeDay(now);
}

const asWorker = <Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => database.as({ as: "worker" }, work);

const tellingBeat = "watch-telling";

/** Ends what has been done, and raises once a day what is near its end or past it in telling the parties. */
export async function watchTelling({ database, now }: ClockRoom): Promise<{ raised: number }> {
  const at = now();
  const today = officeDay(at);
  const calendar = await asWorker(database, async (tx) => {
    await settleAlerts(tx, at);
    const last = await lastBeat(tx, tellingBeat);
    if (last !== null && officeDay(last) === today) return null;
    return getTellingCalendar(tx, today);
  });
  if (calendar === null) return { raised: 0 };
  const { term, holidays } = calendar;
  const stretch = {
    from: officeInstant(addDays(today, -lookBackDays), 0),
    before: officeInstant(addDays(today, 1 - earliestNearEnd(term)), 0),
    most: atOnce,
  };
  let raised = 0;
  let after: UntoldFact | null = null;
  for (;;) {
    const found: readonly UntoldFact[] = await asWorker(database, async (tx) => {
      const untold = await listUntoldFacts(tx, { ...stretch, after });
      const alerts = untold.flatMap(({ caseFileId, factId, parquet, at: actAt }) => {
        const actOn = officeDay(actAt);
        const dueOn = tellingDueOn(actOn, term, holidays);
        if (today < soonLateFrom(actOn, dueOn)) return [];
        return [{ caseFileId, clock: "telling" as const, dueOn, parquet, factId }];
      });
      raised += await raiseAlerts(tx, alerts, at);
      return untold;
    });
    after = found.at(-1) ?? null;
    if (found.length < atOnce) break;
  }
  await asWorker(database, (tx) => beat(tx, tellingBeat, at));
  return { raised };
}

/** The offices whose round of the day is still to be made; none in the night. */
export async function officesToWatch({ database, now }: ClockRoom): Promise<readonly string[]> {
  const day = roundDay(now());
  return day === null ? [] : asWorker(database, (tx) => listUnwatched(tx, day));
}

/**
 * Raises the alerts of the files of an office that lie too long in their heap or whose formal notice has run out,
 * then tells its chiefs: once a day.
 */
export async function watchOffice(
  { database, now }: ClockRoom,
  parquet: string,
): Promise<{ raised: number; mails: number }> {
  const at = now();
  const today = officeDay(at);
  const { targetDays } = await asWorker(database, (tx) => getOfficeSettings(tx, parquet));
  let raised = 0;
  for (const stage of clockedStages) {
    const target = targetDays[stage];
    const { before } = sinceWhenLate("late", target, at);
    const heap = { parquet, ...placesOf(stage), before, most: atOnce };
    for (;;) {
      const late = await asWorker(database, async (tx) => {
        const files = await listNewlyLate(tx, heap);
        const alerts = files.map(({ id, since }) => ({
          caseFileId: id,
          clock: "stage" as const,
          dueOn: addDays(officeDay(since), target),
          parquet,
          factId: null,
        }));
        return { found: files.length, raised: await raiseAlerts(tx, alerts, at) };
      });
      raised += late.raised;
      if (late.found < atOnce || late.raised === 0) break;
    }
  }
  raised += await watchFormalNotices(database, parquet, at);
  return asWorker(database, async (tx) => {
    if (!(await closeRound(tx, parquet, today, at))) return { raised, mails: 0 };
    await forgetRounds(tx, addDays(today, -roundsKeptDays));
    return { raised, mails: await escalate(tx, parquet, today, at) };
  });
}

async function watchFormalNotices(database: Database, parquet: string, at: Date): Promise<number> {
  const question = { parquet, before: officeDay(at), most: atOnce };
  let raised = 0;
  for (;;) {
    const expired = await asWorker(database, async (tx) => {
      const found = await listExpiredFormalNotices(tx, question);
      const alerts = found.map((one) => ({
        ...one,
        clock: "formal_notice" as const,
        parquet,
        factId: null,
      }));
      return { found: found.length, raised: await raiseAlerts(tx, alerts, at) };
    });
    raised += expired.raised;
    if (expired.found < atOnce || expired.raised === 0) return raised;
  }
}

/** One mail of each kind to each chief, whatever the number of files; nobody is told of a file that names him. */
async function escalate(tx: Transaction, parquet: string, today: Day, now: Date): Promise<number> {
  const broken = await listBroken(tx, parquet, today);
  const chiefs = broken.length === 0 ? [] : await listChiefs(tx, parquet);
  if (chiefs.length === 0) return 0;
  const { silenceDays } = await getOfficeSettings(tx, parquet);
  let mails = 0;
  for (const { staffId } of chiefs) {
    const theirs = broken.filter(({ barred }) => !barred.includes(staffId));
    const late = named(theirs.filter(({ clock }) => clock !== "silence"));
    const silent = named(theirs.filter(({ clock }) => clock === "silence"));
    if (late !== null) {
      await addStaffMail(tx, { staffId, kind: "file_late", values: late }, now);
      mails += 1;
    }
    if (silent !== null) {
      const values = { ...silent, days: silenceDays };
      await addStaffMail(tx, { staffId, kind: "file_silent", values }, now);
      mails += 1;
    }
  }
  await markEscalated(
    tx,
    broken.map(({ alertId }) => alertId),
    now,
  );
  return mails;
}

function named(broken: readonly BrokenClock[]) {
  const codes = [...new Set(broken.map(({ trackingCode }) => trackingCode))];
  if (codes.length === 0) return null;
  return {
    count: Math.min(codes.length, mostCounted),
    trackingCodes: codes.slice(0, mostFilesNamed),
  };
}

/** Tells the complainants of an office's silent files that these are still open. Answers how many files. */
export async function breakSilence(
  { database, quietHours, now }: ClockRoom,
  parquet: string,
): Promise<{ files: number }> {
  const at = now();
  const { silenceDays } = await asWorker(database, (tx) => getOfficeSettings(tx, parquet));
  const before = silentBefore(silenceDays, at);
  let files = 0;
  let after: SilentFile | null = null;
  for (;;) {
    const question = { parquet, before, after, most: atOnce };
    const silent: readonly SilentFile[] = await asWorker(database, (tx) =>
      listSilent(tx, question),
    );
    for (const { id } of silent)
      if (
        await confirmOpen(database, id, { clock: "silence", days: silenceDays }, at, { quietHours })
      )
        files += 1;
    after = silent.at(-1) ?? null;
    if (silent.length < atOnce) break;
  }
  return { files };
}
