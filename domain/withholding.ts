import { z } from "zod";
import { type Day, officeDay, officeInstant, parseDay } from "@/domain/calendar";
import type { Mistakes, Read, Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";
import { cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";

/** Why the notices of an act are kept back, and the day on which they leave all the same. */
export interface Withholding {
  readonly reason: string;
  readonly until: Day;
}

const longestReason = 2000;
const leavesAtMinutes = 9 * 60;

/** A withholding as the archive keeps it in a proposal. */
export const withholdingSchema = z.object({
  reason: z.string(),
  until: z.string().transform((text, context): Day => {
    const day = parseDay(text);
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: "date_impossible" });
    return z.NEVER;
  }),
});

/** Reads the withholding that a form asks for: null where its box is not ticked. */
function readWithholding(typed: Typed): Read<Withholding | null> {
  if ((typed.withhold ?? "") === "") return { ok: true, value: null };
  const mistakes: Record<string, Mistakes[string]> = {};
  const text = typed.withholdReason ?? "";
  const reason = cleanParagraphs(text);
  if (reason === "") mistakes.withholdReason = "required";
  else if (hasForbiddenCharacters(text)) mistakes.withholdReason = "control_characters";
  else if (reason.length > longestReason) mistakes.withholdReason = "too_long";
  const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) =>
    latinDigits(typed[`withholdUntil-${part}`] ?? "").trim(),
  );
  const isEmpty = day === "" && month === "" && year === "";
  const until = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (until === null) mistakes.withholdUntil = isEmpty ? "required" : "date_impossible";
  return until === null || Object.keys(mistakes).length > 0
    ? { ok: false, mistakes }
    : { ok: true, value: { reason, until } };
}

/** Reads the withholding that a form asks for today: its day must be to come. */
export function readWithholdingBy(typed: Typed, now: Date): Read<Withholding | null> {
  const read = readWithholding(typed);
  return read.ok && read.value !== null && isWithholdingOver(read.value, now)
    ? { ok: false, mistakes: { withholdUntil: "date_past" } }
    : read;
}

/** A withholding ends on a day to come. */
export function isWithholdingOver({ until }: Withholding, now: Date): boolean {
  return until <= officeDay(now);
}

/** The instant at which withheld notices are let go: the morning of the day. */
export function endOfWithholding({ until }: Withholding): Date {
  return officeInstant(until, leavesAtMinutes);
}
