import type { Mistakes, Read, Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";
import { holdsOneOf, type StaffRole } from "@/domain/role";

/** The heaps in which somebody waits, and so a clock runs. */
export const clockedStages = [
  "to_register",
  "in_transit",
  "registered",
  "under_study",
  "with_police",
  "report_received",
  "under_review",
] as const;
export type ClockedStage = (typeof clockedStages)[number];

/** Days that a file may lie in each heap. */
export type TargetDays = Readonly<Record<ClockedStage, number>>;

/** Who draws the official numbers: Insaf, or the courts' own system. */
export const numberings = ["insaf", "external"] as const;
export type Numbering = (typeof numberings)[number];

/** What an office decides for itself. */
export interface OfficeSettings {
  readonly targetDays: TargetDays;
  /** After this many days without a step the complainant hears that the file is still open. */
  readonly silenceDays: number;
  readonly numbering: Numbering;
}

/** The values of an office that has set none. Working values, not law; to be confirmed by each office. */
export const usualSettings: OfficeSettings = {
  targetDays: {
    to_register: 3,
    in_transit: 7,
    registered: 7,
    under_study: 30,
    with_police: 60,
    report_received: 75,
    under_review: 60,
  },
  silenceDays: 45,
  numbering: "insaf",
};

const daysAllowed = { target: { least: 1, most: 365 }, silence: { least: 7, most: 365 } } as const;

/** The field of a heap's target on the form. */
export const targetField = (stage: ClockedStage): string => `target-${stage}`;

/** Reads what an office sets; every number is whole and within a year. */
export function readOfficeSettings(typed: Typed): Read<OfficeSettings> {
  const mistakes: Record<string, Mistakes[string]> = {};
  const days = (name: string, { least, most }: { least: number; most: number }): number => {
    const text = latinDigits(typed[name] ?? "").trim();
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (text === "") mistakes[name] = "required";
    else if (!(value >= least && value <= most)) mistakes[name] = "days_out_of_range";
    return value;
  };
  const target = (stage: ClockedStage): number => days(targetField(stage), daysAllowed.target);
  const targetDays: TargetDays = {
    to_register: target("to_register"),
    in_transit: target("in_transit"),
    registered: target("registered"),
    under_study: target("under_study"),
    with_police: target("with_police"),
    report_received: target("report_received"),
    under_review: target("under_review"),
  };
  const silenceDays = days("silenceDays", daysAllowed.silence);
  const numbering = numberings.find((known) => known === typed.numbering);
  if (numbering === undefined) mistakes.numbering = "choice_unknown";
  return numbering === undefined || Object.keys(mistakes).length > 0
    ? { ok: false, mistakes }
    : { ok: true, value: { targetDays, silenceDays, numbering } };
}

/** Who leads an office. */
export const chiefs = [
  "prosecutor",
  "general_prosecutor",
  "head_of_secretariat",
] as const satisfies readonly StaffRole[];

/** Whether somebody sets the targets of an office: its own chiefs, or an administrator for any. */
export function maySetOffice(
  person: { readonly roles: readonly StaffRole[]; readonly parquet: string },
  office: string,
): boolean {
  if (person.roles.includes("administrator")) return true;
  return person.parquet === office && holdsOneOf(person.roles, chiefs);
}
