import type { ReactNode } from "react";

/** A stage or state in a word; the tone only repeats what the word says. */
export function Tag({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "good" | "warning" | "bad";
  children: ReactNode;
}) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
