import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff, staffInvitations, staffSessions } from "@/db/schema/staff";
import { staffMails } from "@/db/schema/staff-mails";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import type { StaffMailState } from "@/domain/staff-mail";

/** Somebody of the staff, as an administrator sees him. */
export interface StaffEntry {
  readonly staffId: string;
  readonly name: string;
  readonly parquet: string;
  readonly roles: readonly StaffRole[];
  readonly language: OfficeLocale;
  readonly isActive: boolean;
  /** Null for whoever may not know it. */
  readonly email: string | null;
  /** Since when a code application is linked; null: nobody is in yet. */
  readonly linkedSince: Date | null;
}

const columns = {
  staffId: staff.id,
  name: staff.name,
  parquet: staff.parquet,
  roles: staff.roles,
  language: staff.language,
  isActive: staff.isActive,
};

/** Everybody, by office and name. For the administrator's actor. */
export async function listStaff(
  tx: Transaction,
  wanted: { readonly parquet: string | null },
): Promise<readonly StaffEntry[]> {
  const rows = await tx.orm
    .select({ ...columns, emailSealed: staff.emailSealed, linkedSince: staff.totpSince })
    .from(staff)
    .where(
      and(
        eq(staff.isSystem, false),
        wanted.parquet === null ? undefined : eq(staff.parquet, wanted.parquet),
      ),
    )
    .orderBy(asc(staff.parquet), asc(staff.name));
  return rows.map(({ emailSealed, ...row }) => ({
    ...row,
    email: tx.cipher.open(emailSealed, `staff.email:${row.staffId}`),
  }));
}

/** One of them; null when there is none, or it is a system's account. For the administrator's actor. */
export async function findStaff(tx: Transaction, staffId: string): Promise<StaffEntry | null> {
  const [row] = await tx.orm
    .select({ ...columns, emailSealed: staff.emailSealed, linkedSince: staff.totpSince })
    .from(staff)
    .where(and(eq(staff.id, staffId), eq(staff.isSystem, false)));
  if (row === undefined) return null;
  const { emailSealed, ...entry } = row;
  return { ...entry, email: tx.cipher.open(emailSealed, `staff.email:${staffId}`) };
}

/** The people of one office by name, without their addresses. */
export async function listOfficeStaff(
  tx: Transaction,
  parquet: string,
): Promise<readonly Omit<StaffEntry, "email" | "linkedSince">[]> {
  return tx.orm
    .select(columns)
    .from(staff)
    .where(and(eq(staff.parquet, parquet), eq(staff.isSystem, false)))
    .orderBy(asc(staff.name));
}

/** Changes office, roles or whether an account is open; false when it is nobody's, or the actor's own. */
export async function updateStaff(
  tx: Transaction,
  staffId: string,
  change: {
    readonly parquet?: string;
    readonly roles?: readonly StaffRole[];
    readonly isActive?: boolean;
  },
): Promise<boolean> {
  const { roles, ...rest } = change;
  const changed = await tx.orm
    .update(staff)
    .set({ ...rest, ...(roles === undefined ? {} : { roles: [...roles] }) })
    .where(eq(staff.id, staffId))
    .returning({ id: staff.id });
  return changed.length === 1;
}

/** Ends every open session of somebody; answers how many. */
export async function endSessionsOf(tx: Transaction, staffId: string, now: Date): Promise<number> {
  const ended = await tx.orm
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, now),
      ),
    )
    .returning({ id: staffSessions.id });
  return ended.length;
}

/** How many sessions of somebody are open. */
export async function countSessionsOf(
  tx: Transaction,
  staffId: string,
  now: Date,
): Promise<number> {
  const open = await tx.orm
    .select({ id: staffSessions.id })
    .from(staffSessions)
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, now),
      ),
    );
  return open.length;
}

/** Where an invitation stands. */
export interface InvitationEntry {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The last invitation of somebody, and what became of its mail; null when there was none. */
export async function findLastInvitation(
  tx: Transaction,
  staffId: string,
): Promise<(InvitationEntry & { readonly mail: StaffMailState | null }) | null> {
  const { createdAt, expiresAt, usedAt, revokedAt } = staffInvitations;
  const [invitation] = await tx.orm
    .select({ createdAt, expiresAt, usedAt, revokedAt })
    .from(staffInvitations)
    .where(eq(staffInvitations.staffId, staffId))
    .orderBy(desc(createdAt))
    .limit(1);
  if (invitation === undefined) return null;
  const [mail] = await tx.orm
    .select({ state: staffMails.state })
    .from(staffMails)
    .where(and(eq(staffMails.staffId, staffId), eq(staffMails.kind, "invitation")))
    .orderBy(desc(staffMails.owedAt))
    .limit(1);
  return { ...invitation, mail: mail?.state ?? null };
}

/** Makes a one-time way in; only its hash is kept. */
export async function insertInvitation(
  tx: Transaction,
  invitation: { readonly token: string; readonly staffId: string; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.orm.insert(staffInvitations).values({
    tokenHash: tx.cipher.blindIndex("token", invitation.token),
    staffId: invitation.staffId,
    createdAt: now,
    expiresAt: invitation.expiresAt,
  });
}

/** Takes back every invitation of somebody that was not used. */
export async function revokeInvitations(
  tx: Transaction,
  staffId: string,
  now: Date,
): Promise<void> {
  await tx.orm
    .update(staffInvitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(staffInvitations.staffId, staffId),
        isNull(staffInvitations.revokedAt),
        isNull(staffInvitations.usedAt),
      ),
    );
}

/** Whoever an unused invitation is for; null when it is over, used, revoked, or the account closed. */
export async function findInvited(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<{ staffId: string; name: string; parquet: string; email: string } | null> {
  const [row] = await tx.orm
    .select({ id: staff.id, name: staff.name, parquet: staff.parquet, email: staff.emailSealed })
    .from(staffInvitations)
    .innerJoin(staff, eq(staff.id, staffInvitations.staffId))
    .where(
      and(
        eq(staffInvitations.tokenHash, tx.cipher.blindIndex("token", token)),
        isNull(staffInvitations.usedAt),
        isNull(staffInvitations.revokedAt),
        gt(staffInvitations.expiresAt, now),
        eq(staff.isActive, true),
      ),
    );
  if (row === undefined) return null;
  const { id, name, parquet } = row;
  return { staffId: id, name, parquet, email: tx.cipher.open(row.email, `staff.email:${id}`) };
}

/** Uses an invitation up; false when it was used or taken back meanwhile. */
export async function spendInvitation(tx: Transaction, token: string, now: Date): Promise<boolean> {
  const used = await tx.orm
    .update(staffInvitations)
    .set({ usedAt: now })
    .where(
      and(
        eq(staffInvitations.tokenHash, tx.cipher.blindIndex("token", token)),
        isNull(staffInvitations.usedAt),
        isNull(staffInvitations.revokedAt),
        sql`${staffInvitations.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .returning({ staffId: staffInvitations.staffId });
  return used.length === 1;
}
