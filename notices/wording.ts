import type { NoticeKind } from "@/domain/notice";

/** Nothing is sent by this channel, on purpose. */
export interface NotSent {
  readonly none: string;
}

/** What one notice says in one language. Raise `version` with every change of a word. */
export interface Wording {
  readonly version: number;
  /** At most one segment, whatever the values. */
  readonly sms: string;
  /** Paragraphs between the greeting and the common end of every mail. */
  readonly email: readonly string[] | NotSent;
  /** Said instead where the file's number may be shown. */
  readonly numbered?: { readonly sms: string; readonly email: readonly string[] };
}

/** What every mail of a language has in common. The subject tells nothing but the code. */
export interface MailFrame {
  readonly subject: string;
  readonly greeting: string;
  readonly code: string;
  readonly office: string;
  readonly link: string;
  readonly footer: readonly string[];
  /** Said last where the mail is not owed. */
  readonly stop: string;
}

/** All the words of a language: a kind left out does not compile. */
export interface LanguageWordings {
  readonly mail: MailFrame;
  readonly kinds: Record<NoticeKind, Wording>;
}
