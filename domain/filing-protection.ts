import { z } from "zod";
import { type MistakeCode, type Read, readTyped, type Typed } from "@/domain/filing";
import { mistakeOfPhrase, phraseForm } from "@/domain/phrase";
import { hasForbiddenCharacters } from "@/domain/text";

export interface Protection {
  readonly isProtected: boolean;
  /** Of the phrase that opens the file; null: none was chosen, for want of a phone. */
  readonly phraseHash: string | null;
  /** To be told the outcome plainly; never together with protection. */
  readonly wantsOutcome: boolean;
}

/** A draft's own record of a phrase: its hash, or what was wrong with it. The phrase itself is not kept. */
export const phraseFields = { hash: "phraseHash", wrong: "phraseMistake" } as const;

/** Reads a phrase typed twice; the value is in the form to be hashed. */
export function readPhrase(typed: Typed): Read<string> {
  const phrase = typed.phrase ?? "";
  const wrong = (code: MistakeCode): Read<never> => ({ ok: false, mistakes: { phrase: code } });
  if (hasForbiddenCharacters(phrase)) return wrong("control_characters");
  if (phraseForm(phrase) === "") return wrong("required");
  const mistake = mistakeOfPhrase(phrase);
  if (mistake !== null) return wrong(mistake);
  return phraseForm(phrase) === phraseForm(typed.phraseAgain ?? "")
    ? { ok: true, value: phraseForm(phrase) }
    : { ok: false, mistakes: { phraseAgain: "phrases_differ" } };
}

/** Reads the choice to be protected; who has a phone opens the file later, so needs a phrase. */
export function readProtection(typed: Typed): Read<Protection> {
  const chosen = readTyped(z.object({ protected: z.enum(["yes", "no"], "choice_unknown") }), typed);
  if (!chosen.ok) return chosen;
  if (chosen.value.protected === "no") {
    const wantsOutcome = typed.wantsOutcome === "yes" && typed.phoneOwner === "own";
    return { ok: true, value: { isProtected: false, phraseHash: null, wantsOutcome } };
  }
  const wrong = keptMistakes[typed[phraseFields.wrong] ?? ""];
  if (wrong !== undefined) return { ok: false, mistakes: wrong };
  const hash = typed[phraseFields.hash] ?? "";
  if (hash === "" && typed.phoneOwner !== "none") {
    return { ok: false, mistakes: { phrase: "required" } };
  }
  const phraseHash = hash === "" ? null : hash;
  return { ok: true, value: { isProtected: true, phraseHash, wantsOutcome: false } };
}

const keptMistakes: Readonly<Record<string, Readonly<Record<string, MistakeCode>>>> = {
  control_characters: { phrase: "control_characters" },
  too_short: { phrase: "too_short" },
  too_long: { phrase: "too_long" },
  phrases_differ: { phraseAgain: "phrases_differ" },
};

/** The draft after a phrase was posted with it: `hash` is that of the phrase, null when it was wrong or absent. */
export function withPhrase(typed: Typed, posted: Typed, hash: string | null): Typed {
  const { phrase: _phrase, phraseAgain: _again, ...rest } = typed;
  if (typed.protected !== "yes") {
    return { ...rest, [phraseFields.hash]: "", [phraseFields.wrong]: "" };
  }
  if (hash !== null) return { ...rest, [phraseFields.hash]: hash, [phraseFields.wrong]: "" };
  // Nothing typed keeps the phrase that was chosen before.
  if (isLeft(posted.phrase) && isLeft(posted.phraseAgain)) {
    return { ...rest, [phraseFields.wrong]: "" };
  }
  const read = readPhrase(posted);
  const [wrong = ""] = read.ok ? [] : Object.values(read.mistakes);
  return { ...rest, [phraseFields.wrong]: wrong === "required" ? "too_short" : wrong };
}

const isLeft = (typed: string | undefined): boolean => (typed ?? "").trim() === "";
