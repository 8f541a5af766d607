import type { CodeAsked, CodeTried } from "@/commands/one-time-code";

/** What an answer about a code says in the next page's address: `said=wrong&left=4`. */
export function saidOf(
  answer: CodeTried | Exclude<CodeAsked, { readonly is: "no_phone" }>,
): string {
  switch (answer.is) {
    case "wrong":
      return `said=wrong&left=${answer.triesLeft}`;
    case "too_many":
      return `said=too_many&at=${answer.again.getTime()}`;
    default:
      return `said=${answer.is}`;
  }
}

const sayings = ["late", "none", "too_often", "unreadable", "too_many_tries"] as const;

/** What a page has to say of the last code; null: nothing. */
export type Said =
  | { readonly is: (typeof sayings)[number] }
  | { readonly is: "wrong"; readonly left: number }
  | { readonly is: "too_many"; readonly at: Date };

/** Reads `saidOf` again; an address that somebody has changed says nothing. */
export function readSaid(query: Record<string, string | string[] | undefined>): Said | null {
  const { said, left, at } = query;
  if (said === "wrong" && typeof left === "string" && /^[1-4]$/.test(left))
    return { is: said, left: Number(left) };
  if (said === "too_many" && typeof at === "string" && /^\d{13}$/.test(at))
    return { is: said, at: new Date(Number(at)) };
  const plain = sayings.find((one) => one === said);
  return plain === undefined ? null : { is: plain };
}
