import { addDays, type Day } from "@/domain/calendar";
import type { NoticeChannel, NoticeState } from "@/domain/notice";

/** A notice that failed for good, or of which nobody knows whether it arrived, and what else may tell its party. */
export interface LostNotice {
  readonly channel: NoticeChannel;
  readonly isProtected: boolean;
  /** It was not sent because its number said STOP; absent: it was wanted. */
  readonly isUnwanted?: boolean;
  /** Its party has stopped the mails of its kind, which are not owed; absent: it takes them. */
  readonly isMailStopped?: boolean;
  /** It only reminds of an appointment. */
  readonly reminds: boolean;
  /** The day of the appointment that it names; null: it names none. */
  readonly appointmentOn: Day | null;
  /** The other notices of the same fact to the same party. */
  readonly others: readonly { readonly channel: NoticeChannel; readonly state: NoticeState }[];
  /** What is known of the party and is not also that of somebody against whom the file stands. */
  readonly has: { readonly email: boolean; readonly address: boolean; readonly phone: boolean };
}

const toldOrOnItsWay: readonly NoticeState[] = [
  "owed",
  "sending",
  "accepted",
  "delivered",
  "withheld",
];
/** A letter that is printed, posted and carried takes about so long. */
const daysOfALetter = 7;

/**
 * The way in which a party is told instead; null: there is none, or none is needed. By machine first, then by
 * letter, then by a call of the office; nobody is told twice of a fact that has reached him or still may.
 * A protected file is followed up by a call alone, for whoever opens a mail or a letter would learn of it, and
 * not at all where the text was not wanted.
 */
export function otherWay(lost: LostNotice, today: Day): NoticeChannel | null {
  if (lost.isProtected && lost.isUnwanted === true) return null;
  if (lost.others.some(({ state }) => toldOrOnItsWay.includes(state))) return null;
  const isLeft = (channel: NoticeChannel) =>
    channel !== lost.channel && lost.others.every((other) => other.channel !== channel);
  const mayMail = !lost.isProtected && lost.has.email && lost.isMailStopped !== true;
  if (mayMail && isLeft("email")) return "email";
  // The appointment itself was told, or has a letter or a call of its own.
  if (lost.reminds) return null;
  if (lost.isProtected) return isLeft("call") ? "call" : null;
  const letter = lost.has.address && isLeft("letter");
  const call = lost.has.phone && isLeft("call");
  if (letter && call) return wouldComeLate(lost.appointmentOn, today) ? "call" : "letter";
  if (letter) return "letter";
  // Also where no number is known: somebody has to see that this person is not told.
  return isLeft("call") ? "call" : null;
}

function wouldComeLate(appointmentOn: Day | null, today: Day): boolean {
  return appointmentOn !== null && appointmentOn < addDays(today, daysOfALetter);
}
