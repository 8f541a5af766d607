import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { askToOpenFile } from "@/commands/one-time-code";
import { closeDossier, tryToOpenFile } from "@/commands/open-dossier";
import { actInDossier, type PartyStep } from "@/commands/party-act";
import type { Database } from "@/db/client";
import { readDossierContents } from "@/db/dossier-contents";
import { findDossier, touchDossier } from "@/db/dossier-sessions";
import { findCode, requestKey } from "@/db/one-time-codes";
import { dossierEndsAt } from "@/domain/dossier";
import type { TrackingCode } from "@/domain/tracking-code";
import { deliverCode } from "@/inngest/code-delivery";
import { aPhone, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-21T10:00:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const sent: { to: string; text: string }[] = [];
const room = {
  database,
  sms: {
    send: async (text: { to: string; text: string }) => {
      sent.push(text);
      return { outcome: "accepted", providerId: randomBytes(4).toString("hex") } as const;
    },
    close: async () => undefined,
  },
  pace: async () => undefined,
  now: () => clock,
};
const aToken = (): string => randomBytes(32).toString("base64url");
const clerk = await aStaffMember(database, clock, "clerk");
const deputy = await aStaffMember(database, clock, "deputy");
const prosecutor = await aStaffMember(database, clock, "prosecutor");

/** Asks for a code as a browser does, lets the worker send it, and answers what the phone shows. */
const ask = async (trackingCode: TrackingCode, lastDigits = "", requestToken = aToken()) => {
  const before = sent.length;
  const asked = await askToOpenFile(
    database,
    { requestToken, trackingCode, lastDigits, language: "fr", address: aToken() },
    clock,
  );
  const holder = requestKey(database, requestToken);
  const code = await database.as({ as: "visitor", holder }, (tx) =>
    findCode(tx, holder, "open_file"),
  );
  if (code !== null) await deliverCode(room, code.id);
  const text = sent.length > before ? (sent.at(-1)?.text ?? "") : null;
  return {
    asked,
    requestToken,
    text,
    code: text === null ? null : (/\d{6}/.exec(text)?.[0] ?? ""),
  };
};
const open = (
  { requestToken, code }: { requestToken: string; code: string | null },
  phrase = "",
  dossierToken = aToken(),
) =>
  tryToOpenFile(
    database,
    { requestToken, typed: code ?? "000000", phrase, address: aToken(), dossierToken },
    clock,
  );
/** Opens a file that must open, and answers the browser's hold on it. */
const opened = async (trackingCode: TrackingCode, lastDigits = "", phrase = "") => {
  const dossierToken = aToken();
  const verdict = await open(await ask(trackingCode, lastDigits), phrase, dossierToken);
  expect(verdict).toEqual({ is: "right" });
  return dossierToken;
};
const looking = <Result>(
  token: string,
  work: (tx: Parameters<Parameters<Database["as"]>[1]>[0]) => Promise<Result>,
): Promise<Result> => database.as({ as: "party", dossier: requestKey(database, token) }, work);
const lookOf = (token: string) => looking(token, (tx) => findDossier(tx, clock));
const contentsOf = (token: string) =>
  looking(token, async (tx) => {
    const look = await findDossier(tx, clock);
    if (look === null) throw new Error("the look is over");
    return readDossierContents(tx, look, clock);
  });
const act = async (dossierToken: string, wanted: PartyStep["act"], seenVersion?: number) =>
  actInDossier(
    database,
    {
      dossierToken,
      seenVersion: seenVersion ?? (await contentsOf(dossierToken)).version,
      act: wanted,
    },
    clock,
    silent,
  );

beforeEach(() => {
  sent.length = 0;
  later(24 * 3600);
});

describe("a party opens its own file", () => {
  test("with the code that its number got, and each opening is written down", async () => {
    const phone = aPhone();
    const file = await aFileWith(database, clock, { parties: [{ phone }] });
    const token = await opened(file);
    expect(sent[0]?.to).toBe(phone);
    expect(await contentsOf(token)).toMatchObject({
      trackingCode: file,
      account: "Quelqu'un a pris mon sac pendant que j'attendais le train du soir.",
      ownPhone: phone,
    });
    const trail =
      await owner`select a.action, a.detail from audit_entries a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${file} order by a.id`;
    expect(trail.map(({ action }) => action)).toEqual(["submit", "open_dossier"]);
    expect(trail[1]?.detail).toHaveProperty("partyId");
  });

  test("and a file filed without a proof of its number is opened by that number too", async () => {
    const file = await aFileWith(database, clock, {
      parties: [{ phone: aPhone(), phoneVerifiedAt: null }],
    });
    expect(await opened(file)).toBeTypeOf("string");
  });

  test.each([
    { phrase: "le figuier du puits", is: "right", because: "it is the phrase" },
    { phrase: " Le FIGUIER du puìts ", is: "right", because: "capitals and accents are forgiven" },
    { phrase: "le figuier", is: "wrong", because: "half of it is not it" },
    { phrase: "", is: "wrong", because: "the phone alone opens nothing" },
  ])("that is protected with code and phrase ($phrase): $because", async ({ phrase, is }) => {
    const file = await aFileWith(database, clock, {
      isProtected: true,
      phrase: "le figuier du puits",
    });
    expect((await open(await ask(file), phrase)).is).toBe(is);
  });

  test.each([
    { what: "an unknown code", typed: "000000", phrase: "le figuier du puits" },
    { what: "a wrong phrase", typed: null, phrase: "autre chose" },
    { what: "neither", typed: "000000", phrase: "autre chose" },
  ])("is told the same whether it is $what that is wrong", async ({ typed, phrase }) => {
    const file = await aFileWith(database, clock, {
      isProtected: true,
      phrase: "le figuier du puits",
    });
    const asked = await ask(file);
    const code = typed === null || asked.code === typed ? asked.code : typed;
    expect(await open({ ...asked, code }, phrase)).toEqual({ is: "wrong", triesLeft: 4 });
  });

  test("of several numbers only by the end of its own, and then as itself", async () => {
    const [first, second] = ["+212612345678", "+212698761234"];
    const parties = [
      { phone: first },
      { role: "victim" as const, lastName: "Naciri", phone: second },
    ];
    const file = await aFileWith(database, clock, { parties });
    expect((await ask(file)).text).toBeNull();
    expect((await ask(file, "0000")).text).toBeNull();
    const token = await opened(file, "1234");
    expect(sent.map(({ to }) => to)).toEqual([second]);
    expect((await contentsOf(token)).ownPhone).toBe(second);
  });

  test.each([
    { what: "protected and without a phrase", file: { isProtected: true } },
    { what: "of somebody without a phone", file: { parties: [{ phone: null }] } },
    { what: "of somebody with a landline", file: { parties: [{ phone: "+212522334455" }] } },
    {
      what: "of a respondent's number",
      file: { parties: [{ phone: null }, { role: "respondent" as const, phone: "+212611110000" }] },
    },
  ])(
    "and none that is $what: the counter opens it, and the page says the same",
    async ({ file }) => {
      const asked = await ask(await aFileWith(database, clock, file));
      expect(asked).toMatchObject({ asked: { is: "owed" }, text: null });
      expect(await open(asked)).toEqual({ is: "wrong", triesLeft: 4 });
    },
  );

  test("three times in a quarter of an hour, as often as a file that does not exist", async () => {
    const real = await aFileWith(database, clock);
    const none = await aFileWith(database, clock);
    await owner`update case_files set tracking_code = 'gone' where tracking_code = ${none}`;
    for (const code of [real, none]) {
      const answers = [];
      for (let count = 0; count < 4; count += 1) answers.push((await ask(code)).asked.is);
      expect(answers).toEqual(["owed", "owed", "owed", "too_many"]);
    }
  });

  test("and no phone rings more than three times in a quarter of an hour, whatever files it is in", async () => {
    const phone = aPhone();
    const texts = [];
    for (let count = 0; count < 4; count += 1) {
      texts.push((await ask(await aFileWith(database, clock, { parties: [{ phone }] }))).text);
    }
    expect(texts.map((text) => text !== null)).toEqual([true, true, true, false]);
  });

  test("once: the code opens no second look, nor one in another browser", async () => {
    const file = await aFileWith(database, clock);
    const asked = await ask(file);
    expect(await open({ requestToken: aToken(), code: asked.code })).toEqual({ is: "none" });
    expect(await open(asked)).toEqual({ is: "right" });
    expect(await open(asked)).toEqual({ is: "none" });
  });
});

describe("a look", () => {
  test("is over after half an hour without a page, after four hours, and when it is ended", async () => {
    const token = await opened(await aFileWith(database, clock));
    const openedAt = clock;
    later(29 * 60);
    expect(await lookOf(token)).not.toBeNull();
    await looking(token, (tx) => touchDossier(tx, dossierEndsAt(openedAt, clock), clock));
    later(29 * 60);
    expect(await lookOf(token)).not.toBeNull();
    later(2 * 60);
    expect(await lookOf(token)).toBeNull();
    expect(dossierEndsAt(openedAt, new Date(openedAt.getTime() + 235 * 60_000))).toEqual(
      new Date(openedAt.getTime() + 240 * 60_000),
    );
    const other = await opened(await aFileWith(database, clock));
    await closeDossier(database, other, clock);
    expect(await lookOf(other)).toBeNull();
  });

  test("sees its own file and no other, whatever the query asks, and nothing once it is ended", async () => {
    const file = await aFileWith(database, clock);
    await aFileWith(database, clock);
    const token = await opened(file);
    const codes = () =>
      looking(token, (tx) =>
        tx.orm.execute<{ tracking_code: string }>(sql`select tracking_code from case_files`),
      );
    expect((await codes()).map((row) => row.tracking_code)).toEqual([file]);
    await closeDossier(database, token, clock);
    expect(await codes()).toHaveLength(0);
  });

  test.each([
    ["another party's number", sql`select phone_sealed from parties`],
    ["an address", sql`select address_sealed from parties`],
    ["a document", sql`select document_sealed from parties`],
    ["the words of every fact", sql`select fields_sealed from facts`],
    ["who wrote a fact", sql`select staff_id from facts`],
    ["to whom the file was given", sql`select assigned_to from case_files`],
    ["the hash of a phrase", sql`select phrase_hash from case_files`],
    ["why a notice did not leave", sql`select reason from notices`],
    ["the staff", sql`select 1 from staff`],
    ["a code", sql`select 1 from one_time_codes`],
    ["the audit trail", sql`select 1 from audit_entries`],
    ["a draft", sql`select 1 from drafts`],
  ])("may not read %s", async (_what, statement) => {
    const token = await opened(await aFileWith(database, clock));
    const refusal = await looking(token, (tx) => tx.orm.execute(statement)).then(
      () => "it was allowed",
      (error: Error) => String(error.cause),
    );
    expect(refusal).toContain("permission denied");
  });

  test("is opened by a used code of the same browser and file only", async () => {
    const file = await aFileWith(database, clock);
    const other = await aFileWith(database, clock);
    const { requestToken } = await ask(file);
    const holder = requestKey(database, requestToken);
    const [code] = await owner`select id from one_time_codes where holder = ${holder}`;
    const [theirs] =
      await owner`select f.id, p.id as party from case_files f join parties p on p.case_file_id = f.id where f.tracking_code = ${other}`;
    const forged = database.as({ as: "visitor", holder }, (tx) =>
      tx.orm.execute(sql`insert into dossier_sessions (token_hash, code_id, case_file_id, party_id, opened_at, seen_at, expires_at)
        values ('\\x00', ${code?.id}, ${theirs?.id}, ${theirs?.party}, now(), now(), now() + interval '1 hour')`),
    );
    await expect(forged.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
      "row-level security",
    );
  });

  test("reads what the office asked of the party and what it said itself, and no note of the office", async () => {
    const file = await aFileWith(database, clock);
    await step(
      database,
      clerk,
      file,
      { verb: "register", fields: { code: "3101", note: "note interne" } },
      clock,
    );
    await step(
      database,
      deputy,
      file,
      {
        verb: "request_information",
        fields: { what: "La facture du sac", dueOn: "2027-06-30" as never },
      },
      clock,
    );
    const token = await opened(file);
    const answered = await act(token, {
      verb: "supply_information",
      fields: { text: "La voici." },
    });
    expect(answered).toMatchObject({ ok: true });
    const { words, notices } = await contentsOf(token);
    expect(words.map(({ text }) => text)).toEqual(["La facture du sac", "La voici."]);
    expect(notices.map(({ kind }) => kind)).toContain("information_received");
  });

  test("shows no notice to anybody else", async () => {
    const file = await aFileWith(database, clock, {
      parties: [{ phone: "+212612345678" }, { role: "victim", phone: "+212698761234" }],
    });
    const token = await opened(file, "1234");
    const { notices } = await contentsOf(token);
    const [all] =
      await owner`select count(*)::int as count from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${file}`;
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.length).toBeLessThan(all?.count);
  });
});

