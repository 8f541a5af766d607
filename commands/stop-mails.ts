import { makeOwnChoice, type OwnChoice } from "@/commands/own-choice";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { readStopToken } from "@/db/mail-tokens";
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
): Promise<OwnChoice> {
  return makeOwnChoice(database, dossierToken, now, async (tx, { partyId }) => {
    if (!(await setStoppedMails(tx, partyId, stopped))) return null;
    return { action: stopped ? "stop_mails" : "resume_mails", detail: { by: "dossier" } };
  });
}
