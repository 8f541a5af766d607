import type { Day } from "@/domain/calendar";
import type { NoticeKind } from "@/domain/notice";

/** All that a notice may say. Nothing personal can be passed, so nothing personal can leak. */
export interface NoticeValues {
  /** As shown, `K7M4-9QXT-3RZB`. */
  readonly trackingCode: string;
  readonly date: Day;
  /** `10:30`, Africa/Casablanca. */
  readonly hour: string;
  /** Six digits. */
  readonly oneTimeCode: string;
  /** How many files moved. */
  readonly count: string;
}

const code = ["trackingCode"] as const;
const codeAndDate = ["trackingCode", "date"] as const;
const appointment = ["trackingCode", "date", "hour"] as const;

/** What each kind needs in order to be said. */
export const valuesNeeded = {
  received: code,
  information_requested: codeAndDate,
  information_reminder: codeAndDate,
  information_overdue: code,
  information_received: code,
  registered: code,
  under_study: code,
  sent_to_police: code,
  police_reminded: code,
  report_received: code,
  sent_back: code,
  summoned: appointment,
  summons_reminder: appointment,
  summons_moved: appointment,
  summons_cancelled: codeAndDate,
  forwarded: code,
  registered_elsewhere: code,
  transmitted: code,
  joined: code,
  conciliation: code,
  decision: code,
  outcome_closed: code,
  outcome_prosecuted: code,
  hearing: appointment,
  hearing_reminder: appointment,
  hearing_to_check: code,
  measure: code,
  still_open: code,
  request_received: code,
  reopened: code,
  answered: code,
  phone_changed: code,
  contact_changed: code,
  correction: code,
  kind_corrected: code,
  digest: ["count"],
  safe: [],
  draft_reminder: ["date"],
  one_time_code: ["oneTimeCode"],
  text_unknown: [],
  text_help: [],
  text_stopped: [],
  text_started: [],
  text_unread: [],
  text_which_file: [],
  rating_asked: [],
} as const satisfies Record<NoticeKind, readonly (keyof NoticeValues)[]>;

/** What a text of this kind needs. The number is passed only where its code is not discreet. */
export type SmsValuesOf<Kind extends NoticeKind> = Pick<
  NoticeValues,
  (typeof valuesNeeded)[Kind][number]
> & { readonly registrationNumber?: string | null; readonly ownReference?: string | null };

/** What a mail of this kind needs: the office in the reader's language, and where to look. */
export type EmailValuesOf<Kind extends NoticeKind> = SmsValuesOf<Kind> & {
  readonly trackingCode: string;
  readonly trackingUrl: string;
  readonly officeName: string;
};

/** Values as they are known before the kind is: each may be missing. */
export type KnownValues = { readonly [Name in keyof NoticeValues]?: NoticeValues[Name] | null } & {
  readonly registrationNumber?: string | null;
  /** What the party itself calls the file; said where there is room. */
  readonly ownReference?: string | null;
};

/** Whether all that a kind needs is known. */
export function hasValuesFor<Kind extends NoticeKind, Known extends KnownValues>(
  kind: Kind,
  known: Known,
): known is Known & SmsValuesOf<Kind> {
  return valuesNeeded[kind].every((name) => typeof known[name] === "string");
}
