import type { CaseKind } from "@/domain/case-kind";
import type { NoticeKind } from "@/domain/notice";
import type { PartyRole, PhoneOwner } from "@/domain/party";
import type { Verb } from "@/domain/verb";

/** The decisions that can be told plainly, and by which notice; every other one keeps the text that says nothing. */
export const plainOutcomes: Partial<Record<Verb, NoticeKind>> = {
  close: "outcome_closed",
  prosecute: "outcome_prosecuted",
};

/** What a choice to be told plainly depends on. */
export interface OutcomeChoice {
  readonly kind: CaseKind;
  readonly isProtected: boolean;
  /** Whether files about its category are protected unless the person says otherwise. */
  readonly isUsuallyProtected: boolean;
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
}

/** Whether somebody may choose to be told the outcome plainly: only where nobody else's phone would say it. */
export function mayChooseOutcome(about: OutcomeChoice): boolean {
  return (
    about.kind === "complaint" &&
    !about.isProtected &&
    !about.isUsuallyProtected &&
    about.phone !== null &&
    about.phoneOwner === "own"
  );
}

/** The choice of a party as it is kept: one that may not be made is none. */
export function keptChoice(
  party: {
    readonly role: PartyRole;
    readonly wantsOutcome: boolean;
    readonly phone: string | null;
    readonly phoneOwner: PhoneOwner | null;
  },
  file: Pick<OutcomeChoice, "kind" | "isProtected" | "isUsuallyProtected">,
): boolean {
  const { phone, phoneOwner } = party;
  return (
    party.wantsOutcome &&
    party.role !== "respondent" &&
    mayChooseOutcome({ ...file, phone, phoneOwner })
  );
}
