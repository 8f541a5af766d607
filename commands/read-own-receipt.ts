import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { readDossierContents } from "@/db/dossier-contents";
import { findDossier } from "@/db/dossier-sessions";
import { findOffice, type Office } from "@/db/offices";
import { requestKey } from "@/db/one-time-codes";
import { findPublicFile } from "@/db/public-files";
import { findReceipt, type Receipt } from "@/db/receipts";
import type { TrackingCode } from "@/domain/tracking-code";

/** The receipt of a party's own file. */
export interface OwnReceipt extends Receipt {
  readonly code: TrackingCode;
  readonly office: Office;
}

/** Reads the receipt of the file of a look and writes it down; null when the look is over. */
export async function readOwnReceipt(
  database: Database,
  token: string,
  now: Date,
): Promise<OwnReceipt | null> {
  return database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const { trackingCode: code } = await readDossierContents(tx, look, now);
    const receipt = await findReceipt(tx, code, now);
    // The office that the page shows: a move that is kept back is not told on paper either.
    const shown = await findPublicFile(tx, code, now);
    const office = shown === null ? null : await findOffice(tx, shown.parquet);
    if (receipt === null || office === null) return null;
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${look.partyId}`,
      action: "read_receipt",
      caseFileId: look.caseFileId,
    });
    return { ...receipt, code, office };
  });
}
