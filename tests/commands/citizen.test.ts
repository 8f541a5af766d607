import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  askToSignIn,
  isLinkGood,
  signInByCode,
  signInByDocument,
  signInByLink,
  signOutCitizen,
} from "@/commands/citizen-sign-in";
import { readOwnFiles } from "@/commands/own-files";
import { referToFile } from "@/commands/own-reference";
import { citizenKey, forgetCitizens } from "@/db/citizens";
import { takeForSending } from "@/db/deliveries";
import { forgetCodes, requestKey } from "@/db/one-time-codes";
import type { SignInContact } from "@/domain/citizen";
import { parseIdentityDocument } from "@/domain/identity-document";
import type { TrackingCode } from "@/domain/tracking-code";
import { deliverCode } from "@/inngest/code-delivery";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-21T23:40:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const texts: { to: string; text: string }[] = [];
const mails: { to: string; text: string; subject: string; bounceTo?: string | null }[] = [];
const room = {
  database,
  sms: {
    send: async (text: (typeof texts)[number]) => {
      texts.push(text);
      return { outcome: "accepted", providerId: `m-${texts.length}` } as const;
    },
    close: async () => undefined,
  },
  email: {
    send: async (mail: (typeof mails)[number]) => {
      mails.push(mail);
      return { outcome: "accepted", providerId: `e-${mails.length}` } as const;
    },
    close: async () => undefined,
  },
  appUrl: "http://insaf.test",
  pace: async () => undefined,
  now: () => clock,
};
const aToken = () => randomBytes(32).toString("base64url");
const anAddress = () => randomBytes(6).toString("hex");
const anEmail = () => `${randomBytes(6).toString("hex")}@example.org`;
const ask = (contact: SignInContact, requestToken = aToken(), address = anAddress()) =>
  askToSignIn(database, { requestToken, contact, language: "fr", address }, clock);

/** Delivers whatever is owed. */
async function deliver(): Promise<void> {
  const owed = await owner`select id from one_time_codes where state = 'owed'`;
  for (const { id } of owed) await deliverCode(room, String(id));
}
const codeIn = (text = ""): string => /\d{6}/.exec(text)?.[0] ?? "";
const linkIn = (text = ""): string => /\/fr\/account\/link\/([\w-]{43})/.exec(text)?.[1] ?? "";

async function signedInByPhone(phone: string): Promise<string> {
  const token = aToken();
  const sessionToken = aToken();
  await ask({ by: "phone", phone }, token);
  await deliver();
  const typed = codeIn(texts.at(-1)?.text);
  const tried = { token, typed, address: anAddress(), sessionToken };
  expect(await signInByCode(database, tried, clock)).toEqual({ is: "right" });
  return sessionToken;
}

async function signedInByEmail(email: string): Promise<string> {
  const sessionToken = aToken();
  await ask({ by: "email", email });
  await deliver();
  const tried = { token: linkIn(mails.at(-1)?.text), address: anAddress(), sessionToken };
  expect(await signInByLink(database, tried, clock)).toEqual({ is: "right" });
  return sessionToken;
}

async function signedInByDocument(number: string): Promise<string> {
  const sessionToken = aToken();
  const document = parseIdentityDocument("cin", number);
  if (document === null || document.type !== "cin") throw new Error("no such document");
  const proved = {
    document: { ...document, type: document.type },
    language: "ar",
    sessionToken,
  } as const;
  await signInByDocument(database, proved, clock);
  return sessionToken;
}

/** Writes what no form can, past the archive's own guards. */
const force = (statement: string): Promise<unknown> =>
  owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(statement);
  });

const codesOf = async (session: string): Promise<readonly TrackingCode[] | null> => {
  const own = await readOwnFiles(database, session, null, clock);
  return own?.files.map(({ trackingCode }) => trackingCode) ?? null;
};

beforeEach(() => {
  texts.length = 0;
  mails.length = 0;
  later(3600);
});

