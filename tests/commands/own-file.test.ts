import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { exportOwnData } from "@/commands/export-own-data";
import { openFile } from "@/commands/open-file";
import { readOwnAppointments } from "@/commands/own-appointments";
import { rateFile } from "@/commands/rate-file";
import { readMessages } from "@/commands/read-messages";
import { writeToOffice } from "@/commands/write-to-office";
import { listMessages, listUnread } from "@/db/messages";
import { databaseActorOf } from "@/db/staff";
import { addDays, officeDay } from "@/domain/calendar";
import type { MessageSubject } from "@/domain/message";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { ownDataPage } from "@/press/own-data";
import { createTestDatabase } from "@/tests/support/database";
import { addOwnPaper, aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { later, now, opened, looking, pageOf } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const prosecutor = await aStaffMember(database, now(), "prosecutor");

beforeEach(() => later(24 * 3600));

const [first, second] = ["+212612345678", "+212698761234"];
const twoParties = () =>
  aFileWith(database, now(), {
    parties: [{ phone: first }, { role: "victim", lastName: "Naciri", phone: second }],
  });
const act = async (person: typeof clerk, file: TrackingCode, taken: Act) => {
  const outcome = await step(database, person, file, taken, now());
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.factId;
};
const register = (file: TrackingCode) =>
  act(clerk, file, { verb: "register", fields: { code: "3101" } });
const close = async (file: TrackingCode) => {
  await register(file);
  await act(prosecutor, file, {
    verb: "close",
    fields: { ground: "insufficient_evidence", reasoning: "Rien ne permet d'aller plus loin." },
  });
};
const partyOf = async (file: TrackingCode, role: string): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`select p.id from parties p
    join case_files f on f.id = p.case_file_id where f.tracking_code = ${file} and p.role = ${role}`;
  if (row === undefined) throw new Error(`no ${role}`);
  return row.id;
};
const summon = async (file: TrackingCode, role: string, place: string) =>
  act(deputy, file, {
    verb: "summon",
    fields: {
      on: addDays(officeDay(now()), 10),
      at: "10:30",
      place,
      partyIds: [await partyOf(file, role)],
    },
  });

describe("who is told of a file", () => {
  const withLawyer = (
    changes: { readonly isMinor?: boolean; readonly isProtected?: boolean } = {},
  ) =>
    aFileWith(database, now(), {
      isProtected: changes.isProtected ?? false,
      parties: [
        { phone: first, language: "fr", isMinor: changes.isMinor ?? false },
        { role: "lawyer", lastName: "Idrissi", phone: second, email: "hind@example.org" },
        { role: "respondent", lastName: "Naciri", phone: aPhone() },
      ],
    });
  const toldIn = async (file: TrackingCode, lastDigits: string) => {
    const page = await pageOf(await opened(file, lastDigits));
    const role = new Map(page.parties.map(({ id, role: is }) => [id, is]));
    return page.told.map(
      ({ partyId, channels, instead, language }) =>
        `${role.get(partyId)}${partyId === page.ownPartyId ? " (own)" : ""}: ${instead ?? channels.join(", ")} ${language}`,
    );
  };

  test("is said to each who opens it, of all who are told, and never of whom it is against", async () => {
    const file = await withLawyer();
    expect(await toldIn(file, "5678")).toEqual([
      expect.stringMatching(/^complainant \(own\): sms.* fr$/),
      "lawyer: sms, email ar",
    ]);
  });

  test("says of a child that it is told through its lawyer", async () => {
    const file = await withLawyer({ isMinor: true });
    expect(await toldIn(file, "1234")).toEqual([
      "complainant: told_through_representative fr",
      "lawyer (own): sms, email ar",
    ]);
  });

  test("brings nobody’s number or address but the reader’s own", async () => {
    const file = await withLawyer();
    const { told, ownPhone } = await pageOf(await opened(file, "5678"));
    expect(ownPhone).toBe(first);
    // Without the ids, whose digits are by chance.
    const said = JSON.stringify(told.map(({ partyId: _, ...rest }) => rest));
    expect(said).not.toMatch(/\d{9}|@/);
  });

  test("changes with what the reader changes for himself", async () => {
    const file = await withLawyer();
    await owner`update parties set way_of_contact = 'letter' where phone_index = ${database.cipher.blindIndex("phone", first)}
      and case_file_id = (select id from case_files where tracking_code = ${file})`;
    expect((await toldIn(file, "5678"))[0]).toBe("complainant (own): letter fr");
  });
});

