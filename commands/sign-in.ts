import { randomBytes } from "node:crypto";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { verifyPassword } from "@/commands/password";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import {
  findAccount,
  findSignedIn,
  forgetFailures,
  listFailures,
  openSession,
  recordFailure,
  revokeSession,
} from "@/db/staff";
import { failureCountsForMs, lockedUntil, mostFailuresCounted } from "@/domain/sign-in";

/** A working day: whoever signs in in the morning is out the next one. */
export const sessionLastsMs = 12 * 60 * 60_000;

/** What a person typed, and the network address that it came from. */
export interface SignInTry {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/** The session's token; or a refusal, with the instant until which the account is closed to this address. */
export type SignInAnswer =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly lockedUntil: Date | null };

/** Opens a session for the right password. An unknown account is treated, and timed, like a wrong password. */
export async function signInStaff(
  database: Database,
  typed: SignInTry,
  now: Date,
  settings: { readonly demonstration: boolean },
): Promise<SignInAnswer> {
  const tried = { email: typed.email.trim().toLowerCase(), address: typed.address };
  const before = await database.as({ as: "door" }, async (tx) => {
    const since = new Date(now.getTime() - failureCountsForMs);
    const failures = await listFailures(tx, tried, since, mostFailuresCounted);
    const until = lockedUntil(failures, now);
    // Counted as failed until it has succeeded: a hundred tries at once are a hundred tries.
    if (until === null) await recordFailure(tx, tried, now);
    return { until, account: await findAccount(tx, tried.email) };
  });
  if (before.until !== null) return { ok: false, lockedUntil: before.until };

  const { account } = before;
  // Everybody can read the password of the invented accounts: outside the demonstration it opens nothing.
  const isPublished = !settings.demonstration && typed.password === demonstrationPassword;
  const isRight =
    (await verifyPassword(account?.passwordHash ?? null, typed.password)) && !isPublished;
  if (account === null || !isRight || !account.isActive) return { ok: false, lockedUntil: null };

  const token = randomBytes(32).toString("base64url");
  await database.as({ as: "door" }, async (tx) => {
    await forgetFailures(tx, tried);
    const expiresAt = new Date(now.getTime() + sessionLastsMs);
    await openSession(tx, { token, staffId: account.staffId, expiresAt }, now);
    await recordAudit(tx, {
      at: now,
      chain: account.parquet,
      actor: `staff:${account.staffId}`,
      action: "sign_in",
    });
  });
  return { ok: true, token };
}

/** Ends a session at once; a token that is no longer good ends nothing. */
export async function signOutStaff(database: Database, token: string, now: Date): Promise<void> {
  await database.as({ as: "door" }, async (tx) => {
    const person = await findSignedIn(tx, token, now);
    if (person === null) return;
    await revokeSession(tx, token, now);
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: `staff:${person.staffId}`,
      action: "sign_out",
    });
  });
}
