import { actFields, type OfficeAct } from "@/domain/act-fields";
import type { Typed } from "@/domain/filing";
import type { Withholding } from "@/domain/withholding";

/** What a form must be filled with to say what a proposal says. */
export function typedOf(
  verb: OfficeAct,
  proposed: {
    readonly fields: Readonly<Record<string, unknown>>;
    readonly withhold: Withholding | null;
  },
): Typed {
  const typed: Record<string, string> = {};
  for (const { name, control } of actFields(verb)) {
    const value = proposed.fields[name];
    if (Array.isArray(value)) for (const id of value) typed[`${name}-${String(id)}`] = "yes";
    else if (control.kind === "day" && typeof value === "string") addDay(typed, name, value);
    else if (typeof value === "boolean") typed[name] = value ? "yes" : "";
    else if (typeof value === "string") typed[name] = value;
  }
  if (proposed.withhold === null) return typed;
  addDay(typed, "withholdUntil", proposed.withhold.until);
  return { ...typed, withhold: "yes", withholdReason: proposed.withhold.reason };
}

function addDay(typed: Record<string, string>, name: string, day: string): void {
  const [year = "", month = "", date = ""] = day.split("-");
  typed[`${name}-day`] = date;
  typed[`${name}-month`] = month;
  typed[`${name}-year`] = year;
}
