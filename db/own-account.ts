import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff, staffSessions } from "@/db/schema/staff";
import type { BrowserFamily } from "@/domain/browser-family";
import type { OfficeLocale } from "@/domain/locale";

/** A browser in which somebody is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly browser: BrowserFamily;
  readonly isThisOne: boolean;
}

/** The open sessions of somebody, the latest seen first; `token` is that of the present one. */
export async function listOwnSessions(
  tx: Transaction,
  staffId: string,
  token: string,
  now: Date,
): Promise<readonly OwnSession[]> {
  const rows = await tx.orm
    .select()
    .from(staffSessions)
    .where(isOpen(staffId, now))
    .orderBy(desc(staffSessions.seenAt), desc(staffSessions.createdAt));
  const here = tx.cipher.blindIndex("token", token);
  return rows.map((row) => ({
    id: row.id,
    openedAt: row.createdAt,
    seenAt: row.seenAt,
    browser: row.browser,
    isThisOne: row.tokenHash.equals(here),
  }));
}

const isOpen = (staffId: string, now: Date) =>
  and(
    eq(staffSessions.staffId, staffId),
    isNull(staffSessions.revokedAt),
    gt(staffSessions.expiresAt, now),
  );

/** Ends one session of somebody; false when it is none of his, or over. */
export async function endOwnSession(
  tx: Transaction,
  staffId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const ended = await tx.orm
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(isOpen(staffId, now), eq(staffSessions.id, sessionId)))
    .returning({ id: staffSessions.id });
  return ended.length === 1;
}

/** Ends every session of somebody but the one of `token`; answers how many. */
export async function endOtherSessions(
  tx: Transaction,
  staffId: string,
  token: string | null,
  now: Date,
): Promise<number> {
  const others =
    token === null ? undefined : ne(staffSessions.tokenHash, tx.cipher.blindIndex("token", token));
  const ended = await tx.orm
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(isOpen(staffId, now), others))
    .returning({ id: staffSessions.id });
  return ended.length;
}

/** What is kept of somebody's password, and his address; null when the account is closed. */
export async function findOwnSecrets(
  tx: Transaction,
  staffId: string,
): Promise<{ passwordHash: string | null; email: string; linkedSince: Date | null } | null> {
  const [row] = await tx.orm
    .select({
      passwordHash: staff.passwordHash,
      email: staff.emailSealed,
      linkedSince: staff.totpSince,
    })
    .from(staff)
    .where(and(eq(staff.id, staffId), eq(staff.isActive, true)));
  if (row === undefined) return null;
  return { ...row, email: tx.cipher.open(row.email, `staff.email:${staffId}`) };
}

/** Replaces a password, and forgets the code application where a new one is to be linked. */
export async function setPassword(
  tx: Transaction,
  staffId: string,
  passwordHash: string,
  { forgetsApplication }: { readonly forgetsApplication: boolean },
): Promise<void> {
  await tx.orm
    .update(staff)
    .set({
      passwordHash,
      ...(forgetsApplication ? { totpSealed: null, totpSince: null, totpStep: null } : {}),
    })
    .where(eq(staff.id, staffId));
}

/** The language in which somebody is written to. */
export async function setLanguage(
  tx: Transaction,
  staffId: string,
  language: OfficeLocale,
): Promise<void> {
  await tx.orm.update(staff).set({ language }).where(eq(staff.id, staffId));
}
