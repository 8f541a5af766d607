import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { makeApiKey } from "@/commands/api-keys";
import { changeStaff } from "@/commands/change-staff";
import {
  acceptInvitation,
  findInvitation,
  inviteAgain,
  inviteStaff,
  revokeInvitation,
} from "@/commands/invitation";
import {
  changeLanguage,
  changePassword,
  endSession,
  endSessionsElsewhere,
  keepCodes,
  readNewCodes,
  readOwnAccount,
  renewRecoveryCodes,
} from "@/commands/own-account";
import { hashPassword } from "@/commands/password";
import { linkApplication, passCode } from "@/commands/second-factor";
import { signInStaff } from "@/commands/sign-in";
import { readAccountOf, readDirectory } from "@/commands/staff-directory";
import { bytesOfBase32, totpCode, totpStep } from "@/commands/totp";
import { findApiCaller } from "@/db/api-keys";
import { findHalf } from "@/db/second-factor";
import { findSignedIn, type SignedIn } from "@/db/staff";
import { takeStaffMail } from "@/db/staff-mails";
import type { InvitedPerson } from "@/domain/staff-account";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const desk = { address: "198.51.100.7", device: null, browser: "firefox" } as const;
const password = "une phrase de passe";
const administrator = await aStaffMember(database, now, "administrator");

const aPerson = (changes: Partial<InvitedPerson> = {}): InvitedPerson => ({
  name: "Samira Idrissi",
  email: `${randomBytes(6).toString("hex")}@justice.example`,
  parquet: "TPI-RABAT",
  roles: ["clerk"],
  language: "fr",
  documentNumber: null,
  ...changes,
});
async function invited(person = aPerson(), at = now): Promise<{ staffId: string; token: string }> {
  const answer = await inviteStaff(database, administrator, person, at);
  if (!answer.ok) throw new Error(`invited: ${answer.refusal}`);
  return { staffId: answer.staffId, token: await lastToken(answer.staffId, at) };
}
/** The token as it leaves by mail: nobody else can read it. */
async function lastToken(staffId: string, at: Date): Promise<string> {
  const [row] = await owner`select id from staff_mails
    where staff_id = ${staffId} and kind = 'invitation' order by id desc limit 1`;
  const taken = await database.as({ as: "worker" }, (tx) => takeStaffMail(tx, String(row?.id), at));
  if (taken?.mail?.kind !== "invitation") throw new Error("lastToken: no such mail");
  return taken.mail.values.token;
}
/** Somebody who has accepted, linked an application and is in. */
async function member(changes: Partial<InvitedPerson> = {}) {
  const person = aPerson(changes);
  const { staffId, token } = await invited(person);
  const half = await acceptInvitation(database, { token, password }, now);
  if (half.became !== "half") throw new Error(`member: ${half.became}`);
  const found = await database.as({ as: "door" }, (tx) => findHalf(tx, half.token, now));
  const secret = found?.newSecret ?? "";
  const code = totpCode(bytesOfBase32(secret), totpStep(now));
  const answer = await linkApplication(database, { halfToken: half.token, code, ...desk }, now);
  if (answer.became !== "session") throw new Error(`member: ${answer.became}`);
  const signedIn = await who(answer.token);
  if (signedIn === null) throw new Error("member: not in");
  return { staffId, email: person.email, secret, token: answer.token, person: signedIn };
}
const who = (token: string, at = now): Promise<SignedIn | null> =>
  database.as({ as: "door" }, (tx) => findSignedIn(tx, token, at));
const ownerOf = (one: Awaited<ReturnType<typeof member>>) => ({ ...desk, ...one });
const actionsOn = async (staffId: string) => {
  const rows = await owner`select action from audit_entries
    where detail->>'staffId' = ${staffId} or actor = ${`staff:${staffId}`} order by id`;
  return rows.map(({ action }) => action);
};

