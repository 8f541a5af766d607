import { z } from "zod";
import type { CaseKind } from "@/domain/case-kind";
import {
  isWrong,
  type Mistakes,
  mistakesIn,
  type Read,
  readTyped,
  type Typed,
} from "@/domain/filing";
import {
  type Author,
  type Contact,
  type Represented,
  readBehalf,
  readConfirm,
  readContact,
  readNaming,
  readOthers,
  readYou,
} from "@/domain/filing-author";
import {
  type Facts,
  type Respondent,
  readAgainst,
  readFacts,
  readSubject,
  readWhere,
  type Subject,
  type Where,
} from "@/domain/filing-matter";
import { type Protection, readProtection } from "@/domain/filing-protection";
import { type FilingStep, filingSteps, isAnonymous, stepsAsked } from "@/domain/filing-step";

/** What the form offers to choose from, and what it asks for besides. */
export interface FilingChoices {
  /** The codes of the offices that a province leads to. */
  readonly officesOf: (province: string) => readonly string[];
  /** The keys that a kind offers. */
  readonly categoriesOf: (kind: CaseKind) => readonly string[];
  /** Whether files about a category are protected unless the person says otherwise. */
  readonly protects: (category: string) => boolean;
  /** Whether a number must be proved by a one-time code before sending. */
  readonly provesPhones: boolean;
}

/** A whole file as filed online, ready for the rules. */
export interface Filing {
  readonly subject: Subject;
  /** Null: a report without a name. */
  readonly author: Author | null;
  /** Null: a report without a name. */
  readonly contact: Contact | null;
  readonly others: readonly Represented[];
  readonly where: Where;
  readonly facts: Facts;
  readonly against: readonly Respondent[];
  readonly protection: Protection;
}

/** What each part says; null where it is not right yet, or not asked. */
export type Answers = { readonly [Part in keyof Filing]: Filing[Part] | null };

/** Everything that a draft holds, read. */
export interface ReadDraft {
  /** The steps that this draft is asked, in order. */
  readonly steps: readonly FilingStep[];
  /** What is wrong at each step; nothing where the step is right or not asked. */
  readonly mistakes: Readonly<Record<FilingStep, Mistakes>>;
  readonly answers: Answers;
  /** Null until every step before the review is right. */
  readonly filing: Filing | null;
}

/** Reads a whole draft. What is not asked of its kind is not read, so it is never sent. */
export function readDraft(typed: Typed, choices: FilingChoices, now: Date): ReadDraft {
  const steps = stepsAsked(typed, choices.provesPhones);
  const asked = <Value>(step: FilingStep, read: () => Read<Value>): Read<Value> | null =>
    steps.includes(step) ? read() : null;
  const read = {
    subject: asked("subject", () => readSubject(typed, choices.categoriesOf)),
    naming: asked("naming", () => readNaming(typed)),
    behalf: asked("behalf", () => readBehalf(typed)),
    you: asked("you", () => readYou(typed)),
    others: asked("others", () => readOthers(typed)),
    contact: asked("contact", () => readContact(typed)),
    where: asked("where", () => readWhere(typed, choices.officesOf)),
    facts: asked("facts", () => readFacts(typed, now)),
    against: asked("against", () => readAgainst(typed)),
    papers: asked("papers", () => ({ ok: true, value: true })),
    protection: asked("protection", () => readProtection(typed)),
    confirm: asked("confirm", () => readConfirm(typed)),
    review: asked("review", () => readReview(typed)),
  } satisfies Record<FilingStep, Read<unknown> | null>;
  const mistakes = Object.fromEntries(
    filingSteps.map((step) => [step, read[step] === null ? {} : mistakesIn(read[step])]),
  ) as Record<FilingStep, Mistakes>;
  const subject = answerOf(read.subject);
  const answers: Answers = {
    subject,
    author: answerOf(read.you),
    contact: answerOf(read.contact),
    others: read.others === null ? [] : answerOf(read.others),
    where: answerOf(read.where),
    facts: answerOf(read.facts),
    against: read.against === null ? [] : answerOf(read.against),
    protection:
      read.protection === null
        ? {
            isProtected: subject !== null && choices.protects(subject.category),
            phraseHash: null,
            wantsOutcome: false,
          }
        : answerOf(read.protection),
  };
  const isRight = steps.every((step) => step === "review" || !isWrong(mistakes[step]));
  return { steps, mistakes, answers, filing: isRight ? filingOf(typed, answers) : null };
}

function filingOf(typed: Typed, answers: Answers): Filing | null {
  const { subject, author, contact, others, where, facts, against, protection } = answers;
  if (!subject || !others || !where || !facts || !against || !protection) return null;
  const isNamed = author !== null && contact !== null;
  if (!isNamed && !isAnonymous(typed)) return null;
  return { subject, author, contact, others, where, facts, against, protection };
}

const answerOf = <Value>(read: Read<Value> | null): Value | null =>
  read?.ok === true ? read.value : null;

/** Reads the last page: the person says that the account is true. */
export function readReview(typed: Typed): Read<true> {
  const review = readTyped(
    z.object({
      truthful: z
        .string()
        .default("")
        .refine((ticked) => ticked === "yes", "must_accept"),
    }),
    typed,
  );
  return review.ok ? { ok: true, value: true } : review;
}
