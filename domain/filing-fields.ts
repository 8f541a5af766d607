import { z } from "zod";
import type { MistakeCode, Typed } from "@/domain/filing";
import {
  type IdentityDocument,
  identityDocumentTypes,
  parseIdentityDocument,
} from "@/domain/identity-document";
import { parsePhone } from "@/domain/phone";
import {
  cleanLine,
  cleanParagraphs,
  hasForbiddenCharacters,
  hasReadableScript,
} from "@/domain/text";

/** The most characters of each field. */
export const longest = {
  name: 80,
  organisation: 160,
  number: 60,
  email: 120,
  address: 300,
  place: 200,
  account: 8000,
  description: 2000,
} as const;
const shortestAccount = 20;

/** One line that may stay empty. */
export const line = (max: number) =>
  z
    .string()
    .default("")
    .refine((typed) => !hasForbiddenCharacters(typed), "control_characters")
    .transform(cleanLine)
    .refine((clean) => clean.length <= max, "too_long");

/** One line that must say something. */
export const requiredLine = (max: number) => line(max).refine((clean) => clean !== "", "required");

/** A name in letters that an office reads; empty stays empty. */
const nameOrEmpty = (max: number) =>
  line(max).refine((clean) => clean === "" || hasReadableScript(clean), "wrong_script");

/** A name that must be given. */
export const requiredName = (max: number = longest.name) =>
  nameOrEmpty(max).refine((clean) => clean !== "", "required");

/** Null where nothing was typed. */
export const orNull = (clean: string): string | null => (clean === "" ? null : clean);

/** What happened or what is asked, in the person's own words. */
export const account = z
  .string()
  .default("")
  .refine((typed) => !hasForbiddenCharacters(typed), "control_characters")
  .transform(cleanParagraphs)
  .refine((typed) => typed !== "", "required")
  .refine((typed) => typed === "" || typed.length >= shortestAccount, "too_short")
  .refine((typed) => typed === "" || hasReadableScript(typed), "wrong_script")
  .refine((typed) => typed.length <= longest.account, "too_long");

/** A number in E.164 that texts can reach, or with `landline` any number that can be called. */
export const phone = (options: { readonly required: boolean; readonly landline: boolean }) =>
  z
    .string()
    .default("")
    .transform((typed, context): string | null => {
      if (cleanLine(typed) === "") return options.required ? stop(context, "required") : null;
      const parsed = parsePhone(typed);
      if (parsed === null) return stop(context, "phone_invalid");
      return parsed.line === "landline" && !options.landline
        ? stop(context, "phone_takes_no_texts")
        : parsed.e164;
    });

/** An address in small letters; null where nothing was typed. */
export const email = line(longest.email).transform((clean, context): string | null => {
  if (clean === "") return null;
  return z.email().safeParse(clean).success ? clean.toLowerCase() : stop(context, "email_invalid");
});

function stop(context: z.RefinementCtx, code: MistakeCode): never {
  context.addIssue({ code: "custom", message: code });
  return z.NEVER;
}

/** An identity document in two fields, each with its own mistake. */
export const document = z
  .object({
    documentType: z.enum(identityDocumentTypes, "choice_unknown"),
    documentNumber: requiredLine(30),
  })
  .transform(({ documentType, documentNumber }, context): IdentityDocument => {
    const read = parseIdentityDocument(documentType, documentNumber);
    if (read !== null) return read;
    context.addIssue({ code: "custom", path: ["documentNumber"], message: "identity_invalid" });
    return z.NEVER;
  });

/** Whether none of the fields says anything. */
export function isBlank(typed: Typed, fields: readonly string[]): boolean {
  return fields.every((field) => cleanLine(typed[field] ?? "") === "");
}
