import { z } from "zod";
import { addDays, type Day, officeDay, parseDay } from "@/domain/calendar";
import {
  type IdentityDocument,
  identityDocumentTypes,
  parseIdentityDocument,
} from "@/domain/identity-document";
import { type Locale, locales } from "@/domain/locale";
import { parsePhone } from "@/domain/phone";
import { latinDigits } from "@/domain/registration-number";
import {
  cleanLine,
  cleanParagraphs,
  hasForbiddenCharacters,
  hasReadableScript,
} from "@/domain/text";

/** The steps of the guided form, in order; the review is the last page before sending. */
export const filingSteps = ["who", "where", "what", "whom", "review"] as const;
export type FilingStep = (typeof filingSteps)[number];

/** Every way in which a typed value can be wrong. Each has a sentence in every language. */
export const mistakeCodes = [
  "required",
  "too_long",
  "too_short",
  "wrong_script",
  "control_characters",
  "date_impossible",
  "date_incomplete",
  "date_future",
  "date_too_old",
  "date_past",
  "hour_impossible",
  "phone_invalid",
  "phone_takes_no_texts",
  "email_invalid",
  "identity_invalid",
  "choice_unknown",
  "must_accept",
  "tracking_code_invalid",
  "number_invalid",
  "days_out_of_range",
] as const;
export type MistakeCode = (typeof mistakeCodes)[number];

/** What a person typed, by field name, exactly as typed. */
export type Typed = Readonly<Record<string, string>>;
export type Mistakes = Readonly<Record<string, MistakeCode>>;
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly mistakes: Mistakes };

const longest = {
  name: 80,
  email: 120,
  address: 300,
  place: 200,
  account: 8000,
  description: 2000,
};
const shortestAccount = 20;

/** The fields of each step, in the order in which they stand on the page. */
export const stepFields = {
  who: [
    "lastName",
    "firstName",
    "documentType",
    "documentNumber",
    "phone",
    "email",
    "address",
    "language",
  ],
  where: ["province", "parquet"],
  what: ["category", "occurredDay", "occurredMonth", "occurredYear", "place", "account"],
  whom: ["respondentKnown", "respondentName", "respondentDescription"],
  review: ["truthful"],
} as const satisfies Record<FilingStep, readonly string[]>;

const text = (max: number) =>
  z
    .string()
    .default("")
    .refine((typed) => !hasForbiddenCharacters(typed), "control_characters")
    .transform(cleanLine)
    .refine((line) => line.length <= max, "too_long");
const required = (max: number) => text(max).refine((line) => line !== "", "required");
const name = required(longest.name).refine(
  (line) => line === "" || hasReadableScript(line),
  "wrong_script",
);
const orNull = (line: string): string | null => (line === "" ? null : line);
const account = z
  .string()
  .default("")
  .refine((typed) => !hasForbiddenCharacters(typed), "control_characters")
  .transform(cleanParagraphs)
  .refine((typed) => typed !== "", "required")
  .refine((typed) => typed === "" || typed.length >= shortestAccount, "too_short")
  .refine((typed) => typed === "" || hasReadableScript(typed), "wrong_script")
  .refine((typed) => typed.length <= longest.account, "too_long");

const phone = z
  .string()
  .default("")
  .transform((typed, context) => {
    if (cleanLine(typed) === "") return stop(context, "required");
    const parsed = parsePhone(typed);
    if (parsed === null) return stop(context, "phone_invalid");
    return parsed.line === "landline" ? stop(context, "phone_takes_no_texts") : parsed.e164;
  });
const email = text(longest.email).transform((line, context) => {
  if (line === "") return null;
  return z.email().safeParse(line).success ? line.toLowerCase() : stop(context, "email_invalid");
});

function stop(context: z.RefinementCtx, code: MistakeCode): never {
  context.addIssue({ code: "custom", message: code });
  return z.NEVER;
}

const whoSchema = z.object({
  lastName: name,
  firstName: name,
  phone,
  email,
  address: required(longest.address),
  language: z.enum(locales, "choice_unknown"),
});
const documentSchema = z
  .object({
    documentType: z.enum(identityDocumentTypes, "choice_unknown"),
    documentNumber: required(30),
  })
  .transform(({ documentType, documentNumber }, context) => {
    const document = parseIdentityDocument(documentType, documentNumber);
    if (document !== null) return document;
    context.addIssue({ code: "custom", path: ["documentNumber"], message: "identity_invalid" });
    return z.NEVER;
  });

const whereSchema = z.object({ province: required(10), parquet: required(40) });

const whomSchema = z
  .object({
    respondentKnown: z.enum(["yes", "no"], "choice_unknown"),
    respondentName: text(longest.name),
    respondentDescription: text(longest.description),
  })
  .superRefine((whom, context) => {
    if (whom.respondentKnown === "yes" && whom.respondentName === "") {
      context.addIssue({ code: "custom", path: ["respondentName"], message: "required" });
    }
  });

