import { recordAudit } from "@/db/audit";
import {
  deleteErased,
  findScanned,
  holdErasable,
  listErasable,
  listQuarantined,
  listUnscanned,
  noteScanAsked,
  recordScan,
} from "@/db/attachment-work";
import type { Database } from "@/db/client";
import type { AttachmentStore } from "@/gateways/attachment-store";
import type { VirusScan } from "@/gateways/virus-scan";

/** What the keeping of attachments works with. */
export interface AttachmentRoom {
  readonly database: Database;
  readonly store: AttachmentStore;
  /** Null: nobody looks for viruses. */
  readonly scanner: VirusScan | null;
  readonly now: () => Date;
}

const givenUpAfterMs = 24 * 60 * 60_000;
const atOnce = 50;
/** By then the first question has been asked and asked again. */
const askedAgainAfterMs = 10 * 60_000;
/** Of what may be opened anyhow: what is in quarantine does not wait long behind it. */
const unscannedAtOnce = 20;

/**
 * Erases what was taken away, left behind or never finished: first the content, then the row, which is held meanwhile:
 * a last piece may come at that moment. Answers how many.
 */
export async function eraseAttachments({ database, store, now }: AttachmentRoom): Promise<number> {
  const givenUpBefore = new Date(now().getTime() - givenUpAfterMs);
  const due = await database.as({ as: "worker" }, (tx) =>
    listErasable(tx, { givenUpBefore, most: atOnce }),
  );
  let erased = 0;
  for (const id of due) {
    await database.as({ as: "worker" }, async (tx) => {
      const pieces = await holdErasable(tx, id, givenUpBefore);
      if (pieces === null) return;
      // The piece behind the last that was noted may have come without a note.
      await store.removePieces(id, pieces + 1);
      await store.remove(id);
      await deleteErased(tx, id);
      erased += 1;
    });
  }
  return erased;
}

/** Has one attachment looked into, and lets it go or erases its content. Doing it again changes nothing. */
export async function scanAttachment(room: AttachmentRoom, id: string): Promise<string> {
  const { database, store, scanner, now } = room;
  if (scanner === null) return "no scanner";
  const found = await database.as({ as: "worker" }, (tx) => findScanned(tx, id));
  if (found === null) return "nothing to scan";
  const isKnown = found.state === "infected";
  const answer = isKnown ? "infected" : await scanner.scan(store.read(id));
  await database.as({ as: "worker" }, async (tx) => {
    if (!(await recordScan(tx, id, answer, now())) || found.caseFileId === null) return;
    await recordAudit(tx, {
      at: now(),
      chain: found.parquet ?? "national",
      actor: "worker",
      action: `attachment_${answer}`,
      caseFileId: found.caseFileId,
      detail: { attachmentId: id },
    });
  });
  if (answer === "infected") await store.remove(id);
  return answer;
}

/**
 * Asks again for what has waited long: the scanner was away. Then asks for what came before there was one.
 * One that it cannot read holds no other.
 */
export async function scanWaiting(room: AttachmentRoom): Promise<number> {
  if (room.scanner === null) return 0;
  const before = new Date(room.now().getTime() - askedAgainAfterMs);
  const waiting = await room.database.as({ as: "worker" }, (tx) =>
    listQuarantined(tx, { before, most: atOnce }),
  );
  const faults: unknown[] = [];
  for (const id of waiting) {
    await scanAttachment(room, id).catch((fault: unknown) => faults.push(fault));
  }
  const looked = await scanUnscanned(room, before).catch((fault: unknown) => {
    faults.push(fault);
    return 0;
  });
  if (faults.length > 0) throw faults[0];
  return waiting.length + looked;
}

/** Each stays given out until the answer. The first fault ends the round: the scanner may be away. */
async function scanUnscanned(room: AttachmentRoom, askedBefore: Date): Promise<number> {
  const { database, now } = room;
  const waiting = await database.as({ as: "worker" }, (tx) =>
    listUnscanned(tx, { askedBefore, most: unscannedAtOnce }),
  );
  for (const id of waiting) {
    await database.as({ as: "worker" }, (tx) => noteScanAsked(tx, id, now()));
    await scanAttachment(room, id);
  }
  return waiting.length;
}
