import { officeYear } from "@/domain/calendar";
import type { CaseChange, CaseState } from "@/domain/case-state";
import { life, type Move } from "@/domain/life";
import type { NoticeChannel, NoticeKind } from "@/domain/notice";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { hasRightToBeTold, reachesOf, type SkipReason } from "@/domain/party";
import { type Acting, refusesToReach, rolesOf } from "@/domain/permission";
import { waitsUntil } from "@/domain/quiet-hours";
import type { RefusalCode } from "@/domain/refusal";
import { parseRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { holdsOneOf } from "@/domain/role";
import type { Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";
import type { Act, FieldsOf } from "@/domain/verb-fields";

/** A notice that a fact owes to one party by one channel. `notBefore` null: at once. */
export interface OwedNotice {
  readonly partyId: string;
  readonly channel: NoticeChannel;
  readonly kind: NoticeKind;
  readonly skipped: SkipReason | null;
  readonly notBefore: Date | null;
}

/** What an act brings about, to be written in one transaction. */
export interface Decision {
  readonly verb: Verb;
  readonly status: Status;
  readonly change: CaseChange;
  /** The registration code and year for which the office draws its next number; null: none. */
  readonly drawsNumber: { readonly code: string; readonly year: number } | null;
  readonly notices: readonly OwedNotice[];
}

export interface DecideSettings {
  readonly quietHours: boolean;
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
    life[act.verb] as Move<Verb>,
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
  if (!holdsOneOf(rolesOf(acting), move.by)) return "not_your_role";
  if (move.kinds !== undefined && !move.kinds.includes(file.kind)) return "not_for_this_kind";
  if (move.from === "nothing" || !move.from.includes(file.status)) return "not_from_this_status";
  return null;
}

/** The notices that a new file owes to its parties. */
export function noticesOf(
  file: Pick<CaseState, "kind" | "isProtected" | "parties">,
  kind: NoticeKind | "none",
  now: Date,
  settings: DecideSettings,
): readonly OwedNotice[] {
  if (kind === "none" || file.kind === "report") return [];
  return file.parties
    .filter((party) => hasRightToBeTold(party.role))
    .flatMap((party) =>
      reachesOf(party, file.isProtected).map(({ channel, skipped }) => ({
        partyId: party.partyId,
        channel,
        kind: file.isProtected && channel === "sms" ? ("safe" as const) : kind,
        skipped,
        notBefore: settings.quietHours && channel === "sms" ? waitsUntil(kind, now) : null,
      })),
    );
}

function decideMove<V extends Verb>(
  file: CaseState,
  verb: V,
  fields: FieldsOf<V>,
  move: Move<V>,
  acting: Acting,
  now: Date,
  settings: DecideSettings,
): Outcome<Decision> {
  const refusal =
    refusesAct(file, verb, acting) ??
    refusesByAuthor(file, verb, fields, acting) ??
    move.forbids?.(file, fields, now) ??
    null;
  if (refusal !== null) return refuse(refusal);

  const numbering =
    verb === "register" ? numberFor(file, fields as FieldsOf<"register">, now) : noNumber;
  if (!numbering.ok) return numbering;

  const status =
    move.to === "same"
      ? file.status
      : typeof move.to === "function"
        ? move.to(file, fields)
        : move.to;
  const change: CaseChange = {
    ...move.changes?.(file, fields, now),
    status,
    ...numbering.value.typed,
  };
  return accept({
    verb,
    status,
    change,
    drawsNumber: numbering.value.draws,
    notices: noticesOf(file, owedKind(file, fields, move), now, settings),
  });
}

function owedKind<V extends Verb>(
  file: CaseState,
  fields: FieldsOf<V>,
  move: Move<V>,
): NoticeKind | "none" {
  return "owesOneOf" in move.notice ? move.notice.choose(file, fields) : move.notice.owes;
}

/** A party asks for a withdrawal of a protected file at the counter; only its author or a prosecutor corrects a fact. */
function refusesByAuthor(
  file: CaseState,
  verb: Verb,
  fields: FieldsOf<Verb>,
  acting: Acting,
): RefusalCode | null {
  if (verb === "record_withdrawal" && acting.as === "party" && file.isProtected)
    return "withdrawal_not_online";
  if (verb !== "correct" || acting.as !== "staff") return null;
  if (holdsOneOf(acting.roles, ["prosecutor"])) return null;
  const { factId } = fields as FieldsOf<"correct">;
  const fact = file.facts.find((candidate) => candidate.factId === factId);
  return fact === undefined || fact.authorId === acting.staffId ? null : "not_its_author";
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
