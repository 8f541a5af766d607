import { actingOn } from "@/commands/acting";
import { joinOrPart, refusesOtherFiles } from "@/commands/joined-files";
import { holdToLists } from "@/commands/listed-choices";
import { refusesNamed } from "@/commands/named-in-act";
import { recordAppointment } from "@/commands/record-appointment";
import { tellParties } from "@/commands/tell-parties";
import { recordAudit } from "@/db/audit";
import { type HeldCaseFile, holdCaseFile, updateCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { insertFact } from "@/db/facts";
import { takeSnapshot } from "@/db/file-snapshots";
import { newId } from "@/db/ids";
import { holdInOrder, holdWithLead, listJoinedFiles } from "@/db/joinders";
import { settleOpenProposal } from "@/db/proposals";
import { drawNumber, isNumberTaken, noteNumber } from "@/db/registration-numbers";
import type { SignedIn } from "@/db/staff";
import { insertWithholding } from "@/db/withholdings";
import { type DecideSettings, type Decision, decide } from "@/domain/decide";
import { life, mayBeProposed } from "@/domain/life";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { rolesOn } from "@/domain/permission";
import type { ProposalState } from "@/domain/proposal";
import type { RefusalCode } from "@/domain/refusal";
import type { RegistrationNumber } from "@/domain/registration-number";
import { holdsOneOf } from "@/domain/role";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { endOfWithholding, isWithholdingOver, type Withholding } from "@/domain/withholding";

export interface StepTaken {
  readonly status: Status;
  readonly number: RegistrationNumber | null;
  readonly factId: string;
}

export interface Step {
  readonly trackingCode: TrackingCode;
  /** The version of the file that the person saw; null when nobody looked at a page. */
  readonly seenVersion: number | null;
  readonly act: Act;
  /** Keeps its notices back; null or absent: they leave. */
  readonly withhold?: Withholding | null;
}

/** What else the caller knows of a step. */
interface Circumstances {
  readonly now: Date;
  readonly settings: DecideSettings;
  /** What becomes of a proposal that is open on the file and that this act overtakes. */
  readonly proposal: Extract<ProposalState, "signed" | "replaced">;
}

/** Takes one step inside the caller's transaction: state, fact, notices, event and audit, or a refusal. */
export async function writeStep(
  tx: Transaction,
  person: SignedIn,
  step: Step,
  { now, settings, proposal }: Circumstances,
): Promise<Outcome<StepTaken>> {
  if (step.act.verb === "join")
    await holdInOrder(tx, [step.trackingCode, step.act.fields.leadTrackingCode]);
  if (step.act.verb === "disjoin") await holdWithLead(tx, step.trackingCode);
  const held = await holdCaseFile(tx, step.trackingCode);
  if (held === null) return refuse("unknown_file");
  const { id: caseFileId, state } = held;
  if (step.seenVersion !== null && step.seenVersion !== state.version)
    return refuse("file_has_moved");
  const listed = await holdToLists(tx, step.act, now);
  if (!listed.ok) return listed;
  const act = listed.value;
  const decided = decide(state, act, actingOn(person), now, settings);
  if (!decided.ok) return decided;
  const joined = await listJoinedFiles(tx, caseFileId);
  const refusal =
    (await refusesNamed(tx, held, act, now)) ??
    (await refusesOtherFiles(tx, state, act, joined)) ??
    refusesWithholding(held, person, step.withhold ?? null, now);
  if (refusal !== null) return refuse(refusal);

  const number = await numberFor(tx, held, decided.value);
  if (!number.ok) return number;
  const factId = newId(now);
  const { change, status, notices, telling, heldUntil, drawsNumber } = decided.value;
  const withhold = notices.length === 0 ? null : (step.withhold ?? null);
  await insertFact(tx, {
    id: factId,
    caseFileId,
    sequence: state.version + 1,
    verb: act.verb,
    at: now,
    parquet: state.parquet,
    staffId: person.staffId,
    statusBefore: state.status,
    statusAfter: status,
    kindBefore: change.kind === undefined ? null : state.kind,
    fields: act.fields,
    told: notices.length > 0,
    isWithheld: withhold !== null,
    heldUntil,
    before: heldUntil === null ? undefined : await takeSnapshot(tx, caseFileId),
  });
  if (withhold !== null) {
    const { reason } = withhold;
    const until = endOfWithholding(withhold);
    const staffId = person.staffId;
    await insertWithholding(tx, { caseFileId, factId, reason, until, staffId }, now);
  }
  const tell = { factId, act, notices, telling, joined, isWithheld: withhold !== null };
  await tellParties(tx, held, tell, now, settings);
  await joinOrPart(tx, caseFileId, act, now);
  await recordAppointment(tx, { caseFileId, factId, state, act }, now);
  await settleProposal(tx, { caseFileId, act, status, factId, proposal, person }, now);
  await recordAudit(tx, {
    at: now,
    chain: state.parquet,
    actor: `staff:${person.staffId}`,
    action: act.verb,
    caseFileId,
    detail: { factId },
  });
  const written = await updateCaseFile(
    tx,
    { id: caseFileId, version: state.version },
    drawsNumber === null ? change : { ...change, number: number.value },
    now,
  );
  if (!written) throw new Error("writeStep: a held file changed under its transaction");
  return accept({ status, number: number.value, factId });
}

function refusesWithholding(
  { state }: HeldCaseFile,
  person: SignedIn,
  withhold: Withholding | null,
  now: Date,
): RefusalCode | null {
  if (withhold === null) return null;
  if (!holdsOneOf(rolesOn(actingOn(person), state), ["deputy"])) return "not_your_role";
  return isWithholdingOver(withhold, now) ? "date_in_the_past" : null;
}

/** The number that the file bears afterwards: drawn, typed, or the one it had. */
async function numberFor(
  tx: Transaction,
  { state }: HeldCaseFile,
  { change, drawsNumber }: Decision,
): Promise<Outcome<RegistrationNumber | null>> {
  if (drawsNumber !== null) return accept(await drawNumber(tx, state.parquet, drawsNumber));
  const typed = change.number;
  if (typed === undefined || typed === null) return accept(state.number);
  if (await isNumberTaken(tx, state.parquet, typed)) return refuse("number_taken");
  await noteNumber(tx, state.parquet, typed);
  return accept(typed);
}

/** A proposal on the file is settled by the act it proposed, or lapses where it can be signed no more. */
async function settleProposal(
  tx: Transaction,
  step: {
    readonly caseFileId: string;
    readonly act: Act;
    readonly status: Status;
    readonly factId: string;
    readonly proposal: Circumstances["proposal"];
    readonly person: SignedIn;
  },
  now: Date,
): Promise<void> {
  const { caseFileId, act, status, factId, person } = step;
  const staffId = person.staffId;
  if (life[act.verb].proposedBy !== undefined)
    await settleOpenProposal(tx, caseFileId, { state: step.proposal, staffId, factId }, now);
  else if (!mayBeProposed(status))
    await settleOpenProposal(tx, caseFileId, { state: "lapsed", staffId, factId }, now);
}
