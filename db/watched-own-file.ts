import { asc, eq, isNull, and, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { type WatchedMark, watchPublicFile } from "@/db/public-files";
import { facts } from "@/db/schema/case-files";

/** What the opened file of the actor's look says, for a page that stays open; null when the look is over. */
export async function watchOwnFile(tx: Transaction, now: Date): Promise<WatchedMark | null> {
  const look = await findDossier(tx, now);
  if (look === null) return null;
  const { mark, ids, nextAt } = await watchPublicFile(tx, look.trackingCode, now);
  const told = await tx.orm
    .select({ id: facts.id })
    .from(facts)
    .innerJoin(sql`dossier_words() told`, sql`told.fact_id = ${facts.id}`)
    .where(
      and(
        eq(facts.caseFileId, look.caseFileId),
        or(isNull(facts.heldUntil), lte(facts.heldUntil, now)),
      ),
    )
    .orderBy(asc(facts.sequence));
  const ends = look.expiresAt;
  return {
    mark: ownMark(
      tx,
      mark,
      told.map(({ id }) => id),
    ),
    ids,
    nextAt: nextAt === null || nextAt > ends ? ends : nextAt,
  };
}

/** The mark of an opened file: that of its public page, and what was written in it that its party may read. */
export function ownMark(
  { cipher }: Pick<Transaction, "cipher">,
  publicMark: string,
  factIds: readonly string[],
): string {
  const says = ["own", publicMark, ...factIds].join("\n");
  return cipher.blindIndex("seen", says).toString("base64url").slice(0, 22);
}
