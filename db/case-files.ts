import { and, eq, sql } from "drizzle-orm";
import { listOpenSummonses } from "@/db/appointments";
import type { Transaction } from "@/db/client";
import { listFactMarks } from "@/db/facts";
import { numberingOfOffice } from "@/db/office-settings";
import { listContacts } from "@/db/parties";
import { caseFiles } from "@/db/schema/case-files";
import { officeSettings } from "@/db/schema/clocks";
import { parquets } from "@/db/schema/offices";
import { parseDay } from "@/domain/calendar";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import type { CaseChange, CaseState } from "@/domain/case-state";
import type { Locale } from "@/domain/locale";
import type { Numbering } from "@/domain/office-settings";
import type { RegistrationNumber } from "@/domain/registration-number";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

type Row = typeof caseFiles.$inferSelect;

/** A file that has just come in. */
export interface NewCaseFile {
  readonly id: string;
  readonly trackingCode: TrackingCode;
  readonly kind: CaseKind;
  /** Key of the category. */
  readonly category: string;
  readonly channel: IntakeChannel;
  readonly language: Locale;
  readonly isProtected: boolean;
  readonly parquet: string;
  readonly province: string | null;
  readonly receivedAt: Date;
  readonly occurredOn: string | null;
  readonly place: string | null;
  /** Null while the paper that tells it waits to be scanned. */
  readonly account: string | null;
  readonly phraseHash: string | null;
  readonly isAnonymous: boolean;
  readonly externalReference: string | null;
}

/** Writes a new file, its place and account sealed. */
export async function insertCaseFile(tx: Transaction, file: NewCaseFile): Promise<void> {
  await tx.orm.insert(caseFiles).values(rowOfNewFile(tx, file));
}

/** The row of a file that has just come in. */
export function rowOfNewFile(
  { cipher }: Pick<Transaction, "cipher">,
  { place, account, ...file }: NewCaseFile,
): typeof caseFiles.$inferInsert {
  return {
    ...file,
    status: "submitted",
    statusSince: file.receivedAt,
    placeSealed: place === null ? null : cipher.seal(place, `case_files.place:${file.id}`),
    accountSealed: account === null ? null : cipher.seal(account, `case_files.account:${file.id}`),
  };
}

/** A file held until the transaction ends, as the rules see it. */
export interface HeldCaseFile {
  readonly id: string;
  readonly language: Locale;
  readonly state: CaseState;
}

/** Takes a file in reach by its code and holds it; null when there is none in reach. */
export async function holdCaseFile(
  tx: Transaction,
  code: TrackingCode,
): Promise<HeldCaseFile | null> {
  const [row] = await tx.orm
    .select({ file: caseFiles, above: parquets.above, numbering: numberingOfOffice })
    .from(caseFiles)
    .innerJoin(parquets, eq(parquets.code, caseFiles.parquet))
    .leftJoin(officeSettings, eq(officeSettings.parquet, caseFiles.parquet))
    .where(eq(caseFiles.trackingCode, code))
    // What points to the row may still be written: the notices of a file joined to one that acts.
    .for("no key update", { of: caseFiles });
  if (row === undefined) return null;
  const parties = await listContacts(tx, row.file.id);
  const facts = await listFactMarks(tx, row.file.id);
  const summonses = await listOpenSummonses(tx, row.file.id);
  return {
    id: row.file.id,
    language: row.file.language,
    state: stateOf(row.file, row, { parties, facts, summonses }),
  };
}

/** A file's row as the rules see it. */
export function stateOf(
  file: Row,
  office: { readonly above: string | null; readonly numbering: Numbering },
  rest: Pick<CaseState, "parties" | "facts" | "summonses">,
): CaseState {
  return {
    version: file.version,
    trackingCode: trackingCodeOf(file.trackingCode),
    kind: file.kind,
    status: file.status,
    channel: file.channel,
    isProtected: file.isProtected,
    isAnonymous: file.isAnonymous,
    credibilityChecked: file.credibilityChecked,
    parquet: file.parquet,
    parquetAbove: office.above,
    numbering: office.numbering,
    number: numberOf(file),
    reportReceived: file.reportReceived,
    informationDueOn: file.informationDueOn === null ? null : parseDay(file.informationDueOn),
    formalNoticeDueOn: file.formalNoticeDueOn === null ? null : parseDay(file.formalNoticeDueOn),
    formalNoticeExtended: file.formalNoticeExtended,
    wasAssigned: file.wasAssigned,
    forwardedFrom: file.forwardedFrom,
    ...rest,
  };
}

/** Writes what an act changed; false when the file has moved since it was held. */
export async function updateCaseFile(
  tx: Transaction,
  file: { readonly id: string; readonly version: number },
  change: CaseChange,
  now: Date,
): Promise<boolean> {
  const { number, status, assignedTo, ...flags } = change;
  // The row that lets a file go may be out of its writer's sight from then on.
  if (typeof change.forwardedFrom === "string")
    await tx.orm.execute(sql`select set_config('insaf.letting_go', ${file.id}, true)`);
  const updated = await tx.orm
    .update(caseFiles)
    .set({
      ...flags,
      version: file.version + 1,
      ...(status === undefined
        ? {}
        : {
            status,
            statusSince: sql`case when ${caseFiles.status} = ${status} then ${caseFiles.statusSince} else ${now.toISOString()}::timestamptz end`,
          }),
      ...(assignedTo === undefined
        ? {}
        : { assignedTo, ...(assignedTo === null ? {} : { wasAssigned: true }) }),
      ...(number === undefined
        ? {}
        : {
            numberSequence: number?.sequence ?? null,
            numberCode: number?.code ?? null,
            numberYear: number?.year ?? null,
          }),
    })
    .where(and(eq(caseFiles.id, file.id), eq(caseFiles.version, file.version)));
  return updated.count === 1;
}

/** The number of a row; null before it is registered. */
export function numberOf(
  row: Pick<Row, "numberSequence" | "numberCode" | "numberYear">,
): RegistrationNumber | null {
  if (row.numberSequence === null || row.numberCode === null || row.numberYear === null)
    return null;
  return { sequence: row.numberSequence, code: row.numberCode, year: row.numberYear };
}

/** A code read from the archive, where only whole codes are written. */
export function trackingCodeOf(text: string): TrackingCode {
  const code = parseTrackingCode(text);
  if (code === null)
    throw new Error("trackingCodeOf: the archive holds a code with a wrong check character");
  return code;
}