describe("an invitation", () => {
  it("leads its owner from the mail to a password, a code application and the office", async () => {
    const one = await member();
    expect(one.person).toMatchObject({ roles: ["clerk"], parquet: "TPI-RABAT" });
    expect(await actionsOn(one.staffId)).toEqual([
      "invite",
      "accept_invitation",
      "link_code_application",
      "sign_in",
    ]);
    expect(await readNewCodes(database, one, now)).toHaveLength(10);
  });

  it("opens once, and nothing after its 72 hours", async () => {
    const { token } = await invited();
    expect(await findInvitation(database, token, later(72 * 60 - 1))).not.toBeNull();
    expect(await findInvitation(database, token, later(72 * 60))).toBeNull();
    expect(await acceptInvitation(database, { token, password }, later(72 * 60))).toEqual({
      became: "over",
    });
    const two = await invited();
    const both = await Promise.all(
      [1, 2].map(() => acceptInvitation(database, { token: two.token, password }, now)),
    );
    expect(both.map(({ became }) => became).sort()).toEqual(["half", "over"]);
    expect(await findInvitation(database, two.token, now)).toBeNull();
  });

  it("is kept as a hash only: neither the archive nor the audit trail gives it back", async () => {
    const { token } = await invited();
    const rows = await owner`select t.*::text as row from staff_invitations t
      union all select t.*::text from staff_mails t union all select t.*::text from audit_entries t
      union all select t.*::text from outbox t`;
    expect(rows.map(({ row }) => String(row)).join("\n")).not.toContain(token);
  });

  it("that was taken back, or followed by another, opens nothing any more", async () => {
    const { staffId, token } = await invited();
    expect(await inviteAgain(database, administrator, staffId, later(1))).toEqual({ ok: true });
    expect(await findInvitation(database, token, later(2))).toBeNull();
    const second = await lastToken(staffId, later(2));
    expect(await findInvitation(database, second, later(2))).not.toBeNull();
    expect(await revokeInvitation(database, administrator, staffId, later(3))).toEqual({
      ok: true,
    });
    expect(await findInvitation(database, second, later(3))).toBeNull();
  });

  it("refuses a password that anybody can read, and stays good", async () => {
    const { token } = await invited();
    const tries = ["short", "demonstration-insaf", "aaaaaaaaaaaaaaaa"];
    for (const tried of tries) {
      expect(await acceptInvitation(database, { token, password: tried }, now)).toMatchObject({
        became: "mistaken",
      });
    }
    expect(await findInvitation(database, token, now)).not.toBeNull();
  });

  it("to an address that has an account, or to no office, is not sent", async () => {
    const person = aPerson();
    await invited(person);
    expect(await inviteStaff(database, administrator, person, now)).toEqual({
      ok: false,
      refusal: "address_taken",
    });
    const nowhere = aPerson({ parquet: "TPI-NOWHERE" });
    expect(await inviteStaff(database, administrator, nowhere, now)).toEqual({
      ok: false,
      refusal: "office_unknown",
    });
  });

  it.each([
    { roles: ["general_prosecutor"], parquet: "CA-RABAT", because: "it reaches every court below" },
    { roles: ["pmp"], parquet: "PMP", because: "it reaches the country" },
    { roles: ["administrator"], parquet: "PMP", because: "he could give the two others" },
  ] as const)(
    "to be $roles at $parquet comes from the Presidency, for $because",
    async ({ because, ...post }) => {
      const person = aPerson(post);
      const refused = { ok: false, refusal: "role_reserved" };
      expect(await inviteStaff(database, administrator, person, now), because).toEqual(refused);
      const { staffId } = await invited();
      const move = { change: "move", ...post } as const;
      expect(await changeStaff(database, administrator, staffId, move, now)).toEqual(refused);
      const above = await aStaffMember(database, now, "administrator", "PMP", []);
      expect(await inviteStaff(database, above, person, now)).toMatchObject({ ok: true });
      expect(await changeStaff(database, above, staffId, move, now)).toEqual({ ok: true });
    },
  );

  it("comes from an administrator and from nobody else", async () => {
    const prosecutor = await aStaffMember(database, now, "prosecutor");
    const refusal = { ok: false, refusal: "not_administrator" };
    expect(await inviteStaff(database, prosecutor, aPerson(), now)).toEqual(refusal);
    expect(await inviteAgain(database, prosecutor, administrator.staffId, now)).toEqual(refusal);
    const close = { change: "close" } as const;
    const target = administrator.staffId;
    expect(await changeStaff(database, prosecutor, target, close, now)).toEqual(refusal);
  });

  it("sent again lets its owner in anew, and shuts every older way", async () => {
    const one = await member();
    await inviteAgain(database, administrator, one.staffId, later(1));
    expect(await who(one.token, later(1))).not.toBeNull();
    const token = await lastToken(one.staffId, later(1));
    const fresh = { token, password: "une autre phrase" };
    expect(await acceptInvitation(database, fresh, later(2))).toMatchObject({ needs: "set_up" });
    expect(await who(one.token, later(2))).toBeNull();
    const tried = { ...desk, email: one.email, password };
    const settings = { demonstration: false };
    expect(await signInStaff(database, tried, later(3), settings)).toMatchObject({
      became: "refused",
    });
  });
});

