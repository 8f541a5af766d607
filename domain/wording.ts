import type { Locale } from "@/domain/locale";
import { type NoticeKind, noticeKinds } from "@/domain/notice";

/** Nothing is sent by this channel, on purpose. */
export interface NotSent {
  readonly none: string;
}

/** What one notice says in one language, in the version that a notice keeps. */
export interface Wording {
  readonly version: number;
  /** At most one segment, whatever the values. */
  readonly sms: string | NotSent;
  /** Paragraphs between the greeting and the common end of every mail. */
  readonly email: readonly string[] | NotSent;
  /** Said instead where the file's number may be shown. */
  readonly numbered?: { readonly sms: string; readonly email: readonly string[] };
}

/** Every wording in force: a kind left out does not compile. */
export type Words = Readonly<Record<Locale, Readonly<Record<NoticeKind, Wording>>>>;

export type InEach<Text> = Readonly<Record<Locale, Text>>;

/** What a notice says in every language, written and read together. */
export interface NoticeTexts {
  readonly sms: InEach<string> | NotSent;
  readonly email: InEach<readonly string[]> | NotSent;
  /** Null: the number is never told. */
  readonly numbered: {
    readonly sms: InEach<string>;
    readonly email: InEach<readonly string[]>;
  } | null;
}

/** One version of the texts of a kind. */
export interface WordingVersion {
  readonly kind: NoticeKind;
  readonly version: number;
  readonly texts: NoticeTexts;
}

/** A version with who wrote it and when. */
export interface WordingRecord extends WordingVersion {
  readonly at: Date;
  /** Null: it came with Insaf. */
  readonly author: string | null;
  readonly restores: number | null;
}

/** Lays the versions in force out by language. A kind without words is a fault: nobody could be told. */
export function wordsOf(versions: readonly WordingVersion[]): Words {
  const byKind = new Map(versions.map((version) => [version.kind, version]));
  const inLanguage = (locale: Locale) =>
    Object.fromEntries(
      noticeKinds.map((kind) => {
        const found = byKind.get(kind);
        if (found === undefined) throw new Error(`wordings: nothing is said of ${kind}`);
        return [kind, inOneLanguage(found, locale)];
      }),
    ) as Record<NoticeKind, Wording>;
  return { ar: inLanguage("ar"), fr: inLanguage("fr"), en: inLanguage("en") };
}

function inOneLanguage({ version, texts }: WordingVersion, locale: Locale): Wording {
  const { sms, email, numbered } = texts;
  return {
    version,
    sms: "none" in sms ? sms : sms[locale],
    email: "none" in email ? email : email[locale],
    ...(numbered === null
      ? {}
      : { numbered: { sms: numbered.sms[locale], email: numbered.email[locale] } }),
  };
}
