import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { ownReferenceOf } from "@/db/digests";
import { newId } from "@/db/ids";
import { openAddress } from "@/db/parties";
import { caseFiles } from "@/db/schema/case-files";
import { letterBatches, letters } from "@/db/schema/letters";
import { notices } from "@/db/schema/notices";
import { staff } from "@/db/schema/staff";
import { type Day, parseDay } from "@/domain/calendar";
import { type ReturnReason, reasonOfReturn } from "@/domain/letter";
import type { Locale } from "@/domain/locale";
import type { NoticeKind, NoticeState } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";

/** A letter that an office owes and has not printed. */
export interface OwedLetter {
  readonly noticeId: string;
  readonly caseFileId: string;
  readonly trackingCode: TrackingCode;
  readonly kind: NoticeKind;
  readonly language: Locale;
  readonly times: NoticeTimes;
  readonly owedAt: Date;
  readonly name: string;
  readonly address: string;
  /** Null also where the code of the number names the matter. */
  readonly publicNumber: RegistrationNumber | null;
  /** What its reader calls the file. */
  readonly ownReference: string | null;
  readonly officeAr: string;
  readonly officeFr: string;
}

interface OwedRow extends Record<string, unknown> {
  id: string;
  case_file_id: string;
  tracking_code: string;
  kind: NoticeKind;
  language: Locale;
  times: NoticeTimes;
  owed_at: string;
  party_id: string;
  last_name: string | null;
  first_name: string | null;
  organisation: string | null;
  address_sealed: Buffer;
  own_reference_sealed: Buffer | null;
  number_sequence: number | null;
  number_code: string | null;
  number_year: number | null;
  discreet: boolean | null;
  office_ar: string;
  office_fr: string;
}

/**
 * The letters that an office owes, the longest owed first; `only`: those among some, held until the
 * transaction ends, so that none is printed twice. Of a protected file none is ever printed.
 */
export async function listOwedLetters(
  tx: Transaction,
  parquet: string,
  { only, most }: { readonly only: readonly string[] | null; readonly most: number },
  now: Date,
): Promise<readonly OwedLetter[]> {
  if (only !== null && only.length === 0) return [];
  const among = only === null ? sql`` : sql`and n.id in ${[...only]}`;
  const rows = await tx.orm.execute<OwedRow>(sql`
    select n.id, n.case_file_id, c.tracking_code, n.kind, n.language, n.times, n.owed_at, n.party_id,
      p.last_name, p.first_name, p.organisation, p.address_sealed, p.own_reference_sealed,
      c.number_sequence, c.number_code, c.number_year, r.discreet, o.office_ar, o.office_fr
    from notices n
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    join parquets o on o.code = c.parquet
    left join registration_codes r on r.code = c.number_code
    where n.state = 'owed' and n.channel in ('letter', 'call') and n.channel = 'letter'
      and not c.is_protected and p.has_address and c.parquet = ${parquet} ${among}
      and (n.not_before is null or n.not_before <= ${now.toISOString()}::timestamptz)
      and not exists (select 1 from letters l where l.notice_id = n.id)
    order by n.owed_at, n.id limit ${most} ${only === null ? sql`` : sql`for update of n`}`);
  const printed = only === null ? new Set<string>() : await printedAmong(tx, rows);
  return rows
    .filter(({ id }) => !printed.has(id))
    .map((row) => ({
      noticeId: row.id,
      caseFileId: row.case_file_id,
      trackingCode: trackingCodeOf(row.tracking_code),
      kind: row.kind,
      language: row.language,
      times: row.times,
      owedAt: new Date(row.owed_at),
      name:
        [row.last_name, row.first_name].filter((part) => part !== null).join(" ") ||
        (row.organisation ?? ""),
      address: openAddress(tx, row.address_sealed, row.party_id),
      publicNumber:
        row.discreet === false &&
        row.number_sequence !== null &&
        row.number_code !== null &&
        row.number_year !== null
          ? { sequence: row.number_sequence, code: row.number_code, year: row.number_year }
          : null,
      ownReference: ownReferenceOf(tx, row),
      officeAr: row.office_ar,
      officeFr: row.office_fr,
    }));
}