const reviewSchema = z.object({
  truthful: z
    .string()
    .default("")
    .refine((typed) => typed === "yes", "must_accept"),
});

export interface Who {
  readonly lastName: string;
  readonly firstName: string;
  readonly document: IdentityDocument;
  /** E.164. */
  readonly phone: string;
  readonly email: string | null;
  readonly address: string;
  readonly language: Locale;
}
export interface Where {
  readonly province: string;
  readonly parquet: string;
}
export interface What {
  /** Key of the category. */
  readonly category: string;
  /** Null when the person does not know the day. */
  readonly occurredOn: Day | null;
  readonly place: string | null;
  readonly account: string;
}
export interface Whom {
  readonly name: string | null;
  readonly description: string | null;
}

/** A whole complaint as filed online, ready for the rules. */
export interface Filing {
  readonly who: Who;
  readonly where: Where;
  readonly what: What;
  readonly whom: Whom;
}

/** Reads the first step. */
export function readWho(typed: Typed): Read<Who> {
  const who = read(whoSchema, typed);
  const document = read(documentSchema, typed);
  return who.ok && document.ok
    ? { ok: true, value: { ...who.value, document: document.value } }
    : { ok: false, mistakes: { ...mistakesIn(who), ...mistakesIn(document) } };
}

/** Reads the second step; `offices` are the offices that the province leads to. */
export function readWhere(
  typed: Typed,
  officesOf: (province: string) => readonly string[],
): Read<Where> {
  const province = cleanLine(typed.province ?? "");
  if (province === "") return { ok: false, mistakes: { province: "required" } };
  const offices = officesOf(province);
  if (offices.length === 0) return { ok: false, mistakes: { province: "choice_unknown" } };
  const only = offices.length === 1 ? offices[0] : undefined;
  const where = read(whereSchema, { province, parquet: only ?? typed.parquet ?? "" });
  if (!where.ok || offices.includes(where.value.parquet)) return where;
  return { ok: false, mistakes: { parquet: "choice_unknown" } };
}

/** Reads the third step; `categories` are the keys offered, and facts cannot lie in the future. */
export function readWhat(typed: Typed, categories: readonly string[], now: Date): Read<What> {
  const day = readOccurredOn(typed, now);
  const rest = read(
    z.object({
      category: z.string("choice_unknown").refine((key) => categories.includes(key), "choice_unknown"),
      place: text(longest.place).transform(orNull),
      account,
    }),
    typed,
  );
  return rest.ok && day.ok
    ? { ok: true, value: { ...rest.value, occurredOn: day.value } }
    : { ok: false, mistakes: { ...mistakesIn(rest), ...mistakesIn(day) } };
}

/** Reads the fourth step. */
export function readWhom(typed: Typed): Read<Whom> {
  const whom = read(whomSchema, typed);
  if (!whom.ok) return whom;
  const known = whom.value.respondentKnown === "yes";
  return {
    ok: true,
    value: {
      name: known ? whom.value.respondentName : null,
      description: orNull(whom.value.respondentDescription),
    },
  };
}

/** Reads the last page: the person says that the account is true. */
export function readReview(typed: Typed): Read<true> {
  const review = read(reviewSchema, typed);
  return review.ok ? { ok: true, value: true } : review;
}

function mistakesIn(answer: Read<unknown>): Mistakes {
  return answer.ok ? {} : answer.mistakes;
}

function readOccurredOn(typed: Typed, now: Date): Read<Day | null> {
  const [day, month, year] = [typed.occurredDay, typed.occurredMonth, typed.occurredYear].map(
    (part) => cleanLine(latinDigits(part ?? "")),
  );
  if (!day && !month && !year) return { ok: true, value: null };
  const wrong = (code: MistakeCode): Read<never> => ({
    ok: false,
    mistakes: { occurredDay: code },
  });
  if (!day || !month || !year) return wrong("date_incomplete");
  const parsed = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (parsed === null) return wrong("date_impossible");
  const today = officeDay(now);
  if (parsed > today) return wrong("date_future");
  return parsed < addDays(today, -100 * 366) ? wrong("date_too_old") : { ok: true, value: parsed };
}

function read<Schema extends z.ZodType>(schema: Schema, typed: unknown): Read<z.output<Schema>> {
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, mistakes: mistakesOf(result.error) };
}

/** The first mistake of each field. An unknown message is a bare "unknown choice", never prose. */
export function mistakesOf(error: z.ZodError): Mistakes {
  const mistakes = new Map<string, MistakeCode>();
  for (const issue of error.issues) {
    const fields = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
    for (const field of fields.filter((candidate) => !mistakes.has(candidate))) {
      mistakes.set(field, isMistakeCode(issue.message) ? issue.message : "choice_unknown");
    }
  }
  return Object.fromEntries(mistakes);
}

function isMistakeCode(message: string): message is MistakeCode {
  return (mistakeCodes as readonly string[]).includes(message);
}
