import type { Mistakes, Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

const fieldNames = [
  "lastName",
  "firstName",
  "documentType",
  "documentNumber",
  "phone",
  "email",
  "address",
  "language",
  "province",
  "parquet",
  "category",
  "place",
  "account",
  "respondentKnown",
  "respondentName",
  "respondentDescription",
  "truthful",
] as const;
type FieldName = (typeof fieldNames)[number];

/** What every step's fields are made from. */
export interface StepFields {
  readonly locale: Locale;
  readonly typed: Typed;
  /** Empty until the person has tried to go on. */
  readonly mistakes: Mistakes;
}

/** The words of a field, its mistake, and what was typed in it, exactly as typed. */
export function typedFields({ locale, typed, mistakes }: StepFields) {
  const t = getTranslator(locale, "filing.fields");
  return (name: FieldName) => ({
    name,
    label: t(`${name}.label`),
    hint: t(`${name}.hint`),
    mistake: mistakeWords(locale, mistakes, name),
    defaultValue: typed[name] ?? "",
  });
}

/** What is wrong with a field, in a sentence; null when it is right. */
export function mistakeWords(locale: Locale, mistakes: Mistakes, field: string): string | null {
  const code = mistakes[field];
  return code === undefined ? null : getTranslator(locale, "mistakes")(code);
}

/** A mistake with the question that it answers, for a list away from the field itself. */
export function mistakeLine(locale: Locale, mistakes: Mistakes, name: string): string {
  const field = fieldLabel(locale, name);
  const mistake = mistakeWords(locale, mistakes, name) ?? "";
  // A sentence or question already ends by itself.
  if (name === "truthful") return mistake;
  if (/[?؟]$/u.test(field)) return `${field} ${mistake}`;
  return getTranslator(locale, "filing")("fieldMistake", { field, mistake });
}

/** The question that a field answers; the three parts of the day share one. */
export function fieldLabel(locale: Locale, field: string): string {
  const t = getTranslator(locale, "filing.fields");
  const name = fieldNames.find((candidate) => candidate === field);
  return t(name === undefined ? "occurredOn.label" : `${name}.label`);
}
