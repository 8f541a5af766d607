import type { Mistakes, Typed } from "@/domain/filing";
import { fieldOfSlot, kindOf, slotField } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

const fieldNames = [
  "kind",
  "category",
  "anonymous",
  "filesAs",
  "organisation",
  "organisationNumber",
  "lastName",
  "firstName",
  "bar",
  "barNumber",
  "documentType",
  "documentNumber",
  "country",
  "address",
  "otherLastName",
  "otherFirstName",
  "otherMinor",
  "otherDocumentType",
  "otherDocumentNumber",
  "otherPhone",
  "phoneOwner",
  "phone",
  "email",
  "wayOfContact",
  "language",
  "province",
  "parquet",
  "place",
  "account",
  "respondentKnown",
  "respondentName",
  "respondentCapacity",
  "respondentDescription",
  "protected",
  "wantsOutcome",
  "phrase",
  "phraseAgain",
  "truthful",
] as const;
export type FieldName = (typeof fieldNames)[number];

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
  const kind = kindOf(typed) ?? "complaint";
  return (field: FieldName, slot = 1) => {
    const step = field.startsWith("other") ? "others" : "against";
    const name = slotField(step, field, slot);
    return {
      name,
      label: t(`${field}.label`, { kind }),
      hint: t(`${field}.hint`, { kind }),
      mistake: mistakeWords(locale, mistakes, name),
      defaultValue: typed[name] ?? "",
    };
  };
}

/** What is wrong with a field, in a sentence; null when it is right. */
export function mistakeWords(locale: Locale, mistakes: Mistakes, field: string): string | null {
  const code = mistakes[field];
  return code === undefined ? null : getTranslator(locale, "mistakes")(code);
}

/** A mistake with the question that it answers, for a list away from the field itself. */
export function mistakeLine(step: StepFields, name: string): string {
  const { locale, mistakes } = step;
  const t = getTranslator(locale, "filing");
  const { slot } = fieldOfSlot(name);
  const field = fieldLabel(step, name);
  const mistake = mistakeWords(locale, mistakes, name) ?? "";
  // A sentence or question already ends by itself.
  if (name === "truthful") return mistake;
  const line = /[?؟]$/u.test(field) ? `${field} ${mistake}` : t("fieldMistake", { field, mistake });
  return slot === 1 ? line : t("personMistake", { number: slot, line });
}

/** The question that a field answers; the three parts of the day share one. */
export function fieldLabel({ locale, typed }: Omit<StepFields, "mistakes">, name: string): string {
  const t = getTranslator(locale, "filing.fields");
  const { field } = fieldOfSlot(name);
  const known = fieldNames.find((candidate) => candidate === field);
  if (known === undefined) return t("occurredOn.label");
  return t(`${known}.label`, { kind: kindOf(typed) ?? "complaint" });
}
