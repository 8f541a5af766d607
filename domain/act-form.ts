import { type ActField, actFields, type OfficeAct } from "@/domain/act-fields";
import { type MistakeCode, mistakesOf, type Read, type Typed } from "@/domain/filing";
import type { RefusalCode } from "@/domain/refusal";
import { latinDigits } from "@/domain/registration-number";
import { type Act, verbFields } from "@/domain/verb-fields";

/** The code of the office that a text names; null when it names none, or more than one. */
export type OfficeNamed = (typed: string) => string | null;

/** Reads the act that a form asks for, or what is wrong with it, by field. */
export function readAct(verb: OfficeAct, typed: Typed, officeNamed: OfficeNamed): Read<Act> {
  const values: Record<string, unknown> = {};
  const broken: Record<string, MistakeCode> = {};
  for (const field of actFields(verb)) {
    const { value, mistake } = readField(field, typed, officeNamed);
    if (value !== undefined) values[field.name] = value;
    if (mistake !== undefined) broken[field.name] = mistake;
  }
  const parsed = verbFields[verb].safeParse(values);
  if (parsed.success && Object.keys(broken).length === 0)
    return { ok: true, value: { verb, fields: parsed.data } as Act };
  const mistakes = parsed.success ? {} : mistakesOf(parsed.error);
  return { ok: false, mistakes: { ...mistakes, ...broken } };
}

interface FieldValue {
  readonly value?: unknown;
  readonly mistake?: MistakeCode;
}

function readField(
  { name, control }: ActField,
  typed: Typed,
  officeNamed: OfficeNamed,
): FieldValue {
  const text = typed[name] ?? "";
  switch (control.kind) {
    case "day": {
      const day = joinDay(typed, name);
      return day === null ? { value: "", mistake: "date_incomplete" } : { value: day };
    }
    case "parties":
      return { value: chosenAmong(typed, name) };
    case "checkbox":
      return { value: text !== "" };
    case "office": {
      if (text.trim() === "") return { value: "" };
      const code = officeNamed(text);
      return code === null ? { value: "-", mistake: "choice_unknown" } : { value: code };
    }
    case "list":
      return {};
    case "line":
    case "paragraphs":
    case "hour":
    case "choice":
    case "listed":
    case "colleague":
    case "fact":
    case "summons":
    case "trackingCode":
    case "number":
      return { value: text };
  }
}

/** The ids ticked in a group of boxes, each of which posts under its own name. */
export function chosenAmong(typed: Typed, field: string): readonly string[] {
  const prefix = `${field}-`;
  return Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== "" ? [name.slice(prefix.length)] : [],
  );
}

/** `yyyy-mm-dd` out of three boxes; empty when all are, null when only some are. */
function joinDay(typed: Typed, field: string): string | null {
  const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) =>
    latinDigits(typed[`${field}-${part}`] ?? "").trim(),
  );
  if (day === "" && month === "" && year === "") return "";
  if (day === "" || month === "" || year === "") return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const fieldOf: { readonly [Refusal in RefusalCode]?: readonly string[] } = {
  date_in_the_past: ["on", "dueOn"],
  date_in_the_future: ["receivedOn", "on"],
  unknown_party: ["partyIds", "respondentIds"],
  unknown_summons: ["summonsId"],
  unknown_colleague: ["deputyId"],
  unknown_fact: ["factId"],
  not_its_author: ["factId"],
  unknown_choice: ["ground", "measure"],
  same_kind: ["kind"],
  same_parquet: ["parquet"],
  unknown_parquet: ["parquet"],
  parquet_takes_no_complaints: ["parquet"],
  parquet_to_confirm: ["parquet"],
  same_file: ["leadTrackingCode"],
  lead_unknown: ["leadTrackingCode"],
  lead_not_open: ["leadTrackingCode"],
  lead_elsewhere: ["leadTrackingCode"],
  lead_not_protected: ["leadTrackingCode"],
  number_missing: ["number"],
  number_drawn_here: ["number"],
  number_taken: ["number"],
  formal_notice_not_extendable: ["extend"],
};

/** The field of a form to which a refusal belongs; null when it is about the whole act. */
export function fieldRefused(verb: OfficeAct, refusal: RefusalCode): string | null {
  const names = actFields(verb).map(({ name }) => name);
  return fieldOf[refusal]?.find((name) => names.includes(name)) ?? null;
}
