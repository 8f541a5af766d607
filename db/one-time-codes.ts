import { timingSafeEqual } from "node:crypto";
import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { addEvent } from "@/db/outbox";
import { dossierSessions, oneTimeCodes } from "@/db/schema/one-time-codes";
import type { SignInContact } from "@/domain/citizen";
import type { Locale } from "@/domain/locale";
import {
  type CodePurpose,
  type CodeState,
  codeEndsAt,
  codeTries,
  type KeptCode,
} from "@/domain/one-time-code";
import type { TrackingCode } from "@/domain/tracking-code";

/** The event that a code is owed; its payload names the row and nothing else. */
const codeOwedName = "code/owed";

/** The hash under which a browser's request to open a file is found; the cookie itself is not kept. */
export function requestKey(tx: Pick<Transaction, "cipher">, token: string): Buffer {
  return tx.cipher.blindIndex("token", token);
}

/** What a code is asked for: a number to prove, or a file with the end of a number. */
export type CodeSubject =
  | { readonly purpose: "verify_contact" | "sign_in"; readonly phone: string }
  /** The code is the long token of a link, whose hash is its holder: whoever has the mail has it. */
  | { readonly purpose: "sign_in_link"; readonly email: string }
  /** The number that a party leaves, or the one that it wants, in its own file. */
  | {
      readonly purpose: "old_phone" | "new_phone";
      readonly phone: string;
      readonly caseFileId: string;
      readonly partyId: string;
    }
  | {
      readonly purpose: "open_file";
      readonly trackingCode: TrackingCode;
      /** Empty when none were typed. */
      readonly lastDigits: string;
    };

/** Owes a code, with its event; whatever the same browser was sent before for this purpose is worth nothing now. */
export async function insertCode(
  tx: Transaction,
  asked: {
    readonly holder: Buffer;
    readonly language: Locale;
    /** Six digits, or the token of a link. */
    readonly code: string;
    readonly subject: CodeSubject;
  },
  now: Date,
): Promise<string> {
  const { holder, language, code, subject } = asked;
  const id = newId(now);
  await tx.orm
    .update(oneTimeCodes)
    .set({ erasedAt: now, ...nothingLeft })
    .where(
      and(
        eq(oneTimeCodes.holder, holder),
        eq(oneTimeCodes.purpose, subject.purpose),
        isNull(oneTimeCodes.erasedAt),
      ),
    );
  await tx.orm.insert(oneTimeCodes).values({
    id,
    purpose: subject.purpose,
    holder,
    language,
    codeSealed: tx.cipher.seal(code, `one_time_codes.code:${id}`),
    codeHash: hashOf(tx, id, code),
    createdAt: now,
    expiresAt: codeEndsAt(now, subject.purpose),
    triesLeft: codeTries,
    state: "owed",
    ...columnsOf(tx, id, subject),
  });
  await addEvent(tx, { name: codeOwedName, payload: { codeId: id } }, now);
  return id;
}

function columnsOf(
  { cipher }: Pick<Transaction, "cipher">,
  id: string,
  subject: CodeSubject,
): Partial<typeof oneTimeCodes.$inferInsert> {
  if (subject.purpose === "open_file") {
    return { trackingCode: subject.trackingCode, lastDigits: subject.lastDigits };
  }
  if (subject.purpose === "sign_in_link") {
    return {
      emailSealed: cipher.seal(subject.email, `one_time_codes.email:${id}`),
      emailIndex: cipher.blindIndex("email", subject.email),
    };
  }
  return {
    phoneSealed: cipher.seal(subject.phone, `one_time_codes.phone:${id}`),
    phoneIndex: cipher.blindIndex("phone", subject.phone),
    ...("partyId" in subject ? { caseFileId: subject.caseFileId, partyId: subject.partyId } : {}),
  };
}

/** A code as its waiting page may know it. */
export interface CodeRecord extends KeptCode {
  readonly id: string;
  readonly createdAt: Date;
  readonly state: CodeState;
  readonly phoneIndex: Buffer | null;
  readonly trackingCode: string | null;
}

const columns = {
  id: oneTimeCodes.id,
  createdAt: oneTimeCodes.createdAt,
  expiresAt: oneTimeCodes.expiresAt,
  triesLeft: oneTimeCodes.triesLeft,
  erasedAt: oneTimeCodes.erasedAt,
  state: oneTimeCodes.state,
  phoneIndex: oneTimeCodes.phoneIndex,
  trackingCode: oneTimeCodes.trackingCode,
};

