import { filedParties } from "@/commands/filed-parties";
import { receiveFile } from "@/commands/receive-file";
import { handOver } from "@/db/attachments";
import type { Database } from "@/db/client";
import { draftKey, findDraftForSending, markDraftSent } from "@/db/drafts";
import { newId } from "@/db/ids";
import { recallJudicialMap } from "@/db/offices";
import type { DecideSettings } from "@/domain/decide";
import type { Filing } from "@/domain/filing-answers";
import { receiptOf } from "@/domain/filing-receipt";
import type { Locale } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { TrackingCode } from "@/domain/tracking-code";

const sentDraftKeptMs = 24 * 60 * 60_000;

export interface Submission {
  /** The browser's draft cookie: sending the same draft twice gives the same file. */
  readonly draftToken: string;
  readonly filing: Filing;
  readonly language: Locale;
  /** A code nobody has yet, made from random bytes. */
  readonly trackingCode: TrackingCode;
}

/** Files what was drafted online, of whatever kind, in one transaction with its draft. */
export async function submitFile(
  database: Database,
  submission: Submission,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<{ trackingCode: TrackingCode }>> {
  const { trackingCode, filing, language, draftToken } = submission;
  const key = draftKey(database, draftToken);
  return database.as({ as: "visitor", trackingCode, draft: key }, async (tx) => {
    const draft = await findDraftForSending(tx, key, now);
    if (draft === null) return refuse("unknown_file");
    if (draft.trackingCode !== null) return accept({ trackingCode: draft.trackingCode });
    const map = await recallJudicialMap(tx, now);
    const offices = map.officesOf(filing.where.province).map((office) => office.code);
    if (!offices.includes(filing.where.parquet)) return refuse("parquet_takes_no_complaints");

    const { wantsOutcome: _ofAuthor, ...protection } = filing.protection;
    const id = newId(now);
    const received = await receiveFile(
      tx,
      {
        id,
        trackingCode,
        ...filing.subject,
        ...protection,
        ...filing.where,
        ...filing.facts,
        channel: "online",
        language,
        isAnonymous: filing.author === null,
        externalReference: null,
        parties: filedParties(filing, language),
      },
      { staffId: null, actor: "visitor" },
      now,
      settings,
    );
    if (!received.ok) return received;
    await handOver(tx, { draftId: draft.id, caseFileId: id });
    const expiresAt = new Date(now.getTime() + sentDraftKeptMs);
    const typed = receiptOf(filing, received.value.route);
    await markDraftSent(tx, { key, trackingCode, typed, expiresAt }, now);
    return accept({ trackingCode });
  });
}
