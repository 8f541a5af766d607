import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { CaseQuestion } from "@/domain/case-question";

/** The ids of files in reach that answer a question, at most so many, newest first. */
export async function searchCaseFiles(
  tx: Transaction,
  question: CaseQuestion,
  most: number,
): Promise<readonly string[]> {
  const { cipher } = tx;
  const { trackingCode, number, document, phone, email } = question;
  const [first = null, ...turned] = question.names;
  const byAnything = sql`search_case_files(${first}::text,
    ${document === null ? null : cipher.blindIndex("document", document)}::bytea,
    ${phone === null ? null : cipher.blindIndex("phone", phone)}::bytea,
    ${email === null ? null : cipher.blindIndex("email", email)}::bytea,
    ${trackingCode}::text, ${number?.sequence ?? null}::integer, ${number?.code ?? null}::text,
    ${number?.year ?? null}::integer, ${most}::integer)`;
  const byTurnedName = turned.map(
    (name) =>
      sql`union select * from search_case_files(${name}::text, null, null, null, null, null, null, null, ${most}::integer)`,
  );
  // The ids sort by time: the newest come first without another look at the files.
  const rows = await tx.orm.execute<{ id: string }>(
    sql`select id from (select * from ${byAnything} ${sql.join(byTurnedName, sql` `)}) found (id) order by id desc limit ${most}`,
  );
  return rows.map(({ id }) => id);
}