/** Asked once they are held: somebody may have printed them while this waited for them. */
async function printedAmong(
  tx: Transaction,
  rows: readonly { readonly id: string }[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const printed = await tx.orm
    .select({ noticeId: letters.noticeId })
    .from(letters)
    .where(
      inArray(
        letters.noticeId,
        rows.map(({ id }) => id),
      ),
    );
  return new Set(printed.map(({ noticeId }) => noticeId));
}

/** Writes a batch with its letters as they are printed; answers its id. */
export async function insertBatch(
  tx: Transaction,
  batch: {
    readonly parquet: string;
    readonly staffId: string;
    readonly letters: readonly {
      readonly noticeId: string;
      readonly caseFileId: string;
      readonly wordingVersion: number;
      /** All that stands on it. */
      readonly content: string;
    }[];
  },
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.orm
    .insert(letterBatches)
    .values({ id, parquet: batch.parquet, printedAt: now, printedBy: batch.staffId });
  await tx.orm.insert(letters).values(
    batch.letters.map(({ noticeId, caseFileId, content }, position) => ({
      noticeId,
      caseFileId,
      batchId: id,
      position,
      contentSealed: tx.cipher.seal(content, `letters.content:${noticeId}`),
    })),
  );
  for (const { noticeId, wordingVersion } of batch.letters)
    await tx.orm.update(notices).set({ wordingVersion }).where(eq(notices.id, noticeId));
  return id;
}

/** Letters that were printed together. */
export interface LetterBatch {
  readonly id: string;
  readonly parquet: string;
  readonly printedAt: Date;
  readonly printedBy: string;
  readonly postedOn: Day | null;
  /** Those in reach: of a file that one may not see there is no letter either. */
  readonly count: number;
  readonly returned: number;
}

const batchColumns = {
  id: letterBatches.id,
  parquet: letterBatches.parquet,
  printedAt: letterBatches.printedAt,
  printedBy: staff.name,
  postedOn: letterBatches.postedOn,
  count: sql<number>`(select count(*)::int from ${letters} where ${letters.batchId} = ${letterBatches.id})`,
  returned: sql<number>`(select count(*)::int from ${letters} where ${letters.batchId} = ${letterBatches.id} and ${letters.returnedOn} is not null)`,
};
const dayOf = (text: string | null): Day | null => (text === null ? null : parseDay(text));

/** The last batches of an office, the latest first. */
export async function listBatches(
  tx: Transaction,
  parquet: string,
  most: number,
): Promise<readonly LetterBatch[]> {
  const rows = await tx.orm
    .select(batchColumns)
    .from(letterBatches)
    .innerJoin(staff, eq(staff.id, letterBatches.printedBy))
    .where(eq(letterBatches.parquet, parquet))
    .orderBy(desc(letterBatches.printedAt))
    .limit(most);
  return rows.map((row) => ({ ...row, postedOn: dayOf(row.postedOn) }));
}

/** A batch of an office; null when it has none of that id. */
export async function findBatch(
  tx: Transaction,
  parquet: string,
  id: string,
): Promise<LetterBatch | null> {
  const [row] = await tx.orm
    .select(batchColumns)
    .from(letterBatches)
    .innerJoin(staff, eq(staff.id, letterBatches.printedBy))
    .where(and(eq(letterBatches.id, id), eq(letterBatches.parquet, parquet)));
  return row === undefined ? null : { ...row, postedOn: dayOf(row.postedOn) };
}

/** One letter of a batch. */
export interface PrintedLetter {
  readonly noticeId: string;
  readonly caseFileId: string;
  readonly trackingCode: TrackingCode;
  readonly position: number;
  readonly state: NoticeState;
  readonly content: string;
  readonly returnedOn: Day | null;
  readonly returnReason: ReturnReason | null;
}

/** The letters of a batch in their order, as they were printed. */
export async function listLetters(
  tx: Transaction,
  batchId: string,
): Promise<readonly PrintedLetter[]> {
  const rows = await tx.orm
    .select({ letter: letters, state: notices.state, code: caseFiles.trackingCode })
    .from(letters)
    .innerJoin(notices, eq(notices.id, letters.noticeId))
    .innerJoin(caseFiles, eq(caseFiles.id, letters.caseFileId))
    .where(eq(letters.batchId, batchId))
    .orderBy(asc(letters.position));
  return rows.map(({ letter, state, code }) => ({
    noticeId: letter.noticeId,
    caseFileId: letter.caseFileId,
    trackingCode: trackingCodeOf(code),
    position: letter.position,
    state,
    content: tx.cipher.open(letter.contentSealed, `letters.content:${letter.noticeId}`),
    returnedOn: dayOf(letter.returnedOn),
    returnReason: letter.returnReason,
  }));
}

/** Notes that a batch was taken to the post; its letters tell their parties from that day on. False when it was before. */
export async function markPosted(
  tx: Transaction,
  batchId: string,
  posted: { readonly on: Day; readonly at: Date; readonly staffId: string },
  now: Date,
): Promise<boolean> {
  const marked = await tx.orm
    .update(letterBatches)
    .set({ postedOn: posted.on, postedAt: now, postedBy: posted.staffId })
    .where(and(eq(letterBatches.id, batchId), sql`${letterBatches.postedOn} is null`))
    .returning({ id: letterBatches.id });
  if (marked.length === 0) return false;
  const ofBatch = tx.orm
    .select({ id: letters.noticeId })
    .from(letters)
    .where(eq(letters.batchId, batchId));
  await tx.orm
    .update(notices)
    .set({ state: "accepted", reason: null, acceptedAt: posted.at })
    .where(and(inArray(notices.id, ofBatch), eq(notices.state, "owed")));
  return true;
}

/** Notes that a posted letter came back; false when there is no such letter under way. */
export async function markReturned(
  tx: Transaction,
  noticeId: string,
  returned: { readonly on: Day; readonly reason: ReturnReason; readonly staffId: string },
  now: Date,
): Promise<boolean> {
  const failed = await tx.orm
    .update(notices)
    .set({ state: "failed", reason: reasonOfReturn(returned.reason), failedAt: now })
    .where(
      and(
        eq(notices.id, noticeId),
        eq(notices.channel, "letter"),
        inArray(notices.state, ["accepted", "delivered"]),
      ),
    )
    .returning({ id: notices.id });
  if (failed.length === 0) return false;
  await tx.orm
    .update(letters)
    .set({
      returnedOn: returned.on,
      returnReason: returned.reason,
      returnedAt: now,
      returnedBy: returned.staffId,
    })
    .where(eq(letters.noticeId, noticeId));
  return true;
}
