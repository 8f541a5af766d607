import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { apiAnswers } from "@/db/schema/api";

/** An answer as it was given. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Gives the same answer to the same request. The first to come with a key does the work and keeps its
 * answer in the same transaction; a second waits for it. Null: the key was used with another body.
 */
export async function answerOnce(
  tx: Transaction,
  request: { readonly staffId: string; readonly key: string; readonly body: string },
  work: () => Promise<ApiAnswer>,
  now: Date,
): Promise<ApiAnswer | null> {
  const { staffId } = request;
  const requestHash = tx.cipher.blindIndex("token", `api\u0000${request.key}`);
  const bodyHash = createHash("sha256").update(requestHash).update(request.body, "utf8").digest();
  const place = `api_answers.answer:${requestHash.toString("hex")}`;
  const isThis = and(eq(apiAnswers.staffId, staffId), eq(apiAnswers.requestHash, requestHash));
  const [first] = await tx.orm
    .insert(apiAnswers)
    .values({ staffId, requestHash, bodyHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ staffId: apiAnswers.staffId });
  if (first !== undefined) {
    const answer = await work();
    const answerSealed = tx.cipher.seal(JSON.stringify(answer.body), place);
    await tx.orm.update(apiAnswers).set({ status: answer.status, answerSealed }).where(isThis);
    return answer;
  }
  const [kept] = await tx.orm.select().from(apiAnswers).where(isThis);
  if (kept === undefined || kept.status === null || kept.answerSealed === null)
    throw new Error("answerOnce: an answer is being made by a transaction that is not over");
  if (!kept.bodyHash.equals(bodyHash)) return null;
  const body: unknown = JSON.parse(tx.cipher.open(kept.answerSealed, place));
  return { status: kept.status, body: z.unknown().parse(body) };
}

/** Forgets answers given before an instant. */
export async function forgetApiAnswers(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(apiAnswers).where(lt(apiAnswers.createdAt, before));
}
