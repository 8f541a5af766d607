/**
 * What a respondent is, where that sends the file to another office than the usual one.
 * Law: special jurisdiction, code of criminal procedure (articles not seen; to be confirmed by a jurist).
 */
export const capacities = [
  "magistrate",
  "police_officer",
  "gendarme",
  "authority_agent",
  "court_staff",
  "lawyer",
  "notary",
  "bailiff",
  "adoul",
  "expert",
  "general_prosecutor",
] as const;
export type Capacity = (typeof capacities)[number];
