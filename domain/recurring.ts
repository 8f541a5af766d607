/** After how many minutes without a sign of life each recurring function is late. */
const lateAfterMinutes = {
  "settle-uncertain": 4,
  "fetch-mailbox": 4,
  "watch-delivery": 4,
  "gather-digests": 4,
  "retry-staff-mails": 4,
  "seal-audit": 4,
  "keep-attachments": 4,
  "release-withheld": 16,
  "expire-notices": 31,
  "watch-telling": 31,
  "purge-expired": 130,
  "remind-drafts": 130,
  // Once a day, and on the day of a longer pause in the night.
  "watch-silence": 30 * 60,
  "watch-information": 30 * 60,
  "watch-usual-times": 30 * 60,
  "ask-rating": 30 * 60,
  "mark-silent-phones": 30 * 60,
} as const;

export type RecurringName = keyof typeof lateAfterMinutes;

/** The functions that run by the clock, the busiest first. */
export const recurringNames = Object.keys(lateAfterMinutes) as readonly RecurringName[];

/**
 * Whether a recurring function should have run since it last did; one that never did, since
 * anything first ran here. Where nothing ever ran, everything is late.
 */
export function isOverdue(
  name: RecurringName,
  ranAt: Date | null,
  firstBeatAt: Date | null,
  now: Date,
): boolean {
  const since = ranAt ?? firstBeatAt;
  return since === null || now.getTime() - since.getTime() > lateAfterMinutes[name] * 60_000;
}