describe("a party acts in its own file", () => {
  const closed = async (file: TrackingCode): Promise<void> => {
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, clock);
    const fields = { ground: "insufficient_evidence", reasoning: "Rien de plus." };
    const outcome = await step(database, prosecutor, file, { verb: "close", fields }, clock);
    expect(outcome.ok).toBe(true);
  };

  test("asks for a review of a closure, as one fact with its notices", async () => {
    const file = await aFileWith(database, clock);
    await closed(file);
    const token = await opened(file);
    expect(
      await act(token, { verb: "request_review", fields: { text: "J'ai un témoin." } }),
    ).toMatchObject({ ok: true });
    const [row] =
      await owner`select f.status, x.staff_id, x.party_id, x.told from case_files f join facts x on x.case_file_id = f.id
      where f.tracking_code = ${file} and x.verb = 'request_review'`;
    expect(row).toMatchObject({ status: "under_review", staff_id: null, told: true });
    expect(row?.party_id).not.toBeNull();
    const events =
      await owner`select 1 from outbox o, facts x where x.verb = 'request_review' and o.name = 'notice/owed'
      and o.created_at = x.at`;
    expect(events.length).toBeGreaterThan(0);
  });

  test.each([
    {
      act: { verb: "request_review", fields: { text: "x" } },
      refusal: "not_from_this_status",
      because: "nothing is closed",
    },
    {
      act: { verb: "supply_information", fields: { text: "x" } },
      refusal: "no_open_information_request",
      because: "nothing was asked",
    },
  ] as const)("not where it may not: $because", async ({ act: wanted, refusal }) => {
    const file = await aFileWith(database, clock);
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, clock);
    const token = await opened(file);
    expect(await act(token, wanted)).toEqual({ ok: false, refusal });
  });

  test("withdraws, which ends nothing by itself", async () => {
    const file = await aFileWith(database, clock);
    const token = await opened(file);
    expect(await act(token, { verb: "record_withdrawal", fields: {} })).toMatchObject({ ok: true });
    expect(await owner`select status from case_files where tracking_code = ${file}`).toMatchObject([
      { status: "submitted" },
    ]);
  });

  test("cannot withdraw a protected file from afar, where nobody sees who stands beside the person", async () => {
    const file = await aFileWith(database, clock, {
      isProtected: true,
      phrase: "le figuier du puits",
    });
    const token = await opened(file, "", "le figuier du puits");
    expect(await act(token, { verb: "record_withdrawal", fields: {} })).toEqual({
      ok: false,
      refusal: "withdrawal_not_online",
    });
  });

  test("not on a page that is older than the file", async () => {
    const file = await aFileWith(database, clock);
    const token = await opened(file);
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, clock);
    expect(await act(token, { verb: "record_withdrawal", fields: {} }, 1)).toEqual({
      ok: false,
      refusal: "file_has_moved",
    });
  });

  test("not once the look is over", async () => {
    const token = await opened(await aFileWith(database, clock));
    later(31 * 60);
    const step31 = {
      dossierToken: token,
      seenVersion: 1,
      act: { verb: "record_withdrawal", fields: {} },
    } as const;
    expect(await actInDossier(database, step31, clock, silent)).toEqual({
      ok: false,
      refusal: "unknown_file",
    });
  });

  test("not in the name of the office, nor by another verb, even by a statement of its own", async () => {
    const file = await aFileWith(database, clock);
    const token = await opened(file);
    const [row] =
      await owner`select f.id, p.id as party from case_files f join parties p on p.case_file_id = f.id where f.tracking_code = ${file}`;
    for (const values of [
      sql`'close', null::uuid, ${row?.party}::uuid`,
      sql`'record_withdrawal', ${clerk.staffId}::uuid, ${row?.party}::uuid`,
      sql`'record_withdrawal', null::uuid, null::uuid`,
    ]) {
      const forged = looking(token, (tx) =>
        tx.orm.execute(sql`insert into facts (id, case_file_id, sequence, verb, staff_id, party_id, at, parquet, status_after, fields_sealed)
          select gen_random_uuid(), ${row?.id}::uuid, 9, v.verb, v.staff, v.party, now(), 'TPI-RABAT', 'submitted', '' from (values (${values})) v(verb, staff, party)`),
      );
      await expect(forged.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
        "row-level security",
      );
    }
  });
});
