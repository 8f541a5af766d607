/** How a party is told. Letters and calls are made by the office; the others by machine. */
export const noticeChannels = ["sms", "email", "letter", "call"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** Life of one notice; `withheld` and `skipped` carry a reason and are never sent. */
export const noticeStates = [
  "owed",
  "sending",
  "accepted",
  "delivered",
  "failed",
  "expired",
  "withheld",
  "skipped",
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What a notice says. Each kind has one wording per language and channel in `notices/`. */
export const noticeKinds = [
  "received",
  "information_requested",
  "information_reminder",
  "information_overdue",
  "information_received",
  "registered",
  "under_study",
  "sent_to_police",
  "police_reminded",
  "report_received",
  "sent_back",
  "summoned",
  "summons_reminder",
  "summons_moved",
  "summons_cancelled",
  "forwarded",
  "registered_elsewhere",
  "transmitted",
  "joined",
  "conciliation",
  "decision",
  "outcome_closed",
  "outcome_prosecuted",
  "hearing",
  "hearing_reminder",
  "hearing_to_check",
  "measure",
  "still_open",
  "request_received",
  "reopened",
  "answered",
  "phone_changed",
  "contact_changed",
  "correction",
  "kind_corrected",
  "digest",
  "safe",
  "draft_reminder",
  "one_time_code",
  "text_unknown",
  "text_help",
  "text_stopped",
  "text_started",
  "text_unread",
  "text_which_file",
  "rating_asked",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
