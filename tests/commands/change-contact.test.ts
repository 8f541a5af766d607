import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { askToChangeContact, tryContactCodes } from "@/commands/change-own-contact";
import type { IncomingParty } from "@/commands/receive-file";
import type { Transaction } from "@/db/client";
import { takeForSending } from "@/db/deliveries";
import { requestKey } from "@/db/one-time-codes";
import type { TrackingCode } from "@/domain/tracking-code";
import { deliverCode } from "@/inngest/code-delivery";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { sent, later, now, opened, ask, open, aToken, lookOf, looking } = room;
const clerk = await aStaffMember(database, now(), "clerk");

beforeEach(() => {
  sent.length = 0;
  later(24 * 3600);
});

/** The texts that leave for the codes that are owed now, by number. */
const codesSent = async (): Promise<Map<string, string>> => {
  const owed = await owner<{ id: string }[]>`
    select id from one_time_codes where state = 'owed' and erased_at is null order by id`;
  const before = sent.length;
  for (const { id } of owed) await deliverCode(room.worker, id);
  return new Map(
    sent.slice(before).map(({ to, text }) => [to, /\d{6}/.exec(text)?.[0] ?? ""] as const),
  );
};
const wants = (dossierToken: string, typed: Record<string, string>) =>
  askToChangeContact(database, { dossierToken, typed, language: "fr", address: aToken() }, now());
const types = (dossierToken: string, old: string | undefined, fresh: string | undefined) =>
  tryContactCodes(
    database,
    { dossierToken, old: old ?? "", fresh: fresh ?? "", address: aToken() },
    now(),
  );
const other = (code: string | undefined) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

interface Moved {
  readonly file: TrackingCode;
  readonly token: string;
  readonly former: string;
  readonly fresh: string;
}
/** A file opened by its party, which has asked for another number. */
const asked = async (parties: readonly Partial<IncomingParty>[] = []): Promise<Moved> => {
  const [former, fresh] = [aPhone(), aPhone()];
  const file = await aFileWith(database, now(), { parties: [{ phone: former }, ...parties] });
  const token = await opened(file, parties.length === 0 ? "" : former.slice(-4));
  expect(await wants(token, { phone: fresh })).toEqual({ is: "owed" });
  return { file, token, former, fresh };
};
const noticesOf = (file: TrackingCode) => owner`
  select n.kind, n.channel, n.state, n.reason, n.to_former from notices n join facts x on x.id = n.fact_id
  join case_files f on f.id = x.case_file_id where f.tracking_code = ${file} and x.verb = 'change_contact' order by n.id`;
/** Where the owed texts of a file would leave for now. */
const destinations = async (file: TrackingCode): Promise<readonly (string | null)[]> => {
  const owed = await owner<{ id: string }[]>`
    select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${file} and n.state = 'owed' order by n.id`;
  const ids = owed.map(({ id }) => id);
  const taken = await database.as({ as: "worker" }, (tx) => takeForSending(tx, ids, now()));
  return taken.sending.map(({ destination, kind }) => `${kind} ${destination}`);
};