describe("an administrator", () => {
  it("neither moves another system's account nor lets anybody in as it", async () => {
    const system = { parquet: "TPI-RABAT", roles: ["clerk"], label: "Courts' system" } as const;
    const made = await makeApiKey(database, system, now);
    if (!made.ok) throw new Error(made.refusal);
    const [key] = await owner`select staff_id from api_keys where id = ${made.value.id}`;
    const refused = { ok: false, refusal: "unknown_person" };
    const move = { change: "move", parquet: "TPI-FES", roles: ["prosecutor"] } as const;
    expect(await changeStaff(database, administrator, key?.staff_id, move, now)).toEqual(refused);
    expect(await inviteAgain(database, administrator, key?.staff_id, now)).toEqual(refused);
    const caller = await database.as({ as: "door" }, (tx) =>
      findApiCaller(tx, made.value.secret, now),
    );
    expect(caller).toMatchObject({ parquet: "TPI-RABAT", roles: ["clerk"] });
  });

  it("shuts somebody out at once, in every browser", async () => {
    const one = await member();
    const close = { change: "close" } as const;
    expect(await changeStaff(database, administrator, one.staffId, close, later(1))).toEqual({
      ok: true,
    });
    expect(await who(one.token, later(1))).toBeNull();
    const open = { change: "open" } as const;
    await changeStaff(database, administrator, one.staffId, open, later(2));
    expect(await who(one.token, later(2))).toBeNull();
    expect(await actionsOn(one.staffId)).toContain("account_close");
  });

  it("moves somebody, who signs in anew with the new rights", async () => {
    const one = await member();
    const move = { change: "move", parquet: "TPI-FES", roles: ["deputy"] } as const;
    await changeStaff(database, administrator, one.staffId, move, later(1));
    expect(await who(one.token, later(1))).toBeNull();
    const account = await readAccountOf(database, administrator, one.staffId, later(1));
    expect(account).toMatchObject({ parquet: "TPI-FES", roles: ["deputy"], sessions: 0 });
  });

  it("never changes his own account", async () => {
    const oneself = administrator.staffId;
    const refusal = { ok: false, refusal: "yourself" };
    for (const wanted of [
      { change: "close" },
      { change: "move", parquet: "TPI-FES", roles: ["clerk"] },
    ] as const) {
      expect(await changeStaff(database, administrator, oneself, wanted, now)).toEqual(refusal);
    }
    expect(await inviteAgain(database, administrator, oneself, now)).toEqual(refusal);
  });

  it("sees everybody with the address; a head of secretariat her office without; a clerk nobody", async () => {
    const one = await member();
    const all = await readDirectory(database, administrator);
    expect(all?.find(({ staffId }) => staffId === one.staffId)?.email).toBe(one.email);
    const head = await aStaffMember(database, now, "head_of_secretariat");
    const office = await readDirectory(database, head);
    expect(office?.some(({ staffId }) => staffId === one.staffId)).toBe(true);
    expect(office?.every(({ parquet, email }) => parquet === "TPI-RABAT" && email === null)).toBe(
      true,
    );
    expect(await readDirectory(database, one.person)).toBeNull();
  });
});

