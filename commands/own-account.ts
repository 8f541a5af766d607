import { publishedPasswords } from "@/commands/invitation";
import { hashPassword, verifyPassword } from "@/commands/password";
import { newRecoveryCodes } from "@/commands/second-factor";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  endOtherSessions,
  endOwnSession,
  findOwnSecrets,
  listOwnSessions,
  type OwnSession,
  setLanguage,
  setPassword,
} from "@/db/own-account";
import {
  closeHalvesOf,
  countRecoveryCodes,
  hideCodes,
  listShownCodes,
  replaceRecoveryCodes,
} from "@/db/second-factor";
import {
  dropFailure,
  findPlace,
  listFailures,
  recordFailure,
  type Tried,
} from "@/db/sign-in-failures";
import type { SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { type PasswordMistake, passwordMistake } from "@/domain/password-rule";
import { lockedUntil } from "@/domain/sign-in";

/** Somebody signed in, in the browser that holds this session's token. */
export interface Owner {
  readonly person: SignedIn;
  readonly token: string;
  readonly address: string;
  readonly device: string | null;
}

/** How long new recovery codes can be shown. */
const codesShownMs = 15 * 60_000;

export interface OwnAccount {
  readonly sessions: readonly OwnSession[];
  readonly email: string;
  readonly recoveryCodesLeft: number;
  /** Null: no code application is linked, as on the invented accounts. */
  readonly linkedSince: Date | null;
}

/** What the page of one's own account shows; null when the account was closed meanwhile. */
export async function readOwnAccount(
  database: Database,
  { person: { staffId }, token }: Pick<Owner, "person" | "token">,
  now: Date,
): Promise<OwnAccount | null> {
  return database.as({ as: "door" }, async (tx) => {
    const secrets = await findOwnSecrets(tx, staffId);
    if (secrets === null) return null;
    return {
      sessions: await listOwnSessions(tx, staffId, token, now),
      email: secrets.email,
      recoveryCodesLeft: await countRecoveryCodes(tx, staffId),
      linkedSince: secrets.linkedSince,
    };
  });
}

/** Ends one of one's own sessions; false when it was over. */
export async function endSession(
  database: Database,
  owner: Pick<Owner, "person">,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  return database.as({ as: "door" }, async (tx) => {
    const ended = await endOwnSession(tx, owner.person.staffId, sessionId, now);
    if (ended) await audit(tx, owner.person, "end_session", now);
    return ended;
  });
}

/** Ends every session but the present one; answers how many. */
export async function endSessionsElsewhere(
  database: Database,
  { person, token }: Pick<Owner, "person" | "token">,
  now: Date,
): Promise<number> {
  return database.as({ as: "door" }, async (tx) => {
    const ended = await endOtherSessions(tx, person.staffId, token, now);
    if (ended > 0) await audit(tx, person, "end_other_sessions", now);
    return ended;
  });
}

/** Why one's own password or codes stay as they are. */
export type OwnRefusal =
  | { readonly became: "wrong_password" }
  | { readonly became: "locked"; readonly until: Date }
  | { readonly became: "invented" };

/** Changes the password; the other sessions end. */
export async function changePassword(
  database: Database,
  owner: Owner,
  typed: { readonly old: string; readonly fresh: string },
  now: Date,
): Promise<{ became: "changed" } | OwnRefusal | { became: "mistaken"; mistake: PasswordMistake }> {
  const proved = await provePassword(database, owner, typed.old, now);
  if (proved.became !== "proved") return proved;
  const mistake = passwordMistake(typed.fresh, {
    email: proved.email,
    published: [...publishedPasswords, typed.old.trim().toLowerCase()],
  });
  if (mistake !== null) return { became: "mistaken", mistake };
  const passwordHash = await hashPassword(typed.fresh);
  const { person, token } = owner;
  return database.as({ as: "door" }, async (tx) => {
    await setPassword(tx, person.staffId, passwordHash, { forgetsApplication: false });
    await endOtherSessions(tx, person.staffId, token, now);
    await closeHalvesOf(tx, person.staffId, now);
    await audit(tx, person, "change_password", now);
    return { became: "changed" };
  });
}

/** Makes ten new recovery codes; the old ones open nothing any more. */
export async function renewRecoveryCodes(
  database: Database,
  owner: Owner,
  password: string,
  now: Date,
): Promise<{ became: "renewed" } | OwnRefusal> {
  const proved = await provePassword(database, owner, password, now);
  if (proved.became !== "proved") return proved;
  const { person } = owner;
  return database.as({ as: "door" }, async (tx) => {
    await replaceRecoveryCodes(tx, person.staffId, newRecoveryCodes(), now);
    await audit(tx, person, "renew_recovery_codes", now);
    return { became: "renewed" };
  });
}

/** The recovery codes that were just made, until their owner has kept them; none: they cannot be shown. */
export async function readNewCodes(
  database: Database,
  { person }: Pick<Owner, "person">,
  now: Date,
): Promise<readonly string[]> {
  const since = new Date(now.getTime() - codesShownMs);
  return database.as({ as: "door" }, (tx) => listShownCodes(tx, person.staffId, since));
}

/** Says that the codes are kept: they are shown no more. */
export async function keepCodes(
  database: Database,
  { person }: Pick<Owner, "person">,
): Promise<void> {
  await database.as({ as: "door" }, (tx) => hideCodes(tx, person.staffId));
}

/** The language in which one is written to, and greeted. */
export async function changeLanguage(
  database: Database,
  { person }: Pick<Owner, "person">,
  language: OfficeLocale,
): Promise<void> {
  await database.as({ as: "door" }, (tx) => setLanguage(tx, person.staffId, language));
}

/** Guessing at the password of an open session is counted like guessing at the door. */
async function provePassword(
  database: Database,
  owner: Owner,
  password: string,
  now: Date,
): Promise<OwnRefusal | { became: "proved"; email: string }> {
  const { address, device, person } = owner;
  const before = await database.as({ as: "door" }, async (tx) => {
    const secrets = await findOwnSecrets(tx, person.staffId);
    if (secrets === null) return null;
    const tried: Tried = { email: secrets.email, address, device };
    const place = await findPlace(tx, tried, now);
    const until = lockedUntil(await listFailures(tx, tried, place, now), now);
    const failure = until === null ? await recordFailure(tx, tried.email, place, now) : null;
    return { ...secrets, until, failure };
  });
  if (before === null) return { became: "wrong_password" };
  const { until, failure, email } = before;
  if (until !== null) return { became: "locked", until };
  if (failure === null || !(await verifyPassword(before.passwordHash, password)))
    return { became: "wrong_password" };
  await database.as({ as: "door" }, (tx) => dropFailure(tx, failure));
  // The invented accounts are everybody's: whoever changed one would shut the others out.
  return before.linkedSince === null ? { became: "invented" } : { became: "proved", email };
}

async function audit(
  tx: Transaction,
  { staffId, parquet }: SignedIn,
  action: string,
  now: Date,
): Promise<void> {
  await recordAudit(tx, { at: now, chain: parquet, actor: `staff:${staffId}`, action });
}
