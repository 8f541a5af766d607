import { officeDay } from "@/domain/calendar";
import type { CaseState } from "@/domain/case-state";
import { type DecideSettings, type Decision, decide, refusesAct } from "@/domain/decide";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import {
  hasRightToBeTold,
  type PartyContact,
  type PartyRole,
  reachesOf,
  type SkipReason,
} from "@/domain/party";
import type { Acting } from "@/domain/permission";
import { takesTexts } from "@/domain/phone";
import {
  type MovingFact,
  publicKind,
  publicStanding,
  type ReclassifyingAct,
} from "@/domain/public-view";
import type { RefusalCode } from "@/domain/refusal";
import { latinDigits } from "@/domain/registration-number";
import { isUnderEnquiry } from "@/domain/status";
import type { Verb } from "@/domain/verb";
import type { Act } from "@/domain/verb-fields";

/** What a party may do in its own file by itself. */
export const partyVerbs = [
  "supply_information",
  "request_review",
  "record_withdrawal",
] as const satisfies readonly Verb[];
export type PartyVerb = (typeof partyVerbs)[number];

/** How long a look into a file lasts when nothing is read, and at the very most. */
const idleMs = 30 * 60_000;
const longestMs = 4 * 60 * 60_000;

/** When a look ends if nothing more is read after now. */
export function dossierEndsAt(openedAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, openedAt.getTime() + longestMs));
}

/** Why no code is sent for a file. Nobody outside is told which. */
export type NoCodeReason = "no_file" | "no_phrase" | "no_number" | "several_numbers";

/** What forbids a text even to whoever asks for it; a wish to be told otherwise does not. */
const forbidding: readonly (SkipReason | null)[] = [
  "do_not_text",
  "no_number",
  "number_of_respondent",
  "told_through_representative",
  "respondent_for_child",
];

/**
 * The party whose number gets the code. Typed digits must be the end of its number; without them the file
 * must know one number only. Of several who share a number the first is taken.
 */
export function partyToOpenFor(
  parties: readonly PartyContact[],
  isProtected: boolean,
  lastDigits: string,
): { readonly partyId: string; readonly phone: string } | NoCodeReason {
  const reached = parties.flatMap((party) => {
    const { partyId, phone, role } = party;
    const text = reachesOf(party, isProtected, parties).find(({ channel }) => channel === "sms");
    const isReached =
      phone !== null &&
      hasRightToBeTold(role) &&
      text !== undefined &&
      !forbidding.includes(text.skipped) &&
      takesTexts(phone);
    return isReached && phone.endsWith(lastDigits) ? [{ partyId, phone }] : [];
  });
  const [first] = reached;
  if (first === undefined) return "no_number";
  return reached.every(({ phone }) => phone === first.phone) ? first : "several_numbers";
}

/** Reads the end of a number: nothing, or four digits; null when it is neither. */
export function parseLastDigits(typed: string): string | null {
  const compact = latinDigits(typed).replace(/[\s\p{Cf}]/gu, "");
  return compact === "" || /^\d{4}$/.test(compact) ? compact : null;
}

/** In which role a party acts on its own file: those who speak for another act as representatives. */
export function actingRole(role: PartyRole): "complainant" | "representative" {
  return role === "representative" || role === "lawyer" ? "representative" : "complainant";
}

type PartyActing = Extract<Acting, { readonly as: "party" }>;

/** A party's file twice: as it is, and as the party may know it. */
export interface TwoSides {
  readonly real: CaseState;
  readonly shown: CaseState;
}

/**
 * A file as its party may know it, by its acts, oldest first: what rests or is kept back has moved neither its
 * status, nor its kind, nor its version, nor what the office waits for.
 */
export function asShown(
  real: CaseState,
  acts: readonly (MovingFact & ReclassifyingAct)[],
): CaseState {
  const facts = acts.filter(({ isShown }) => isShown);
  const waiting = facts.reduce<Date | null>((since, { verb, at, statusBefore, statusAfter }) => {
    if (verb === "request_information") return at;
    const isOver = statusBefore !== statusAfter && !isUnderEnquiry(statusAfter);
    return verb === "supply_information" || isOver ? null : since;
  }, null);
  return {
    ...real,
    version: facts.length,
    kind: publicKind(real.kind, acts),
    status: publicStanding(facts)?.status ?? real.status,
    // Only that a paper is waited for is looked at, not until when.
    informationDueOn: waiting === null ? null : (real.informationDueOn ?? officeDay(waiting)),
  };
}

/** Why a party cannot ask for an act in its file as it is shown; null when its form may be shown. */
export function refusesPartyAct(
  shown: CaseState,
  verb: PartyVerb,
  acting: PartyActing,
): RefusalCode | null {
  if (verb === "record_withdrawal" && shown.isProtected) return "withdrawal_not_online";
  return refusesAct(shown, verb, acting);
}

/**
 * Says what a party's act brings about. What the file as it is shown allows is taken; where the file has
 * gone on unseen and would refuse it, it is written down and moves nothing.
 */
export function decidePartyAct(
  { real, shown }: TwoSides,
  act: Extract<Act, { readonly verb: PartyVerb }>,
  acting: PartyActing,
  now: Date,
  settings: DecideSettings,
): Outcome<Decision> {
  const refusal = refusesPartyAct(shown, act.verb, acting);
  if (refusal !== null) return refuse(refusal);
  if (refusesAct(real, act.verb, acting) === null) return decide(real, act, acting, now, settings);
  const decided = decide(shown, act, acting, now, settings);
  if (!decided.ok) return decided;
  return accept({ ...decided.value, status: real.status, change: { status: real.status } });
}