describe("signing in by a code to the phone", () => {
  test("lists the files of that number, where each stands, and no other", async () => {
    const phone = aPhone();
    const code = await aCaseFile(database, clock, { who: { phone } });
    await aCaseFile(database, clock);
    const own = await readOwnFiles(database, await signedInByPhone(phone), null, clock);
    expect(own).toMatchObject({ proof: "phone", proved: phone, sessions: 1, next: null });
    expect(own?.files).toMatchObject([
      { trackingCode: code, stage: "received", parquet: "TPI-RABAT" },
    ]);
  });

  test("answers and works the same for a number that no file knows: its list is empty", async () => {
    const phone = aPhone();
    const known = aPhone();
    await aCaseFile(database, clock, { who: { phone: known } });
    expect(await ask({ by: "phone", phone })).toEqual(await ask({ by: "phone", phone: known }));
    expect(await codesOf(await signedInByPhone(phone))).toEqual([]);
  });

  test("takes no wrong code, none that is late, and none twice", async () => {
    const phone = aPhone();
    const token = aToken();
    await ask({ by: "phone", phone }, token);
    await deliver();
    const right = codeIn(texts.at(-1)?.text);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
    const tryIt = (typed: string) =>
      signInByCode(database, { token, typed, address: anAddress(), sessionToken: aToken() }, clock);
    expect(await tryIt(wrong)).toEqual({ is: "wrong", triesLeft: 4 });
    expect(await tryIt("12")).toEqual({ is: "unreadable" });
    later(601);
    expect(await tryIt(right)).toEqual({ is: "late" });
    await ask({ by: "phone", phone }, token);
    await deliver();
    const next = codeIn(texts.at(-1)?.text);
    expect(await tryIt(next)).toEqual({ is: "right" });
    expect(await tryIt(next)).toEqual({ is: "none" });
  });

  test("is asked for three times in a quarter of an hour, whatever the browser and the address", async () => {
    const phone = aPhone();
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push((await ask({ by: "phone", phone })).is);
    expect(answers).toEqual(["owed", "owed", "owed", "too_many"]);
  });
});

describe("signing in by a link", () => {
  test("reaches the files of the address; looking at the link uses nothing up, and it signs in once", async () => {
    const email = anEmail();
    const code = await aCaseFile(database, clock, { who: { email } });
    await ask({ by: "email", email });
    await deliver();
    const token = linkIn(mails.at(-1)?.text);
    expect(mails.at(-1)).toMatchObject({ to: email, bounceTo: "" });
    expect(await isLinkGood(database, token, clock)).toBe(true);
    expect(await isLinkGood(database, token, clock)).toBe(true);
    const sessionToken = aToken();
    const tried = { token, address: anAddress(), sessionToken };
    expect(await signInByLink(database, tried, clock)).toEqual({ is: "right" });
    expect(await codesOf(sessionToken)).toEqual([code]);
    expect(await isLinkGood(database, token, clock)).toBe(false);
    const again = { ...tried, sessionToken: aToken() };
    expect(await signInByLink(database, again, clock)).toEqual({ is: "none" });
  });

  test("is late after twenty minutes, and is nobody's when it is invented", async () => {
    await ask({ by: "email", email: anEmail() });
    await deliver();
    const token = linkIn(mails.at(-1)?.text);
    later(20 * 60 + 1);
    expect(await isLinkGood(database, token, clock)).toBe(false);
    const tried = { token, address: anAddress(), sessionToken: aToken() };
    expect(await signInByLink(database, tried, clock)).toEqual({ is: "late" });
    const invented = { ...tried, token: aToken() };
    expect(await signInByLink(database, invented, clock)).toEqual({ is: "none" });
  });

  test("is asked for three times in a quarter of an hour", async () => {
    const email = anEmail();
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push((await ask({ by: "email", email })).is);
    expect(answers).toEqual(["owed", "owed", "owed", "too_many"]);
  });
});

