import { and, asc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { DatabaseActor, Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { listOfficeCodes, listOfficesBelow } from "@/db/offices";
import { staff, staffSessions } from "@/db/schema/staff";
import type { BrowserFamily } from "@/domain/browser-family";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";

/** Somebody of an office, signed in, with the offices in reach. */
export interface SignedIn {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly parquet: string;
  readonly language: OfficeLocale;
  /** Exact codes; an administrator reaches none. */
  readonly reach: readonly string[];
}

/** The database's view of somebody signed in. */
export function databaseActorOf(person: SignedIn): Extract<DatabaseActor, { as: "staff" }> {
  return {
    as: "staff",
    staffId: person.staffId,
    parquets: person.reach,
    protectedOnly: person.roles.every(
      (role) => role === "social_worker" || role === "administrator",
    ),
    administrator: person.roles.includes("administrator"),
  };
}

export interface Account {
  readonly staffId: string;
  readonly parquet: string;
  /** Null until the invitation was used. */
  readonly passwordHash: string | null;
  readonly isActive: boolean;
  /** Whether a code application is linked. */
  readonly hasTotp: boolean;
}

/** The account of an e-mail address, in lower case; null when there is none. */
export async function findAccount(tx: Transaction, email: string): Promise<Account | null> {
  const [row] = await tx.orm
    .select({
      staffId: staff.id,
      parquet: staff.parquet,
      passwordHash: staff.passwordHash,
      isActive: staff.isActive,
      totpSince: staff.totpSince,
    })
    .from(staff)
    .where(eq(staff.emailIndex, tx.cipher.blindIndex("email", email)));
  if (row === undefined) return null;
  const { totpSince, ...account } = row;
  return { ...account, hasTotp: totpSince !== null };
}

/** Whether an e-mail address, in lower case, has an account already. */
export async function isAddressTaken(tx: Transaction, email: string): Promise<boolean> {
  const [row] = await tx.orm
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.emailIndex, tx.cipher.blindIndex("email", email)));
  return row !== undefined;
}

/** Opens an account. */
export async function insertStaff(
  tx: Transaction,
  person: {
    readonly name: string;
    readonly email: string;
    readonly parquet: string;
    readonly roles: readonly StaffRole[];
    readonly language: OfficeLocale;
    /** Null: the person chooses one by an invitation. */
    readonly passwordHash: string | null;
    /** The person's own document, whose files he does not see. */
    readonly documentNumber?: string | null;
  },
  now: Date,
): Promise<string> {
  const id = newId(now);
  const { email, roles, documentNumber, ...rest } = person;
  await tx.orm.insert(staff).values({
    ...rest,
    id,
    documentIndex: documentNumber ? tx.cipher.blindIndex("document", documentNumber) : null,
    roles: [...roles],
    emailSealed: tx.cipher.seal(email, `staff.email:${id}`),
    emailIndex: tx.cipher.blindIndex("email", email),
    createdAt: now,
  });
  return id;
}

/** Notes a sign-in; the token itself stays in the cookie. */
export async function openSession(
  tx: Transaction,
  session: {
    readonly token: string;
    readonly staffId: string;
    readonly expiresAt: Date;
    readonly browser: BrowserFamily;
  },
  now: Date,
): Promise<void> {
  await tx.orm.insert(staffSessions).values({
    tokenHash: tx.cipher.blindIndex("token", session.token),
    staffId: session.staffId,
    browser: session.browser,
    createdAt: now,
    seenAt: now,
    expiresAt: session.expiresAt,
  });
}

/** Ends a session at once. */
export async function revokeSession(tx: Transaction, token: string, now: Date): Promise<void> {
  await tx.orm
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(staffSessions.tokenHash, tx.cipher.blindIndex("token", token)),
        isNull(staffSessions.revokedAt),
      ),
    );
}

const seenEveryMs = 60_000;

/** Who holds a session, joined anew at each request; null when it is revoked, over, or its account closed. */
export async function findSignedIn(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<SignedIn | null> {
  const tokenHash = tx.cipher.blindIndex("token", token);
  const [row] = await tx.orm
    .select({ person: staff, seenAt: staffSessions.seenAt })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.tokenHash, tokenHash),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, now),
        eq(staff.isActive, true),
      ),
    );
  if (row === undefined) return null;
  if (now.getTime() - row.seenAt.getTime() > seenEveryMs) {
    await tx.orm
      .update(staffSessions)
      .set({ seenAt: now })
      .where(eq(staffSessions.tokenHash, tokenHash));
  }
  const { id, name, roles, parquet, language } = row.person;
  return { staffId: id, name, roles, parquet, language, reach: await reachOf(tx, roles, parquet) };
}

async function reachOf(
  tx: Transaction,
  roles: readonly StaffRole[],
  parquet: string,
): Promise<readonly string[]> {
  if (roles.every((role) => role === "administrator")) return [];
  if (roles.includes("pmp")) return listOfficeCodes(tx);
  if (roles.includes("general_prosecutor"))
    return [parquet, ...(await listOfficesBelow(tx, parquet))];
  return [parquet];
}

/** Names of colleagues by id, for the history of a file. */
export async function listStaffNames(
  tx: Transaction,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (staffIds.length === 0) return new Map();
  const rows = await tx.orm
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...staffIds]))
    .orderBy(asc(staff.name));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Deletes sessions that ended before an instant. */
export async function deleteExpiredSessions(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(staffSessions).where(lt(staffSessions.expiresAt, before));
}
