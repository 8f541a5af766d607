import { addDays, type Day, officeDay, officeInstant, officeMinutes } from "@/domain/calendar";
import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { PartyRole } from "@/domain/party";

interface DigestRule {
  /** Whether it may wait for the one message of the day. */
  readonly waits: boolean;
  readonly because: string;
}

const step: DigestRule = {
  waits: true,
  because: "the file moved; knowing it the same evening loses nothing",
};
const ownAct: DigestRule = {
  waits: false,
  because: "it answers something that the reader has just done",
};
const appointment: DigestRule = {
  waits: true,
  because: "a day that is still far can be told in the evening; a near one goes at once",
};
const change: DigestRule = {
  waits: false,
  because: "whoever learns late of a changed or near appointment goes for nothing, or not at all",
};
const safety: DigestRule = {
  waits: false,
  because: "whoever did not ask for it must be able to object at once",
};
const called: DigestRule = {
  waits: false,
  because: "an answer calls it off until it leaves; in a list of the evening it could not be",
};
const answer: DigestRule = { waits: false, because: "it is no notice of a file" };

/** What may wait for the one message of the day of a representative who asked for it. */
export const digestRules: Record<NoticeKind, DigestRule> = {
  received: ownAct,
  information_requested: {
    waits: true,
    because: "its limit is counted in days; a near one goes at once",
  },
  information_reminder: called,
  information_overdue: called,
  information_received: ownAct,
  registered: step,
  under_study: step,
  sent_to_police: step,
  police_reminded: step,
  report_received: step,
  sent_back: step,
  summoned: appointment,
  summons_reminder: change,
  summons_moved: change,
  summons_cancelled: change,
  forwarded: step,
  registered_elsewhere: step,
  transmitted: step,
  joined: step,
  conciliation: step,
  decision: {
    waits: true,
    because: "the fifteen days of law 03.23 are not touched by one evening",
  },
  outcome_closed: { waits: true, because: "it is a decision" },
  outcome_prosecuted: { waits: true, because: "it is a decision" },
  hearing: appointment,
  hearing_reminder: change,
  hearing_to_check: change,
  measure: step,
  still_open: step,
  request_received: ownAct,
  reopened: step,
  answered: step,
  phone_changed: safety,
  contact_changed: safety,
  correction: {
    waits: false,
    because: "what was said wrongly is taken back as fast as it was said",
  },
  kind_corrected: step,
  digest: { waits: false, because: "it is the message of the day itself" },
  safe: {
    waits: false,
    because: "in a list its file would be one among others; alone it says nothing at all",
  },
  draft_reminder: answer,
  one_time_code: answer,
  text_unknown: answer,
  text_help: answer,
  text_stopped: answer,
  text_started: answer,
  text_unread: answer,
  text_which_file: answer,
  rating_asked: answer,
};

/** Those who follow files for others; whoever brings or suffers a matter is told of each step at once. */
export const digestRoles: readonly PartyRole[] = ["representative", "lawyer"];

const nearDays = 7;

/** The last day that is too near for what names it to wait. */
export function nearUntil(now: Date): Day {
  return addDays(officeDay(now), nearDays);
}

/** Whether a notice that names a day, or none, may wait for the evening. */
export function mayWait(kind: NoticeKind, names: Day | null, now: Date): boolean {
  return digestRules[kind].waits && (names === null || names > nearUntil(now));
}

const eveningMinutes = 18 * 60;

/** When the digest leaves that takes up what is owed now: this evening, or tomorrow's once it has left. */
export function digestHour(now: Date): Date {
  const today = officeDay(now);
  const day = officeMinutes(now) < eveningMinutes ? today : addDays(today, 1);
  return officeInstant(day, eveningMinutes);
}

const minuteMs = 60_000;

/** In demonstration nobody waits for the evening: the next full minute, ten seconds away at least. */
export function digestMinute(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + 10_000) / minuteMs) * minuteMs);
}

/** A notice that waits, and the accounts with a digest that its party's contacts are those of. */
export interface WaitingNotice {
  readonly noticeId: string;
  readonly channel: "sms" | "email";
  readonly byEmail: string | null;
  readonly byPhone: string | null;
  /** Of the account; of the notice where there is none. */
  readonly language: Locale;
}

/** One message of the day: the notice whose row sends it, and those that it tells too. */
export interface Digest {
  readonly carrier: string;
  readonly language: Locale;
  readonly others: readonly string[];
}

/**
 * Puts together what one account waits for: by mail where the address is proved, else by text. What belongs to
 * no digest any more, or to one that no row can send, goes alone.
 */
export function groupDigests(waiting: readonly WaitingNotice[]): {
  readonly digests: readonly Digest[];
  readonly alone: readonly string[];
} {
  const alone: string[] = [];
  const byAccount = new Map<string, WaitingNotice[]>();
  for (const notice of waiting) {
    const account = notice.byEmail ?? notice.byPhone;
    if (account === null) alone.push(notice.noticeId);
    else byAccount.set(account, [...(byAccount.get(account) ?? []), notice]);
  }
  const digests: Digest[] = [];
  for (const together of byAccount.values()) {
    const carrier = together.find(
      ({ channel, byEmail }) => channel === (byEmail === null ? "sms" : "email"),
    );
    const ids = together.map(({ noticeId }) => noticeId);
    if (carrier === undefined) alone.push(...ids);
    else {
      const others = ids.filter((id) => id !== carrier.noticeId);
      digests.push({ carrier: carrier.noticeId, language: carrier.language, others });
    }
  }
  return { digests, alone };
}