/** The last code that a browser asked for; null when it asked for none. The actor's scope names the browser. */
export async function findCode(
  tx: Transaction,
  holder: Buffer,
  purpose: CodePurpose,
): Promise<CodeRecord | null> {
  const [row] = await tx.orm
    .select(columns)
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.holder, holder), eq(oneTimeCodes.purpose, purpose)))
    .orderBy(desc(oneTimeCodes.createdAt), desc(oneTimeCodes.id))
    .limit(1);
  return row === undefined ? null : recordOf(row);
}

/** A code held until the transaction ends, with what opens besides it. */
export interface HeldCode extends CodeRecord {
  /** Whether the typed digits are those that were made. */
  readonly matches: boolean;
  /** The party whose number got it; null: nobody's. */
  readonly opens: { readonly caseFileId: string; readonly partyId: string } | null;
  readonly phraseHash: string | null;
}

/** The last code of a browser, held so that two tries at once are two tries, compared in constant time. */
export async function holdCode(
  tx: Transaction,
  holder: Buffer,
  purpose: CodePurpose,
  typed: string,
): Promise<HeldCode | null> {
  const [row] = await tx.orm
    .select({
      ...columns,
      codeHash: oneTimeCodes.codeHash,
      caseFileId: oneTimeCodes.caseFileId,
      partyId: oneTimeCodes.partyId,
      phraseHash: oneTimeCodes.phraseHash,
    })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.holder, holder), eq(oneTimeCodes.purpose, purpose)))
    .orderBy(desc(oneTimeCodes.createdAt), desc(oneTimeCodes.id))
    .limit(1)
    .for("update");
  const compared = timingSafeEqual(row?.codeHash ?? noHash, hashOf(tx, row?.id ?? "", typed));
  if (row === undefined) return null;
  const { codeHash, caseFileId, partyId, phraseHash, ...rest } = row;
  return {
    ...recordOf(rest),
    matches: compared && codeHash !== null,
    opens: caseFileId === null || partyId === null ? null : { caseFileId, partyId },
    phraseHash,
  };
}

/** The number or address that a held code or link was sent to; null once it is over. */
export async function findSignInContact(
  tx: Transaction,
  codeId: string,
): Promise<SignInContact | null> {
  const [row] = await tx.orm.execute<{
    phone_sealed: Buffer | null;
    email_sealed: Buffer | null;
  }>(sql`select * from sign_in_contact(${codeId}::uuid)`);
  const open = (sealed: Buffer, column: "phone" | "email"): string =>
    tx.cipher.open(sealed, `one_time_codes.${column}:${codeId}`);
  if (row?.phone_sealed) return { by: "phone", phone: open(row.phone_sealed, "phone") };
  return row?.email_sealed ? { by: "email", email: open(row.email_sealed, "email") } : null;
}

/** Takes one try from a code. */
export async function spendCodeTry(tx: Transaction, id: string): Promise<void> {
  await tx.orm
    .update(oneTimeCodes)
    .set({ triesLeft: sql`greatest(${oneTimeCodes.triesLeft} - 1, 0)` })
    .where(eq(oneTimeCodes.id, id));
}

/** Uses a code up, and empties it; false when it was used or replaced meanwhile. */
export async function consumeCode(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const used = await tx.orm
    .update(oneTimeCodes)
    .set({ usedAt: now, erasedAt: now, ...nothingLeft })
    .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.erasedAt)));
  return used.count === 1;
}

/** Empties codes that are over, and deletes what is left of those that ended before an instant. */
export async function forgetCodes(tx: Transaction, endedBefore: Date, now: Date): Promise<number> {
  await tx.orm
    .update(oneTimeCodes)
    .set({ erasedAt: now, ...nothingLeft })
    .where(and(lt(oneTimeCodes.expiresAt, now), isNull(oneTimeCodes.erasedAt)));
  await tx.orm.delete(dossierSessions).where(lt(dossierSessions.expiresAt, endedBefore));
  const gone = await tx.orm
    .delete(oneTimeCodes)
    .where(lt(oneTimeCodes.expiresAt, endedBefore))
    .returning({ id: oneTimeCodes.id });
  return gone.length;
}

/** What is taken out of a row when its code is over. */
const nothingLeft = {
  codeSealed: null,
  codeHash: null,
  phoneSealed: null,
  emailSealed: null,
  phraseHash: null,
};
const noHash = Buffer.alloc(32);

function hashOf(tx: Pick<Transaction, "cipher">, id: string, code: string): Buffer {
  return tx.cipher.blindIndex("code", `${id}:${code}`);
}

function recordOf({
  erasedAt,
  ...row
}: Omit<CodeRecord, "isOver"> & { readonly erasedAt: Date | null }): CodeRecord {
  return { ...row, isOver: erasedAt !== null };
}
