import type { z } from "zod";

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
  "phone_not_proven",
  "email_invalid",
  "identity_invalid",
  "choice_unknown",
  "must_accept",
  "way_needs_phone",
  "way_needs_email",
  "phrases_differ",
  "phrase_again",
  "tracking_code_invalid",
  "number_invalid",
  "days_out_of_range",
  "nobody_represented",
  "not_protected",
  "already_known",
  "code_invalid",
  "still_used",
  "second_segment",
  "placeholder_unknown",
  "placeholder_missing",
  "must_be_said",
  "price_invalid",
  "phone_of_respondent",
  "contact_unchanged",
  "identity_not_matched",
  "phrase_wrong",
  "no_number_here",
  "site_invalid",
] as const;
export type MistakeCode = (typeof mistakeCodes)[number];

/** What a person typed, by field name, exactly as typed. */
export type Typed = Readonly<Record<string, string>>;
export type Mistakes = Readonly<Record<string, MistakeCode>>;
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly mistakes: Mistakes };

/** Reads typed strings by a schema: its value, or the first mistake of each field. */
export function readTyped<Schema extends z.ZodType>(
  schema: Schema,
  typed: unknown,
): Read<z.output<Schema>> {
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, mistakes: mistakesOf(result.error) };
}

/** The mistakes of an answer; none when it is right. */
export function mistakesIn(answer: Read<unknown>): Mistakes {
  return answer.ok ? {} : answer.mistakes;
}

/** Whether there is any mistake. */
export function isWrong(mistakes: Mistakes): boolean {
  return Object.keys(mistakes).length > 0;
}

/** The first mistake of each field. An unknown message is a bare "unknown choice", never prose. */
export function mistakesOf(error: z.ZodError): Mistakes {
  return firstMistakes(error, (path) => String(path[0] ?? ""));
}

/** The first mistake at each place of a nested value, named by its way: `parties.0.phone`. */
export function mistakesAt(error: z.ZodError): Mistakes {
  return firstMistakes(error, (path) => path.join("."));
}

function firstMistakes(
  error: z.ZodError,
  nameOf: (path: readonly PropertyKey[]) => string,
): Mistakes {
  const mistakes = new Map<string, MistakeCode>();
  for (const issue of error.issues) {
    const fields =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => nameOf([...issue.path, key]))
        : [nameOf(issue.path)];
    for (const field of fields.filter((candidate) => !mistakes.has(candidate))) {
      mistakes.set(field, isMistakeCode(issue.message) ? issue.message : "choice_unknown");
    }
  }
  return Object.fromEntries(mistakes);
}

function isMistakeCode(message: string): message is MistakeCode {
  return (mistakeCodes as readonly string[]).includes(message);
}
