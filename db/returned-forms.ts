import { and, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { returnedForms } from "@/db/schema/case-files";
import type { Typed } from "@/domain/filing";

const typedSchema = z.record(z.string(), z.string());

/** A staff form that was refused: what was typed, and the answer it got. */
export interface ReturnedForm<Answer> {
  readonly typed: Typed;
  readonly answer: Answer;
}

const keptForMs = 60 * 60_000;

/** Keeps a refused form for an hour; answers the id under which its page finds it. */
export async function keepReturnedForm(
  tx: Transaction,
  form: { readonly staffId: string; readonly typed: Typed; readonly answer: unknown },
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.orm.insert(returnedForms).values({
    id,
    staffId: form.staffId,
    typedSealed: tx.cipher.seal(JSON.stringify(form.typed), `returned_forms.typed:${id}`),
    answer: form.answer,
    expiresAt: new Date(now.getTime() + keptForMs),
  });
  return id;
}

/** A refused form of the person who asks; null when there is none of that kind, or its hour is over. */
export async function findReturnedForm<Answer>(
  tx: Transaction,
  id: string,
  answerSchema: z.ZodType<Answer>,
  now: Date,
): Promise<ReturnedForm<Answer> | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await tx.orm
    .select()
    .from(returnedForms)
    .where(and(eq(returnedForms.id, id), gt(returnedForms.expiresAt, now)));
  const answer = answerSchema.safeParse(row?.answer);
  if (row === undefined || !answer.success) return null;
  const opened: unknown = JSON.parse(tx.cipher.open(row.typedSealed, `returned_forms.typed:${id}`));
  return { typed: typedSchema.parse(opened), answer: answer.data };
}

/** Deletes refused forms whose hour is over. */
export async function deleteExpiredReturnedForms(tx: Transaction, now: Date): Promise<void> {
  await tx.orm.delete(returnedForms).where(lt(returnedForms.expiresAt, now));
}
