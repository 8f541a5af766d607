import type { NoticeKind } from "@/domain/notice";

interface MailOwed {
  /** Owed: it is sent whatever the reader would rather have. Otherwise he may stop it. */
  readonly owed: boolean;
  readonly because: string;
}

const step: MailOwed = {
  owed: true,
  because: "whoever brings a file has the right to know of each step of it",
};
const receipt: MailOwed = {
  owed: true,
  because: "it proves on which day something reached the office",
};
const appointment: MailOwed = {
  owed: true,
  because: "whoever does not learn of the day loses the right to be heard on it",
};
const reminder: MailOwed = {
  owed: false,
  because: "it repeats what a mail that is owed has said already",
};

/** Which mails the law, or the promise to tell every step, owes: the others can be stopped by their reader. */
export const mailsOwed: Record<NoticeKind, MailOwed> = {
  received: receipt,
  information_requested: { owed: true, because: "a limit runs from it" },
  information_reminder: reminder,
  information_overdue: reminder,
  information_received: receipt,
  registered: step,
  under_study: step,
  sent_to_police: step,
  police_reminded: { owed: false, because: "nothing has changed in the file" },
  report_received: step,
  sent_back: step,
  summoned: appointment,
  summons_reminder: reminder,
  summons_moved: appointment,
  summons_cancelled: appointment,
  forwarded: step,
  registered_elsewhere: step,
  transmitted: step,
  joined: step,
  conciliation: step,
  decision: {
    owed: true,
    because: "a decision is told to each party within fifteen days (law 03.23)",
  },
  outcome_closed: { owed: true, because: "it is a decision, told in plain words" },
  outcome_prosecuted: { owed: true, because: "it is a decision, told in plain words" },
  hearing: appointment,
  hearing_reminder: reminder,
  hearing_to_check: reminder,
  measure: { owed: true, because: "a measure touches the rights of those in the file" },
  still_open: { owed: false, because: "nothing has changed in the file" },
  request_received: receipt,
  reopened: step,
  answered: { owed: true, because: "the answer is what was asked for" },
  phone_changed: { owed: true, because: "whoever did not ask for it must learn of it" },
  contact_changed: { owed: true, because: "whoever did not ask for it must learn of it" },
  correction: { owed: true, because: "what was told before was wrong" },
  kind_corrected: step,
  digest: { owed: true, because: "its reader asked for it, and ends it where he did" },
  safe: { owed: true, because: "it stands for a step" },
  draft_reminder: { owed: false, because: "nobody has filed anything yet" },
  one_time_code: { owed: true, because: "its reader has just asked for it" },
  text_unknown: { owed: true, because: "its reader has just texted" },
  text_help: { owed: true, because: "its reader has just texted" },
  text_stopped: { owed: true, because: "its reader has just texted" },
  text_started: { owed: true, because: "its reader has just texted" },
  text_unread: { owed: true, because: "its reader has just texted" },
  text_which_file: { owed: true, because: "its reader has just texted" },
  rating_asked: { owed: false, because: "an opinion is given by who wants to" },
};

/** Whether a mail of this kind is sent also to whoever has stopped those that are not owed. */
export function isMailOwed(kind: NoticeKind): boolean {
  return mailsOwed[kind].owed;
}
