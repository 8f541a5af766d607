import type { AttachingTo } from "@/commands/attach";
import { type Attachment, findAttachment, markAttachmentRead } from "@/db/attachments";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { findOfficeFile } from "@/db/office-files";
import { requestKey } from "@/db/one-time-codes";
import { databaseActorOf } from "@/db/staff";
import { isNewPaper, isServed } from "@/domain/attachment";

/**
 * An attachment whose content may be given out, and writes down who read it; null when there is none in reach,
 * or none that may be given out yet. What a party added is new to the office that holds the file until somebody of it
 * opens it. A draft's are not given out: who holds the browser has them.
 */
export async function openAttachment(
  database: Database,
  by: Exclude<AttachingTo, { door: "draft" }>,
  id: string,
  now: Date,
): Promise<Attachment | null> {
  if (by.door === "party") {
    return database.as({ as: "party", dossier: requestKey(database, by.token) }, async (tx) => {
      const look = await findDossier(tx, now);
      if (look === null) return null;
      const { parquet: chain, caseFileId } = look;
      return opened(tx, id, { chain, actor: `party:${look.partyId}`, caseFileId }, now);
    });
  }
  const { person, code } = by;
  return database.as(databaseActorOf(person), async (tx) => {
    const file = await findOfficeFile(tx, code);
    if (file === null) return null;
    const { parquet } = file.state;
    const isHolder = person.reach.includes(parquet);
    const chain = isHolder ? parquet : person.parquet;
    const by = { chain, actor: `staff:${person.staffId}`, caseFileId: file.id };
    const found = await opened(tx, id, by, now);
    if (found !== null && isHolder && isNewPaper(found))
      await markAttachmentRead(tx, id, person.staffId, now);
    return found;
  });
}

async function opened(
  tx: Transaction,
  id: string,
  by: { readonly chain: string; readonly actor: string; readonly caseFileId: string },
  now: Date,
): Promise<Attachment | null> {
  const found = await findAttachment(tx, id, by.caseFileId);
  if (found === null || !isServed(found.state)) return null;
  await recordAudit(tx, {
    ...by,
    at: now,
    action: "read_attachment",
    detail: { attachmentId: id },
  });
  return found;
}
