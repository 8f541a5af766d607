import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { hasRightToBeTold, type PartyContact, reachesOf, type SkipReason } from "@/domain/party";
import { type PublicStage, type PublicStanding, publicStage } from "@/domain/public-view";
import { isFinal } from "@/domain/status";
import type { Score, TextIn } from "@/domain/text-in";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file that may be spoken of to the number that asks, as its party may know it. */
export interface KnownFile {
  readonly caseFileId: string;
  readonly partyId: string;
  readonly language: Locale;
  readonly trackingCode: TrackingCode;
  readonly standing: Pick<PublicStanding, "status" | "reportReceived">;
}

/** What is known of a number that texts in. */
export interface Sender {
  readonly hasStopped: boolean;
  /** The newest first. */
  readonly files: readonly KnownFile[];
  /** The file after whose end the number was asked for a figure, and gave none yet; null: none. */
  readonly ratedFile: string | null;
}

/** One text that goes back. */
export interface TextAnswer {
  readonly kind: NoticeKind;
  readonly language: Locale;
  readonly about: Pick<KnownFile, "caseFileId" | "partyId"> | null;
}

/** What a text brings about. */
export type TextEffect =
  | { readonly does: "nothing" | "stop" | "start" }
  | { readonly does: "rate"; readonly caseFileId: string; readonly score: Score }
  | { readonly does: "add_message"; readonly file: KnownFile; readonly words: string };

export interface Reaction {
  readonly effect: TextEffect;
  readonly answers: readonly TextAnswer[];
  /** Who asked by a word is answered each time, anything else now and then only. */
  readonly line: "keyword" | "courtesy";
}

/** What forbids to speak of a file by text even to whoever asks; a wish to be told otherwise does not. */
const forbidding: readonly (SkipReason | null)[] = [
  "do_not_text",
  "no_number",
  "number_of_respondent",
  "told_through_representative",
  "respondent_for_child",
];

/**
 * The party that a number speaks for in a file that is not protected; null: nothing may be said. A number
 * that is also the respondent's is nobody's here.
 */
export function partyTexting(parties: readonly PartyContact[], from: string): PartyContact | null {
  const found = parties.find((party) => {
    if (party.phone !== from || !hasRightToBeTold(party.role)) return false;
    const text = reachesOf(party, false, parties).find(({ channel }) => channel === "sms");
    return text !== undefined && !forbidding.includes(text.skipped);
  });
  return found ?? null;
}

/** The notice whose words say where a file stands; null: it is not spoken of. */
const kindOfStage: Readonly<Record<PublicStage, NoticeKind | null>> = {
  received: "received",
  registered: "registered",
  under_study: "under_study",
  with_police: "sent_to_police",
  report_received: "report_received",
  forwarded: "forwarded",
  transmitted: "transmitted",
  joined: "joined",
  contact_office: "conciliation",
  decided: "decision",
  under_review: "request_received",
  answered: "answered",
  voided: null,
};

const mostFilesTold = 3;
/** Where nothing tells the language of who asks. */
const usual: Locale = "ar";

/** Says what a text brings about and what goes back. Whoever sent STOP hears nothing until START. */
export function reactTo(text: TextIn, sender: Sender): Reaction {
  const reaction = heard(text, sender);
  const isStarting = reaction.effect.does === "start";
  return sender.hasStopped && !isStarting ? { ...reaction, answers: [] } : reaction;
}

function heard(text: TextIn, sender: Sender): Reaction {
  // A word of no language is answered in that of the sender's own file.
  const own = sender.files[0]?.language ?? null;
  switch (text.says) {
    case "status":
      return told(text, sender);
    case "help":
      return keyword({ does: "nothing" }, "text_help", text.language ?? own);
    case "stop":
      return keyword({ does: "stop" }, "text_stopped", text.language ?? own);
    case "start":
      return keyword({ does: "start" }, "text_started", text.language ?? own);
    case "rating":
      return sender.ratedFile === null
        ? courtesy("text_unread", own)
        : silent({ does: "rate", caseFileId: sender.ratedFile, score: text.score });
    case "words":
      return wordsOf(text, sender);
    case "digits":
    case "nothing":
      return courtesy("text_unread", own);
    case "ours":
      return silent({ does: "nothing" });
    default:
      return text satisfies never;
  }
}

