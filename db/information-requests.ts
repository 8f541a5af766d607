import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shownAt } from "@/db/public-files";
import { caseFiles, facts } from "@/db/schema/case-files";
import { notices } from "@/db/schema/notices";
import { type Day, officeDay, parseDay } from "@/domain/calendar";
import type { InformationRequest } from "@/domain/information-request";

/** A file whose office waits for something from the public. */
export interface WaitingFile {
  readonly id: string;
  readonly dueOn: string;
}

/** Files that wait until one of some days, the nearest first. */
export async function listWaitingFiles(
  tx: Transaction,
  days: { readonly from: Day; readonly until: Day },
  after: WaitingFile | null,
  most: number,
): Promise<readonly WaitingFile[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (information_due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`;
  const rows = await tx.orm.execute<{ id: string; due_on: string }>(sql`
    select id, information_due_on::text as due_on from case_files
    where information_due_on between ${days.from}::date and ${days.until}::date ${beyond}
    order by information_due_on, id limit ${most}`);
  return [...rows].map(({ id, due_on: dueOn }) => ({ id, dueOn }));
}

/** A request that is still open, with the act that made it. */
export interface OpenRequest extends InformationRequest {
  readonly factId: string;
  /** Whether it was told to the parties. */
  readonly isTold: boolean;
}

/** The acts by which a file's parties were asked for something, but those that were undone. */
function isRequestOf(caseFileId: string) {
  return and(
    eq(facts.caseFileId, caseFileId),
    eq(facts.verb, "request_information"),
    isNull(facts.undoneAt),
  );
}

/**
 * The open request of a file, whose row is held until the transaction ends; null when there is none any more, or
 * somebody acts on the file at this moment.
 */
export async function holdOpenRequest(
  tx: Transaction,
  caseFileId: string,
  now: Date,
): Promise<OpenRequest | null> {
  const [file] = await tx.orm
    .select({ dueOn: caseFiles.informationDueOn })
    .from(caseFiles)
    .where(eq(caseFiles.id, caseFileId))
    .for("no key update", { skipLocked: true });
  const dueOn = file?.dueOn == null ? null : parseDay(file.dueOn);
  if (dueOn === null) return null;
  const [asked] = await tx.orm
    .select({
      factId: facts.id,
      at: facts.at,
      isWithheld: facts.isWithheld,
      heldUntil: facts.heldUntil,
    })
    .from(facts)
    .where(isRequestOf(caseFileId))
    .orderBy(desc(facts.sequence))
    .limit(1);
  if (asked === undefined) return null;
  const { factId, at, isWithheld, heldUntil } = asked;
  const isTold = !isWithheld && (heldUntil === null || heldUntil <= now);
  return { factId, askedOn: officeDay(at), dueOn, isTold };
}

/** When a file was last asked for something, as its party may know; null: it was not. */
export async function lastAskedAt(
  tx: Transaction,
  caseFileId: string,
  now: Date,
): Promise<Date | null> {
  const [asked] = await tx.orm
    .select({ at: facts.at })
    .from(facts)
    .where(and(isRequestOf(caseFileId), shownAt(now, facts)))
    .orderBy(desc(facts.sequence))
    .limit(1);
  return asked?.at ?? null;
}

/** Whether a request was reminded of already, before its day (turn 0) or after it (1). */
export async function wasReminded(tx: Transaction, factId: string, turn: number): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.factId, factId), eq(notices.reminds, true), eq(notices.turn, turn)))
    .limit(1);
  return rows.length > 0;
}

/** Why a reminder that was still to leave does not. */
const requestOver = "request_over";

/** Calls off the reminders of requests that were answered, replaced, or ended with their file; answers which. */
export async function callOffReminders(tx: Transaction): Promise<readonly string[]> {
  const over = tx.orm
    .select({ id: notices.id })
    .from(notices)
    .innerJoin(facts, eq(facts.id, notices.factId))
    .innerJoin(caseFiles, eq(caseFiles.id, facts.caseFileId))
    .where(
      and(
        eq(notices.state, "owed"),
        eq(notices.reminds, true),
        eq(facts.verb, "request_information"),
        sql`(${caseFiles.informationDueOn} is null or ${facts.undoneAt} is not null or exists (
          select 1 from facts later where later.case_file_id = ${facts.caseFileId} and later.sequence > ${facts.sequence}
            and later.verb = 'request_information' and later.undone_at is null))`,
      ),
    )
    .orderBy(asc(notices.id))
    .for("update", { of: notices, skipLocked: true });
  const rows = await tx.orm
    .update(notices)
    .set({ state: "skipped", reason: requestOver, behind: null })
    .where(sql`${notices.id} in (${over})`)
    .returning({ id: notices.id });
  return rows.map(({ id }) => id);
}
