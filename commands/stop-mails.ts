import { recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import type { Database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { readStopToken } from "@/db/mail-tokens";
import { requestKey } from "@/db/one-time-codes";
import { findMailReader, setStoppedMails } from "@/db/stopped-mails";

/** Whether the address of a mail still stops something; null when it was not made here. */
export async function findStopAddress(
  database: Database,
  token: string,
): Promise<{ readonly isStopped: boolean } | null> {
  const partyId = readStopToken(database.cipher, token);
  if (partyId === null) return null;
  const reader = await database.as({ as: "worker" }, (tx) => findMailReader(tx, partyId));
  return reader === null ? null : { isStopped: reader.stoppedMails };
}

/** Stops the mails that are not owed to a party, by the address that stood in one of them. */
export async function stopMails(
  database: Database,
  token: string,
  now: Date,
): Promise<"stopped" | "already" | "unknown"> {
  const partyId = readStopToken(database.cipher, token);
  if (partyId === null) return "unknown";
  return database.as({ as: "worker" }, async (tx) => {
    const reader = await findMailReader(tx, partyId);
    if (reader === null) return "unknown";
    if (!(await setStoppedMails(tx, partyId, true))) return "already";
    await recordAudit(tx, {
      at: now,
      chain: reader.parquet,
      // Whoever follows the address holds the mail: that it was the party itself nobody has checked.
      actor: "worker",
      action: "stop_mails",
      caseFileId: reader.caseFileId,
      detail: { by: "mail", partyId },
    });
    return "stopped";
  });
}

/** Stops those mails, or lets them come again, from the party's own opened file. */
export async function chooseMails(
  database: Database,
  dossierToken: string,
  stopped: boolean,
  now: Date,
): Promise<"done" | "lapsed" | "too_many"> {
  const dossier = requestKey(database, dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "lapsed";
    const { caseFileId, partyId } = look;
    const budget = { door: "dossier-act", who: partyId, most: 20, windowSeconds: 3600 };
    if (!(await spend(tx, budget, now))) return "too_many";
    if (!(await setStoppedMails(tx, partyId, stopped))) return "done";
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${partyId}`,
      action: stopped ? "stop_mails" : "resume_mails",
      caseFileId,
      detail: { by: "dossier" },
    });
    return "done";
  });
}
