import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { DatabaseActor, Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { listOfficeCodes, listOfficesBelow } from "@/db/offices";
import { signInFailures, staff, staffSessions } from "@/db/schema/staff";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import type { SignInFailure } from "@/domain/sign-in";

/** Somebody of an office, signed in, with the offices in reach. */
export interface SignedIn {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly parquet: string;
  readonly language: Locale;
  /** Exact codes; an administrator reaches none. */
  readonly reach: readonly string[];
}

/** The database's view of somebody signed in. */
export function databaseActorOf(person: SignedIn): DatabaseActor {
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
}

/** The account of an e-mail address, in lower case; null when there is none. */
export async function findAccount(tx: Transaction, email: string): Promise<Account | null> {
  const [row] = await tx.orm
    .select({
      staffId: staff.id,
      parquet: staff.parquet,
      passwordHash: staff.passwordHash,
      isActive: staff.isActive,
    })
    .from(staff)
    .where(eq(staff.emailIndex, tx.cipher.blindIndex("email", email)));
  return row ?? null;
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
    readonly language: Locale;
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
  session: { readonly token: string; readonly staffId: string; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.orm.insert(staffSessions).values({
    tokenHash: tx.cipher.blindIndex("token", session.token),
    staffId: session.staffId,
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

/**
 * The latest failed sign-ins on an account, latest first. Tries on one account wait for each other
 * until the transaction ends, so that a hundred at once are counted like a hundred in a row.
 */
export async function listFailures(
  tx: Transaction,
  tried: { readonly email: string; readonly address: string },
  since: Date,
  most: number,
): Promise<readonly SignInFailure[]> {
  const accountIndex = tx.cipher.blindIndex("account", tried.email);
  const addressIndex = tx.cipher.blindIndex("address", tried.address);
  await tx.orm.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${accountIndex.toString("hex")}, 0))`,
  );
  const rows = await tx.orm
    .select({ at: signInFailures.at, addressIndex: signInFailures.addressIndex })
    .from(signInFailures)
    .where(and(eq(signInFailures.accountIndex, accountIndex), gt(signInFailures.at, since)))
    .orderBy(desc(signInFailures.at))
    .limit(most);
  return rows.map((row) => ({ at: row.at, sameAddress: row.addressIndex.equals(addressIndex) }));
}

/** Notes a failed sign-in, also for an account that does not exist. */
export async function recordFailure(
  tx: Transaction,
  tried: { readonly email: string; readonly address: string },
  now: Date,
): Promise<void> {
  await tx.orm.insert(signInFailures).values({
    id: newId(now),
    accountIndex: tx.cipher.blindIndex("account", tried.email),
    addressIndex: tx.cipher.blindIndex("address", tried.address),
    at: now,
  });
}

/** Forgets the failures of an address on an account, once it has shown the right password. */
export async function forgetFailures(
  tx: Transaction,
  tried: { readonly email: string; readonly address: string },
): Promise<void> {
  await tx.orm
    .delete(signInFailures)
    .where(
      and(
        eq(signInFailures.accountIndex, tx.cipher.blindIndex("account", tried.email)),
        eq(signInFailures.addressIndex, tx.cipher.blindIndex("address", tried.address)),
      ),
    );
}

/** Deletes sessions that are over and failures that no longer count. */
export async function deleteExpiredSignIns(
  tx: Transaction,
  before: { readonly sessions: Date; readonly failures: Date },
): Promise<void> {
  await tx.orm.delete(staffSessions).where(lt(staffSessions.expiresAt, before.sessions));
  await tx.orm.delete(signInFailures).where(lt(signInFailures.at, before.failures));
}