/** An unknown number, an unknown code and a file that is not spoken of are answered alike, in the language that was typed. */
function told(text: Extract<TextIn, { readonly says: "status" }>, sender: Sender): Reaction {
  const { code, language } = text;
  const asked = code === null ? sender.files : sender.files.filter((f) => f.trackingCode === code);
  const open = asked.filter(({ standing }) => takesMessages(standing));
  const ended = asked.filter(({ standing }) => !takesMessages(standing));
  const answers = [...open, ...ended].flatMap((file) => {
    const kind = kindOfStage[publicStage(file.standing.status, file.standing.reportReceived)];
    return kind === null ? [] : [{ kind, language: file.language, about: file }];
  });
  if (answers.length === 0) return keyword({ does: "nothing" }, "text_unknown", language);
  return { effect: { does: "nothing" }, answers: answers.slice(0, mostFilesTold), line: "keyword" };
}

/** Words join a file only where there is no doubt which: else somebody's words would be read in another office. */
function wordsOf(text: Extract<TextIn, { readonly says: "words" }>, sender: Sender): Reaction {
  const { words, code } = text;
  const language = languageOf(text.language, sender);
  const open = sender.files.filter(({ standing }) => takesMessages(standing));
  const meant = code === null ? open : open.filter(({ trackingCode }) => trackingCode === code);
  const [file, another] = meant;
  if (another !== undefined) return courtesy("text_which_file", language);
  if (file === undefined) return courtesy("text_unread", language);
  const answer = { kind: "information_received", language: file.language, about: file } as const;
  return { effect: { does: "add_message", file, words }, answers: [answer], line: "courtesy" };
}

/** Latin letters are taken for French, except from whoever is written to in English. */
function languageOf(typed: Locale | null, { files }: Sender): Locale | null {
  return typed === "fr" && files[0]?.language === "en" ? "en" : typed;
}

/** Whether somebody still works on a file; one that was joined goes on in another. */
function takesMessages({ status }: KnownFile["standing"]): boolean {
  return !isFinal(status) || status === "joined";
}

function keyword(effect: TextEffect, kind: NoticeKind, language: Locale | null): Reaction {
  return {
    effect,
    answers: [{ kind, language: language ?? usual, about: null }],
    line: "keyword",
  };
}

function courtesy(kind: NoticeKind, language: Locale | null): Reaction {
  return {
    effect: { does: "nothing" },
    answers: [{ kind, language: language ?? usual, about: null }],
    line: "courtesy",
  };
}

function silent(effect: TextEffect): Reaction {
  return { effect, answers: [], line: "courtesy" };
}

/** Whether a text can come from a person's phone: not from ourselves, a short code, or another number's traffic. */
export function isFromPerson(
  text: { readonly from: string; readonly to: string },
  ours: { readonly inboundNumber: string; readonly sender: string },
): boolean {
  const from = digitsOf(text.from);
  const own = [ours.inboundNumber, ours.sender].map(digitsOf);
  return (
    /^[1-9]\d{7,14}$/.test(from) &&
    !own.includes(from) &&
    digitsOf(text.to) === digitsOf(ours.inboundNumber)
  );
}

const digitsOf = (number: string): string => number.replace(/\D/g, "").replace(/^00/, "");

const hour = 60 * 60;
const day = 24 * hour;

/** How much goes back to one number, whatever it sends, and to all of them together. */
export const answerLimits = {
  keyword: [{ door: "text-keyword", most: 10, windowSeconds: hour }],
  courtesy: [{ door: "text-courtesy", most: 1, windowSeconds: hour }],
  number: [{ door: "text-number", most: 20, windowSeconds: day }],
  country: [{ door: "text-country", most: 3_000, windowSeconds: hour }],
} as const;

/** The same words again, beyond keywords, are a machine's or a mistake. */
export const sameTextLimit = { door: "text-same", most: 1, windowSeconds: day } as const;
/** How many messages of one number join files in a day. */
export const messageLimit = { door: "text-message", most: 10, windowSeconds: day } as const;

/** An answer that comes later than this answers nothing any more. */
export const answerLastsMs = hour * 1000;
