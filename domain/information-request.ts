import type { AttachmentState } from "@/domain/attachment";
import { addDays, type Day, officeMinutes } from "@/domain/calendar";
import { isMailOwed } from "@/domain/mail-owed";
import type { NoticeChannel, NoticeKind } from "@/domain/notice";

/** What an office waits for from the parties of a file, until a day. */
export interface InformationRequest {
  readonly askedOn: Day;
  readonly dueOn: Day;
}

/** A reminder of a request, and which of the two it is. */
export interface InformationReminder {
  readonly kind: NoticeKind;
  readonly turn: 0 | 1;
}

const daysBefore = 3;
/** Past so many days nobody is told that a day has passed: the office has gone on, or was long asleep. */
const lastDaysAfter = 7;
/** Reminders are owed at hours at which they may leave, so that an answer finds none on its way. */
const reminding = { from: 9 * 60, before: 20 * 60 };

/** The first and the last day until which a request that is reminded of today may run. */
export function dueDaysToRemind(today: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(today, -lastDaysAfter), until: addDays(today, daysBefore) };
}

/** Whether reminders are owed at an instant. */
export function isHourToRemind(now: Date): boolean {
  const minutes = officeMinutes(now);
  return minutes >= reminding.from && minutes < reminding.before;
}

/**
 * The day of the reminder before the day: three days before it, or on its eve where less time was given; null
 * where it was asked for only on the day before that, for the request itself has just said it.
 */
export function remindsOfInformationOn({ askedOn, dueOn }: InformationRequest): Day | null {
  const days = [addDays(dueOn, -daysBefore), addDays(dueOn, -1)];
  return days.find((day) => day > addDays(askedOn, 1)) ?? null;
}

/** Of what a request that is still open is reminded today; null: of nothing, or not yet. */
export function informationReminderOf(
  request: InformationRequest,
  today: Day,
): InformationReminder | null {
  const { dueOn } = request;
  if (today > dueOn)
    return today <= addDays(dueOn, lastDaysAfter) ? { kind: "information_overdue", turn: 1 } : null;
  const on = remindsOfInformationOn(request);
  return on !== null && today >= on && today < dueOn
    ? { kind: "information_reminder", turn: 0 }
    : null;
}

/** Whether reminders go by a channel: a letter would come after its day, and the request itself has had its letter or its call. */
export function remindsBy(channel: NoticeChannel): boolean {
  return channel === "sms" || channel === "email";
}

/** The ways by which a party is told, and whether it has stopped the mails that are not owed; null: it gave no address. */
interface Told {
  readonly channels: readonly NoticeChannel[];
  readonly stoppedMails: boolean | null;
}

/** Which reminders of a request are still to come to a party: on the day before its day, null when none is; and after it. */
export function remindersToCome(
  request: InformationRequest,
  today: Day,
  { channels, stoppedMails }: Told,
): { readonly before: Day | null; readonly after: boolean } {
  const stops = stoppedMails === true && !isMailOwed("information_reminder");
  const isReached = channels.some((one) => remindsBy(one) && !(one === "email" && stops));
  if (!isReached || today > request.dueOn) return { before: null, after: false };
  const on = remindsOfInformationOn(request);
  return { before: on !== null && today <= on ? on : null, after: true };
}

/** Whether papers answer a request without a word: one came since it was made, and was not found harmful. */
export function isAnsweredByPapers(
  askedAt: Date,
  papers: readonly { readonly at: Date; readonly state: AttachmentState }[],
): boolean {
  return papers.some(
    ({ at, state }) => at > askedAt && state !== "arriving" && state !== "infected",
  );
}

/** How many days are left until the end of a day: 0 on the day itself, fewer where it has passed. */
export function daysLeft(today: Day, dueOn: Day): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
}
