import { randomBytes } from "node:crypto";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { verifyPassword } from "@/commands/password";
import { newTotpSecret } from "@/commands/totp";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import { openHalf } from "@/db/second-factor";
import {
  dropFailure,
  findPlace,
  listFailures,
  recordFailure,
  recordSuccess,
  type Tried,
} from "@/db/sign-in-failures";
import { findAccount, findSignedIn, openSession, revokeSession } from "@/db/staff";
import type { BrowserFamily } from "@/domain/browser-family";
import { lockedUntil } from "@/domain/sign-in";

/** A working day: whoever signs in in the morning is out the next one. */
export const sessionLastsMs = 12 * 60 * 60_000;
/** Time enough to fetch the telephone, or to install the application. */
const halfLastsMs = 15 * 60_000;

/** Where a try comes from: network address, the browser's own cookie or null, and its family. */
export interface Origin {
  readonly address: string;
  readonly device: string | null;
  readonly browser: BrowserFamily;
}

/** What a person typed, and where. */
export interface SignInTry extends Origin {
  readonly email: string;
  readonly password: string;
}

/** A refusal says until when the account is closed to this place; null: it is not. */
export interface Refused {
  readonly became: "refused";
  readonly lockedUntil: Date | null;
}

/** The password was right: a code is still to be typed, or a code application to be linked first. */
export interface HalfIn {
  readonly became: "half";
  readonly token: string;
  readonly needs: "code" | "set_up";
}

/** Somebody is in; the token is the session's. */
export interface In {
  readonly became: "session";
  readonly token: string;
}

/** Takes account and password. An unknown account is treated, and timed, like a wrong password. */
export async function signInStaff(
  database: Database,
  typed: SignInTry,
  now: Date,
  settings: { readonly demonstration: boolean },
): Promise<In | HalfIn | Refused> {
  const tried: Tried = { ...typed, email: typed.email.trim().toLowerCase() };
  const before = await database.as({ as: "door" }, async (tx) => {
    const place = await findPlace(tx, tried, now);
    const until = lockedUntil(await listFailures(tx, tried, place, now), now);
    // Counted as failed until it has succeeded: a hundred tries at once are a hundred tries.
    const failure = until === null ? await recordFailure(tx, tried.email, place, now) : null;
    return { until, failure, account: await findAccount(tx, tried.email) };
  });
  const { account, failure } = before;
  if (before.until !== null || failure === null) return refused(before.until);

  const isInvented = typed.password === demonstrationPassword;
  const isRight = await verifyPassword(account?.passwordHash ?? null, typed.password);
  // Everybody can read the password of the invented accounts: outside the demonstration it opens nothing.
  if (account === null || !isRight || !account.isActive || (isInvented && !settings.demonstration))
    return refused(null);

  return database.as({ as: "door" }, async (tx) => {
    // Only this try is no failure: whoever holds the password does not wipe out his guesses at the code.
    await dropFailure(tx, failure);
    if (isInvented && !account.hasTotp)
      return open(tx, { ...account, tried, by: "password" }, typed, now);
    return beginHalf(tx, account, now);
  });
}

/** Notes that the first of two proofs was given. */
export async function beginHalf(
  tx: Transaction,
  account: { readonly staffId: string; readonly hasTotp: boolean },
  now: Date,
): Promise<HalfIn> {
  const token = randomBytes(32).toString("base64url");
  const newSecret = account.hasTotp ? null : newTotpSecret();
  const expiresAt = new Date(now.getTime() + halfLastsMs);
  await openHalf(tx, { token, staffId: account.staffId, expiresAt, newSecret }, now);
  return { became: "half", token, needs: account.hasTotp ? "code" : "set_up" };
}

/** Opens a session, forgets the failures of its place, and writes down by what it was opened. */
export async function open(
  tx: Transaction,
  person: {
    readonly staffId: string;
    readonly parquet: string;
    readonly tried: Tried;
    readonly by: "password" | "code" | "recovery_code" | "set_up";
  },
  { browser }: Pick<Origin, "browser">,
  now: Date,
): Promise<In> {
  const { staffId, parquet, tried, by } = person;
  const token = randomBytes(32).toString("base64url");
  await recordSuccess(tx, tried, await findPlace(tx, tried, now), now);
  const expiresAt = new Date(now.getTime() + sessionLastsMs);
  await openSession(tx, { token, staffId, expiresAt, browser }, now);
  await recordAudit(tx, {
    at: now,
    chain: parquet,
    actor: `staff:${staffId}`,
    action: "sign_in",
    detail: { by },
  });
  return { became: "session", token };
}

/** A refusal, with the instant until which the place is closed. */
export function refused(until: Date | null): Refused {
  return { became: "refused", lockedUntil: until };
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
