import { z } from "zod";
import { type Inspected, unfit } from "@/domain/attachment";

/** Whose a paper is, as a form of the office says it: a party, or nobody but the office. */
export function readBroughtBy(typed: string): Inspected<string | null> {
  if (typed === "") return { ok: true, value: null };
  const read = z.uuid().safeParse(typed);
  return read.success ? { ok: true, value: read.data } : unfit("brought_by_nobody");
}
