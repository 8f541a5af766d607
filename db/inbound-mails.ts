import { createHash } from "node:crypto";
import { lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { FieldCipher } from "@/db/field-cipher";
import { type inboundMailKinds, inboundMails } from "@/db/schema/notices";

/** What a mail is known by: its bytes, under a key, so that the row tells nobody what stood in it. */
export function mailKey(cipher: FieldCipher, source: Buffer): Buffer {
  return cipher.blindIndex("mail", createHash("sha256").update(source).digest("hex"));
}

/** What became of a mail that came in. */
export interface InboundMail {
  readonly mailKey: Buffer;
  readonly what: (typeof inboundMailKinds)[number];
  readonly clientRef?: string;
  readonly reason?: string;
}

/** Notes what a mail was, once; false when it is here already. */
export async function insertInboundMail(
  tx: Transaction,
  mail: InboundMail,
  now: Date,
): Promise<boolean> {
  const kept = await tx.orm
    .insert(inboundMails)
    .values({ ...mail, receivedAt: now })
    .onConflictDoNothing()
    .returning({ mailKey: inboundMails.mailKey });
  return kept.length === 1;
}

/** Forgets what came in before an instant. */
export async function forgetInboundMails(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(inboundMails).where(lt(inboundMails.receivedAt, before));
}
