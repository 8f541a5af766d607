import { randomInt } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { openFile, searchFiles } from "@/commands/open-file";
import type { SignedIn } from "@/db/staff";
import { readCaseQuestion } from "@/domain/case-question";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const now = new Date("2026-12-31T22:59:30Z");
const clerk = await aStaffMember(database, now, "clerk");
const elsewhere = await aStaffMember(database, now, "clerk", "TPI-FES");

async function idOf(code: TrackingCode): Promise<string> {
  const [row] = await owner`select id from case_files where tracking_code = ${code}`;
  return String(row?.id);
}

async function found(person: SignedIn, typed: string): Promise<readonly TrackingCode[]> {
  const question = readCaseQuestion(typed);
  if (question === null) return [];
  const entries = await searchFiles(database, person, question, 50, now);
  return entries.map(({ trackingCode }) => trackingCode);
}

describe("a file in the office", () => {
  it("is still read by the office that sent it on, which writes that down at home", async () => {
    const code = await aCaseFile(database, now);
    const deputy = await aStaffMember(database, now, "deputy");
    const act = {
      verb: "forward",
      fields: { parquet: "TPI-SALE", reason: "Lieu des faits." },
    } as const;
    expect((await step(database, deputy, code, act, now)).ok).toBe(true);
    expect(await openFile(database, deputy, code, now)).toMatchObject({
      state: { status: "in_transit" },
    });
    const rows = await owner`select chain from audit_entries
      where case_file_id = ${await idOf(code)} and action = 'read'`;
    expect(rows).toEqual([{ chain: "TPI-RABAT" }]);
  });

  it("is opened in full by its own office, and the reading is written down", async () => {
    const code = await aCaseFile(database, now, { what: { place: "Gare de Rabat-Ville" } });
    const file = await openFile(database, clerk, code, now);
    expect(file).toMatchObject({ place: "Gare de Rabat-Ville", state: { status: "submitted" } });
    const rows = await owner`select actor, action, chain from audit_entries
      where case_file_id = ${await idOf(code)} and action = 'read'`;
    expect(rows).toEqual([{ actor: `staff:${clerk.staffId}`, action: "read", chain: "TPI-RABAT" }]);
  });

  it("names the colleagues who acted in it", async () => {
    const code = await aCaseFile(database, now);
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, now);
    const file = await openFile(database, clerk, code, now);
    expect(file?.names.get(clerk.staffId)).toBe(clerk.name);
    expect(file?.facts.map(({ verb }) => verb)).toEqual(["submit", "register"]);
  });

  it("does not exist for another office, and leaves no trace of having been asked for", async () => {
    const code = await aCaseFile(database, now);
    const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
    expect(await openFile(database, stranger, code, now)).toBeNull();
    const rows =
      await owner`select 1 from audit_entries where actor = ${`staff:${stranger.staffId}`}`;
    expect(rows).toHaveLength(0);
  });

  it("does not exist for an administrator", async () => {
    const code = await aCaseFile(database, now);
    const administrator = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
    expect(await openFile(database, administrator, code, now)).toBeNull();
  });

  it("does not exist for whoever of the office is named in it", async () => {
    const code = await aCaseFile(database, now);
    const named = await aStaffMember(database, now, "deputy");
    await owner`insert into barred_staff (case_file_id, staff_id) values (${await idOf(code)}, ${named.staffId})`;
    expect(await openFile(database, named, code, now)).toBeNull();
    expect(await found(named, code)).toEqual([]);
    expect(await openFile(database, clerk, code, now)).not.toBeNull();
  });

  it("is open to the general prosecution above, and to none beside it", async () => {
    const code = await aCaseFile(database, now);
    const above = await aStaffMember(database, now, "general_prosecutor", "CA-RABAT", [
      "CA-RABAT",
      "TPI-RABAT",
    ]);
    const beside = await aStaffMember(database, now, "general_prosecutor", "CA-FES", [
      "CA-FES",
      "TPI-FES",
    ]);
    expect(await openFile(database, above, code, now)).not.toBeNull();
    expect(await openFile(database, beside, code, now)).toBeNull();
  });
});

describe("a search in the office", () => {
  it("finds a file by code, number, card, phone, mail and name, and only within reach", async () => {
    const document = `BK${randomInt(100_000, 999_999)}`;
    const phone = aPhone();
    const email = `found.${randomInt(1_000_000)}@example.org`;
    const code = await aCaseFile(database, now, {
      who: {
        lastName: "Qarnifula",
        firstName: "Wardiya",
        document: { type: "cin", number: document },
        phone,
        email,
      },
    });
    await step(database, clerk, code, { verb: "register", fields: { code: "3106" } }, now);
    const [row] = await owner`select number_sequence as sequence, number_year as year
      from case_files where tracking_code = ${code}`;
    const ways = [
      { typed: code.toLowerCase(), because: "the code, typed small" },
      { typed: `${row?.sequence}/3106/${row?.year}`, because: "the number as the French write it" },
      { typed: `${row?.year}/3106/${row?.sequence}`, because: "the number in the Arabic order" },
      { typed: document.toLowerCase(), because: "the identity card" },
      { typed: phone.replace("+212", "0"), because: "the phone as it is dialled here" },
      { typed: email.toUpperCase(), because: "the mail in capitals" },
      { typed: "qarnif", because: "part of the last name" },
      { typed: "Wardiya QARNIFULA", because: "the first name first" },
      { typed: "qarnifula wardiya", because: "the last name first" },
    ];
    for (const { typed, because } of ways) {
      expect({ because, codes: await found(clerk, typed) }).toEqual({ because, codes: [code] });
      expect({ because, codes: await found(elsewhere, typed) }).toEqual({ because, codes: [] });
    }
  });

  it("finds an Arabic name however its letters are written", async () => {
    const code = await aCaseFile(database, now, {
      who: { lastName: "الأَزْرَقِيّ", firstName: "فاطمة" },
    });
    for (const typed of ["الازرقي", "فاطمه الأزرقى"]) {
      expect(await found(clerk, typed)).toContain(code);
    }
  });

  it("takes signs of the search language for letters, so that nobody lists everything with a percent sign", async () => {
    expect(readCaseQuestion("%%%")).toBeNull();
    expect(readCaseQuestion("___")).toBeNull();
  });

  it("leaves a trace that says how many, never whom", async () => {
    const person = await aStaffMember(database, now, "clerk");
    await found(person, "qarnifula");
    const [row] =
      await owner`select action, detail from audit_entries where actor = ${`staff:${person.staffId}`}`;
    expect(row).toMatchObject({ action: "search", detail: { found: expect.any(Number) } });
    expect(JSON.stringify(row)).not.toMatch(/qarnifula/i);
  });
});
