import { addDays, type Day, officeDay, officeInstant, parseDay } from "@/domain/calendar";
import type { MistakeCode, Read, Typed } from "@/domain/filing";
import type { NoticeState } from "@/domain/notice";
import { latinDigits } from "@/domain/registration-number";
import { holdsOneOf, type StaffRole } from "@/domain/role";
import { cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";

/** How somebody tried to reach a party in person. */
export const callResults = ["reached", "not_reached", "wrong_number"] as const;
export type CallResult = (typeof callResults)[number];

/** After so many tries without an answer the office stops calling. */
export const mostTries = 3;
const longestNote = 1000;
const latestNextTry = 30;
const opensAtMinutes = 9 * 60;

/** A try as the clerk writes it down. */
export interface CallTry {
  readonly result: CallResult;
  readonly note: string | null;
  /** When to try again; null where nobody will. */
  readonly nextTryOn: Day | null;
}

/** What becomes of the notice that a call was to tell. */
export interface AfterCall {
  readonly state: Extract<NoticeState, "owed" | "delivered" | "failed">;
  readonly reason: string | null;
  readonly notBefore: Date | null;
}

/** Who makes the calls and posts the letters of an office: its secretariat, and the one who answers for it. */
export function keepsTasks(roles: readonly StaffRole[]): boolean {
  return holdsOneOf(roles, ["clerk", "prosecutor", "general_prosecutor", "social_worker"]);
}

/** Says what a try changes: told, to be tried again, or never by this way. */
export function afterCall(
  { result, nextTryOn }: Pick<CallTry, "result" | "nextTryOn">,
  triesBefore: number,
  now: Date,
): AfterCall {
  switch (result) {
    case "reached":
      return { state: "delivered", reason: null, notBefore: null };
    case "wrong_number":
      return { state: "failed", reason: "wrong_number_called", notBefore: null };
    case "not_reached": {
      if (triesBefore + 1 >= mostTries)
        return { state: "failed", reason: "not_reached", notBefore: null };
      const day = nextTryOn ?? addDays(officeDay(now), 1);
      return {
        state: "owed",
        reason: "not_reached",
        notBefore: officeInstant(day, opensAtMinutes),
      };
    }
    default:
      return result satisfies never;
  }
}

/** Reads a try from its form. The next day is asked of a call that nobody took, and is tomorrow where none is given. */
export function readCallTry(typed: Typed, now: Date): Read<CallTry> {
  const mistakes: Record<string, MistakeCode> = {};
  const result = callResults.find((one) => one === typed.result);
  if (result === undefined)
    mistakes.result = typed.result === undefined ? "required" : "choice_unknown";
  const text = typed.note ?? "";
  const note = cleanParagraphs(text);
  if (hasForbiddenCharacters(text)) mistakes.note = "control_characters";
  else if (note.length > longestNote) mistakes.note = "too_long";
  const next = result === "not_reached" ? readNextTry(typed, now) : null;
  if (typeof next === "string" && !isDay(next)) mistakes.nextTry = next;
  if (result === undefined || Object.keys(mistakes).length > 0) return { ok: false, mistakes };
  const nextTryOn = next !== null && isDay(next) ? next : null;
  return { ok: true, value: { result, note: note === "" ? null : note, nextTryOn } };
}

const isDay = (read: Day | MistakeCode): read is Day => /^\d{4}-/.test(read);

function readNextTry(typed: Typed, now: Date): Day | MistakeCode {
  const today = officeDay(now);
  const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) =>
    latinDigits(typed[`nextTry-${part}`] ?? "").trim(),
  );
  if (day === "" && month === "" && year === "") return addDays(today, 1);
  const read = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (read === null) return "date_impossible";
  if (read <= today) return "date_past";
  return read > addDays(today, latestNextTry) ? "days_out_of_range" : read;
}
