import { and, asc, count, eq, gt, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recoveryCodes, signInHalves, staff } from "@/db/schema/staff";

/** A browser between its password and its code. */
export interface SignInHalf {
  readonly staffId: string;
  readonly email: string;
  readonly parquet: string;
  /** The linked secret in base32, and the last half-minute whose code was taken; null: none is linked. */
  readonly totp: { readonly secret: string; readonly lastStep: number | null } | null;
  /** The secret that waits to be linked; null where one is linked already. */
  readonly newSecret: string | null;
}

/** Notes that a password was right; `newSecret` waits to be linked. */
export async function openHalf(
  tx: Transaction,
  half: {
    readonly token: string;
    readonly staffId: string;
    readonly expiresAt: Date;
    readonly newSecret: string | null;
  },
  now: Date,
): Promise<void> {
  await tx.orm.insert(signInHalves).values({
    tokenHash: tx.cipher.blindIndex("token", half.token),
    staffId: half.staffId,
    createdAt: now,
    expiresAt: half.expiresAt,
    newTotpSealed:
      half.newSecret === null
        ? null
        : tx.cipher.seal(half.newSecret, `sign_in_halves.new_totp:${half.staffId}`),
  });
}

/** The half that a token stands for; null when it is over, used, or its account closed. */
export async function findHalf(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<SignInHalf | null> {
  const [row] = await tx.orm
    .select({ half: signInHalves, person: staff })
    .from(signInHalves)
    .innerJoin(staff, eq(staff.id, signInHalves.staffId))
    .where(
      and(
        eq(signInHalves.tokenHash, tx.cipher.blindIndex("token", token)),
        isNull(signInHalves.closedAt),
        gt(signInHalves.expiresAt, now),
        eq(staff.isActive, true),
      ),
    );
  if (row === undefined) return null;
  const { id, parquet, emailSealed, totpSealed, totpStep } = row.person;
  const { newTotpSealed } = row.half;
  // A secret was linked meanwhile, in another window: this half may not replace it.
  const isStale = totpSealed !== null && newTotpSealed !== null;
  if (isStale) return null;
  return {
    staffId: id,
    parquet,
    email: tx.cipher.open(emailSealed, `staff.email:${id}`),
    totp:
      totpSealed === null
        ? null
        : { secret: tx.cipher.open(totpSealed, `staff.totp:${id}`), lastStep: totpStep },
    newSecret:
      newTotpSealed === null
        ? null
        : tx.cipher.open(newTotpSealed, `sign_in_halves.new_totp:${id}`),
  };
}

/** Ends a half; false when another try ended it first. */
export async function closeHalf(tx: Transaction, token: string, now: Date): Promise<boolean> {
  const closed = await tx.orm
    .update(signInHalves)
    .set({ closedAt: now })
    .where(
      and(
        eq(signInHalves.tokenHash, tx.cipher.blindIndex("token", token)),
        isNull(signInHalves.closedAt),
      ),
    )
    .returning({ staffId: signInHalves.staffId });
  return closed.length === 1;
}

/** Ends every half of a person: what was begun with an old password leads nowhere. */
export async function closeHalvesOf(tx: Transaction, staffId: string, now: Date): Promise<void> {
  await tx.orm
    .update(signInHalves)
    .set({ closedAt: now })
    .where(and(eq(signInHalves.staffId, staffId), isNull(signInHalves.closedAt)));
}

/** Takes the code of a half-minute; false when that one, or a later one, was taken before. */
export async function takeTotpStep(
  tx: Transaction,
  staffId: string,
  step: number,
): Promise<boolean> {
  const taken = await tx.orm
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, staffId), or(isNull(staff.totpStep), lt(staff.totpStep, step))))
    .returning({ id: staff.id });
  return taken.length === 1;
}

/** Links a code application, whose code of `step` was just shown. */
export async function linkTotp(
  tx: Transaction,
  staffId: string,
  totp: { readonly secret: string; readonly step: number },
  now: Date,
): Promise<void> {
  await tx.orm
    .update(staff)
    .set({
      totpSealed: tx.cipher.seal(totp.secret, `staff.totp:${staffId}`),
      totpSince: now,
      totpStep: totp.step,
    })
    .where(eq(staff.id, staffId));
}

const codeHashOf = (tx: Transaction, staffId: string, code: string): Buffer =>
  tx.cipher.blindIndex("token", `recovery\u0000${staffId}\u0000${code}`);

/** Replaces a person's recovery codes. They can be shown until they are said to be kept. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  staffId: string,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  await tx.orm.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
  if (codes.length === 0) return;
  await tx.orm.insert(recoveryCodes).values(
    codes.map((code, position) => ({
      codeHash: codeHashOf(tx, staffId, code),
      staffId,
      position,
      createdAt: now,
      shownSealed: tx.cipher.seal(code, `recovery_codes.shown:${staffId}`),
    })),
  );
}

/** Uses a recovery code up; false when there is none such, or it was used. */
export async function spendRecoveryCode(
  tx: Transaction,
  staffId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await tx.orm
    .update(recoveryCodes)
    .set({ usedAt: now, shownSealed: null })
    .where(
      and(eq(recoveryCodes.codeHash, codeHashOf(tx, staffId, code)), isNull(recoveryCodes.usedAt)),
    )
    .returning({ position: recoveryCodes.position });
  return used.length === 1;
}

/** How many recovery codes of a person are left. */
export async function countRecoveryCodes(tx: Transaction, staffId: string): Promise<number> {
  const [row] = await tx.orm
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.staffId, staffId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** The codes made since an instant that nobody said to have kept yet, in their order. */
export async function listShownCodes(
  tx: Transaction,
  staffId: string,
  since: Date,
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ shown: recoveryCodes.shownSealed })
    .from(recoveryCodes)
    .where(
      and(
        eq(recoveryCodes.staffId, staffId),
        isNotNull(recoveryCodes.shownSealed),
        gt(recoveryCodes.createdAt, since),
      ),
    )
    .orderBy(asc(recoveryCodes.position));
  return rows.flatMap(({ shown }) =>
    shown === null ? [] : [tx.cipher.open(shown, `recovery_codes.shown:${staffId}`)],
  );
}

/** From now on a person's codes cannot be shown any more. */
export async function hideCodes(tx: Transaction, staffId: string): Promise<void> {
  await tx.orm
    .update(recoveryCodes)
    .set({ shownSealed: null })
    .where(and(eq(recoveryCodes.staffId, staffId), isNotNull(recoveryCodes.shownSealed)));
}

/** Deletes halves that are over, and hides the codes that were not said to be kept in time. */
export async function expireSecondFactor(
  tx: Transaction,
  { halves, codes }: { readonly halves: Date; readonly codes: Date },
): Promise<void> {
  await tx.orm.delete(signInHalves).where(lt(signInHalves.expiresAt, halves));
  await tx.orm
    .update(recoveryCodes)
    .set({ shownSealed: null })
    .where(and(isNotNull(recoveryCodes.shownSealed), lt(recoveryCodes.createdAt, codes)));
}