describe("one's own account", () => {
  it("lists the browsers that are in, and ends any of them at once", async () => {
    const one = await member();
    const again = { ...desk, email: one.email, password, browser: "chrome" as const };
    const half = await signInStaff(database, again, later(1), { demonstration: false });
    expect(half).toMatchObject({ became: "half", needs: "code" });
    const two = await secondBrowser(one, later(2));
    const account = await readOwnAccount(database, one, later(2));
    expect(account?.sessions.map(({ browser, isThisOne }) => [browser, isThisOne]).sort()).toEqual([
      ["chrome", false],
      ["firefox", true],
    ]);
    const other = account?.sessions.find(({ isThisOne }) => !isThisOne);
    expect(await endSession(database, one, other?.id ?? "", later(3))).toBe(true);
    expect(await who(two, later(3))).toBeNull();
    expect(await who(one.token, later(3))).not.toBeNull();
    expect(await endSession(database, one, other?.id ?? "", later(3))).toBe(false);
  });

  it("ends no session of somebody else", async () => {
    const [one, other] = [await member(), await member()];
    const theirs = await readOwnAccount(database, other, now);
    expect(await endSession(database, one, theirs?.sessions[0]?.id ?? "", now)).toBe(false);
    expect(await who(other.token)).not.toBeNull();
  });

  it("changes its password with the old one only, and the other browsers are out", async () => {
    const one = await member();
    const two = await secondBrowser(one, later(2));
    const change = (old: string, fresh: string) =>
      changePassword(database, ownerOf(one), { old, fresh }, later(3));
    expect(await change("not the old one", "une autre phrase")).toEqual({
      became: "wrong_password",
    });
    expect(await change(password, password)).toEqual({ became: "mistaken", mistake: "published" });
    expect(await change(password, "une autre phrase")).toEqual({ became: "changed" });
    expect(await who(two, later(3))).toBeNull();
    expect(await who(one.token, later(3))).not.toBeNull();
  });

  it("guessed at in a browser left open is closed like the door", async () => {
    const one = await member();
    for (let guess = 0; guess < 5; guess += 1) {
      const typed = { old: `guess ${guess}`, fresh: "une autre phrase" };
      await changePassword(database, ownerOf(one), typed, later(1));
    }
    const typed = { old: password, fresh: "une autre phrase" };
    expect(await changePassword(database, ownerOf(one), typed, later(1))).toMatchObject({
      became: "locked",
    });
  });

  it("shows new recovery codes until they are kept, and for a quarter of an hour at most", async () => {
    const one = await member();
    const first = await readNewCodes(database, one, now);
    expect(await readNewCodes(database, one, later(16))).toEqual([]);
    expect(await renewRecoveryCodes(database, ownerOf(one), "wrong", later(1))).toEqual({
      became: "wrong_password",
    });
    expect(await renewRecoveryCodes(database, ownerOf(one), password, later(1))).toEqual({
      became: "renewed",
    });
    const second = await readNewCodes(database, one, later(1));
    expect(second).toHaveLength(10);
    expect(second.filter((code) => first.includes(code))).toEqual([]);
    await keepCodes(database, one);
    expect(await readNewCodes(database, one, later(1))).toEqual([]);
    expect((await readOwnAccount(database, one, later(1)))?.recoveryCodesLeft).toBe(10);
  });

  it("of the demonstration is everybody's, and is changed by nobody", async () => {
    const hash = await hashPassword("demonstration-insaf");
    const invented = await aStaffMember(database, now, "clerk");
    await owner`update staff set password_hash = ${hash} where id = ${invented.staffId}`;
    const asOwner = { person: invented, token: "-", ...desk };
    const typed = { old: "demonstration-insaf", fresh: "une autre phrase" };
    expect(await changePassword(database, asOwner, typed, now)).toEqual({ became: "invented" });
  });

  it("chooses the language in which it is written to", async () => {
    const one = await member();
    await changeLanguage(database, one, "ar");
    expect(await who(one.token)).toMatchObject({ language: "ar" });
    expect(await endSessionsElsewhere(database, one, now)).toBe(0);
  });
});

/** Signs the same person in from another browser. */
async function secondBrowser(one: { email: string; secret: string }, at: Date): Promise<string> {
  const origin = { ...desk, browser: "chrome" as const };
  const typed = { ...origin, email: one.email, password };
  const half = await signInStaff(database, typed, at, { demonstration: false });
  if (half.became !== "half") throw new Error(`secondBrowser: ${half.became}`);
  const code = totpCode(bytesOfBase32(one.secret), totpStep(at));
  const answer = await passCode(database, { ...origin, halfToken: half.token, code }, at);
  if (answer.became !== "session") throw new Error(`secondBrowser: ${answer.became}`);
  return answer.token;
}
