import { actingOn } from "@/commands/acting";
import { verifyPassword } from "@/commands/password";
import { writeContact } from "@/commands/write-contact";
import { recordAudit } from "@/db/audit";
import { type HeldCaseFile, holdCaseFile } from "@/db/case-files";
import type { Database, Transaction } from "@/db/client";
import { findIdentityOf } from "@/db/contact-changes";
import { listParties, type PartyRecord } from "@/db/parties";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import {
  type CounterChange,
  decideContact,
  isSameDocument,
  opensAfter,
} from "@/domain/contact-change";
import { refusesAct } from "@/domain/decide";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { rolesOn } from "@/domain/permission";
import { phraseForm } from "@/domain/phrase";
import type { RefusalCode } from "@/domain/refusal";
import type { TrackingCode } from "@/domain/tracking-code";

/** What a change at the counter did. */
export interface ContactChanged {
  readonly factId: string;
  /** Until when no code opens the file at the new number; null: at once. */
  readonly opensAfter: Date | null;
}

/**
 * Changes a party's contact after somebody of the office saw its document: the end of the number shown is held
 * against the file, in a protected file the phrase too. The head of the secretariat answers for what cannot be
 * held against anything: a file without a document, a phrase that is forgotten.
 */
export async function changeContactAtCounter(
  database: Database,
  person: SignedIn,
  asked: { readonly trackingCode: TrackingCode; readonly change: CounterChange },
  now: Date,
): Promise<Outcome<ContactChanged>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, asked.trackingCode);
    if (held === null) return refuse("unknown_file");
    const acting = actingOn(person);
    const refusal = refusesAct(held.state, "change_contact", acting);
    if (refusal !== null) return refuse(refusal);
    const { change } = asked;
    const decided = decideContact(held.state, change.partyId, change, change.why);
    if (!decided.ok) return decided;
    const isHead = rolesOn(acting, held.state).includes("head_of_secretariat");
    const unproved = await refusesIdentity(tx, held, change, isHead);
    if (unproved !== null) return refuse(unproved);
    const { parts } = decided.value;
    const rests = opensAfter({ isHead, parts }, now);
    const { documentType: document, why, note } = change;
    const factId = await writeContact(
      tx,
      held,
      decided.value,
      {
        staffId: person.staffId,
        fields: { basis: "counter", document, why, note: note ?? undefined },
        opensAfter: rests,
      },
      now,
    );
    return accept({ factId, opensAfter: rests });
  });
}

/** Whose contact can be changed at the counter, for the form; null: no file, or not by this person. */
export async function readContactDesk(
  database: Database,
  person: SignedIn,
  trackingCode: TrackingCode,
  now: Date,
): Promise<{
  readonly isProtected: boolean;
  readonly parties: readonly Pick<
    PartyRecord,
    "id" | "role" | "lastName" | "firstName" | "organisation"
  >[];
} | null> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, trackingCode);
    if (held === null) return null;
    const { id: caseFileId, state } = held;
    if (refusesAct(state, "change_contact", actingOn(person)) !== null) return null;
    const parties = await listParties(tx, caseFileId);
    await recordAudit(tx, {
      at: now,
      chain: state.parquet,
      actor: `staff:${person.staffId}`,
      action: "read",
      caseFileId,
    });
    return {
      isProtected: state.isProtected,
      parties: parties.filter(({ role }) => role !== "respondent"),
    };
  });
}

async function refusesIdentity(
  tx: Transaction,
  { id, state }: HeldCaseFile,
  change: CounterChange,
  isHead: boolean,
): Promise<RefusalCode | null> {
  const identity = await findIdentityOf(tx, id, change.partyId);
  if (identity === null) return "unknown_party";
  if (identity.document === null) return isHead ? null : "identity_not_on_file";
  if (!isSameDocument(identity.document, change)) return "identity_not_matched";
  if (!state.isProtected || identity.phraseHash === null) return null;
  if (isHead && change.phrase.trim() === "") return null;
  const isRight = await verifyPassword(identity.phraseHash, phraseForm(change.phrase));
  return isRight ? null : "phrase_wrong";
}