describe("a party changes the number of its own file", () => {
  test("by a code on the old number and a code on the new one, and both are told", async () => {
    const { file, token, former, fresh } = await asked();
    const codes = await codesSent();
    expect([...codes.keys()].sort()).toEqual([former, fresh].sort());
    expect(await types(token, codes.get(former), codes.get(fresh))).toEqual({
      is: "done",
      parts: ["phone"],
    });
    expect(await noticesOf(file)).toMatchObject([
      { kind: "phone_changed", channel: "sms", state: "owed", to_former: true },
      { kind: "contact_changed", channel: "sms", state: "owed", to_former: false },
    ]);
    // What was owed before goes to the new number too: it asks for its number when it leaves.
    expect(await destinations(file)).toEqual([
      `received ${fresh}`,
      `phone_changed ${former}`,
      `contact_changed ${fresh}`,
    ]);
  });

  test("is a fact and an audit row that name no number, and one event", async () => {
    const { file, token, former, fresh } = await asked();
    const codes = await codesSent();
    await types(token, codes.get(former), codes.get(fresh));
    const [fact] = await owner<{ id: string; sealed: Buffer; party_id: string }[]>`
      select x.id, x.fields_sealed as sealed, x.party_id from facts x join case_files f on f.id = x.case_file_id
      where f.tracking_code = ${file} and x.verb = 'change_contact' and x.staff_id is null`;
    const fields = database.cipher.open(
      fact?.sealed ?? Buffer.alloc(0),
      `facts.fields:${fact?.id}`,
    );
    expect(JSON.parse(fields)).toEqual({
      basis: "two_codes",
      changed: ["phone"],
      partyId: fact?.party_id,
    });
    const audit = await owner<{ row: string }[]>`
      select row_to_json(a)::text as row from audit_entries a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${file} and a.action = 'change_contact'`;
    expect(audit).toHaveLength(1);
    expect(audit[0]?.row).not.toContain(former.slice(-6));
    expect(audit[0]?.row).not.toContain(fresh.slice(-6));
    expect(
      await owner`select 1 from outbox o join notices n on n.fact_id = ${fact?.id ?? ""}
        where o.name like 'notice/%' and o.payload::text like '%' || n.id || '%' group by o.id`,
    ).toHaveLength(1);
  });

  test("and whatever the old number had opened is over: looks, codes that were sent, and new ones", async () => {
    const [former, fresh] = [aPhone(), aPhone()];
    const file = await aFileWith(database, now(), { parties: [{ phone: former }] });
    const [elsewhere, token] = [await opened(file), await opened(file)];
    later(16 * 60);
    const waiting = await ask(file);
    expect(waiting.code).not.toBeNull();
    await wants(token, { phone: fresh });
    const codes = await codesSent();
    expect((await types(token, codes.get(former), codes.get(fresh))).is).toBe("done");
    expect(await lookOf(token)).toBeNull();
    expect(await lookOf(elsewhere)).toBeNull();
    expect((await open(waiting)).is).toBe("none");
    later(3600);
    sent.length = 0;
    await ask(file);
    expect(sent.map(({ to }) => to)).toEqual([fresh]);
  });

  test.each([
    { old: "wrong", fresh: "right", because: "the old phone is not in hand" },
    { old: "right", fresh: "wrong", because: "the new number is not theirs" },
    { old: "swapped", fresh: "swapped", because: "each code is for its own number" },
  ])("not with a code that is $old and one that is $fresh: $because", async (how) => {
    const { file, token, former, fresh } = await asked();
    const codes = await codesSent();
    const [a, b] = [codes.get(former), codes.get(fresh)];
    const typed =
      how.old === "swapped"
        ? [b, a]
        : [how.old === "right" ? a : other(a), how.fresh === "right" ? b : other(b)];
    const answer = await types(token, typed[0], typed[1]);
    expect(answer).toMatchObject({
      is: "tried",
      old: { is: how.old === "right" ? "right" : "wrong" },
      fresh: { is: how.fresh === "right" ? "right" : "wrong" },
    });
    expect(await noticesOf(file)).toEqual([]);
    expect(await lookOf(token)).not.toBeNull();
  });

  test("not with codes that are late, used up, or typed a second time", async () => {
    const one = await asked();
    const late = await codesSent();
    later(601);
    expect(await types(one.token, late.get(one.former), late.get(one.fresh))).toMatchObject({
      old: { is: "late" },
      fresh: { is: "late" },
    });

    const two = await asked();
    const tried = await codesSent();
    for (let time = 0; time < 5; time += 1)
      await types(two.token, other(tried.get(two.former)), other(tried.get(two.fresh)));
    expect(await types(two.token, tried.get(two.former), tried.get(two.fresh))).toMatchObject({
      old: { is: "too_often" },
      fresh: { is: "too_often" },
    });

    const three = await asked();
    const used = await codesSent();
    await types(three.token, used.get(three.former), used.get(three.fresh));
    expect((await types(three.token, used.get(three.former), used.get(three.fresh))).is).toBe(
      "over",
    );
  });

  test("not with a code that opened the file, nor with one that proved a draft", async () => {
    const former = aPhone();
    const file = await aFileWith(database, now(), { parties: [{ phone: former }] });
    const asking = await ask(file);
    const token = aToken();
    await open(asking, "", token);
    await wants(token, { phone: aPhone() });
    expect(await types(token, asking.code ?? "", asking.code ?? "")).toMatchObject({
      old: { is: "wrong" },
      fresh: { is: "wrong" },
    });
  });

  test("and forty tries at once are five", async () => {
    const { token, former, fresh } = await asked();
    const codes = await codesSent();
    const wrong = Array.from({ length: 40 }, () =>
      types(token, other(codes.get(former)), codes.get(fresh)),
    );
    await Promise.all(wrong);
    expect((await types(token, codes.get(former), codes.get(fresh))).is).toBe("tried");
    const [row] = await owner`select tries_left from one_time_codes where purpose = 'old_phone'
        and phone_index = ${database.cipher.blindIndex("phone", former)}`;
    expect(row).toMatchObject({ tries_left: 0 });
  });

  test("changing to another number after the codes were sent makes them worth nothing", async () => {
    const { token, former, fresh } = await asked();
    const codes = await codesSent();
    later(1);
    expect(await wants(token, { phone: aPhone() })).toEqual({ is: "owed" });
    expect((await types(token, codes.get(former), codes.get(fresh))).is).toBe("tried");
  });

  test("is bounded by what one number gets, whoever asks", async () => {
    const { token, fresh } = await asked();
    const answers: string[] = [];
    for (let time = 0; time < 4; time += 1) answers.push((await wants(token, { phone: fresh })).is);
    expect(answers.at(-1)).toBe("too_many");
  });
});

