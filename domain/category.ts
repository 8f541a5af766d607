/** What a complaint is about, and the registration code it takes unless the clerk chooses another. */
export const categories = [
  "violence",
  "vaw",
  "child",
  "family",
  "theft",
  "fraud",
  "cheque",
  "forgery",
  "cyber",
  "privacy",
  "property",
  "land",
  "corruption",
  "official",
  "trafficking",
  "accident",
  "judgment",
  "economic",
  "torture",
  "other",
] as const;
export type Category = (typeof categories)[number];

/** Grounds for closing without action. To be confirmed by a jurist; labelled so on screen. */
export const closureGrounds = [
  "insufficient_evidence",
  "not_an_offence",
  "civil_matter",
  "author_unknown",
  "time_barred",
  "settlement_or_withdrawal",
  "already_judged",
  "death_of_suspect",
  "not_competent",
  "not_expedient",
] as const;
