import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { hashPassword } from "@/commands/password";
import { linkApplication, passCode } from "@/commands/second-factor";
import { signInStaff, signOutStaff } from "@/commands/sign-in";
import { bytesOfBase32, totpCode, totpStep } from "@/commands/totp";
import { findHalf, listShownCodes } from "@/db/second-factor";
import { findSignedIn, insertStaff } from "@/db/staff";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const noon = new Date("2026-12-31T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const passwordHash = await hashPassword("the right one");
const desk = { address: "198.51.100.7", device: null, browser: "firefox" } as const;
const elsewhere = { ...desk, address: "203.0.113.9" };
type Desk = { address: string; device: string | null; browser: "firefox" };
const wrong = { became: "refused", lockedUntil: null };
const locked = { became: "refused", lockedUntil: expect.any(Date) };

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

const trySignIn = (email: string, password: string, now = noon, from: Desk = desk) =>
  signInStaff(database, { email, password, ...from }, now, { demonstration: false });
const whoHas = (token: string, now: Date) =>
  database.as({ as: "door" }, (tx) => findSignedIn(tx, token, now));
const codeOf = (secret: string, now: Date) => totpCode(bytesOfBase32(secret), totpStep(now));

/** The half that the right password opens. */
async function halfOf(email: string, now = noon, from: Desk = desk) {
  const answer = await trySignIn(email, "the right one", now, from);
  if (answer.became !== "half") throw new Error(`halfOf: ${answer.became}`);
  return answer;
}
/** An account whose code application is linked, at noon, from the desk. */
async function aLinkedAccount() {
  const email = await anAccount();
  const half = await halfOf(email);
  const opened = await database.as({ as: "door" }, (tx) => findHalf(tx, half.token, noon));
  const secret = opened?.newSecret ?? "";
  const tried = { halfToken: half.token, code: codeOf(secret, noon), ...desk };
  const answer = await linkApplication(database, tried, noon);
  if (answer.became !== "session") throw new Error(`aLinkedAccount: ${answer.became}`);
  return { email, secret, token: answer.token, staffId: opened?.staffId ?? "" };
}
async function wholeSignIn(
  account: { email: string; secret: string },
  now: Date,
  from: Desk = desk,
) {
  const { token } = await halfOf(account.email, now, from);
  const code = codeOf(account.secret, now);
  return passCode(database, { halfToken: token, code, ...from }, now);
}
async function failTimes(times: number, email: string, now = noon, from: Desk = desk) {
  for (let tried = 0; tried < times; tried += 1) {
    await trySignIn(email, "a wrong one", new Date(now.getTime() + tried), from);
  }
}

describe("the door of the office", () => {
  it("opens to the published password in the demonstration only, and there without a code", async () => {
    const email = await anAccount(await hashPassword(demonstrationPassword));
    const tried = { email, password: demonstrationPassword, ...desk };
    const enter = (demonstration: boolean) => signInStaff(database, tried, noon, { demonstration });
    expect(await enter(true)).toMatchObject({ became: "session" });
    expect(await enter(false)).toEqual(wrong);
  });

  it("asks a real account for a code in the demonstration too", async () => {
    const tried = { email: await anAccount(), password: "the right one", ...desk };
    expect(await signInStaff(database, tried, noon, { demonstration: true })).toMatchObject({
      became: "half",
      needs: "set_up",
    });
  });

  it("opens to password and code together, whatever the case of the address", async () => {
    const account = await aLinkedAccount();
    const answer = await trySignIn(`  ${account.email.toUpperCase()} `, "the right one", later(1));
    expect(answer).toMatchObject({ became: "half", needs: "code" });
    const halfToken = answer.became === "half" ? answer.token : "";
    const code = codeOf(account.secret, later(1));
    const opened = await passCode(database, { halfToken, code, ...desk }, later(1));
    expect(opened).toMatchObject({ became: "session" });
    const person = opened.became === "session" ? await whoHas(opened.token, later(2)) : null;
    expect(person).toMatchObject({ roles: ["clerk"], reach: ["TPI-RABAT"] });
  });

  it("says the same to a wrong password and to an unknown account", async () => {
    expect(await trySignIn(await anAccount(), "a wrong one")).toEqual(wrong);
    expect(await trySignIn("nobody@office.example", "a wrong one")).toEqual(wrong);
  });

  it("stays shut to an account that was closed, even in the middle of its sign-in", async () => {
    const account = await aLinkedAccount();
    const { token: halfToken } = await halfOf(account.email, later(1));
    await owner`update staff set is_active = false where id = ${account.staffId}`;
    expect(await whoHas(account.token, later(1))).toBeNull();
    expect(await trySignIn(account.email, "the right one", later(1))).toEqual(wrong);
    const code = codeOf(account.secret, later(1));
    expect(await passCode(database, { halfToken, code, ...desk }, later(1))).toEqual({
      became: "expired",
    });
  });

  it("keeps neither token, nor secret, nor code, nor the person in clear", async () => {
    const account = await aLinkedAccount();
    const codes = await database.as({ as: "door" }, (tx) =>
      listShownCodes(tx, account.staffId, new Date(0)),
    );
    expect(codes).toHaveLength(10);
    const rows = await owner`select t.*::text as row from staff_sessions t
      union all select t.*::text from staff t union all select t.*::text from sign_in_failures t
      union all select t.*::text from sign_in_halves t union all select t.*::text from recovery_codes t
      union all select t.*::text from known_places t`;
    const kept = rows.map(({ row }) => String(row)).join("\n");
    for (const secret of [account.token, account.email, account.secret, ...codes]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });
});

describe("the code", () => {
  it("opens once: whoever looked over the shoulder comes too late", async () => {
    const account = await aLinkedAccount();
    expect(await wholeSignIn(account, later(1))).toMatchObject({ became: "session" });
    expect(await wholeSignIn(account, later(1))).toEqual(wrong);
    expect(await wholeSignIn(account, later(2))).toMatchObject({ became: "session" });
  });

  it("opens once also when it comes twice at the same time", async () => {
    const account = await aLinkedAccount();
    const answers = await Promise.all([
      wholeSignIn(account, later(1)),
      wholeSignIn(account, later(1)),
    ]);
    expect(answers.map(({ became }) => became).sort()).toEqual(["refused", "session"]);
  });

  it("is not asked any more after a quarter of an hour: the password is", async () => {
    const account = await aLinkedAccount();
    const { token: halfToken } = await halfOf(account.email, later(1));
    const code = codeOf(account.secret, later(17));
    expect(await passCode(database, { halfToken, code, ...desk }, later(17))).toEqual({
      became: "expired",
    });
  });

  it("can be guessed at five times and no more, with the right password too", async () => {
    const account = await aLinkedAccount();
    for (let guess = 0; guess < 5; guess += 1) {
      const { token: halfToken } = await halfOf(account.email, later(1));
      const guessed = { halfToken, code: "000000", ...desk };
      expect(await passCode(database, guessed, later(1))).toEqual(wrong);
    }
    expect(await trySignIn(account.email, "the right one", later(1))).toMatchObject(locked);
  });

  it("may be a recovery code, each once, and its owner is told by mail", async () => {
    const account = await aLinkedAccount();
    const [code = ""] = await database.as({ as: "door" }, (tx) =>
      listShownCodes(tx, account.staffId, new Date(0)),
    );
    const enter = async (now: Date) => {
      const { token: halfToken } = await halfOf(account.email, now);
      return passCode(database, { halfToken, code: code.toLowerCase(), ...desk }, now);
    };
    expect(await enter(later(1))).toMatchObject({ became: "session" });
    expect(await enter(later(2))).toEqual(wrong);
    const mails = await owner`select kind from staff_mails where staff_id = ${account.staffId}`;
    expect(mails.map(({ kind }) => kind)).toEqual(["recovery_code_used"]);
  });

  it("of one person opens no other's account", async () => {
    const [mine, theirs] = [await aLinkedAccount(), await aLinkedAccount()];
    const { token: halfToken } = await halfOf(mine.email, later(1));
    const code = codeOf(theirs.secret, later(1));
    expect(await passCode(database, { halfToken, code, ...desk }, later(1))).toEqual(wrong);
    const [recovery = ""] = await database.as({ as: "door" }, (tx) =>
      listShownCodes(tx, theirs.staffId, new Date(0)),
    );
    expect(await passCode(database, { halfToken, code: recovery, ...desk }, later(1))).toEqual(
      wrong,
    );
  });

  it("application of an account cannot be replaced by whoever has only the password", async () => {
    const email = await anAccount();
    const early = await halfOf(email);
    const half = await halfOf(email);
    const found = await database.as({ as: "door" }, (tx) => findHalf(tx, half.token, noon));
    const secret = found?.newSecret ?? "";
    const link = { halfToken: half.token, code: codeOf(secret, noon), ...desk };
    expect(await linkApplication(database, link, noon)).toMatchObject({ became: "session" });
    const again = { halfToken: early.token, code: codeOf(secret, noon), ...desk };
    expect(await linkApplication(database, again, noon)).toEqual({ became: "expired" });
    expect(await halfOf(email, later(1))).toMatchObject({ needs: "code" });
  });
});

describe("too many tries", () => {
  it("close an account to the address that failed five times, and to no other", async () => {
    const email = await anAccount();
    await failTimes(5, email);
    expect(await trySignIn(email, "the right one")).toMatchObject(locked);
    expect(await trySignIn(email, "the right one", noon, elsewhere)).toMatchObject({
      became: "half",
    });
  });

  it("do not close the colleagues' accounts at the same address", async () => {
    await failTimes(5, await anAccount());
    expect(await trySignIn(await anAccount(), "the right one")).toMatchObject({ became: "half" });
  });

  it("are forgiven after a quarter of an hour", async () => {
    const email = await anAccount();
    await failTimes(5, email);
    expect(await trySignIn(email, "the right one", later(16))).toMatchObject({ became: "half" });
  });

  it("are not made more by trying while the account is closed", async () => {
    const email = await anAccount();
    await failTimes(12, email);
    expect(await trySignIn(email, "the right one", later(16))).toMatchObject({ became: "half" });
  });

  it("close an account that does not exist in the same way, so that none can be told from another", async () => {
    const email = "nobody.at.all@office.example";
    await failTimes(5, email);
    expect(await trySignIn(email, "anything")).toMatchObject(locked);
  });

  it("by strangers from many addresses close an account to strangers, and not to its owner", async () => {
    const account = await aLinkedAccount();
    for (let host = 1; host <= 7; host += 1) {
      await failTimes(4, account.email, later(1), { ...desk, address: `192.0.2.${host}` });
    }
    const stranger = { ...desk, address: "203.0.113.50" };
    expect(await trySignIn(account.email, "the right one", later(2), stranger)).toMatchObject(
      locked,
    );
    expect(await wholeSignIn(account, later(2))).toMatchObject({ became: "session" });
  });

  it("by strangers at the owner's own address do not close it to the browser that it knows", async () => {
    const browser = { ...desk, device: "d".repeat(43) };
    const account = await aLinkedAccount();
    expect(await wholeSignIn(account, later(1), browser)).toMatchObject({ became: "session" });
    await failTimes(6, account.email, later(2));
    expect(await trySignIn(account.email, "the right one", later(3))).toMatchObject(locked);
    expect(await wholeSignIn(account, later(3), browser)).toMatchObject({ became: "session" });
    expect(
      await wholeSignIn(account, later(4), { ...browser, address: "203.0.113.77" }),
    ).toMatchObject({ became: "session" });
  });

  it("make a place a stranger again after thirty days", async () => {
    const account = await aLinkedAccount();
    const afterwards = later(31 * 24 * 60);
    for (let host = 1; host <= 7; host += 1) {
      await failTimes(4, account.email, afterwards, { ...desk, address: `192.0.2.${host}` });
    }
    expect(await trySignIn(account.email, "the right one", afterwards)).toMatchObject(locked);
  });

  it("are counted one by one, also when they come at once", async () => {
    const email = await anAccount();
    await Promise.all(Array.from({ length: 20 }, () => trySignIn(email, "a wrong one")));
    const [counted] = await owner`select count(*)::int as failures from sign_in_failures
      where account_index = ${database.cipher.blindIndex("account", email)}`;
    expect(counted?.failures).toBe(5);
  });

  it("do not count a success against the person", async () => {
    const account = await aLinkedAccount();
    for (let day = 1; day < 8; day += 1) {
      await failTimes(1, account.email, later(day));
      expect(await wholeSignIn(account, later(day))).toMatchObject({ became: "session" });
    }
  });
});

describe("a session", () => {
  it("that is ended is out at the next request, wherever its cookie still is", async () => {
    const { token } = await aLinkedAccount();
    expect(await whoHas(token, later(1))).not.toBeNull();
    await signOutStaff(database, token, later(2));
    expect(await whoHas(token, later(2))).toBeNull();
  });

  it("ends by itself after twelve hours", async () => {
    const { token } = await aLinkedAccount();
    expect(await whoHas(token, later(12 * 60 - 1))).not.toBeNull();
    expect(await whoHas(token, later(12 * 60 + 1))).toBeNull();
  });

  it("cannot be invented", async () => {
    expect(await whoHas(randomBytes(32).toString("base64url"), noon)).toBeNull();
  });

  it("leaves a trace of its beginning and its end, and ending it twice leaves no more", async () => {
    const { token, staffId } = await aLinkedAccount();
    await signOutStaff(database, token, later(2));
    await signOutStaff(database, token, later(3));
    const rows = await owner`select action from audit_entries
      where actor = ${`staff:${staffId}`} order by id`;
    expect(rows.map(({ action }) => action)).toEqual([
      "link_code_application",
      "sign_in",
      "sign_out",
    ]);
  });
});
