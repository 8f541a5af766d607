import { type MistakeCode, mistakesOf } from "@/domain/filing";
import { verbFields } from "@/domain/verb-fields";

/** What a party writes to the office in its opened file. A correction is one of its own data. */
export const messageSubjects = ["message", "correction"] as const;
export type MessageSubject = (typeof messageSubjects)[number];

/** Reads the words of a message, at the length of the office's own; a mistake when they cannot be taken. */
export function readWords(
  typed: string,
):
  | { readonly ok: true; readonly words: string }
  | { readonly ok: false; readonly mistake: MistakeCode } {
  const read = verbFields.write_to_party.pick({ text: true }).safeParse({ text: typed });
  if (read.success) return { ok: true, words: read.data.text };
  return { ok: false, mistake: mistakesOf(read.error).text ?? "required" };
}
