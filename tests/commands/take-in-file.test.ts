import { randomBytes, randomInt } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { findSimilarFiles } from "@/commands/find-similar-files";
import { readReceipt, receiptPass } from "@/commands/read-receipt";
import { takeInFile } from "@/commands/take-in-file";
import { findReceipt, listInitials } from "@/db/receipts";
import { getReferenceLists } from "@/db/reference-lists";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { type Intake, readIntake } from "@/domain/intake";
import { knownPeople } from "@/domain/intake-people";
import type { Numbering } from "@/domain/office-settings";
import type { TrackingCode } from "@/domain/tracking-code";
import { aPhone, aStaffMember, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-09T10:00:00Z");
const office = { code: "TPI-RABAT", above: "CA-RABAT" };
const clerk = await aStaffMember(database, now, "clerk");
const lists = await database.as(databaseActorOf(clerk), getReferenceLists);

const aToken = () => randomBytes(16).toString("base64url");
const aCard = () => `QZ${randomInt(100_000, 999_999)}`;
const counter = (): Typed => ({
  channel: "counter",
  kind: "complaint",
  category: "theft",
  register: "yes",
  people: "1",
  "p1-lastName": "Zerouali",
  "p1-firstName": "Salma",
  "p1-documentNumber": aCard(),
  "p1-phone": aPhone(),
});

function read(typed: Typed, numbering: Numbering = "insaf"): Intake {
  const desk = { office, numbering, lists, codes: ["3101", "3104", "3106"] };
  const answer = readIntake(typed, desk, now);
  if (!answer.ok) throw new Error(JSON.stringify(answer.mistakes));
  return answer.value;
}
const take = (typed: Typed, person: SignedIn = clerk, token = aToken()) =>
  takeInFile(database, person, { intake: read(typed), token }, now, silent);

async function taken(typed: Typed, person: SignedIn = clerk, token = aToken()) {
  const outcome = await take(typed, person, token);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}
async function fileOf(code: string) {
  const [file] = await owner`select f.*, (select array_agg(verb order by sequence) from facts
      where case_file_id = f.id) as verbs,
    (select array_agg(kind || ' ' || channel || ' ' || state order by kind, channel) from notices
      where case_file_id = f.id) as notices
    from case_files f where tracking_code = ${code}`;
  return file;
}

describe("a file taken in at the counter", () => {
  test("is received and registered in one transaction, and its author is told of both", async () => {
    const { trackingCode, number, already } = await taken(counter());
    expect(number).toMatchObject({ code: "3101", year: 2026 });
    expect(already).toBe(false);
    expect(await fileOf(trackingCode)).toMatchObject({
      channel: "counter",
      status: "registered",
      parquet: "TPI-RABAT",
      verbs: ["submit", "register"],
      notices: ["received sms owed", "registered sms owed"],
    });
  });

  test("waits to be registered when the clerk says so, without an account until it is scanned", async () => {
    const { trackingCode, number } = await taken({ ...counter(), channel: "post", register: "" });
    expect(number).toBeNull();
    expect(await fileOf(trackingCode)).toMatchObject({
      channel: "post",
      status: "submitted",
      account_sealed: null,
      verbs: ["submit"],
    });
  });

  test("is one file however often the form is sent, also at the same instant", async () => {
    const [typed, token] = [counter(), aToken()];
    const both = await Promise.all([taken(typed, clerk, token), taken(typed, clerk, token)]);
    const third = await taken(typed, clerk, token);
    expect(new Set([...both, third].map(({ trackingCode }) => trackingCode)).size).toBe(1);
    expect(both.filter(({ already }) => already)).toHaveLength(1);
    expect(third).toMatchObject({ already: true, number: both[0]?.number });
    expect((await fileOf(third.trackingCode))?.verbs).toEqual(["submit", "register"]);
  });

  test("is another's file when another clerk sends the same token", async () => {
    const token = aToken();
    const colleague = await aStaffMember(database, now, "head_of_secretariat");
    const mine = await taken(counter(), clerk, token);
    const theirs = await taken(counter(), colleague, token);
    expect(theirs.already).toBe(false);
    expect(theirs.trackingCode).not.toBe(mine.trackingCode);
  });

  test("against a police officer goes to the general prosecutor, unnumbered and out of the clerk's sight", async () => {
    const typed = { ...counter(), "r1-name": "Un brigadier", "r1-capacity": "police_officer" };
    const { trackingCode, number } = await taken(typed);
    expect(number).toBeNull();
    expect(await fileOf(trackingCode)).toMatchObject({
      parquet: "CA-RABAT",
      status: "submitted",
      number_sequence: null,
    });
    const seen = await database.as(databaseActorOf(clerk), (tx) =>
      findReceipt(tx, trackingCode, now),
    );
    expect(seen).toBeNull();
    const holder = { as: "visitor", trackingCode } as const;
    const receipt = await database.as(holder, (tx) => findReceipt(tx, trackingCode, now));
    expect(receipt).toMatchObject({ parquet: "CA-RABAT", receivedAt: now });
  });

  test("keeps of a phrase only what proves it", async () => {
    const phrase = "La mer est calme ce soir";
    const { trackingCode } = await taken({ ...counter(), category: "vaw", phrase });
    const file = await fileOf(trackingCode);
    expect(file).toMatchObject({ is_protected: true, notices: ["safe sms owed", "safe sms owed"] });
    expect(file?.phrase_hash).toMatch(/^\$argon2id\$/);
  });

  test("writes a representative down as speaking for the complainant", async () => {
    const { trackingCode } = await taken({
      ...counter(),
      people: "2 1",
      "p2-role": "lawyer",
      "p2-lastName": "Alaoui",
      "p2-bar": "Rabat",
    });
    const rows = await owner`select p.role, r.role as spoken_for from parties p
      join case_files f on f.id = p.case_file_id left join parties r on r.id = p.represents
      where f.tracking_code = ${trackingCode} order by p.role`;
    expect(rows).toEqual([
      { role: "complainant", spoken_for: null },
      { role: "lawyer", spoken_for: "complainant" },
    ]);
  });

  test("shows a receipt no more than initials", async () => {
    const { trackingCode } = await taken(counter());
    const initials = await database.as(databaseActorOf(clerk), (tx) =>
      listInitials(tx, trackingCode),
    );
    expect(initials).toEqual(["S. Z."]);
  });
});

describe("an office whose numbers come from the court's own system", () => {
  const external = (typed: Typed, person = clerk) =>
    takeInFile(database, person, { intake: read(typed, "external"), token: aToken() }, now, silent);

  test("gives its file the number that was typed, once; a second file of that number is not kept at all", async () => {
    await owner`insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
      values ('TPI-RABAT', '{}', 45, 'external', ${now})`;
    try {
      const typed = { ...counter(), number: "4711/3101/2026" };
      expect(await external(typed)).toMatchObject({
        ok: true,
        value: { number: { sequence: 4711, code: "3101", year: 2026 } },
      });
      const [before] = await owner`select count(*)::int as files from case_files`;
      expect(await external({ ...counter(), number: "4711/3101/2026" })).toEqual({
        ok: false,
        refusal: "number_taken",
      });
      const [after] = await owner`select count(*)::int as files from case_files`;
      expect(after).toEqual(before);
    } finally {
      await owner`delete from office_settings where parquet = 'TPI-RABAT'`;
    }
  });
});

describe("who may take a file in", () => {
  test.each([
    { role: "clerk", may: true, because: "it is a clerk's work" },
    { role: "head_of_secretariat", may: true, because: "the head does what a clerk does" },
    { role: "deputy", may: false, because: "a deputy studies files" },
    { role: "prosecutor", may: false, because: "the prosecutor decides files" },
    { role: "social_worker", may: false, because: "a social worker reads protected files only" },
    { role: "administrator", may: false, because: "an administrator touches no file" },
  ] as const)("$role: $may, because $because", async ({ role, may }) => {
    const reach = role === "administrator" ? [] : ["TPI-RABAT"];
    const person = await aStaffMember(database, now, role, "TPI-RABAT", reach);
    const outcome = await take(counter(), person);
    expect(outcome.ok ? null : outcome.refusal).toBe(may ? null : "not_your_role");
  });

  test("a clerk of another office takes files in for his own office only", async () => {
    const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
    const { trackingCode } = await taken(counter(), stranger);
    expect(await fileOf(trackingCode)).toMatchObject({ parquet: "TPI-FES" });
  });
});

describe("a receipt", () => {
  const receiptFor = async (person: SignedIn, code: TrackingCode, pass = "") =>
    (await readReceipt(database, person, { code, pass }, now)) !== null;

  test("is printed by the office that took the file in or has it in reach, each time in one audit row", async () => {
    const typed = { ...counter(), "r1-name": "Agent Connu", "r1-capacity": "police_officer" };
    const { trackingCode } = await taken({ ...typed, respondents: "1" });
    expect(await fileOf(trackingCode)).toMatchObject({ parquet: "CA-RABAT" });
    const pass = receiptPass(database, "TPI-RABAT", trackingCode);
    const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
    const above = await aStaffMember(database, now, "clerk", "CA-RABAT");
    expect(await receiptFor(clerk, trackingCode, pass)).toBe(true);
    expect(await receiptFor(above, trackingCode)).toBe(true);
    expect(await receiptFor(clerk, trackingCode)).toBe(false);
    expect(await receiptFor(stranger, trackingCode, pass)).toBe(false);
    const rows =
      await owner`select a.actor from audit_entries a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${trackingCode} and a.action = 'read_receipt' order by a.id`;
    expect(rows.map(({ actor }) => actor)).toEqual(
      [clerk, above].map(({ staffId }) => `staff:${staffId}`),
    );
  });
});

describe("somebody who comes again", () => {
  test("is recognised by card or phone in the same office, for thirty days", async () => {
    const typed = counter();
    const { trackingCode } = await taken(typed);
    const same = knownPeople(typed, [1]);
    const found = async (person: SignedIn, known: typeof same, at: Date) =>
      (await findSimilarFiles(database, person, known, at)).map((file) => file.trackingCode);
    expect(await found(clerk, { documents: same.documents, phones: [] }, now)).toEqual([
      trackingCode,
    ]);
    expect(await found(clerk, { documents: [], phones: same.phones }, now)).toEqual([trackingCode]);
    expect(await found(clerk, same, new Date("2026-12-25T10:00:00Z"))).toEqual([]);
    const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
    expect(await found(stranger, same, now)).toEqual([]);
  });
});
