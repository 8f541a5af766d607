import { and, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { categories } from "@/db/schema/reference-lists";
import { ratings, replies } from "@/db/schema/texts-in";
import { ratedStatuses } from "@/domain/rating";
import { type Score, scores } from "@/domain/text-in";

/** Keeps the figure that a file was given, for the office that has it now. The first one stays. */
export async function insertRating(
  tx: Transaction,
  { caseFileId, score }: { readonly caseFileId: string; readonly score: Score },
  now: Date,
): Promise<void> {
  const [file] = await tx.orm
    .select({ parquet: caseFiles.parquet })
    .from(caseFiles)
    .where(eq(caseFiles.id, caseFileId));
  if (file === undefined) return;
  await tx.orm
    .insert(ratings)
    .values({ caseFileId, parquet: file.parquet, score, ratedAt: now })
    .onConflictDoNothing();
}

/** Whether a file was given a figure, and whether its matter protects by itself; the actor must see both. */
export async function findRated(
  tx: Transaction,
  caseFileId: string,
): Promise<{ readonly isRated: boolean; readonly isProtectedMatter: boolean }> {
  const [row] = await tx.orm
    .select({ isProtectedMatter: categories.isProtected, rated: ratings.caseFileId })
    .from(caseFiles)
    .innerJoin(categories, eq(categories.key, caseFiles.category))
    .leftJoin(ratings, eq(ratings.caseFileId, caseFiles.id))
    .where(eq(caseFiles.id, caseFileId));
  return {
    isRated: row !== undefined && row.rated !== null,
    isProtectedMatter: row?.isProtectedMatter ?? true,
  };
}

/**
 * The files that ended between two instants and whose end is public: none that is protected, or about what
 * protects by itself, none that was asked about.
 */
export async function listEndedFiles(
  tx: Transaction,
  ended: { readonly after: Date; readonly before: Date },
  most: number,
  now: Date,
): Promise<readonly string[]> {
  const statuses = sql.join(
    ratedStatuses.map((status) => sql`${status}`),
    sql`, `,
  );
  // Office by office, as the index of the clocks lies.
  const rows = await tx.orm.execute<{ id: string }>(sql`
    select f.id from parquets o cross join unnest(array[${statuses}]::text[]) s (status) cross join lateral (
      select c.id, c.category, c.kind, c.is_protected from case_files c
      where c.parquet = o.code and c.status = s.status
        and c.status_since >= ${ended.after.toISOString()}::timestamptz and c.status_since < ${ended.before.toISOString()}::timestamptz
    ) f join categories k on k.key = f.category
    where not f.is_protected and not k.is_protected and f.kind <> 'report'
      and not exists (select 1 from replies r where r.case_file_id = f.id and r.kind = 'rating_asked')
      and not exists (select 1 from facts x where x.case_file_id = f.id and x.undone_at is null
        and (x.is_withheld or x.held_until > ${now.toISOString()}::timestamptz))
    order by f.id limit ${most}`);
  return [...rows].map(({ id }) => id);
}

/** Whether a number was asked for a figure since an instant. */
export async function wasAskedSince(tx: Transaction, phone: string, since: Date): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: replies.id })
    .from(replies)
    .where(
      and(
        eq(replies.phoneIndex, tx.cipher.blindIndex("phone", phone)),
        eq(replies.kind, "rating_asked"),
        gte(replies.owedAt, since),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** How often each figure was given to an office; the actor must be a chief of it. */
export async function countRatings(
  tx: Transaction,
  parquet: string,
): Promise<Readonly<Record<Score, number>>> {
  const rows = await tx.orm
    .select({ score: ratings.score, count: sql<number>`count(*)::int` })
    .from(ratings)
    .where(eq(ratings.parquet, parquet))
    .groupBy(ratings.score);
  const countOf = (score: Score) => rows.find((row) => row.score === score)?.count ?? 0;
  const [one, two, three, four, five] = scores;
  return {
    [one]: countOf(one),
    [two]: countOf(two),
    [three]: countOf(three),
    [four]: countOf(four),
    [five]: countOf(five),
  };
}
