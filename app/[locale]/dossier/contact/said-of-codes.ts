import { readSaid, type Said, saidOf } from "@/app/code-verdict";
import type { CodeTried } from "@/commands/one-time-code";

/** What an answer about the two codes says in the next page's address: `old=said%3Dlate&fresh=…`. */
export function saidOfCodes(answer: {
  readonly old: CodeTried;
  readonly fresh: CodeTried | null;
}): string {
  const said = new URLSearchParams();
  if (answer.old.is !== "right") said.set("old", saidOf(answer.old));
  if (answer.fresh !== null && answer.fresh.is !== "right") said.set("fresh", saidOf(answer.fresh));
  return said.toString();
}

/** Reads it again, one code at a time; null: nothing is said of it. */
export function readSaidOf(value: string | string[] | undefined): Said | null {
  return typeof value === "string"
    ? readSaid(Object.fromEntries(new URLSearchParams(value)))
    : null;
}