describe("what a signed-in citizen reaches", () => {
  test.each([
    { where: "", is: true, because: "it is his number" },
    {
      where: "update case_files set is_protected = true",
      is: false,
      because: "a protected file is opened with code and phrase",
    },
    {
      where: "update case_files set status = 'voided'",
      is: false,
      because: "it is no file any more",
    },
    {
      where: "update case_files set category = 'vaw'",
      is: false,
      because: "its matter is protected, whatever was chosen",
    },
    {
      where: "update parties set role = 'respondent'",
      is: false,
      because: "he is whom it is against",
    },
    {
      where: "update parties set do_not_text = true",
      is: false,
      because: "the number opens nothing: no text may go there",
    },
    {
      where: "update parties set opens_after = 'infinity'",
      is: false,
      because: "a number that a desk has just changed opens nothing yet",
    },
    {
      where: "update parties set opens_after = '2020-01-01'",
      is: true,
      because: "it was changed long ago",
    },
    {
      where: "update parties set is_minor = true",
      is: true,
      because: "nobody speaks for the child in this file",
    },
  ])("$because", async ({ where, is }) => {
    const phone = aPhone();
    const code = await aCaseFile(database, clock, { who: { phone } });
    const session = await signedInByPhone(phone);
    const file = `(select id from case_files where tracking_code = '${code}')`;
    if (where.includes("case_files")) await owner.unsafe(`${where} where id = ${file}`);
    if (where.includes("parties"))
      await force(`${where} where phone_index is not null and case_file_id = ${file}`);
    expect(await codesOf(session)).toEqual(is ? [code] : []);
  });

  test("a number that a respondent of the file shares opens it to nobody", async () => {
    const phone = aPhone();
    const code = await aCaseFile(database, clock, { who: { phone } });
    const session = await signedInByPhone(phone);
    await force(`update parties r set phone_index = p.phone_index from parties p, case_files c where c.tracking_code = '${code}'
      and p.case_file_id = c.id and r.case_file_id = c.id and p.phone_index is not null and r.role = 'respondent'`);
    expect(await codesOf(session)).toEqual([]);
  });

  test("whoever speaks for a child and bears the name of the one complained of finds nothing", async () => {
    const phone = aPhone();
    const child = { lastName: "A", firstName: "Sara", isMinor: true, document: null, phone: null };
    const filedFor = (name: string) =>
      aCaseFile(database, clock, {
        who: { phone, capacity: "other", lastName: "Zerouali", firstName: "Karim" },
        others: [child],
        against: [{ nature: "person", name, capacity: null, description: null }],
      });
    await filedFor("كريم الزروالي");
    const code = await filedFor("Omar Alami");
    expect(await codesOf(await signedInByPhone(phone))).toEqual([code]);
  });

  test("by the national identity service: the files of the document, and not those of a passport of that number", async () => {
    const number = `AB${String(Date.now()).slice(-6)}`;
    const code = await aCaseFile(database, clock, { who: { document: { type: "cin", number } } });
    await aCaseFile(database, clock, { who: { document: { type: "passport", number } } });
    expect(await codesOf(await signedInByDocument(number))).toEqual([code]);
  });

  test("an act that rests or is kept back has not happened in the list", async () => {
    const phone = aPhone();
    const code = await aCaseFile(database, clock, { who: { phone } });
    const clerk = await aStaffMember(database, clock, "clerk");
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    const session = await signedInByPhone(phone);
    const stageOf = async () =>
      (await readOwnFiles(database, session, null, clock))?.files[0]?.stage;
    expect(await stageOf()).toBe("registered");
    await owner`update facts set is_withheld = true where verb = 'register'
      and case_file_id = (select id from case_files where tracking_code = ${code})`;
    expect(await stageOf()).toBe("received");
  });

  test("twenty files a page, the newest first, and the rest after them", async () => {
    const email = anEmail();
    const codes: TrackingCode[] = [];
    for (let file = 0; file < 22; file += 1) {
      later(1);
      codes.unshift(await aCaseFile(database, clock, { who: { email, phone: aPhone() } }));
    }
    const session = await signedInByEmail(email);
    const first = await readOwnFiles(database, session, null, clock);
    expect(first?.files.map(({ trackingCode }) => trackingCode)).toEqual(codes.slice(0, 20));
    const rest = await readOwnFiles(database, session, first?.next ?? null, clock);
    expect(rest?.files.map(({ trackingCode }) => trackingCode)).toEqual(codes.slice(20));
    expect(rest?.next).toBeNull();
  });

  test("neither names nor contacts nor what was written, and the file of nobody else, whatever is asked", async () => {
    const phone = aPhone();
    await aCaseFile(database, clock, { who: { phone } });
    const elsewhere = await aCaseFile(database, clock);
    const actor = {
      as: "citizen",
      citizen: citizenKey(database, await signedInByPhone(phone)),
    } as const;
    const asked = (question: ReturnType<typeof sql>) =>
      database.as(actor, (tx) => tx.orm.execute(question));
    for (const question of [
      sql`select last_name from parties`,
      sql`select account_sealed from case_files`,
      sql`select id from notices`,
      sql`select fields_sealed from facts`,
      sql`select * from one_time_codes`,
      sql`update case_files set status = 'voided'`,
    ])
      await expect(asked(question)).rejects.toThrow();
    expect(
      await asked(sql`select id from case_files where tracking_code = ${elsewhere}`),
    ).toHaveLength(0);
    expect(await asked(sql`select id from case_files`)).toHaveLength(1);
    expect(await asked(sql`select token_hash from citizen_sessions`)).toHaveLength(1);
  });
});

