import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { hashPassword } from "@/commands/password";
import { signInStaff, signOutStaff } from "@/commands/sign-in";
import { findSignedIn, insertStaff } from "@/db/staff";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const noon = new Date("2026-12-31T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const passwordHash = await hashPassword("the right one");

async function anAccount(hash = passwordHash): Promise<string> {
  const email = `${randomBytes(6).toString("hex")}@office.example`;
  await database.as({ as: "administrator", staffId: null }, (tx) =>
    insertStaff(
      tx,
      {
        name: "Clerk",
        email,
        parquet: "TPI-RABAT",
        roles: ["clerk"],
        language: "fr",
        passwordHash: hash,
      },
      noon,
    ),
  );
  return email;
}

const trySignIn = (email: string, password: string, now = noon, address = "198.51.100.7") =>
  signInStaff(database, { email, password, address }, now, { demonstration: false });
const whoHas = (token: string, now: Date) =>
  database.as({ as: "door" }, (tx) => findSignedIn(tx, token, now));

async function tokenOf(email: string): Promise<string> {
  const answer = await trySignIn(email, "the right one");
  if (!answer.ok) throw new Error("tokenOf: the sign-in was refused");
  return answer.token;
}

async function failTimes(times: number, email: string, now = noon, address?: string) {
  for (let tried = 0; tried < times; tried += 1) {
    await trySignIn(email, "a wrong one", new Date(now.getTime() + tried), address);
  }
}

describe("the door of the office", () => {
  it("opens to the published password in the demonstration only", async () => {
    const email = await anAccount(await hashPassword(demonstrationPassword));
    const tried = { email, password: demonstrationPassword, address: "198.51.100.7" };
    const enter = (demonstration: boolean) => signInStaff(database, tried, noon, { demonstration });
    expect(await enter(true)).toMatchObject({ ok: true });
    expect(await enter(false)).toEqual({ ok: false, lockedUntil: null });
  });

  it("opens to the right password, whatever the case of the address", async () => {
    const email = await anAccount();
    const answer = await trySignIn(`  ${email.toUpperCase()} `, "the right one");
    expect(answer).toMatchObject({ ok: true });
    const person = answer.ok ? await whoHas(answer.token, later(1)) : null;
    expect(person).toMatchObject({ roles: ["clerk"], reach: ["TPI-RABAT"] });
  });

  it("says the same to a wrong password and to an unknown account", async () => {
    const refused = { ok: false, lockedUntil: null };
    expect(await trySignIn(await anAccount(), "a wrong one")).toEqual(refused);
    expect(await trySignIn("nobody@office.example", "a wrong one")).toEqual(refused);
  });

  it("stays shut to an account that was closed, even with its password", async () => {
    const email = await anAccount();
    const token = await tokenOf(email);
    await owner`update staff set is_active = false
      where email_index = ${database.cipher.blindIndex("email", email)}`;
    expect(await whoHas(token, later(1))).toBeNull();
    expect(await trySignIn(email, "the right one")).toEqual({ ok: false, lockedUntil: null });
  });

  it("keeps of a session neither its token nor the person in clear", async () => {
    const email = await anAccount();
    const token = await tokenOf(email);
    const rows = await owner`select t.*::text as row from staff_sessions t
      union all select t.*::text from staff t union all select t.*::text from sign_in_failures t`;
    const kept = rows.map(({ row }) => String(row)).join("\n");
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(email);
    expect(kept).not.toContain(Buffer.from(email).toString("hex"));
  });
});

describe("too many tries", () => {
  it("close an account to the address that failed five times, and to no other", async () => {
    const email = await anAccount();
    await failTimes(5, email);
    expect(await trySignIn(email, "the right one")).toMatchObject({
      ok: false,
      lockedUntil: expect.any(Date),
    });
    expect(await trySignIn(email, "the right one", noon, "203.0.113.9")).toMatchObject({
      ok: true,
    });
  });

  it("do not close the colleagues' accounts at the same address", async () => {
    const email = await anAccount();
    await failTimes(5, email);
    expect(await trySignIn(await anAccount(), "the right one")).toMatchObject({ ok: true });
  });

  it("are forgiven after a quarter of an hour", async () => {
    const email = await anAccount();
    await failTimes(5, email);
    expect(await trySignIn(email, "the right one", later(16))).toMatchObject({ ok: true });
  });

  it("are not made more by trying while the account is closed", async () => {
    const email = await anAccount();
    await failTimes(12, email);
    expect(await trySignIn(email, "the right one", later(16))).toMatchObject({ ok: true });
  });

  it("close an account that does not exist in the same way, so that none can be told from another", async () => {
    const email = "nobody.at.all@office.example";
    await failTimes(5, email);
    expect(await trySignIn(email, "anything")).toMatchObject({ lockedUntil: expect.any(Date) });
  });

  it("close an account to everybody after twenty-five failures from many addresses", async () => {
    const email = await anAccount();
    for (let host = 1; host <= 7; host += 1) await failTimes(4, email, noon, `192.0.2.${host}`);
    expect(await trySignIn(email, "the right one", later(1), "203.0.113.50")).toMatchObject({
      ok: false,
      lockedUntil: expect.any(Date),
    });
  });

  it("are counted one by one, also when they come at once", async () => {
    const email = await anAccount();
    await Promise.all(Array.from({ length: 20 }, () => trySignIn(email, "a wrong one")));
    const [counted] = await owner`select count(*)::int as failures from sign_in_failures
      where account_index = ${database.cipher.blindIndex("account", email)}`;
    expect(counted?.failures).toBe(5);
  });

  it("do not count a success against the person", async () => {
    const email = await anAccount();
    for (let day = 0; day < 8; day += 1) {
      await failTimes(1, email);
      expect(await trySignIn(email, "the right one")).toMatchObject({ ok: true });
    }
  });
});

describe("a session", () => {
  it("that is ended is out at the next request, wherever its cookie still is", async () => {
    const token = await tokenOf(await anAccount());
    expect(await whoHas(token, later(1))).not.toBeNull();
    await signOutStaff(database, token, later(2));
    expect(await whoHas(token, later(2))).toBeNull();
  });

  it("ends by itself after twelve hours", async () => {
    const token = await tokenOf(await anAccount());
    expect(await whoHas(token, later(12 * 60 - 1))).not.toBeNull();
    expect(await whoHas(token, later(12 * 60 + 1))).toBeNull();
  });

  it("cannot be invented", async () => {
    expect(await whoHas(randomBytes(32).toString("base64url"), noon)).toBeNull();
  });

  it("leaves a trace of its beginning and its end, and ending it twice leaves no more", async () => {
    const token = await tokenOf(await anAccount());
    const person = await whoHas(token, later(1));
    await signOutStaff(database, token, later(2));
    await signOutStaff(database, token, later(3));
    const rows = await owner`select action from audit_entries
      where actor = ${`staff:${person?.staffId}`} order by id`;
    expect(rows.map(({ action }) => action)).toEqual(["sign_in", "sign_out"]);
  });
});
