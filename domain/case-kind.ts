/** The four kinds of file; they share one life. A report may be anonymous and owes no notice. */
export const caseKinds = ["complaint", "grievance", "request", "report"] as const;
export type CaseKind = (typeof caseKinds)[number];

/** The kinds with a named author, among which a file may be reclassified: a report would no longer tell him. */
export const namedKinds = [
  "complaint",
  "grievance",
  "request",
] as const satisfies readonly CaseKind[];

/** How the file came in. */
export const intakeChannels = ["online", "counter", "post", "api", "mailbox"] as const;
export type IntakeChannel = (typeof intakeChannels)[number];
