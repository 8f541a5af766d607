import type { z } from "zod";
import type { CaseState } from "@/domain/case-state";
import { type Mistakes, mistakesOf, type Read, type Typed } from "@/domain/filing";
import type { NoticeKind } from "@/domain/notice";
import { latinDigits } from "@/domain/registration-number";
import { type Act, type FieldsOf, verbFields } from "@/domain/verb-fields";

/** The acts that have a form in the office, in the order in which a file meets them. */
export const officeActs = ["register", "send_to_police", "receive_report", "close"] as const;
export type OfficeAct = (typeof officeActs)[number];

/** The fields of each form, in the order in which they stand on the page. */
export const actFields = {
  register: ["code", "number", "note"],
  send_to_police: ["service", "instructions", "reference"],
  receive_report: ["receivedOn", "reference", "note"],
  close: ["ground", "reasoning"],
} as const satisfies { readonly [V in OfficeAct]: readonly (keyof FieldsOf<V>)[] };

/** Reads the act that a form asks for, or what is wrong with it, by field. */
export function readAct(verb: OfficeAct, typed: Typed): Read<Act> {
  const values: Record<string, string> = {};
  const broken: Record<string, Mistakes[string]> = {};
  for (const field of actFields[verb]) {
    const value = field === "receivedOn" ? joinDay(typed, field) : (typed[field] ?? "");
    values[field] = value ?? "";
    if (value === null) broken[field] = "date_incomplete";
  }
  const act = readValues(verb, values);
  if (Object.keys(broken).length === 0) return act;
  return { ok: false, mistakes: { ...(act.ok ? {} : act.mistakes), ...broken } };
}

/** The notice that an act will owe; null: its text is not known beforehand, for the number is not drawn. */
export function noticeOf(verb: OfficeAct, file: Pick<CaseState, "isProtected">): NoticeKind | null {
  if (file.isProtected) return "safe";
  switch (verb) {
    case "register":
      return null;
    case "send_to_police":
      return "sent_to_police";
    case "receive_report":
      return "report_received";
    case "close":
      return "decision";
  }
}

function readValues(verb: OfficeAct, values: Record<string, string>): Read<Act> {
  switch (verb) {
    case "register":
      return read(verbFields.register, values, (fields) => ({ verb, fields }));
    case "send_to_police":
      return read(verbFields.send_to_police, values, (fields) => ({ verb, fields }));
    case "receive_report":
      return read(verbFields.receive_report, values, (fields) => ({ verb, fields }));
    case "close":
      return read(verbFields.close, values, (fields) => ({ verb, fields }));
  }
}

function read<Fields>(
  schema: z.ZodType<Fields>,
  values: Record<string, string>,
  toAct: (fields: Fields) => Act,
): Read<Act> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: toAct(parsed.data) };
  return { ok: false, mistakes: mistakesOf(parsed.error) };
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
