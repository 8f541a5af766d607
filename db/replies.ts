import { and, asc, eq, gt, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { addEvent } from "@/db/outbox";
import { inboundTexts } from "@/db/schema/notices";
import { replies } from "@/db/schema/texts-in";
import type { TextAnswer } from "@/domain/text-answer";
import type { SentAnswer } from "@/domain/text-exchange";

/** The event that a text back is owed; its payload names the row and nothing else. */
const replyOwedName = "reply/owed";

/** Owes a text to a number, with its event. False: the file was asked for a figure already. */
export async function oweReply(
  tx: Transaction,
  reply: TextAnswer & { readonly to: string; readonly expiresAt: Date },
  now: Date,
): Promise<boolean> {
  const id = newId(now);
  const { kind, language, about, to, expiresAt } = reply;
  const owed = await tx.orm
    .insert(replies)
    .values({
      id,
      kind,
      language,
      phoneSealed: tx.cipher.seal(to, `replies.phone:${id}`),
      phoneIndex: tx.cipher.blindIndex("phone", to),
      caseFileId: about?.caseFileId ?? null,
      partyId: about?.partyId ?? null,
      state: "owed",
      owedAt: now,
      expiresAt,
    })
    .onConflictDoNothing()
    .returning({ id: replies.id });
  if (owed.length === 0) return false;
  await addEvent(tx, { name: replyOwedName, payload: { replyId: id } }, now);
  return true;
}

/** Whether a number was owed a text of a kind after an instant, whatever became of it. */
export async function wasTextedSince(
  tx: Transaction,
  { kind, to, since }: Pick<TextAnswer, "kind"> & { readonly to: string; readonly since: Date },
): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: replies.id })
    .from(replies)
    .where(
      and(
        eq(replies.phoneIndex, tx.cipher.blindIndex("phone", to)),
        eq(replies.kind, kind),
        gt(replies.owedAt, since),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** What went back by text about a file, oldest first. */
export async function listAnswers(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly SentAnswer[]> {
  const { id, partyId, kind, state, reason, owedAt, acceptedAt, deliveredAt, failedAt } = replies;
  return tx.orm
    .select({ id, partyId, kind, state, reason, owedAt, acceptedAt, deliveredAt, failedAt })
    .from(replies)
    .where(eq(replies.caseFileId, caseFileId))
    .orderBy(asc(replies.id));
}

/** Replies whose run has ended before them: owed past their hour, or called and left open. */
export async function listForgottenReplies(
  tx: Transaction,
  {
    owedBefore,
    startedBefore,
    most,
  }: { readonly owedBefore: Date; readonly startedBefore: Date; readonly most: number },
): Promise<readonly string[]> {
  const isBefore = (instant: Date) => sql`< ${instant.toISOString()}::timestamptz`;
  const rows = await tx.orm
    .select({ id: replies.id })
    .from(replies)
    .where(
      and(
        // Said as the index of the open ones says it, or it is not used.
        sql`${replies.state} in ('owed', 'sending')`,
        or(
          sql`${replies.state} = 'owed' and coalesce(${replies.notBefore}, ${replies.owedAt}) ${isBefore(owedBefore)}`,
          sql`${replies.state} = 'sending' and ${replies.sendingAt} ${isBefore(startedBefore)}`,
        ),
      ),
    )
    .orderBy(asc(replies.owedAt))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** Forgets texts that came in and those that went back before an instant. */
export async function forgetTexts(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(replies).where(lt(replies.owedAt, before));
  await tx.orm.delete(inboundTexts).where(lt(inboundTexts.receivedAt, before));
}
