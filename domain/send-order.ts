import type { NoticeKind } from "@/domain/notice";
import type { PartyRole } from "@/domain/party";
import { urgentKinds } from "@/domain/quiet-hours";

/** Whether a notice goes before the ordinary ones. */
export function isUrgent(kind: NoticeKind): boolean {
  return urgentKinds.includes(kind);
}

/**
 * After so many tries an earlier step holds the later ones no more: three quarters of an hour of trying,
 * two minutes and a half where the later one is urgent.
 */
export const triesThatHold = { usual: 5, urgent: 3 } as const;

/** An earlier step whose hour passed so long ago without a try holds nobody: something else is wrong with it. */
export const holdsForHours = 6;

/** The same text to the same number is told once within this time. */
export const sameTextMinutes = 10;

/** A lawyer follows many files under one number. */
const filesOfLawyer = 10;

/** How many texts a number may get on a day, by whose it is; an urgent one may be one of twice as many. */
export function mostTexts(ceiling: number, role: PartyRole, urgent: boolean): number {
  return ceiling * (role === "lawyer" ? filesOfLawyer : 1) * (urgent ? 2 : 1);
}
