/** What a process of the alert's path does that it may die before or after. */
export const deeds = [
  "step",
  "claim",
  "hand-over",
  "acknowledge",
  "take",
  "text",
  "mail",
  "record",
  "retry",
  "release",
  "report",
] as const;
export type Deed = (typeof deeds)[number];

/** Before a commit everything of its transaction has been asked for; after it nothing more was done. */
export interface Point {
  readonly deed: Deed;
  readonly side: "before" | "after";
}

/** How a transaction is known by what it writes: the first that fits names it. */
const marks: readonly (readonly [RegExp, Deed])[] = [
  [/^insert facts$/, "step"],
  [/update outbox set batch_id = case/, "claim"],
  [/^update outbox$/, "acknowledge"],
  [/^insert notice_attempts$/, "take"],
  // Of the results that are recorded, those that owe another try are a deed of their own.
  [/update notice_attempts a set finished_at[\s\S]*"became":"owed"/, "retry"],
  [/update notice_attempts a set finished_at/, "record"],
  [/update notice_attempts a set outcome = 'uncertain'/, "release"],
  [/^insert delivery_reports$/, "report"],
];

/** Names a transaction by its statements; null for one that is no part of the alert's path. */
export function deedOf(statements: readonly string[]): Deed | null {
  for (const [mark, deed] of marks) {
    if (statements.some((statement) => mark.test(statement))) return deed;
  }
  return null;
}
