import { randomBytes } from "node:crypto";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { hashPassword } from "@/commands/password";
import { beginHalf, type HalfIn } from "@/commands/sign-in";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import { findOffice } from "@/db/offices";
import { endOtherSessions, setPassword } from "@/db/own-account";
import { closeHalvesOf, replaceRecoveryCodes } from "@/db/second-factor";
import { insertStaff, isAddressTaken, type SignedIn } from "@/db/staff";
import {
  findInvited,
  findStaff,
  insertInvitation,
  revokeInvitations,
  spendInvitation,
} from "@/db/staff-directory";
import { addStaffMail } from "@/db/staff-mails";
import { officeClock, officeDay } from "@/domain/calendar";
import { type PasswordMistake, passwordMistake } from "@/domain/password-rule";
import { type InvitedPerson, mayGivePost } from "@/domain/staff-account";

const invitationLastsMs = 72 * 60 * 60_000;

/** Passwords that anybody can read. */
export const publishedPasswords = [demonstrationPassword] as const;

/** What stands in the way of an invitation. */
export type InvitationRefusal =
  | "not_administrator"
  | "address_taken"
  | "office_unknown"
  | "role_reserved"
  | "unknown_person"
  | "closed"
  | "yourself";

/** Opens an account without a password and owes its owner the mail with the one-time way in. */
export async function inviteStaff(
  database: Database,
  administrator: SignedIn,
  person: InvitedPerson,
  now: Date,
): Promise<{ ok: true; staffId: string } | { ok: false; refusal: InvitationRefusal }> {
  if (!administrator.roles.includes("administrator"))
    return { ok: false, refusal: "not_administrator" };
  if (!mayGivePost(administrator, person)) return { ok: false, refusal: "role_reserved" };
  const actor = { as: "administrator", staffId: administrator.staffId } as const;
  return database.as(actor, async (tx) => {
    if ((await findOffice(tx, person.parquet)) === null)
      return { ok: false, refusal: "office_unknown" };
    if (await isAddressTaken(tx, person.email)) return { ok: false, refusal: "address_taken" };
    const staffId = await insertStaff(tx, { ...person, passwordHash: null }, now);
    await sendInvitation(tx, staffId, now);
    const { parquet, roles } = person;
    await audit(tx, administrator, { action: "invite", parquet, staffId, detail: { roles } }, now);
    return { ok: true, staffId };
  });
}

/** Takes every earlier invitation back and sends a new one: the way in again for whoever lost all others. */
export async function inviteAgain(
  database: Database,
  administrator: SignedIn,
  staffId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: InvitationRefusal }> {
  if (!administrator.roles.includes("administrator"))
    return { ok: false, refusal: "not_administrator" };
  if (administrator.staffId === staffId) return { ok: false, refusal: "yourself" };
  const actor = { as: "administrator", staffId: administrator.staffId } as const;
  return database.as(actor, async (tx) => {
    const person = await findStaff(tx, staffId);
    if (person === null) return { ok: false, refusal: "unknown_person" };
    if (!person.isActive) return { ok: false, refusal: "closed" };
    await revokeInvitations(tx, staffId, now);
    await sendInvitation(tx, staffId, now);
    const { parquet } = person;
    await audit(tx, administrator, { action: "invite_again", parquet, staffId }, now);
    return { ok: true };
  });
}

/** Takes back an invitation that was not used. */
export async function revokeInvitation(
  database: Database,
  administrator: SignedIn,
  staffId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: InvitationRefusal }> {
  if (!administrator.roles.includes("administrator"))
    return { ok: false, refusal: "not_administrator" };
  const actor = { as: "administrator", staffId: administrator.staffId } as const;
  return database.as(actor, async (tx) => {
    const person = await findStaff(tx, staffId);
    if (person === null) return { ok: false, refusal: "unknown_person" };
    await revokeInvitations(tx, staffId, now);
    const { parquet } = person;
    await audit(tx, administrator, { action: "revoke_invitation", parquet, staffId }, now);
    return { ok: true };
  });
}

/** Whoever an invitation is for; null when it opens nothing, or nothing any more. */
export async function findInvitation(
  database: Database,
  token: string,
  now: Date,
): Promise<{ readonly name: string; readonly email: string } | null> {
  return database.as({ as: "door" }, (tx) => findInvited(tx, token, now));
}

/**
 * Uses an invitation: the password is set, every older way in ends, and a code application is to be
 * linked next.
 */
export async function acceptInvitation(
  database: Database,
  typed: { readonly token: string; readonly password: string },
  now: Date,
): Promise<HalfIn | { became: "over" } | { became: "mistaken"; mistake: PasswordMistake }> {
  const invited = await database.as({ as: "door" }, (tx) => findInvited(tx, typed.token, now));
  if (invited === null) return { became: "over" };
  const known = { email: invited.email, published: publishedPasswords };
  const mistake = passwordMistake(typed.password, known);
  if (mistake !== null) return { became: "mistaken", mistake };
  const passwordHash = await hashPassword(typed.password);
  return database.as({ as: "door" }, async (tx) => {
    if (!(await spendInvitation(tx, typed.token, now))) return { became: "over" };
    const { staffId, parquet } = invited;
    await setPassword(tx, staffId, passwordHash, { forgetsApplication: true });
    await replaceRecoveryCodes(tx, staffId, [], now);
    await endOtherSessions(tx, staffId, null, now);
    await closeHalvesOf(tx, staffId, now);
    await revokeInvitations(tx, staffId, now);
    await recordAudit(tx, {
      at: now,
      chain: parquet,
      actor: `staff:${staffId}`,
      action: "accept_invitation",
    });
    return beginHalf(tx, { staffId, hasTotp: false }, now);
  });
}

async function sendInvitation(tx: Transaction, staffId: string, now: Date): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + invitationLastsMs);
  await insertInvitation(tx, { token, staffId, expiresAt }, now);
  const values = { token, date: officeDay(expiresAt), hour: officeClock(expiresAt) };
  await addStaffMail(tx, { staffId, kind: "invitation", values }, now);
}

async function audit(
  tx: Transaction,
  administrator: SignedIn,
  done: { action: string; parquet: string; staffId: string; detail?: Record<string, unknown> },
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    at: now,
    chain: done.parquet,
    actor: `staff:${administrator.staffId}`,
    action: done.action,
    detail: { staffId: done.staffId, ...done.detail },
  });
}
