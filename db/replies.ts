import { lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { addEvent } from "@/db/outbox";
import { inboundTexts } from "@/db/schema/notices";
import { replies } from "@/db/schema/texts-in";
import type { TextAnswer } from "@/domain/text-answer";

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

/** Forgets texts that came in and those that went back before an instant. */
export async function forgetTexts(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(replies).where(lt(replies.owedAt, before));
  await tx.orm.delete(inboundTexts).where(lt(inboundTexts.receivedAt, before));
}
