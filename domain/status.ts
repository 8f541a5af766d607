/** Where a file stands. A status without a label in every language does not compile. */
export const statuses = [
  "submitted",
  "voided",
  "registered",
  "under_study",
  "with_police",
  "in_transit",
  "transmitted",
  "joined",
  "in_conciliation",
  "settled",
  "prosecuted",
  "with_judge",
  "closed",
  "under_review",
  "answered",
] as const;
export type Status = (typeof statuses)[number];

/** A file that the prosecution still has to orient or decide. */
export const openStatuses = ["submitted", "registered", "under_study", "with_police"] as const;

/** Whether the office still enquires, so that its appointments and the clocks on papers run. */
export function isUnderEnquiry(status: Status): boolean {
  return [...openStatuses, "in_conciliation", "in_transit"].includes(status);
}

/** Whether the file is before a court, so that its hearings stand. */
export function isInCourt(status: Status): boolean {
  return status === "prosecuted" || status === "with_judge";
}

/** Whether a status ends the prosecution's work unless somebody reopens it. */
export function isFinal(status: Status): boolean {
  switch (status) {
    case "voided":
    case "transmitted":
    case "joined":
    case "settled":
    case "closed":
    case "answered":
      return true;
    case "submitted":
    case "registered":
    case "under_study":
    case "with_police":
    case "in_transit":
    case "in_conciliation":
    case "prosecuted":
    case "with_judge":
    case "under_review":
      return false;
    default:
      return status satisfies never;
  }
}
