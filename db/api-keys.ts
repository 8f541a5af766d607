import { and, desc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { apiKeys } from "@/db/schema/api";
import { staff } from "@/db/schema/staff";
import type { SignedIn } from "@/db/staff";
import type { StaffRole } from "@/domain/role";

/** Opens the account as which another system acts; nobody can sign in as it. */
export async function insertSystemAccount(
  tx: Transaction,
  system: { readonly name: string; readonly parquet: string; readonly roles: readonly StaffRole[] },
  now: Date,
): Promise<string> {
  const id = newId(now);
  // The column wants an address; `invalid` is reserved for names that lead nowhere (RFC 2606).
  const email = `${id}@system.invalid`;
  await tx.orm.insert(staff).values({
    id,
    name: system.name,
    parquet: system.parquet,
    roles: [...system.roles],
    language: "fr",
    isSystem: true,
    passwordHash: null,
    emailSealed: tx.cipher.seal(email, `staff.email:${id}`),
    emailIndex: tx.cipher.blindIndex("email", email),
    createdAt: now,
  });
  return id;
}

/** Writes a key; the key itself is shown once and not kept. */
export async function insertApiKey(
  tx: Transaction,
  key: { readonly secret: string; readonly staffId: string; readonly label: string },
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.orm.insert(apiKeys).values({
    id,
    keyHash: tx.cipher.blindIndex("token", key.secret),
    staffId: key.staffId,
    label: key.label,
    createdAt: now,
  });
  return id;
}

/** Ends a key at once; false when there is no such key, or it had ended. */
export async function revokeApiKey(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const ended = await tx.orm
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return ended.length === 1;
}

/** A key as its keeper reads it. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly label: string;
  readonly parquet: string;
  readonly roles: readonly StaffRole[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Every key, the newest first. */
export async function listApiKeys(tx: Transaction): Promise<readonly ApiKeyRecord[]> {
  return tx.orm
    .select({
      id: apiKeys.id,
      label: apiKeys.label,
      parquet: staff.parquet,
      roles: staff.roles,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .innerJoin(staff, eq(staff.id, apiKeys.staffId))
    .orderBy(desc(apiKeys.createdAt));
}

const usedEveryMs = 60_000;

/** Who holds a key, read anew at each request; null when it has ended. It reaches its own office only. */
export async function findApiCaller(
  tx: Transaction,
  secret: string,
  now: Date,
): Promise<SignedIn | null> {
  const keyHash = tx.cipher.blindIndex("token", secret);
  const [row] = await tx.orm
    .select({ person: staff, lastUsedAt: apiKeys.lastUsedAt })
    .from(apiKeys)
    .innerJoin(staff, eq(staff.id, apiKeys.staffId))
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt), eq(staff.isActive, true)));
  if (row === undefined) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > usedEveryMs)
    await tx.orm.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.keyHash, keyHash));
  const { id: staffId, name, roles, parquet, language } = row.person;
  return { staffId, name, roles, parquet, language, reach: [parquet] };
}
