import { latinDigits } from "@/domain/registration-number";
import { searchForm } from "@/domain/text";

const lengths = { least: 6, most: 80 } as const;

/** A phrase as it is kept and asked: people write it again with other accents, hamzas, capitals and digits. */
export function phraseForm(typed: string): string {
  return searchForm(latinDigits(typed));
}

/** What is wrong with a phrase chosen for a protected file; null when nothing is. */
export function mistakeOfPhrase(typed: string): "too_short" | "too_long" | null {
  const phrase = phraseForm(typed);
  if (phrase.length < lengths.least) return "too_short";
  return phrase.length > lengths.most ? "too_long" : null;
}
