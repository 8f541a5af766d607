import { recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import type { Database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { insertMessage } from "@/db/messages";
import { requestKey } from "@/db/one-time-codes";
import type { MessageSubject } from "@/domain/message";

/** What writing came to; `over`: the look has ended. */
export type Written = "taken" | "over" | "too_many";

/** Puts what a party writes into its file, where the office finds it among what waits to be read. */
export async function writeToOffice(
  database: Database,
  message: {
    readonly dossierToken: string;
    readonly about: MessageSubject;
    readonly words: string;
  },
  now: Date,
): Promise<Written> {
  const dossier = requestKey(database, message.dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "over";
    const { caseFileId, partyId } = look;
    const budget = { door: "dossier-message", who: partyId, most: 10, windowSeconds: 3600 };
    if (!(await spend(tx, budget, now))) return "too_many";
    const { about, words } = message;
    await insertMessage(tx, { caseFileId, partyId, providerId: null, about, words }, now);
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${partyId}`,
      action: "send_message",
      caseFileId,
      detail: { about },
    });
    return "taken";
  });
}
