import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listDossierContacts } from "@/db/dossier";
import type { Dossier } from "@/db/dossier-sessions";
import { parties } from "@/db/schema/case-files";
import { mayBeToldThrough, type PartyContact, type ToldParty, toldParties } from "@/domain/party";

/** Who hears of the steps of a file, as the party of a look may know it. */
export interface Telling {
  /** The party that looks; absent where it is not among those who are told. */
  readonly own: PartyContact | undefined;
  /** Who is told of its steps today, and by which ways; nobody of a report. */
  readonly told: readonly ToldParty[];
  /** Whether the party that looks leaves ordinary steps to whoever speaks for it; null: nobody could hear them for it. */
  readonly leavesSteps: boolean | null;
}

/** Reads who is told of the file of a look. */
export async function readTelling(tx: Transaction, look: Dossier): Promise<Telling> {
  const { contacts, file } = await listDossierContacts(tx, look.caseFileId);
  const leaving = await listLeavingSteps(tx, look.caseFileId);
  const telling = contacts.map((one) => ({ ...one, toldThrough: leaving.has(one.partyId) }));
  const own = telling.find(({ partyId }) => partyId === look.partyId);
  if (file === null || file.kind === "report") return { own, told: [], leavesSteps: null };
  const mayLeave = own !== undefined && mayBeToldThrough(own, file.isProtected, telling);
  return {
    own,
    told: toldParties(file.isProtected, telling),
    leavesSteps: mayLeave ? own.toldThrough : null,
  };
}

async function listLeavingSteps(tx: Transaction, caseFileId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.orm
    .select({ id: parties.id })
    .from(parties)
    .where(and(eq(parties.caseFileId, caseFileId), eq(parties.toldThrough, true)));
  return new Set(rows.map(({ id }) => id));
}
