import { randomBytes } from "node:crypto";
import { type In, type Origin, open, type Refused, refused } from "@/commands/sign-in";
import { matchingStep } from "@/commands/totp";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  closeHalf,
  countRecoveryCodes,
  findHalf,
  linkTotp,
  replaceRecoveryCodes,
  type SignInHalf,
  spendRecoveryCode,
  takeTotpStep,
} from "@/db/second-factor";
import { findPlace, listFailures, recordFailure } from "@/db/sign-in-failures";
import { addStaffMail } from "@/db/staff-mails";
import { officeClock, officeDay } from "@/domain/calendar";
import {
  parseRecoveryCode,
  recoveryCodeBytes,
  recoveryCodeCount,
  recoveryCodeFrom,
} from "@/domain/recovery-code";
import { latinDigits } from "@/domain/registration-number";
import { lockedUntil } from "@/domain/sign-in";

/** A code as it was typed, by the browser that has shown its password. */
export interface CodeTry extends Origin {
  readonly halfToken: string;
  readonly code: string;
}

/** The half is over: the password is to be typed again. */
export interface Expired {
  readonly became: "expired";
}

/** The half that a browser holds: what its next page has to show. Null when it is over. */
export async function findOpenHalf(
  database: Database,
  halfToken: string,
  now: Date,
): Promise<SignInHalf | null> {
  return database.as({ as: "door" }, (tx) => findHalf(tx, halfToken, now));
}

/** Takes the code of the application, or one of the recovery codes. No code opens twice. */
export async function passCode(
  database: Database,
  typed: CodeTry,
  now: Date,
): Promise<In | Refused | Expired> {
  return atDoor(database, typed, now, async (tx, half) => {
    const digits = digitsOf(typed.code);
    if (half.totp === null) return null;
    const { secret, lastStep } = half.totp;
    const step = matchingStep(secret, digits, now, lastStep);
    if (step !== null) return (await takeTotpStep(tx, half.staffId, step)) ? "code" : null;
    const recovery = parseRecoveryCode(typed.code);
    if (recovery === null || !(await spendRecoveryCode(tx, half.staffId, recovery, now)))
      return null;
    const left = await countRecoveryCodes(tx, half.staffId);
    const values = { date: officeDay(now), hour: officeClock(now), left };
    await addStaffMail(tx, { staffId: half.staffId, kind: "recovery_code_used", values }, now);
    return "recovery_code";
  });
}

/** Links the code application that shows the right code; the recovery codes can then be shown once. */
export async function linkApplication(
  database: Database,
  typed: CodeTry,
  now: Date,
): Promise<In | Refused | Expired> {
  return atDoor(database, typed, now, async (tx, half) => {
    if (half.newSecret === null) return null;
    const step = matchingStep(half.newSecret, digitsOf(typed.code), now, null);
    if (step === null) return null;
    await linkTotp(tx, half.staffId, { secret: half.newSecret, step }, now);
    await replaceRecoveryCodes(tx, half.staffId, newRecoveryCodes(), now);
    await recordAudit(tx, {
      at: now,
      chain: half.parquet,
      actor: `staff:${half.staffId}`,
      action: "link_code_application",
    });
    return "set_up";
  });
}

/** Ten new codes. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    recoveryCodeFrom(randomBytes(recoveryCodeBytes)),
  );
}

type ProvedBy = "code" | "recovery_code" | "set_up";

/** Counts a try at a code like one at a password, and opens the session of whoever passes. */
async function atDoor(
  database: Database,
  typed: CodeTry,
  now: Date,
  prove: (tx: Transaction, half: SignInHalf) => Promise<ProvedBy | null>,
): Promise<In | Refused | Expired> {
  return database.as({ as: "door" }, async (tx) => {
    const half = await findHalf(tx, typed.halfToken, now);
    if (half === null) return { became: "expired" };
    const tried = { ...typed, email: half.email };
    const place = await findPlace(tx, tried, now);
    const until = lockedUntil(await listFailures(tx, tried, place, now), now);
    if (until !== null) return refused(until);
    const by = await prove(tx, half);
    if (by === null) {
      await recordFailure(tx, half.email, place, now);
      return refused(null);
    }
    // Tries on one account wait for each other, so that none has ended this half meanwhile.
    if (!(await closeHalf(tx, typed.halfToken, now))) return { became: "expired" };
    return open(tx, { staffId: half.staffId, parquet: half.parquet, tried, by }, typed, now);
  });
}

function digitsOf(typed: string): string {
  return latinDigits(typed).replace(/[\s\p{Cf}\p{Pd}]/gu, "");
}
