/** What proved that a change of contact was the party's own wish. */
export const changeBases = ["two_codes", "old_code", "own_file", "counter"] as const;

/** What of a contact can change. */
export const contactParts = ["phone", "email", "language", "way_of_contact"] as const;
export type ContactPart = (typeof contactParts)[number];

/** Why somebody comes to the counter for it: what became of the former number. */
export const changeReasons = [
  "new_number",
  "lost_phone",
  "phone_in_other_hands",
  "mistyped",
] as const;
export type ChangeReason = (typeof changeReasons)[number];