describe("appointments in a party's own file", () => {
  test("are those of the party, with day, hour and place; the summons of another is not in its reach", async () => {
    const file = await twoParties();
    await register(file);
    await summon(file, "complainant", "Bureau 4");
    await summon(file, "victim", "Bureau 9");
    const token = await opened(file, "1234");
    expect((await pageOf(token)).appointments).toMatchObject([
      { kind: "summons", at: "10:30", place: "Bureau 9" },
    ]);
    const reached = await looking(token, (tx) =>
      tx.orm.execute(sql`select fact_id from appointments`),
    );
    expect(reached).toHaveLength(1);
    const taken = await readOwnAppointments(database, token, now());
    expect(taken?.appointments.map(({ place }) => place)).toEqual(["Bureau 9"]);
    expect(JSON.stringify(taken)).not.toContain("factId");
  });

  test("are not told while they are kept back, and are gone once their day is over or they are cancelled", async () => {
    const file = await aFileWith(database, now());
    await register(file);
    const factId = await summon(file, "complainant", "Bureau 4");
    const token = await opened(file);
    const count = async () => (await pageOf(token)).appointments.length;
    expect(await count()).toBe(1);
    await owner`update facts set is_withheld = true where id = ${factId}`;
    expect(await count()).toBe(0);
    await owner`update facts set is_withheld = false where id = ${factId}`;
    await act(deputy, file, {
      verb: "cancel_summons",
      fields: { summonsId: factId, note: "Le bureau est fermé ce jour-là." },
    });
    expect(await count()).toBe(0);
    const other = await aFileWith(database, now());
    await register(other);
    await summon(other, "complainant", "Bureau 4");
    later(11 * 24 * 3600);
    expect((await pageOf(await opened(other))).appointments).toEqual([]);
  });

  test("may not be read with who else is summoned, nor changed", async () => {
    const token = await opened(await aFileWith(database, now()));
    const refusalOf = (statement: ReturnType<typeof sql>) =>
      looking(token, (tx) => tx.orm.execute(statement)).then(
        () => "it was allowed",
        (error: Error) => String(error.cause),
      );
    expect(await refusalOf(sql`select party_ids from appointments`)).toContain("permission denied");
    expect(await refusalOf(sql`update appointments set state = 'cancelled'`)).toContain(
      "permission denied",
    );
  });
});

describe("after the end of a file", () => {
  test("its party learns how many people opened it, by role, and not before", async () => {
    const file = await aFileWith(database, now(), { parties: [{ phone: aPhone() }] });
    for (const person of [clerk, deputy, deputy]) await openFile(database, person, file, now());
    expect((await pageOf(await opened(file))).readers).toEqual([]);
    await close(file);
    const token = await opened(file);
    expect((await pageOf(token)).readers).toEqual([
      { roles: ["clerk"], people: 1 },
      { roles: ["deputy"], people: 1 },
    ]);
    expect(JSON.stringify(await pageOf(token))).not.toContain(deputy.staffId);
  });

  test("one figure is taken, and whose it was is nowhere", async () => {
    const file = await aFileWith(database, now(), { parties: [{ phone: aPhone() }] });
    const before = await opened(file);
    expect(await rateFile(database, before, 4, now())).toBe("not_asked");
    await close(file);
    const token = await opened(file);
    expect((await pageOf(token)).rating).toBe("open");
    expect(await rateFile(database, token, 4, now())).toBe("taken");
    expect(await rateFile(database, token, 1, now())).toBe("not_asked");
    expect((await pageOf(token)).rating).toBe("given");
    const rows =
      await owner`select r.score from ratings r join case_files f on f.id = r.case_file_id where f.tracking_code = ${file}`;
    expect([...rows]).toEqual([{ score: 4 }]);
    const trail = await owner`select 1 from audit_entries where action = 'rate'`;
    expect(trail).toHaveLength(0);
  });

  test("none is asked in a protected file, and the archive itself takes none", async () => {
    const file = await aFileWith(database, now(), { isProtected: true, phrase: "le figuier" });
    await close(file);
    const token = await opened(file, "", "le figuier");
    expect((await pageOf(token)).rating).toBe("none");
    expect(await rateFile(database, token, 5, now())).toBe("not_asked");
    const forced = looking(token, (tx) =>
      tx.orm.execute(sql`insert into ratings (case_file_id, parquet, score, rated_at)
        select id, parquet, 5, now() from case_files`),
    );
    await expect(forced.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
      "row-level security",
    );
  });
});

