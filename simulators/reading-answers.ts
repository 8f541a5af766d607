import type { TextStatus } from "@/simulators/network-line";
import type { Switch } from "@/simulators/switches";

// The JSON of /sandbox. Numbers are E.164 with their plus, a sender may be a name;
// times are ISO 8601 in UTC; lists of phones, mailboxes and mails have the newest first.

/** One text, whichever way it went. */
export interface ShownText {
  id: string;
  direction: "toPhone" | "fromPhone";
  from: string;
  to: string;
  text: string;
  at: string;
  encoding: "gsm7" | "ucs2";
  segments: number;
  /** Null when none was given, and for texts from a phone. */
  clientRef: string | null;
  /** The last thing known of a text to a phone; null for texts from a phone. */
  status: "accepted" | TextStatus | null;
  /** The gateway's error code, null when nothing failed. */
  code: string | null;
}

/** A status as told by webhook; `httpStatus` is null while unanswered. */
export interface ShownStatus {
  status: TextStatus;
  code: string | null;
  at: string;
  webhook: "pending" | "received" | "lost" | "expired";
  httpStatus: number | null;
}

/** A text in its place in the log, counted from 1. */
export interface LoggedText extends ShownText {
  index: number;
  statuses: ShownStatus[];
}

/** GET phones?q=&limit= */
export interface PhonesAnswer {
  total: number;
  phones: { number: string; count: number; last: ShownText | null }[];
}

/** GET phones/:number/messages?after=index&limit=, oldest first */
export interface MessagesAnswer {
  number: string;
  total: number;
  messages: LoggedText[];
}

/** GET log?after=index&limit=, oldest first; `next` is the next call's `after`. */
export interface LogAnswer {
  total: number;
  next: number;
  messages: (LoggedText & { acceptedAtMs: number })[];
}

/** GET health */
export interface HealthAnswer {
  ok: true;
  texts: number;
  mails: number;
  pendingWebhooks: number;
}

export interface MailSummary {
  id: string;
  from: string;
  to: string[];
  subject: string;
  /** The first 140 characters of the text. */
  snippet: string;
  receivedAt: string;
}

/** GET mailboxes?q=&limit= */
export interface MailboxesAnswer {
  total: number;
  mailboxes: { address: string; count: number; last: MailSummary | null }[];
}

/** GET mailboxes/:address/mails?limit= */
export interface MailsAnswer {
  address: string;
  total: number;
  mails: MailSummary[];
}

/** GET, POST, DELETE switches */
export interface SwitchesAnswer {
  switches: Switch[];
}
