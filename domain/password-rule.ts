export const leastPasswordLength = 12;
const mostPasswordLength = 128;
const fewestDistinct = 5;

export const passwordMistakes = [
  "too_short",
  "too_long",
  "published",
  "like_address",
  "too_plain",
] as const;
export type PasswordMistake = (typeof passwordMistakes)[number];

/**
 * What is wrong with a new password; null when nothing is. `published` are passwords that anybody can
 * read, `email` is the account's own address in lower case.
 */
export function passwordMistake(
  password: string,
  known: { readonly email: string; readonly published: readonly string[] },
): PasswordMistake | null {
  const characters = [...password];
  if (characters.length < leastPasswordLength) return "too_short";
  if (characters.length > mostPasswordLength) return "too_long";
  const plain = password.trim().toLowerCase();
  if (known.published.includes(plain)) return "published";
  const mailbox = known.email.split("@")[0] ?? "";
  if (plain === known.email || (mailbox.length > 3 && plain.replace(/[\d\W_]+$/, "") === mailbox))
    return "like_address";
  if (new Set(characters).size < fewestDistinct) return "too_plain";
  return null;
}
