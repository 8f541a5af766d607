import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { findOffice, type Office } from "@/db/offices";
import { requestKey } from "@/db/one-time-codes";
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
    const { trackingCode: code } = look;
    const receipt = await findReceipt(tx, code, now);
    const office = receipt === null ? null : await findOffice(tx, receipt.parquet);
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
