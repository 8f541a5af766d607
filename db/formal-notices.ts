import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Day, parseDay } from "@/domain/calendar";

/** A formal notice whose day has passed, and of which nobody has said yet whether it was complied with. */
export interface ExpiredFormalNotice {
  readonly caseFileId: string;
  readonly dueOn: Day;
}

/** The formal notices of an office that ended before a day and were not noted yet, the oldest first. */
export async function listExpiredFormalNotices(
  tx: Transaction,
  {
    parquet,
    before,
    most,
  }: { readonly parquet: string; readonly before: Day; readonly most: number },
): Promise<readonly ExpiredFormalNotice[]> {
  const rows = await tx.orm.execute<{ id: string; due_on: string }>(sql`
    select f.id, f.formal_notice_due_on::text as due_on from case_files f
    where f.parquet = ${parquet} and f.formal_notice_due_on is not null and f.formal_notice_due_on < ${before}::date
      and not exists (select 1 from clock_alerts a
        where a.case_file_id = f.id and a.clock = 'formal_notice' and a.due_on = f.formal_notice_due_on)
    order by f.formal_notice_due_on, f.id limit ${most}`);
  return [...rows].flatMap(({ id, due_on }) => {
    const dueOn = parseDay(due_on);
    return dueOn === null ? [] : [{ caseFileId: id, dueOn }];
  });
}
