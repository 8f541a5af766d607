import type { StaffMailKind } from "@/domain/staff-mail";

/** What one mail to the staff says in one language. Raise `version` with every change of a word. */
export interface StaffWording {
  readonly version: number;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The line with the address; its placeholder is {url}. */
  readonly link: string;
}

/** All the mails of a language: a kind left out does not compile. */
export interface StaffWordings {
  readonly greeting: string;
  readonly footer: readonly string[];
  readonly kinds: Record<StaffMailKind, StaffWording>;
}