describe("what is typed for another number", () => {
  const respondents = aPhone();
  test.each([
    { phone: "0537718888", mistake: "phone_takes_no_texts", because: "a landline takes no code" },
    { phone: "12", mistake: "phone_invalid", because: "it is no number" },
    { phone: "6".repeat(10_000), mistake: "phone_invalid", because: "nobody has such a number" },
    { phone: respondents, mistake: "phone_of_respondent", because: "it is the respondent's" },
    { phone: "", mistake: "contact_unchanged", because: "nothing was typed" },
  ])("is refused with $mistake: $because", async ({ phone, mistake }) => {
    const own = aPhone();
    const file = await aFileWith(database, now(), {
      parties: [{ phone: own }, { role: "respondent", phone: respondents }],
    });
    const token = await opened(file);
    sent.length = 0;
    expect((await wants(token, { phone })).is).toBe("mistakes");
    const kept = await room.looking(token, (tx) =>
      tx.orm.execute<{ sealed: Buffer; id: string }>(
        sql`select contact_sealed as sealed, case_file_id as id from dossier_sessions`,
      ),
    );
    const [row] = kept;
    const opened_ = database.cipher.open(
      row?.sealed ?? Buffer.alloc(0),
      `dossier_sessions.contact:${row?.id}`,
    );
    expect(JSON.parse(opened_)).toMatchObject({ mistakes: { phone: mistake } });
    expect(await codesSent()).toEqual(new Map());
  });

  test("may be the same as before, which changes nothing", async () => {
    const phone = aPhone();
    const token = await opened(await aFileWith(database, now(), { parties: [{ phone }] }));
    expect((await wants(token, { phone: phone.replace("+212", "0") })).is).toBe("mistakes");
  });

  test("may be foreign, for a text reaches it", async () => {
    const token = await opened(await aFileWith(database, now()));
    expect((await wants(token, { phone: "+33612345678" })).is).toBe("owed");
  });
});

describe("what else of a contact changes", () => {
  test("a mail address by a code on the old number alone", async () => {
    const former = aPhone();
    const file = await aFileWith(database, now(), { parties: [{ phone: former }] });
    const token = await opened(file);
    expect(await wants(token, { email: "nouveau@example.org" })).toEqual({ is: "owed" });
    const codes = await codesSent();
    expect([...codes.keys()]).toEqual([former]);
    expect(await types(token, codes.get(former), "")).toEqual({ is: "done", parts: ["email"] });
    expect(await lookOf(token)).not.toBeNull();
    expect(await noticesOf(file)).toMatchObject([
      { kind: "contact_changed", channel: "sms" },
      { kind: "contact_changed", channel: "email" },
    ]);
  });

  test("language and way of being told at once", async () => {
    const file = await aFileWith(database, now());
    const token = await opened(file);
    expect(await wants(token, { language: "fr", wayOfContact: "call" })).toEqual({
      is: "done",
      parts: ["language", "way_of_contact"],
    });
    const [row] =
      await owner`select p.language, p.way_of_contact, p.contact_changed_at from parties p
      join case_files f on f.id = p.case_file_id where f.tracking_code = ${file}`;
    expect(row).toEqual({ language: "fr", way_of_contact: "call", contact_changed_at: null });
  });

  test("nothing in a protected file, where only the counter may", async () => {
    const file = await aFileWith(database, now(), {
      isProtected: true,
      phrase: "le figuier du puits",
    });
    const token = await opened(file, "", "le figuier du puits");
    const wishes: readonly Record<string, string>[] = [
      { phone: aPhone() },
      { email: "a@example.org" },
      { language: "fr" },
    ];
    for (const typed of wishes)
      expect(await wants(token, typed)).toEqual({ is: "refused", refusal: "contact_at_counter" });
  });
});

