import type { NoticeKind } from "@/domain/notice";
import type { Wording } from "@/domain/wording";

/** What every mail of a language has in common. The subject tells nothing but the code. */
export interface MailFrame {
  readonly subject: string;
  readonly greeting: string;
  readonly code: string;
  /** Said where the receipt goes with the mail. */
  readonly receipt: string;
  /** Said first where the file waits longer than nine in ten of its kind in its office. */
  readonly pastUsual: string;
  /** Said where the reader has given the file a reference of his own. */
  readonly reference: string;
  readonly office: string;
  readonly link: string;
  readonly footer: readonly string[];
  /** Said last where the mail is not owed. */
  readonly stop: string;
  /** The reference in a text, behind what it says. */
  readonly textReference: string;
}

/** The words of a language as a jurist reads them in one file: what the archive begins with. */
export interface LanguageWordings {
  readonly mail: MailFrame;
  readonly kinds: Record<NoticeKind, Wording>;
}
