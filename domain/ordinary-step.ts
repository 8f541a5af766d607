import type { NoticeKind } from "@/domain/notice";

/**
 * What a party may leave to whoever speaks for it: that its file moved. Decisions, appointments, what is asked
 * of it, what it did itself and what touches its contact it hears itself, whatever it chose.
 */
const ordinarySteps: readonly NoticeKind[] = [
  "registered",
  "under_study",
  "sent_to_police",
  "police_reminded",
  "report_received",
  "sent_back",
  "forwarded",
  "registered_elsewhere",
  "transmitted",
  "joined",
  "measure",
  "still_open",
  "kind_corrected",
];

export function isOrdinaryStep(kind: NoticeKind): boolean {
  return ordinarySteps.includes(kind);
}
