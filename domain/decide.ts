import { type Day, officeYear } from "@/domain/calendar";
import type { CaseChange, CaseState } from "@/domain/case-state";
import { life, type Move } from "@/domain/life";
import { type Conditions, conditions } from "@/domain/life-conditions";
import { isMailOwed } from "@/domain/mail-owed";
import type { NoticeChannel, NoticeKind } from "@/domain/notice";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { isOrdinaryStep } from "@/domain/ordinary-step";
import {
  hasRightToBeTold,
  mayBeToldThrough,
  type Reach,
  reachesOf,
  type SkipReason,
  toldFor,
} from "@/domain/party";
import { type Acting, refusesToReach, rolesOn } from "@/domain/permission";
import { plainOutcomes } from "@/domain/plain-outcome";
import { waitsUntil } from "@/domain/quiet-hours";
import type { RefusalCode } from "@/domain/refusal";
import { parseRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { holdsOneOf } from "@/domain/role";
import { isUnderEnquiry, type Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";
import type { Act, FieldsOf } from "@/domain/verb-fields";

/** A notice that a fact owes to one party by one channel. `notBefore` null: at once. */
export interface OwedNotice {
  readonly partyId: string;
  readonly channel: NoticeChannel;
  readonly kind: NoticeKind;
  readonly skipped: SkipReason | null;
  readonly notBefore: Date | null;
  /** The number that it goes to although the party has another by now; absent: to the party as it is reached. */
  readonly formerPhone?: string;
}

/** What an act brings about, to be written in one transaction. */
export interface Decision {
  readonly verb: Verb;
  readonly status: Status;
  readonly change: CaseChange;
  /** The registration code and year for which the office draws its next number; null: none. */
  readonly drawsNumber: { readonly code: string; readonly year: number } | null;
  readonly notices: readonly OwedNotice[];
  /** What the parties of joined files are told of it. */
  readonly telling: { readonly kind: NoticeKind | "none"; readonly address: Address };
  /** Until when a decision rests with the office and can be undone; null: it cannot. */
  readonly heldUntil: Date | null;
}

export interface DecideSettings {
  readonly quietHours: boolean;
  /** How long a decision rests before its notices leave. */
  readonly holdSeconds: number;
}

/** The settings that the rules need, out of the environment. */
export function settingsOf(environment: {
  readonly quietHours: boolean;
  readonly decisionHoldSeconds: number;
}): DecideSettings {
  return { quietHours: environment.quietHours, holdSeconds: environment.decisionHoldSeconds };
}

/** Says what an act brings about, or why it is refused. Time, actor and settings are arguments. */
export function decide(
  file: CaseState,
  act: Act,
  acting: Acting,
  now: Date,
  settings: DecideSettings,
): Outcome<Decision> {
  return decideMove(
    file,
    act.verb,
    act.fields,
    (conditions[act.verb] ?? {}) as Conditions<Verb>,
    acting,
    now,
    settings,
  );
}

/** Why an act cannot be asked for at all, whatever its fields; null when its form may be shown. */
export function refusesAct(file: CaseState, verb: Verb, acting: Acting): RefusalCode | null {
  const move = life[verb];
  const unreachable = refusesToReach(acting, file);
  if (unreachable !== null) return unreachable;
  const held = rolesOn(acting, file);
  const by = [...move.by, ...(isAtHome(file, acting) ? (move.byAtHome ?? []) : [])];
  if (!holdsOneOf(held, by)) return "not_your_role";
  if (move.kinds !== undefined && !move.kinds.includes(file.kind)) return "not_for_this_kind";
  if (move.from === "nothing" || !move.from.includes(file.status)) return "not_from_this_status";
  if (!holdsOneOf(held, move.byFrom?.[file.status] ?? by)) return "not_your_role";
  if (verb === "correct" && file.facts.length > 0 && correctableFacts(file, acting).length === 0)
    return "not_its_author";
  return conditions[verb]?.needs?.(file) ?? null;
}

function isAtHome(file: CaseState, acting: Acting): boolean {
  return acting.as === "staff" && acting.parquet === file.parquet;
}

/** How an act may be asked for: taken at once, or written for the one who signs it. */
export function wayToAct(file: CaseState, verb: Verb, acting: Acting): Outcome<"take" | "propose"> {
  const refusal = refusesAct(file, verb, acting);
  if (refusal === null) return accept("take");
  const { proposedBy } = life[verb];
  const proposes =
    refusal === "not_your_role" &&
    proposedBy !== undefined &&
    acting.as === "staff" &&
    holdsOneOf(rolesOn(acting, file), proposedBy);
  if (!proposes) return refuse(refusal);
  const signed = refusesAct(file, verb, inPlaceOfSigner(acting));
  return signed === null ? accept("propose") : refuse(signed);
}

/** The author of a proposal, seen as the prosecutor who would take the act himself. */
export function inPlaceOfSigner<Person extends Acting>(acting: Person): Person {
  return acting.as === "staff" ? { ...acting, roles: ["prosecutor"] } : acting;
}

/** Whom an act concerns (absent: every party) and the day of the appointment that it changes. */
export interface Address {
  readonly partyIds?: readonly string[];
  /** What the others hear; absent: that a measure was taken. */
  readonly others?: "measure" | "nothing";
  readonly appointmentOn?: Day | null;
  /** What those hear who chose to be told the outcome plainly; absent: the same as everybody. */
  readonly plain?: NoticeKind;
  /** Until when nothing leaves; null: at once. */
  readonly heldUntil?: Date | null;
}

/**
 * The notices that an act or a new file owes: parties whom an act does not concern get a bare `measure`.
 * Whoever speaks for a party that is told through him hears what concerns it.
 */
export function noticesOf(
  file: Pick<CaseState, "kind" | "isProtected" | "parties">,
  kind: NoticeKind | "none",
  now: Date,
  settings: Pick<DecideSettings, "quietHours">,
  { partyIds, others = "measure", appointmentOn = null, plain, heldUntil = null }: Address = {},
): readonly OwedNotice[] {
  if (kind === "none" || file.kind === "report") return [];
  const concerned = partyIds === undefined ? null : toldFor(partyIds, file.parties);
  const isConcerned = (partyId: string) => concerned === null || concerned.includes(partyId);
  return file.parties
    .filter((party) => hasRightToBeTold(party.role))
    .filter(({ partyId }) => others === "measure" || isConcerned(partyId))
    .flatMap((party) => {
      const hears = party.wantsOutcome && !file.isProtected ? (plain ?? kind) : kind;
      const told = isConcerned(party.partyId) ? hears : "measure";
      const isLeftToSpeaker =
        party.toldThrough &&
        isOrdinaryStep(told) &&
        mayBeToldThrough(party, file.isProtected, file.parties);
      const reaches: readonly Reach[] = isLeftToSpeaker
        ? [{ channel: "sms", skipped: "told_through_representative" }]
        : reachesOf(party, file.isProtected, file.parties);
      return reaches.map(({ channel, skipped }) => ({
        partyId: party.partyId,
        channel,
        kind: file.isProtected && channel === "sms" ? ("safe" as const) : told,
        skipped:
          channel === "email" && party.stoppedMails && !isMailOwed(told)
            ? (skipped ?? "mails_stopped")
            : skipped,
        notBefore:
          (settings.quietHours && channel === "sms"
            ? waitsUntil(told, heldUntil ?? now, appointmentOn)
            : null) ?? heldUntil,
      }));
    });
}

function decideMove<V extends Verb>(
  file: CaseState,
  verb: V,
  fields: FieldsOf<V>,
  condition: Conditions<V>,
  acting: Acting,
  now: Date,
  settings: DecideSettings,
): Outcome<Decision> {
  const refusal =
    refusesAct(file, verb, acting) ??
    refusesActor(file, verb, fields, acting) ??
    condition.forbids?.(file, fields, now) ??
    null;
  if (refusal !== null) return refuse(refusal);

  const numbering =
    verb === "register" ? numberFor(file, fields as FieldsOf<"register">, now) : noNumber;
  if (!numbering.ok) return numbering;

  const move = life[verb];
  const status = condition.to?.(file, fields) ?? onlyStatus(file, verb, move);
  const change: CaseChange = {
    ...(isUnderEnquiry(status) ? {} : stoppedClocks),
    // The office that let a file go still sees it until the other one acts on it.
    ...(file.forwardedFrom === null || status === "in_transit" ? {} : { forwardedFrom: null }),
    ...condition.changes?.(file, fields, now),
    status,
    ...numbering.value.typed,
  };
  const kind = condition.choose?.(file, fields, now) ?? onlyNotice(verb, move);
  const isHeld = move.decides === true && settings.holdSeconds > 0;
  const heldUntil = isHeld ? new Date(now.getTime() + settings.holdSeconds * 1000) : null;
  const address: Address = {
    partyIds: condition.concerns?.(file, fields),
    others: condition.othersHear,
    appointmentOn: earliest(condition.appointments?.(file, fields) ?? []),
    plain: plainOutcomes[verb],
    heldUntil,
  };
  return accept({
    verb,
    status,
    change,
    drawsNumber: numbering.value.draws,
    notices: noticesOf(file, kind, now, settings, address),
    telling: { kind, address },
    heldUntil,
  });
}

/** Nobody is reminded of an appointment, or late with a paper, in a file that has left the office's study. */
const stoppedClocks: CaseChange = {
  informationDueOn: null,
  formalNoticeDueOn: null,
};

function earliest(days: readonly (Day | null)[]): Day | null {
  return days.reduce(
    (first, day) => (first === null || (day !== null && day < first) ? day : first),
    null,
  );
}

function onlyStatus(file: CaseState, verb: Verb, { to }: Move): Status {
  if (to === "same") return file.status;
  if (typeof to === "string") return to;
  throw new Error(`decide: ${verb} may lead to several statuses and has no condition that chooses`);
}

function onlyNotice(verb: Verb, { notice }: Move): NoticeKind | "none" {
  if ("owes" in notice) return notice.owes;
  throw new Error(`decide: ${verb} may owe several notices and has no condition that chooses`);
}

/** A protected file is withdrawn at the counter only; a fact is corrected by its author or the prosecutor. */
function refusesActor(
  file: CaseState,
  verb: Verb,
  fields: FieldsOf<Verb>,
  acting: Acting,
): RefusalCode | null {
  if (verb === "record_withdrawal" && acting.as === "party" && file.isProtected)
    return "withdrawal_not_online";
  if (verb !== "correct") return null;
  const { factId } = fields as FieldsOf<"correct">;
  if (file.facts.every((fact) => fact.factId !== factId)) return null;
  return correctableFacts(file, acting).includes(factId) ? null : "not_its_author";
}

/** The ids of the facts that somebody may correct: his own, the prosecutor all of them. */
export function correctableFacts(file: CaseState, acting: Acting): readonly string[] {
  if (acting.as !== "staff") return [];
  const correctsAll = holdsOneOf(rolesOn(acting, file), ["prosecutor"]);
  return file.facts
    .filter(({ authorId }) => correctsAll || authorId === acting.staffId)
    .map(({ factId }) => factId);
}

interface Numbering {
  readonly draws: { readonly code: string; readonly year: number } | null;
  readonly typed: { readonly number?: RegistrationNumber };
}
const noNumber: Outcome<Numbering> = accept({ draws: null, typed: {} });

function numberFor(file: CaseState, fields: FieldsOf<"register">, now: Date): Outcome<Numbering> {
  if (file.numbering === "insaf") {
    return accept({ draws: { code: fields.code, year: officeYear(now) }, typed: {} });
  }
  const number = fields.number === undefined ? null : parseRegistrationNumber(fields.number);
  return number === null ? refuse("number_missing") : accept({ draws: null, typed: { number } });
}
