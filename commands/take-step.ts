import { holdToLists } from "@/commands/listed-choices";
import { recordAudit } from "@/db/audit";
import { drawNumber, holdCaseFile, isNumberTaken, updateCaseFile } from "@/db/case-files";
import { isOfficialNumberTaken } from "@/db/clashes";
import type { Database, Transaction } from "@/db/client";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { insertNotices } from "@/db/notices";
import { findOffice } from "@/db/offices";
import { addEvent } from "@/db/outbox";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { decide } from "@/domain/decide";
import { noticeTimesOf } from "@/domain/notice-values";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { noticeOwed } from "@/inngest/events";

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
}

/** Takes one step in a file: state, fact, notices, event and audit in one transaction, or nothing. */
export async function takeStep(
  database: Database,
  person: SignedIn,
  step: Step,
  now: Date,
  settings: { readonly quietHours: boolean },
): Promise<Outcome<StepTaken>> {
  try {
    return await takeStepOnce(database, person, step, now, settings);
  } catch (error) {
    // Typed by two at once, or borne by a file that this person may not see.
    if (isOfficialNumberTaken(error)) return refuse("number_taken");
    throw error;
  }
}

async function takeStepOnce(
  database: Database,
  person: SignedIn,
  step: Step,
  now: Date,
  settings: { readonly quietHours: boolean },
): Promise<Outcome<StepTaken>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, step.trackingCode);
    if (held === null) return refuse("unknown_file");
    const { state } = held;
    if (step.seenVersion !== null && step.seenVersion !== state.version)
      return refuse("file_has_moved");
    const listed = await holdToLists(tx, step.act, now);
    if (!listed.ok) return listed;
    const act = listed.value;
    if (act.verb === "forward") {
      const office = await findOffice(tx, act.fields.parquet);
      if (office === null) return refuse("unknown_parquet");
    }
    const decided = decide(
      state,
      act,
      // The database hides a file from whoever is named in it, so a file that was found names nobody here.
      {
        as: "staff",
        staffId: person.staffId,
        roles: person.roles,
        parquet: person.parquet,
        isNamedInFile: false,
      },
      now,
      settings,
    );
    if (!decided.ok) return decided;

    const { change, drawsNumber, notices, status } = decided.value;
    if (change.number && (await isNumberTaken(tx, state.parquet, change.number)))
      return refuse("number_taken");
    const number =
      drawsNumber === null
        ? (change.number ?? state.number)
        : await drawNumber(tx, state.parquet, drawsNumber);

    const factId = newId(now);
    await insertFact(tx, {
      id: factId,
      caseFileId: held.id,
      sequence: state.version + 1,
      verb: act.verb,
      at: now,
      parquet: state.parquet,
      staffId: person.staffId,
      statusBefore: state.status,
      statusAfter: status,
      fields: act.fields,
    });
    const languages = new Map(state.parties.map((party) => [party.partyId, party.language]));
    const noticeIds = await insertNotices(
      tx,
      {
        caseFileId: held.id,
        factId,
        notices,
        times: noticeTimesOf(state, act),
        languageOf: (partyId) => languages.get(partyId) ?? held.language,
      },
      now,
    );
    if (noticeIds.length > 0)
      await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
    await auditStep(
      tx,
      person,
      { caseFileId: held.id, parquet: state.parquet, verb: act.verb, factId },
      now,
    );
    const version = state.version;
    const written = await updateCaseFile(
      tx,
      { id: held.id, version },
      drawsNumber === null ? change : { ...change, number },
      now,
    );
    if (!written) throw new Error("takeStep: a held file changed under its transaction");
    return accept({ status, number, factId });
  });
}

async function auditStep(
  tx: Transaction,
  person: SignedIn,
  step: { caseFileId: string; parquet: string; verb: string; factId: string },
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    at: now,
    chain: step.parquet,
    actor: `staff:${person.staffId}`,
    action: step.verb,
    caseFileId: step.caseFileId,
    detail: { factId: step.factId },
  });
}