describe("what a citizen calls his file", () => {
  const call = (token: string, trackingCode: TrackingCode, typed: string) =>
    referToFile(database, { token, trackingCode, typed }, clock);
  const referenceOf = async (session: string) =>
    (await readOwnFiles(database, session, null, clock))?.files[0]?.ownReference;
  const noticesOf = async (code: TrackingCode) => {
    const rows = await owner`select n.id from notices n join case_files c on c.id = n.case_file_id
      where c.tracking_code = ${code} and n.state = 'owed'`;
    const ids = rows.map(({ id }) => String(id));
    const { sending } = await database.as({ as: "worker" }, (tx) => takeForSending(tx, ids, clock));
    return sending.map(({ channel, ownReference }) => `${channel} ${ownReference}`).sort();
  };

  test("stands in his list and goes with each message to him, and to nobody else", async () => {
    const phone = aPhone();
    const other = {
      lastName: "Alami",
      firstName: "Omar",
      isMinor: false,
      document: null,
      phone: aPhone(),
    };
    const code = await aCaseFile(database, clock, {
      who: { phone, capacity: "other" },
      others: [other],
    });
    const session = await signedInByPhone(phone);
    expect(await call(session, code, "Zerouali")).toBe("mistake");
    expect(await referenceOf(session)).toBeNull();
    expect(await call(session, code, "114/2026")).toBe("done");
    expect(await referenceOf(session)).toBe("114/2026");
    expect(await noticesOf(code)).toEqual(["email 114/2026", "sms 114/2026", "sms null"]);
    const kept = await owner<{ sealed: Buffer }[]>`
      select own_reference_sealed as sealed from parties where own_reference_sealed is not null`;
    expect(kept.length).toBeGreaterThan(0);
    for (const { sealed } of kept) expect(sealed.toString("latin1")).not.toContain("114/2026");
    expect(await call(session, code, "")).toBe("taken_away");
    expect(await referenceOf(session)).toBeNull();
  });

  test("is not said in the safe text of a file that was protected since", async () => {
    const phone = aPhone();
    const code = await aCaseFile(database, clock, { who: { phone } });
    expect(await call(await signedInByPhone(phone), code, "7/2026")).toBe("done");
    await owner`update notices set kind = 'safe' where case_file_id = (select id from case_files where tracking_code = ${code})`;
    expect(await noticesOf(code)).toEqual(["email null", "sms null"]);
  });

  test("is given to no file of somebody else", async () => {
    const elsewhere = await aCaseFile(database, clock);
    const session = await signedInByPhone(aPhone());
    expect(await call(session, elsewhere, "1")).toBe("over");
    const rows = await owner`select 1 from parties p join case_files c on c.id = p.case_file_id
      where c.tracking_code = ${elsewhere} and p.own_reference_sealed is not null`;
    expect(rows).toHaveLength(0);
  });
});

describe("a session", () => {
  test("is opened by a code of its own that was used, and by none that was not", async () => {
    const token = aToken();
    await ask({ by: "phone", phone: aPhone() }, token);
    const holder = requestKey(database, token);
    const opened = database.as({ as: "visitor", holder }, (tx) =>
      tx.orm
        .execute(sql`select open_citizen((select id from one_time_codes where holder = scope_holder()),
        gen_random_uuid(), ''::bytea, ''::bytea, now(), now())`),
    );
    await expect(opened).rejects.toThrow();
  });

  test("ends when left alone for two hours, and after twelve at the latest", async () => {
    const phone = aPhone();
    const session = await signedInByPhone(phone);
    for (let hours = 0; hours < 11; hours += 1) {
      later(3600);
      expect(await codesOf(session)).toEqual([]);
    }
    later(3600);
    expect(await codesOf(session)).toBeNull();
    const other = await signedInByPhone(phone);
    later(2 * 3600 + 1);
    expect(await codesOf(other)).toBeNull();
  });

  test("is ended alone, or with all the others of its account, and never those of another", async () => {
    const phone = aPhone();
    const [one, two, three] = [
      await signedInByPhone(phone),
      await signedInByPhone(phone),
      await signedInByPhone(phone),
    ];
    const stranger = await signedInByPhone(aPhone());
    await signOutCitizen(database, one, "this", clock);
    expect(await codesOf(one)).toBeNull();
    expect(await readOwnFiles(database, two, null, clock)).toMatchObject({ sessions: 2 });
    await signOutCitizen(database, two, "all", clock);
    expect([await codesOf(two), await codesOf(three)]).toEqual([null, null]);
    expect(await codesOf(stranger)).toEqual([]);
  });

  test("and its codes and account leave nothing readable behind, and are forgotten", async () => {
    const phone = aPhone();
    await signedInByPhone(phone);
    const kept = JSON.stringify(await owner`select * from citizen_accounts`);
    expect(kept).not.toContain(phone.slice(-8));
    const codes =
      await owner`select code_sealed, code_hash, phone_sealed from one_time_codes where used_at = ${clock}`;
    expect(codes).toEqual([{ code_sealed: null, code_hash: null, phone_sealed: null }]);
    later(400 * 24 * 3600);
    await database.as({ as: "worker" }, async (tx) => {
      await forgetCodes(tx, clock, clock);
      await forgetCitizens(tx, { sessions: clock, accounts: clock });
    });
    expect(await owner`select id from citizen_accounts`).toHaveLength(0);
    expect(await owner`select token_hash from citizen_sessions`).toHaveLength(0);
  });
});
