import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDossier } from "@/commands/open-dossier";
import { actInDossier } from "@/commands/party-act";
import { touchDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";
import { dossierEndsAt } from "@/domain/dossier";
import { aPhone, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { sent, later, now, ask, open, opened, looking, lookOf, contentsOf, pageOf, aToken } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");

beforeEach(() => {
  sent.length = 0;
  later(24 * 3600);
});

describe("a party opens its own file", () => {
  test("with the code that its number got, and each opening is written down", async () => {
    const phone = aPhone();
    const file = await aFileWith(database, now(), { parties: [{ phone }] });
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

  test("and reads no line of a decision that rests, is kept back or was undone", async () => {
    const file = await aFileWith(database, now(), { parties: [{ phone: aPhone() }] });
    const register = { verb: "register", fields: { code: "3101" } } as const;
    const taken = await step(database, clerk, file, register, now());
    if (!taken.ok) throw new Error(taken.refusal);
    const { factId } = taken.value;
    const token = await opened(file);
    const kinds = async () => (await contentsOf(token))?.notices.map(({ kind }) => kind);
    expect(await kinds()).toContain("registered");
    await owner`update facts set held_until = ${new Date(now().getTime() + 60_000)} where id = ${factId}`;
    expect(await kinds()).not.toContain("registered");
    await owner`update facts set held_until = null, is_withheld = true where id = ${factId}`;
    expect(await kinds()).not.toContain("registered");
    await owner`update facts set is_withheld = false, undone_at = ${now()} where id = ${factId}`;
    expect(await kinds()).not.toContain("registered");
  });

  test("and a file filed without a proof of its number is opened by that number too", async () => {
    const file = await aFileWith(database, now(), {
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
    const file = await aFileWith(database, now(), {
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
    const file = await aFileWith(database, now(), {
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
    const file = await aFileWith(database, now(), { parties });
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
      const asked = await ask(await aFileWith(database, now(), file));
      expect(asked).toMatchObject({ asked: { is: "owed" }, text: null });
      expect(await open(asked)).toEqual({ is: "wrong", triesLeft: 4 });
    },
  );

  test("three times in a quarter of an hour, as often as a file that does not exist", async () => {
    const real = await aFileWith(database, now());
    const none = await aFileWith(database, now());
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
      texts.push((await ask(await aFileWith(database, now(), { parties: [{ phone }] }))).text);
    }
    expect(texts.map((text) => text !== null)).toEqual([true, true, true, false]);
  });

  test("once: the code opens no second look, nor one in another browser", async () => {
    const file = await aFileWith(database, now());
    const asked = await ask(file);
    expect(await open({ requestToken: aToken(), code: asked.code })).toEqual({ is: "none" });
    expect(await open(asked)).toEqual({ is: "right" });
    expect(await open(asked)).toEqual({ is: "none" });
  });
});

describe("a look", () => {
  test("is over after half an hour without a page, after four hours, and when it is ended", async () => {
    const token = await opened(await aFileWith(database, now()));
    const openedAt = now();
    later(29 * 60);
    expect(await lookOf(token)).not.toBeNull();
    await looking(token, (tx) => touchDossier(tx, dossierEndsAt(openedAt, now()), now()));
    later(29 * 60);
    expect(await lookOf(token)).not.toBeNull();
    later(2 * 60);
    expect(await lookOf(token)).toBeNull();
    expect(dossierEndsAt(openedAt, new Date(openedAt.getTime() + 235 * 60_000))).toEqual(
      new Date(openedAt.getTime() + 240 * 60_000),
    );
    const other = await opened(await aFileWith(database, now()));
    await closeDossier(database, other, now());
    expect(await lookOf(other)).toBeNull();
  });

  test("sees its own file and no other, whatever the query asks, and nothing once it is ended", async () => {
    const file = await aFileWith(database, now());
    await aFileWith(database, now());
    const token = await opened(file);
    const codes = () =>
      looking(token, (tx) =>
        tx.orm.execute<{ tracking_code: string }>(sql`select tracking_code from case_files`),
      );
    expect((await codes()).map((row) => row.tracking_code)).toEqual([file]);
    await closeDossier(database, token, now());
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
    ["a code", sql`select code_sealed from one_time_codes`],
    ["the audit trail", sql`select 1 from audit_entries`],
    ["a draft", sql`select 1 from drafts`],
  ])("may not read %s", async (_what, statement) => {
    const token = await opened(await aFileWith(database, now()));
    const refusal = await looking(token, (tx) => tx.orm.execute(statement)).then(
      () => "it was allowed",
      (error: Error) => String(error.cause),
    );
    expect(refusal).toContain("permission denied");
  });

  test("is opened by a used code of the same browser and file only", async () => {
    const file = await aFileWith(database, now());
    const other = await aFileWith(database, now());
    const { requestToken } = await ask(file);
    const holder = requestKey(database, requestToken);
    const [code] = await owner`select id from one_time_codes where holder = ${holder}`;
    const [theirs] =
      await owner`select f.id, p.id as party from case_files f join parties p on p.case_file_id = f.id where f.tracking_code = ${other}`;
    const forged = database.as({ as: "visitor", holder }, (tx) =>
      tx.orm
        .execute(sql`insert into dossier_sessions (token_hash, code_id, case_file_id, party_id, opened_at, seen_at, expires_at)
        values ('\\x00', ${code?.id}, ${theirs?.id}, ${theirs?.party}, now(), now(), now() + interval '1 hour')`),
    );
    await expect(forged.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
      "row-level security",
    );
  });

  test("reads what the office asked of the party and what it said itself, and no note of the office", async () => {
    const file = await aFileWith(database, now());
    await step(
      database,
      clerk,
      file,
      { verb: "register", fields: { code: "3101", note: "note interne" } },
      now(),
    );
    await step(
      database,
      deputy,
      file,
      {
        verb: "request_information",
        fields: { what: "La facture du sac", dueOn: "2027-06-30" as never },
      },
      now(),
    );
    const token = await opened(file);
    const { version } = await pageOf(token);
    const answered = await actInDossier(
      database,
      {
        dossierToken: token,
        seenVersion: version,
        act: { verb: "supply_information", fields: { text: "La voici." } },
      },
      now(),
      silent,
    );
    expect(answered).toMatchObject({ ok: true });
    const { words, notices } = await contentsOf(token);
    expect(words.map(({ text }) => text)).toEqual(["La facture du sac", "La voici."]);
    expect(notices.map(({ kind }) => kind)).toContain("information_received");
  });

  test("shows no notice to anybody else", async () => {
    const file = await aFileWith(database, now(), {
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