describe("messages between a party and the office", () => {
  const write = (dossierToken: string, words: string, about: MessageSubject = "message") =>
    writeToOffice(database, { dossierToken, about, words }, now());
  const writeTo = async (file: TrackingCode, role: string, text: string) =>
    act(clerk, file, {
      verb: "write_to_party",
      fields: { partyId: await partyOf(file, role), text },
    });

  test("stand in the file, wait for the office to read them, and say when it has", async () => {
    const file = await aFileWith(database, now());
    const token = await opened(file);
    expect(await write(token, "Le témoin a déménagé.")).toBe("taken");
    expect(await write(token, "Mon nom s'écrit Zerouali.", "correction")).toBe("taken");
    const office = databaseActorOf(clerk);
    const unread = await database.as(office, (tx) => listUnread(tx, clerk.reach, 10));
    const ofFile = unread.filter(({ trackingCode }) => trackingCode === file);
    expect(ofFile).toMatchObject([{ messages: 2, papers: 0 }]);
    const [row] = await owner`select id from case_files where tracking_code = ${file}`;
    const read = await database.as(office, (tx) => listMessages(tx, String(row?.id)));
    expect(read).toMatchObject([
      { way: "file", about: "message", words: "Le témoin a déménagé." },
      { way: "file", about: "correction", words: "Mon nom s'écrit Zerouali." },
    ]);
    expect((await pageOf(token)).messages[0]?.readAt).toBeNull();
    await readMessages(database, clerk, { trackingCode: file, upTo: now() }, now());
    expect((await pageOf(token)).messages[0]?.readAt).toEqual(now());
    const sealed = await owner`select words_sealed from messages`;
    expect(sealed.every((one) => !String(one.words_sealed).includes("déménagé"))).toBe(true);
  });

  test("of the office go to one party: it is told neutrally and reads them; the other does neither", async () => {
    const file = await twoParties();
    await register(file);
    const factId = await writeTo(file, "victim", "Passez au bureau 9.");
    const told = await owner`select p.role, n.kind, n.channel from notices n
      join parties p on p.id = n.party_id where n.fact_id = ${factId}`;
    expect([...told]).toEqual([{ role: "victim", kind: "answered", channel: "sms" }]);
    const victim = await pageOf(await opened(file, "1234"));
    expect(victim.words.map(({ text }) => text)).toEqual(["Passez au bureau 9."]);
    const other = await opened(file, "5678");
    expect((await pageOf(other)).words).toEqual([]);
    const reached = await looking(other, (tx) =>
      tx.orm.execute(sql`select * from dossier_words()`),
    );
    expect(reached).toHaveLength(0);
  });

  test("of a protected file are announced by the safe text alone", async () => {
    const file = await aFileWith(database, now(), { isProtected: true, phrase: "le figuier" });
    const factId = await writeTo(file, "complainant", "Venez seule.");
    const kinds = await owner`select kind from notices where fact_id = ${factId}`;
    expect([...kinds]).toEqual([{ kind: "safe" }]);
    const page = await pageOf(await opened(file, "", "le figuier"));
    expect(page.words.map(({ text }) => text)).toEqual(["Venez seule."]);
  });

  test("are written to nobody who is named in the file as a respondent", async () => {
    const file = await aFileWith(database, now(), {
      parties: [{ phone: aPhone() }, { role: "respondent", lastName: "Alami" }],
    });
    await expect(writeTo(file, "respondent", "Bonjour.")).rejects.toThrow("unknown_party");
  });

  test("of another party, its notices and its contact are out of reach, whatever the query asks", async () => {
    const file = await twoParties();
    await write(await opened(file, "5678"), "Entre nous.");
    const token = await opened(file, "1234");
    expect((await pageOf(token)).messages).toEqual([]);
    const victim = await partyOf(file, "victim");
    for (const table of ["messages", "notices"]) {
      const rows = await looking(token, (tx) =>
        tx.orm.execute<{ party_id: string }>(sql`select party_id from ${sql.identifier(table)}`),
      );
      expect(rows.every(({ party_id: of }) => of === victim)).toBe(true);
    }
    const refused = (statement: ReturnType<typeof sql>) =>
      looking(token, (tx) => tx.orm.execute(statement)).then(
        () => "it was allowed",
        (error: Error) => String(error.cause),
      );
    const complainant = await partyOf(file, "complainant");
    expect(
      await refused(sql`insert into messages (id, case_file_id, party_id, received_at, words_sealed)
        select gen_random_uuid(), id, ${complainant}, now(), '\\x00' from case_files`),
    ).toContain("row-level security");
    expect(await refused(sql`update messages set read_at = null`)).toContain("permission denied");
    expect(await refused(sql`select email_sealed from parties`)).toContain("permission denied");
  });

  test("are bounded: ten in an hour", async () => {
    const token = await opened(await aFileWith(database, now()));
    const answers = [];
    for (let count = 0; count < 11; count += 1) answers.push(await write(token, "Bonjour."));
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "taken"));
    expect(answers.at(-1)).toBe("too_many");
  });
});

