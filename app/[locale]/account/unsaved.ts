import { came } from "@/app/[locale]/language/kept-typing";
import type { Typed } from "@/domain/filing";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";

/** The fields of the list that say something else than they came with, each with that, but for the one that was pushed. */
export function unsaved(fields: Typed, pushed: string): Typed {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => {
      const before = fields[came + name];
      return before === undefined || before === text || name === pushed
        ? []
        : [[name, text] as const, [came + name, before] as const];
    }),
  );
}

/** The query of the page of the list on which the form stood, and what is said there. */
export function samePage(fields: Typed, said: Readonly<Record<string, string>>): URLSearchParams {
  const query = new URLSearchParams(said);
  const after = parseTrackingCode(fields.after ?? "");
  if (after !== null) query.set("after", formatTrackingCode(after));
  return query;
}
