import { and, desc, eq, gte, isNull, ne } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { listContacts } from "@/db/parties";
import { caseFiles, parties } from "@/db/schema/case-files";
import { inboundTexts } from "@/db/schema/notices";
import { ratings, replies, stoppedNumbers } from "@/db/schema/texts-in";
import { type KnownFile, partyTexting } from "@/domain/text-answer";
import type { TrackingCode } from "@/domain/tracking-code";

/** More files of one number than this are not looked at. */
const mostFiles = 12;

/** What is kept of a number, before each file is looked at as its party may know it. */
export interface TextingNumber {
  readonly hasStopped: boolean;
  readonly files: readonly Omit<KnownFile, "standing">[];
  readonly ratedFile: string | null;
}

/** Whether a text is here already, so that its repeat costs one look. */
export async function isTextKept(tx: Transaction, providerId: string): Promise<boolean> {
  const kept = await tx.orm
    .select({ providerId: inboundTexts.providerId })
    .from(inboundTexts)
    .where(eq(inboundTexts.providerId, providerId));
  return kept.length > 0;
}

/**
 * The files of which a number may be told by text, the newest first: never a protected one, nor a report.
 * `code` narrows them to one.
 */
export async function findTextingNumber(
  tx: Transaction,
  phone: string,
  code: TrackingCode | null,
  askedAfter: Date,
): Promise<TextingNumber> {
  const phoneIndex = tx.cipher.blindIndex("phone", phone);
  const rows = await tx.orm
    .selectDistinct({
      id: caseFiles.id,
      trackingCode: caseFiles.trackingCode,
      receivedAt: caseFiles.receivedAt,
    })
    .from(parties)
    .innerJoin(caseFiles, eq(caseFiles.id, parties.caseFileId))
    .where(
      and(
        eq(parties.phoneIndex, phoneIndex),
        eq(caseFiles.isProtected, false),
        ne(caseFiles.kind, "report"),
        ne(caseFiles.status, "voided"),
        code === null ? undefined : eq(caseFiles.trackingCode, code),
      ),
    )
    .orderBy(desc(caseFiles.receivedAt), desc(caseFiles.id))
    .limit(mostFiles);
  const files: Omit<KnownFile, "standing">[] = [];
  for (const row of rows) {
    const party = partyTexting(await listContacts(tx, row.id), phone);
    if (party === null) continue;
    const trackingCode = trackingCodeOf(row.trackingCode);
    const { partyId, language } = party;
    files.push({ caseFileId: row.id, partyId, language, trackingCode });
  }
  return {
    hasStopped: await hasStopped(tx, phoneIndex),
    files,
    ratedFile: await findRatedFile(tx, phoneIndex, askedAfter),
  };
}

async function hasStopped(tx: Transaction, phoneIndex: Buffer): Promise<boolean> {
  const rows = await tx.orm
    .select({ stoppedAt: stoppedNumbers.stoppedAt })
    .from(stoppedNumbers)
    .where(eq(stoppedNumbers.phoneIndex, phoneIndex));
  return rows.length > 0;
}

/** The file after whose end the number was asked last for a figure and gave none. */
async function findRatedFile(
  tx: Transaction,
  phoneIndex: Buffer,
  askedAfter: Date,
): Promise<string | null> {
  const [row] = await tx.orm
    .select({ caseFileId: replies.caseFileId })
    .from(replies)
    .leftJoin(ratings, eq(ratings.caseFileId, replies.caseFileId))
    .where(
      and(
        eq(replies.phoneIndex, phoneIndex),
        eq(replies.kind, "rating_asked"),
        gte(replies.owedAt, askedAfter),
        isNull(ratings.caseFileId),
      ),
    )
    .orderBy(desc(replies.owedAt), desc(replies.id))
    .limit(1);
  return row?.caseFileId ?? null;
}
