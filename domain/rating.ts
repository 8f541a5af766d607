import type { CaseState } from "@/domain/case-state";
import { bringsFile, type PartyContact, reachesOf } from "@/domain/party";
import type { Status } from "@/domain/status";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** The ends after which a person may say what the service was like. */
export const ratedStatuses = ["closed", "settled", "answered"] as const satisfies readonly Status[];

/** Whether a party may say it in its own file: never in one that is protected or whose matter protects. */
export function mayBeRated(
  file: Pick<CaseState, "status" | "kind" | "isProtected">,
  isProtectedMatter: boolean,
): boolean {
  const hasEnded = ratedStatuses.some((status) => status === file.status);
  return hasEnded && file.kind !== "report" && !file.isProtected && !isProtectedMatter;
}

/** Whom to ask is looked for from a day after the end, when all have been told, and for two days. */
export function endedBetween(now: Date): { readonly after: Date; readonly before: Date } {
  return {
    after: new Date(now.getTime() - 3 * dayMs),
    before: new Date(now.getTime() - dayMs),
  };
}

/** A question that has not left by evening is not asked. */
export function askedUntil(now: Date): Date {
  return new Date(now.getTime() + 6 * hourMs);
}

/** Nobody is asked twice within this time, however many files he has. */
export const askedAgainAfterMs = 30 * dayMs;
/** A figure that comes later than this is no answer to our question. */
export const ratingAnsweredUntilMs = 14 * dayMs;

/** The person who is asked what the service was like: whoever brought the file and is told of it by text; null: nobody. */
export function partyToAsk(parties: readonly PartyContact[]): PartyContact | null {
  const asked = parties.find(
    (party) =>
      bringsFile(party.role) &&
      reachesOf(party, false, parties).some(
        ({ channel, skipped }) => channel === "sms" && skipped === null,
      ),
  );
  return asked ?? null;
}
