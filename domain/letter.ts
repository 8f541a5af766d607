import { type Day, officeDay, parseDay } from "@/domain/calendar";
import type { MistakeCode, Read, Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";

/** Why the post gave a letter back. */
export const returnReasons = [
  "unknown_there",
  "moved",
  "not_claimed",
  "refused",
  "address_incomplete",
  "other",
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** Under which reason the notice of a returned letter fails. */
export const reasonOfReturn = (reason: ReturnReason): string => `returned_${reason}`;

/** So many letters fit in one batch: one can still carry them, and its PDF is made at once. */
export const mostLettersOfBatch = 200;

/** Marks that turn the writing of what follows, and other controls: no name and no address has any. */
const controls = /[\p{Cc}\p{Bidi_Control}]/gu;
const longestName = 90;
const longestLine = 45;
const mostLines = 4;

/** A line as it fits in the window of an envelope. */
function lineOf(text: string, most: number): string {
  const signs = [...text.replace(controls, " ").replace(/\s+/g, " ").trim()];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : signs.join("");
}

/** A name as it stands on a letter. */
export function nameOnLetter(name: string): string {
  return lineOf(name, longestName);
}

/** An address as lines: as it was typed, a line for each part between commas where one is too long. */
export function addressLines(address: string): readonly string[] {
  const typed = address
    .split(/\r?\n/)
    .flatMap((line) => ([...line].length > longestLine ? line.split(/(?<=[,،])/) : [line]));
  const lines = typed.map((line) => lineOf(line, 200)).filter((line) => line !== "");
  const fitting: string[] = [];
  for (const line of lines) {
    const last = fitting.at(-1);
    if (last !== undefined && `${last} ${line}`.length <= longestLine && lines.length > mostLines)
      fitting[fitting.length - 1] = `${last} ${line}`;
    else fitting.push(line);
  }
  return fitting.slice(0, mostLines).map((line) => lineOf(line, 2 * longestLine));
}

/** The city of an address for the list of the post: what stands last, without its postal code. */
export function cityOf(address: string): string {
  const parts = address.split(/[\n,،]/).map((part) => lineOf(part, longestLine));
  const last = parts.filter((part) => part !== "").at(-1) ?? "";
  return last.replace(/^\d{5}\s+|\s+\d{5}$/g, "");
}

/** Reads the day on which a batch was taken to the post: not before it was printed, not to come. */
export function readPostedOn(typed: Typed, printedAt: Date, now: Date): Read<Day> {
  const wrong = (mistake: MistakeCode): Read<Day> => ({
    ok: false,
    mistakes: { postedOn: mistake },
  });
  const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) =>
    latinDigits(typed[`postedOn-${part}`] ?? "").trim(),
  );
  if (day === "" && month === "" && year === "") return { ok: true, value: officeDay(now) };
  const read = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (read === null) return wrong("date_impossible");
  if (read > officeDay(now)) return wrong("date_future");
  return read < officeDay(printedAt) ? wrong("date_too_old") : { ok: true, value: read };
}
