import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, parties } from "@/db/schema/case-files";

interface MailReader {
  readonly partyId: string;
  readonly caseFileId: string;
  readonly parquet: string;
  readonly stoppedMails: boolean;
}

/** Who reads the mails of a party, with the office in whose chain it is written down. */
export async function findMailReader(tx: Transaction, partyId: string): Promise<MailReader | null> {
  const [row] = await tx.orm
    .select({
      partyId: parties.id,
      caseFileId: parties.caseFileId,
      parquet: caseFiles.parquet,
      stoppedMails: parties.stoppedMails,
    })
    .from(parties)
    .innerJoin(caseFiles, eq(caseFiles.id, parties.caseFileId))
    .where(eq(parties.id, partyId));
  return row ?? null;
}

/** Stops the mails that are not owed, or lets them come again; false where it was so already. */
export async function setStoppedMails(
  tx: Transaction,
  partyId: string,
  stopped: boolean,
): Promise<boolean> {
  const changed = await tx.orm
    .update(parties)
    .set({ stoppedMails: stopped })
    .where(and(eq(parties.id, partyId), ne(parties.stoppedMails, stopped)))
    .returning({ id: parties.id });
  return changed.length === 1;
}
