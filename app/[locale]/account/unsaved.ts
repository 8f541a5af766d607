import type { Typed } from "@/domain/filing";

const came = "was-";

/** The fields of the list that say something else than they came with, but for the one that was pushed. */
export function unsaved(fields: Typed, pushed: string): Typed {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, text]) => {
      const before = fields[came + name];
      return before !== undefined && before !== text && name !== pushed;
    }),
  );
}
