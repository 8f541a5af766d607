import { oweNotices } from "@/commands/tell-parties";
import { recordAudit } from "@/db/audit";
import { type HeldCaseFile, updateCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { changeContact } from "@/db/contact-changes";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import type { ContactDecision } from "@/domain/contact-change";
import type { FieldsOf } from "@/domain/verb-fields";

/** Who changed a contact, and what proved that he might. */
export interface ContactAuthor {
  readonly staffId: string | null;
  readonly fields: Omit<FieldsOf<"change_contact">, "partyId" | "changed">;
  readonly opensAfter: Date | null;
}

/**
 * Writes a change of contact inside the caller's transaction: fact, notices, event, audit and state, and last
 * the contact itself. What was owed and has not left goes to the new contact, for a notice asks when it leaves.
 */
export async function writeContact(
  tx: Transaction,
  file: HeldCaseFile,
  decision: ContactDecision,
  { staffId, fields, opensAfter }: ContactAuthor,
  now: Date,
): Promise<string> {
  const { state, id: caseFileId, language } = file;
  const { party, changed, parts, notices } = decision;
  const { partyId } = party;
  const factId = newId(now);
  await insertFact(tx, {
    id: factId,
    caseFileId,
    sequence: state.version + 1,
    verb: "change_contact",
    at: now,
    parquet: state.parquet,
    staffId,
    partyId: staffId === null ? partyId : null,
    statusBefore: state.status,
    statusAfter: state.status,
    fields: { ...fields, partyId, changed: [...parts] },
    told: notices.length > 0,
  });
  const told = { id: caseFileId, language, parties: [changed], notices };
  await oweNotices(tx, [told], { factId, times: {} }, now);
  await recordAudit(tx, {
    at: now,
    chain: state.parquet,
    actor: staffId === null ? `party:${partyId}` : `staff:${staffId}`,
    action: "change_contact",
    caseFileId,
    detail: { factId, partyId, changed: [...parts], basis: fields.basis },
  });
  const version = { id: caseFileId, version: state.version };
  if (!(await updateCaseFile(tx, version, { status: state.status }, now)))
    throw new Error("writeContact: a held file changed under its transaction");
  const how = { isPhoneProved: fields.basis === "two_codes", opensAfter };
  await changeContact(tx, { changed, parts }, how, now);
  return factId;
}
