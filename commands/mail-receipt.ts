import { oweNotices } from "@/commands/tell-parties";
import { recordAudit } from "@/db/audit";
import { spendEach } from "@/db/budgets";
import type { Database } from "@/db/client";
import { holdDossierFile } from "@/db/dossier";
import { findDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";
import { findFiling } from "@/db/receipts";
import { type DecideSettings, noticesOf } from "@/domain/decide";

/** What asking for the receipt by mail came to; `no_mail`: none goes to this party of this file. */
export type ReceiptMailed = "done" | "over" | "too_many" | "no_mail";

const daySeconds = 24 * 60 * 60;

/**
 * Sends the mail of the filing, with its receipt, to the party of a look once more. A party that gets no mail of
 * this file gets none here: the ways to reach it are those of every notice.
 */
export async function mailReceipt(
  database: Database,
  dossierToken: string,
  now: Date,
  settings: Pick<DecideSettings, "quietHours">,
): Promise<ReceiptMailed> {
  const dossier = requestKey(database, dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "over";
    const { caseFileId, partyId } = look;
    const limits = [
      { door: "dossier-act", who: partyId, most: 20, windowSeconds: 3600 },
      { door: "receipt-mail", who: partyId, most: 3, windowSeconds: daySeconds },
    ];
    if (!(await spendEach(tx, limits, now))) return "too_many";
    // Held, so that two who ask at once do not take the same turn.
    const { language, shown } = await holdDossierFile(tx, look, now);
    const filing = await findFiling(tx, { caseFileId, partyId });
    const notices = noticesOf(shown, "received", now, settings).filter(
      (notice) =>
        notice.partyId === partyId && notice.channel === "email" && notice.skipped === null,
    );
    if (filing === null || notices.length === 0) return "no_mail";
    const { factId, turn } = filing;
    const told = [{ id: caseFileId, language, parties: shown.parties, notices }];
    await oweNotices(tx, told, { factId, times: {}, turn }, now);
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${partyId}`,
      action: "mail_receipt",
      caseFileId,
    });
    return "done";
  });
}