describe("the archive itself", () => {
  const write = (token: string, change: ReturnType<typeof sql>) =>
    looking(token, (tx: Transaction) => tx.orm.execute(sql`update parties set ${change}`)).then(
      ({ count }) => `it changed ${count}`,
      (error: unknown) =>
        String(
          error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
        ),
    );

  test("refuses a number to a party without its codes, and never touches another party", async () => {
    const { token } = await asked([{ role: "victim", phone: aPhone() }]);
    await codesSent();
    const index = sql`phone_index = '\\x00'::bytea, contact_changed_at = now()`;
    expect(await write(token, index)).toContain("with its codes");
    expect(await write(token, sql`phone_sealed = '\\x00'::bytea`)).toContain("with the key");
    expect(
      await write(token, sql`email_index = '\\x00'::bytea, contact_changed_at = now()`),
    ).toContain("with its codes");
    expect(await write(token, sql`language = 'fr'`)).toBe("it changed 1");
    expect(await write(token, sql`last_name = 'X'`)).toContain("permission denied");
  });

  test("refuses a party a code row for somebody else, or of another purpose", async () => {
    const { token } = await asked();
    const insert = (purpose: string, partyId: string, usedAt = "null") =>
      looking(token, (tx) =>
        tx.orm
          .execute(sql`insert into one_time_codes (id, purpose, holder, language, case_file_id, party_id, created_at, expires_at, tries_left, state, used_at)
          select gen_random_uuid(), ${purpose}, ${requestKey(database, token)}, 'fr', case_file_id, ${partyId}::uuid, now(), now(), 5, 'owed', ${sql.raw(usedAt)} from dossier_sessions`),
      ).then(
        () => "it was allowed",
        () => "refused",
      );
    const [own] = await owner<
      { id: string }[]
    >`select party_id as id from dossier_sessions order by opened_at desc limit 1`;
    expect(await insert("open_file", own?.id ?? "")).toBe("refused");
    expect(await insert("old_phone", own?.id ?? "", "now()")).toBe("refused");
    expect(await insert("old_phone", own?.id ?? "")).toBe("it was allowed");
    expect(await insert("old_phone", "0197c7a0-0000-7000-8000-000000000001")).toBe("refused");
  });

  test("refuses the office a respondent's number, for the respondent and for anybody else", async () => {
    const respondent = aPhone();
    const file = await aFileWith(database, now(), {
      parties: [{ phone: aPhone() }, { role: "respondent", phone: respondent }],
    });
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    const rows = await owner<{ id: string; role: string; phone_index: Buffer }[]>`
      select p.id, p.role, p.phone_index from parties p join case_files f on f.id = p.case_file_id where f.tracking_code = ${file}`;
    const of = (role: string) => rows.find((row) => row.role === role);
    const actor = {
      as: "staff",
      staffId: clerk.staffId,
      parquets: ["TPI-RABAT"],
      protectedOnly: false,
      administrator: false,
    } as const;
    const set = (id: string | undefined, index: Buffer | undefined) =>
      database
        .as(actor, (tx) =>
          tx.orm.execute(
            sql`update parties set phone_index = ${index ?? null}, contact_changed_at = ${now().toISOString()} where id = ${id ?? null}::uuid`,
          ),
        )
        .then(
          ({ count }) => `it changed ${count}`,
          (error: unknown) =>
            String(
              error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
            ),
        );
    const free = database.cipher.blindIndex("phone", aPhone());
    expect(await set(of("complainant")?.id, of("respondent")?.phone_index)).toContain(
      "nobody else's",
    );
    expect(await set(of("respondent")?.id, free)).toContain("respondent is not changed");
    expect(await set(of("complainant")?.id, free)).toBe("it changed 1");
    const elsewhere = { ...actor, parquets: ["TPI-FES"] };
    expect(
      await database.as(
        elsewhere,
        async (tx) =>
          (
            await tx.orm.execute(
              sql`update parties set language = 'fr' where id = ${of("complainant")?.id ?? ""}::uuid`,
            )
          ).count,
      ),
    ).toBe(0);
  });
});
