import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { exportOwnData } from "@/commands/export-own-data";
import { openFile } from "@/commands/open-file";
import { writeToOffice } from "@/commands/write-to-office";
import { insertArriving, settleArriving } from "@/db/attachments";
import { findOfficeFile } from "@/db/office-files";
import { ownReferencePlace } from "@/db/parties";
import { databaseActorOf } from "@/db/staff";
import { addDays, officeDay } from "@/domain/calendar";
import { locales } from "@/domain/locale";
import { isFinal, statuses } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";
import { ownDataPage } from "@/press/own-data";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { addOwnPaper, aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const { later, now, opened, pageOf } = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const prosecutor = await aStaffMember(database, now(), "prosecutor");
const register = { verb: "register", fields: { code: "3101" } } as const;
beforeEach(() => later(24 * 3600));

const lawyerPhone = "+212698761234";
const aLawyersFile = async () => {
  const file = await aFileWith(database, now(), {
    parties: [
      { phone: "+212612345678" },
      {
        role: "lawyer",
        lastName: "Idrissi",
        firstName: "Hind",
        description: "Toge noire",
        phone: lawyerPhone,
        phoneOwner: "helper",
        phoneVerifiedAt: now(),
        email: "hind@example.org",
        wayOfContact: "email",
        country: "BE",
        bar: "Rabat",
        barNumber: "4711",
        language: "en",
        document: { type: "cin", number: "AB123456" },
      },
    ],
  });
  const [row] = await owner<{ lawyer: string; child: string }[]>`
    select l.id as lawyer, c.id as child from parties l join parties c on c.case_file_id = l.case_file_id
    join case_files f on f.id = l.case_file_id
    where f.tracking_code = ${file} and l.role = 'lawyer' and c.role = 'complainant'`;
  if (row === undefined) throw new Error("no lawyer");
  const reference = database.cipher.seal("114/2026", ownReferencePlace(row.lawyer));
  await owner`update parties set represents = ${row.child}, do_not_text = true, stopped_mails = true, wants_outcome = true,
    own_reference_sealed = ${reference}, contact_changed_at = ${now()}, opens_after = ${now()} where id = ${row.lawyer}`;
  return { file, ...row };
};
const given = async (token: string) => {
  const data = await exportOwnData(database, token, now());
  if (data === null) throw new Error("the look is over");
  return data;
};
/** What the office scanned of what somebody handed in, without what is in it. */
const aScanBroughtBy = async (broughtBy: string, code: TrackingCode) => {
  const paper = { id: randomUUID(), name: "certificat.pdf", size: 10 };
  await database.as(databaseActorOf(clerk), async (tx) => {
    const caseFileId = (await findOfficeFile(tx, code))?.id ?? "";
    const of = { draftId: null, caseFileId, partyId: null, staffId: clerk.staffId };
    await insertArriving(tx, { ...paper, place: { origin: "office", ...of }, broughtBy }, now());
    await settleArriving(tx, { ...paper, kind: "pdf", state: "unscanned" });
  });
};
/** Opens the file before the texts of its lawyer are stopped, as no code goes out afterwards. */
const openedByLawyer = async (file: TrackingCode, lawyer: string) => {
  await owner`update parties set do_not_text = false, opens_after = null where id = ${lawyer}`;
  const token = await opened(file, "1234");
  await owner`update parties set do_not_text = true, opens_after = ${now()} where id = ${lawyer}`;
  return token;
};

const id = "an id of the archive, which no page shows";
const key = "a keyed hash for finding it, of what is given in clear";
const office = "how the office works on the file, not what is kept of the party";
const sending =
  "the record of how it was sent; what was said, by which way and whether it came is given";
const others = "about another person or the staff";

/** `>` before where the column stands in what is given; else why it is not given. */
const parties: Record<string, string> = {
  id,
  case_file_id: id,
  role: "> you.role",
  nature: "> you.nature",
  last_name: "> you.name",
  first_name: "> you.name",
  organisation: "> you.name",
  search_name: "the name once more, spelt for search",
  description_sealed: "> you.description",
  document_type: "> you.documentType",
  document_sealed: "> you.document",
  document_index: key,
  phone_sealed: "> you.phone",
  phone_index: key,
  email_sealed: "> you.email",
  email_index: key,
  address_sealed: "> you.address",
  has_address: "follows from the address",
  language: "> you.language",
  do_not_text: "> you.doNotText",
  stopped_mails: "> you.stoppedMails",
  told_through: "> you.toldThrough",
  phone_owner: "> you.phoneOwner",
  phone_verified_at: "> you.phoneVerifiedAt",
  contact_changed_at: "> you.contactChangedAt",
  opens_after: "> you.opensAfter",
  way_of_contact: "> you.wayOfContact",
  wants_outcome: "> you.wantsOutcome",
  country: "> you.country",
  is_minor: "> you.isMinor",
  capacity: "said of respondents only, who open no file",
  represents: "> you.represents",
  bar: "> you.bar",
  bar_number: "> you.barNumber",
  own_reference_sealed: "> you.ownReference",
};
const caseFiles: Record<string, string> = {
  id,
  tracking_code: "> trackingCode",
  version: office,
  kind: "> kind",
  category: "> category",
  channel: "> channel",
  language: "the language of the one who filed, which is given to him as his own",
  is_protected: "> isProtected",
  parquet: "> office",
  forwarded_from: office,
  province: "> province",
  status: "> steps",
  status_since: "> steps",
  received_at: "> receivedAt",
  number_sequence: "> number",
  number_code: "> number",
  number_year: "> number",
  report_received: "> steps",
  information_due_on: "> words",
  formal_notice_due_on: office,
  formal_notice_extended: office,
  was_assigned: office,
  assigned_to: others,
  occurred_on: "> occurredOn",
  place_sealed: "> place",
  account_sealed: "> account",
  phrase_hash: "the hash of a secret",
  is_anonymous: "> isAnonymous",
  credibility_checked: office,
  external_reference: "the number in the system of another body, which tells it",
};
const messages: Record<string, string> = {
  id,
  case_file_id: id,
  party_id: id,
  provider_id: id,
  about: "> messages.about",
  received_at: "> messages.at",
  words_sealed: "> messages.text",
  read_at: "> messages.readAt",
  read_by: others,
};
const notices: Record<string, string> = {
  id,
  case_file_id: id,
  fact_id: id,
  party_id: id,
  channel: "> notices.channel",
  kind: "> notices.kind",
  language: "given as the party's own; it is copied when a notice is owed",
  reminds: sending,
  turn: sending,
  replaces: sending,
  state: "> notices.state",
  to_former: sending,
  destination_sealed: "the party's own number or address, which is given",
  destination_index: key,
  reason: sending,
  times: "of the appointment that it names, which is given",
  owed_at: "> notices.owedAt",
  not_before: sending,
  behind: sending,
  digest_at: "> notices.inDigest",
  told_with: sending,
  released_at: sending,
  attempts: sending,
  uncertain_resends: sending,
  wording_version: sending,
  segments: sending,
  sending_at: sending,
  accepted_at: "> notices.acceptedAt",
  delivered_at: "> notices.deliveredAt",
  failed_at: "its state says so",
  provider_id: id,
};
const attachments: Record<string, string> = {
  id,
  origin: "> attachments.origin",
  draft_id: id,
  case_file_id: id,
  party_id: id,
  staff_id: others,
  brought_by: "> attachments.broughtBy.name",
  name_sealed: "> attachments.name",
  kind: "> attachments.kind",
  state: "> attachments.state",
  size: "> attachments.bytes",
  arrived: "while it arrives only, when it is not given yet",
  pieces: "how the store holds it",
  at: "> attachments.at",
  scanned_at: "its state says so",
  scan_asked_at: "its state says so",
  read_at: office,
  read_by: others,
  removed_at: "what was taken away is erased",
};
const appointments: Record<string, string> = {
  fact_id: id,
  case_file_id: id,
  kind: "> appointments.kind",
  on: "> appointments.on",
  at: "> appointments.at",
  place_sealed: "> appointments.place",
  party_ids: "who else is summoned is not the party's to know",
  state: "> appointments.state",
  confirmed_at: office,
  reminded_at: sending,
};
const tables = { parties, case_files: caseFiles, messages, notices, attachments, appointments };
/** Tables that name a party and are not gone through column by column. */
const apart: Record<string, string> = {
  facts:
    "acts of the office; what was asked, answered and written stands in `words`, what happened in `steps`",
  one_time_codes: "codes, emptied when used and deleted within days",
  dossier_sessions: "the look itself, deleted when it is over",
  replies: "answers to texts, without their words; deleted after ninety days",
};

const valuesAt = (value: unknown, path: string): unknown[] =>
  path
    .split(".")
    .reduce<unknown[]>(
      (found, part) =>
        found
          .flatMap((one) => (Array.isArray(one) ? one : [one]))
          .map((one) => (one instanceof Object ? Reflect.get(one, part) : undefined)),
      [value],
    );

describe("what a party takes of its own", () => {
  test.each(Object.entries(tables))(
    "of %s, each column is given or left out for a reason",
    async (table, columns) => {
      const rows = await owner<
        { column_name: string }[]
      >`select column_name from information_schema.columns
        where table_schema = 'public' and table_name = ${table}`;
      expect(Object.keys(columns).sort()).toEqual(rows.map((row) => row.column_name).sort());
    },
  );

  test("no other table names a party", async () => {
    const rows = await owner<
      { table_name: string }[]
    >`select distinct c.table_name from information_schema.columns c
      where c.table_schema = 'public' and c.column_name in ('party_id', 'party_ids')`;
    const known = new Set([...Object.keys(tables), ...Object.keys(apart)]);
    expect(rows.map((row) => row.table_name).filter((name) => !known.has(name))).toEqual([]);
    expect(rows.map((row) => row.table_name)).toEqual(expect.arrayContaining(Object.keys(apart)));
  });

  test("what is said to be given is there, under its name, with its value", async () => {
    const { file, lawyer, child } = await aLawyersFile();
    await step(database, clerk, file, register, now());
    const partyIds = [lawyer];
    const on = addDays(officeDay(now()), 10);
    const fields = { on, at: "10:30", place: "Bureau 4", partyIds };
    await step(database, deputy, file, { verb: "summon", fields }, now());
    await owner`update case_files set province = (select code from provinces order by code limit 1), occurred_on = '2026-11-01'
      where tracking_code = ${file}`;
    const token = await openedByLawyer(file, lawyer);
    await writeToOffice(
      database,
      { dossierToken: token, about: "message", words: "Bonjour." },
      now(),
    );
    await addOwnPaper(database, token, now());
    await aScanBroughtBy(child, file);
    const data = await given(token);
    expect(data.you).toEqual({
      role: "lawyer",
      name: "Hind Idrissi",
      nature: "person",
      description: "Toge noire",
      documentType: "cin",
      document: "AB123456",
      address: "12 rue des Oliviers, Rabat",
      country: "BE",
      isMinor: false,
      represents: "Salma Zerouali",
      bar: "Rabat",
      barNumber: "4711",
      phone: lawyerPhone,
      phoneOwner: "helper",
      phoneVerifiedAt: expect.any(Date),
      email: "hind@example.org",
      contactChangedAt: expect.any(Date),
      opensAfter: now(),
      language: "en",
      wayOfContact: "email",
      wantsOutcome: true,
      doNotText: true,
      stoppedMails: true,
      toldThrough: false,
      ownReference: "114/2026",
    });
    const json: unknown = JSON.parse(JSON.stringify(data));
    const absent = Object.values(tables).flatMap((columns) =>
      Object.values(columns).flatMap((column) =>
        column.startsWith("> ") && valuesAt(json, column.slice(2)).every((one) => one === undefined)
          ? [column]
          : [],
      ),
    );
    expect(absent).toEqual([]);
    expect(data.appointments).toMatchObject([{ place: "Bureau 4", at: "10:30", state: "open" }]);
    expect(JSON.stringify(data)).not.toContain(lawyer);
    for (const locale of locales) {
      const page = ownDataPage(locale, data, { office: "Rabat", category: "", province: "Salé" });
      for (const said of [
        "114/2026",
        "4711",
        "Salma Zerouali",
        "Toge noire",
        "Salé",
        "Bureau 4",
        "certificat.pdf",
      ])
        expect(page).toContain(said);
      expect(page).not.toMatch(/<dt>[^<]*ownFile\./);
    }
  });

  test("what somebody else of the file chose is not in it", async () => {
    const { file, child } = await aLawyersFile();
    const token = await opened(file, "5678");
    await owner`update parties set is_minor = true where id = ${child}`;
    const data = await given(token);
    expect(data.you).toMatchObject({
      ownReference: null,
      bar: null,
      represents: null,
      isMinor: true,
    });
    expect(JSON.stringify(data)).not.toMatch(/114\/2026|4711|hind@/);
  });

  test("a number that wants no texts is said so, whoever asked", async () => {
    const phone = aPhone();
    const token = await opened(await aFileWith(database, now(), { parties: [{ phone }] }));
    expect((await given(token)).you.doNotText).toBe(false);
    await owner`insert into stopped_numbers (phone_index, stopped_at)
      values (${database.cipher.blindIndex("phone", phone)}, ${now()})`;
    expect((await given(token)).you.doNotText).toBe(true);
  });
});

describe("who opened a file that has ended", () => {
  test("ends for the archive where it ends for the domain", async () => {
    const [row] = await owner<{ ended: string[] }[]>`select final_statuses() as ended`;
    expect(row?.ended.toSorted()).toEqual(statuses.filter(isFinal).toSorted());
  });

  test("is counted once, under all the roles held, in whatever order they were given", async () => {
    const roles = [["head_of_secretariat", "clerk"], ["clerk", "head_of_secretariat"], ["clerk"]];
    const file = await aFileWith(database, now());
    for (const held of roles) {
      const person = await aStaffMember(database, now(), "clerk");
      await owner`update staff set roles = ${held} where id = ${person.staffId}`;
      for (const _time of [1, 2]) await openFile(database, person, file, now());
    }
    await step(database, clerk, file, register, now());
    const grounds = {
      ground: "insufficient_evidence",
      reasoning: "Rien ne permet d'aller plus loin.",
    };
    await step(database, prosecutor, file, { verb: "close", fields: grounds }, now());
    expect((await pageOf(await opened(file))).readers).toEqual([
      { roles: ["clerk"], people: 1 },
      { roles: ["clerk", "head_of_secretariat"], people: 2 },
    ]);
  });

  test("is told of a file that ended by being joined to another", async () => {
    const [lead, file] = [await aFileWith(database, now()), await aFileWith(database, now())];
    await openFile(database, deputy, file, now());
    for (const one of [lead, file]) await step(database, clerk, one, register, now());
    const fields = { leadTrackingCode: lead, reason: "Mêmes faits." };
    const joined = await step(database, prosecutor, file, { verb: "join", fields }, now());
    expect(joined.ok).toBe(true);
    expect((await pageOf(await opened(file))).readers).toEqual([{ roles: ["deputy"], people: 1 }]);
  });
});