describe("what is kept of a party", () => {
  test("is given to it whole in one file, with nothing of anybody else, and that is written down", async () => {
    const file = await twoParties();
    await register(file);
    const token = await opened(file, "1234");
    await writeToOffice(
      database,
      { dossierToken: token, about: "message", words: "</script><b>Bonjour" },
      now(),
    );
    const paper = await addOwnPaper(database, token, now());
    const data = await exportOwnData(database, token, now());
    if (data === null) throw new Error("the look is over");
    expect(data.you).toMatchObject({
      role: "victim",
      phone: second,
      address: "12 rue des Oliviers, Rabat",
    });
    const page = ownDataPage("fr", data, { office: "Rabat", category: "Vol", province: null });
    expect(page).not.toContain(first);
    expect(page).not.toContain(await partyOf(file, "complainant"));
    expect(page).not.toContain("<b>Bonjour");
    expect(page).not.toContain(paper.id);
    expect(page).toContain("facture &lt;1&gt;.pdf");
    const json = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(page)?.[1];
    expect(JSON.parse(json ?? "")).toMatchObject({
      you: { phone: second },
      attachments: [{ name: paper.name, kind: "pdf", bytes: paper.size, state: "unscanned" }],
      messages: [{ about: "message", text: "</script><b>Bonjour" }],
    });
    const trail = await owner`select actor from audit_entries where action = 'export_own_data'`;
    expect(trail.map(({ actor }) => actor)).toEqual([`party:${await partyOf(file, "victim")}`]);
  });
});

describe("why a file was closed", () => {
  test("stands in the opened file as the ground alone, never what the office wrote beside it", async () => {
    const file = await twoParties();
    const token = await opened(file, "5678");
    await register(file);
    expect((await pageOf(token)).closedOn).toBeNull();
    await act(prosecutor, file, {
      verb: "close",
      fields: { ground: "insufficient_evidence", reasoning: "Le témoin Karim s'est rétracté." },
    });
    const page = await pageOf(token);
    expect(page.closedOn).toBe("insufficient_evidence");
    expect(JSON.stringify(page)).not.toContain("Karim");
  });

  test("is not told while the closure still rests, nor once it is undone", async () => {
    const file = await twoParties();
    const token = await opened(file, "5678");
    await close(file);
    await owner`update facts set held_until = ${new Date(now().getTime() + 60_000)}
      where verb = 'close' and case_file_id = (select id from case_files where tracking_code = ${file})`;
    expect((await pageOf(token)).closedOn).toBeNull();
    await owner`update facts set held_until = null, undone_at = ${now()}
      where verb = 'close' and case_file_id = (select id from case_files where tracking_code = ${file})`;
    const grounds = await looking(token, (tx) =>
      tx.orm.execute(sql`select * from dossier_closures()`),
    );
    expect([...grounds]).toEqual([]);
  });

  test("is read by nobody without a look of that file", async () => {
    const file = await twoParties();
    await close(file);
    const other = await twoParties();
    const grounds = await looking(await opened(other, "5678"), (tx) =>
      tx.orm.execute(sql`select * from dossier_closures()`),
    );
    expect([...grounds]).toEqual([]);
  });
});
