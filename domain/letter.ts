/** Why the post gave a letter back. */
export const returnReasons = [
  "unknown_there",
  "moved",
  "not_claimed",
  "refused",
  "address_incomplete",
  "other",
] as const;
