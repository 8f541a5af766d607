import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { checkLawyer } from "@/commands/check-lawyer";
import { openFile } from "@/commands/open-file";
import { recuse } from "@/commands/recuse";
import { listLawyerStandings } from "@/db/lawyer-checks";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, type aFiling, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

const now = new Date("2026-11-21T10:00:00Z");
const note = "Le numéro de la carte est 77.";
const clerk = await aStaffMember(database, now, "clerk");
const inFes = await aStaffMember(database, now, "clerk", "TPI-FES");
const fes = { province: "03.231", parquet: "TPI-FES" };

const client = {
  lastName: "A",
  firstName: "Sara",
  isMinor: false,
  document: null,
  phone: null,
} as const;
const aNumber = (): string => randomBytes(6).toString("hex");
const byLawyer = (barNumber: string, changes: Parameters<typeof aFiling>[0] = {}) =>
  aCaseFile(database, now, {
    ...changes,
    who: { capacity: "lawyer", bar: "Rabat", barNumber, ...changes.who },
    others: [client],
  });
const partyOf = async (code: TrackingCode): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`select p.id from parties p
    join case_files f on f.id = p.case_file_id where f.tracking_code = ${code} and p.role = 'lawyer'`;
  if (row === undefined) throw new Error("partyOf: the file has no lawyer");
  return row.id;
};
const matches = async (person: SignedIn, trackingCode: TrackingCode) =>
  checkLawyer(
    database,
    person,
    { trackingCode, partyId: await partyOf(trackingCode), finding: "matches" },
    now,
  );
const differs = async (person: SignedIn, trackingCode: TrackingCode) =>
  checkLawyer(
    database,
    person,
    { trackingCode, partyId: await partyOf(trackingCode), finding: "differs", note },
    now,
  );
const standing = async (person: SignedIn, code: TrackingCode) => {
  const file = await openFile(database, person, code, now);
  if (file === null) throw new Error("standing: the file is out of reach");
  const lawyers = file.parties.filter(({ role }) => role === "lawyer");
  const known = await database.as(databaseActorOf(person), (tx) =>
    listLawyerStandings(tx, file.id, lawyers),
  );
  return known.get(await partyOf(code));
};
const idOf = async (code: TrackingCode): Promise<string> =>
  (await owner<{ id: string }[]>`select id from case_files where tracking_code = ${code}`)[0]?.id ??
  "";
const trailOf = (code: TrackingCode) => owner`select a.chain, a.actor, a.detail from audit_entries a
  join case_files f on f.id = a.case_file_id
  where a.action = 'check_lawyer' and f.tracking_code = ${code} order by a.id`;

describe("a lawyer's card that was seen", () => {
  test("is seen once: every file of every office says when and by whom, and nobody is asked again", async () => {
    const number = aNumber();
    const here = await byLawyer(number);
    const there = await byLawyer(number.toUpperCase(), { where: fes, who: { firstName: "SALMA" } });
    expect(await standing(inFes, there)).toEqual({ isWhole: true, checked: null, doubts: [] });
    expect(await matches(clerk, here)).toEqual({ ok: true });
    for (const [reader, code] of [
      [clerk, here],
      [inFes, there],
    ] as const)
      expect(await standing(reader, code)).toMatchObject({
        checked: { at: now, office: { fr: expect.stringContaining("Rabat") } },
      });
    const again = { ok: false, refusal: "already_checked" };
    expect(await matches(inFes, there)).toEqual(again);
    expect(await differs(inFes, there)).toEqual(again);
    expect(await trailOf(here)).toEqual([
      {
        chain: "TPI-RABAT",
        actor: `staff:${clerk.staffId}`,
        detail: { partyId: await partyOf(here), finding: "matches" },
      },
    ]);
    expect(await trailOf(there)).toEqual([]);
  });

  test("says nothing of another number, bar or name", async () => {
    const number = aNumber();
    expect(await matches(clerk, await byLawyer(number))).toEqual({ ok: true });
    for (const code of [
      await byLawyer(aNumber()),
      await byLawyer(number, { who: { bar: "Fès" } }),
      await byLawyer(number, { who: { lastName: "Berrada" } }),
    ])
      expect(await standing(clerk, code)).toMatchObject({ checked: null });
  });

  test("is written once where two offices see it at the same time", async () => {
    const number = aNumber();
    const [here, there] = [await byLawyer(number), await byLawyer(number, { where: fes })];
    const both = await Promise.all([matches(clerk, here), matches(inFes, there)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect([...(await trailOf(here)), ...(await trailOf(there))]).toHaveLength(1);
  });

  test("owes nobody a notice, and leaves neither name nor number beside its mark", async () => {
    const number = aNumber();
    const code = await byLawyer(number);
    const owed =
      () => owner`select count(*) from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code}`;
    const before = await owed();
    await differs(clerk, code);
    await matches(clerk, code);
    expect(await owed()).toEqual(before);
    const rows = [
      ...(await owner`select * from lawyer_checks`),
      ...(await owner`select * from lawyer_doubts`),
      ...(await trailOf(code)),
    ];
    const dump = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("utf8") : JSON.stringify(value)))
      .join("\n");
    expect(dump).toContain("differs");
    for (const word of [number, "zerouali", "carte"])
      expect(dump.toLowerCase()).not.toContain(word);
  });
});

describe("a card that does not fit", () => {
  test("is a note of the office in its file, and the lawyer stays unchecked", async () => {
    const number = aNumber();
    const [here, same] = [await byLawyer(number), await byLawyer(number)];
    const there = await byLawyer(number, { where: fes });
    expect(await differs(clerk, here)).toEqual({ ok: true });
    expect(await standing(clerk, here)).toMatchObject({
      checked: null,
      doubts: [{ at: now, note }],
    });
    expect(await standing(clerk, same)).toMatchObject({ checked: null, doubts: [] });
    expect(await standing(inFes, there)).toMatchObject({ checked: null, doubts: [] });
    expect(await trailOf(here)).toMatchObject([{ detail: { finding: "differs" } }]);
    const rows = await database.as(databaseActorOf(inFes), (tx) =>
      tx.orm.execute(sql`select id from lawyer_doubts`),
    );
    expect(rows).toHaveLength(0);
    expect(await matches(inFes, there)).toEqual({ ok: true });
  });
});

describe("nobody else says so", () => {
  test("but the secretariat of the office that has the file", async () => {
    const code = await byLawyer(aNumber());
    const deputy = await aStaffMember(database, now, "deputy");
    const prosecutor = await aStaffMember(database, now, "prosecutor");
    const above = await aStaffMember(database, now, "general_prosecutor", "CA-RABAT", [
      "CA-RABAT",
      "TPI-RABAT",
    ]);
    for (const person of [deputy, prosecutor, above])
      for (const say of [matches, differs])
        expect(await say(person, code)).toEqual({ ok: false, refusal: "not_your_role" });
    const elsewhere = await aStaffMember(database, now, "prosecutor", "TPI-FES");
    const administrator = await aStaffMember(database, now, "administrator");
    for (const person of [elsewhere, inFes, administrator])
      for (const say of [matches, differs])
        expect(await say(person, code)).toEqual({ ok: false, refusal: "unknown_file" });
    expect(await trailOf(code)).toEqual([]);
    const head = await aStaffMember(database, now, "head_of_secretariat");
    expect(await matches(head, code)).toEqual({ ok: true });
  });

  test("nor a clerk who is kept from the file", async () => {
    const code = await byLawyer(aNumber());
    const kept = await aStaffMember(database, now, "clerk");
    expect(await differs(clerk, code)).toEqual({ ok: true });
    const own = { trackingCode: code, staffId: kept.staffId, reason: "relative" } as const;
    expect(await recuse(database, kept, own, now)).toEqual({ ok: true });
    for (const say of [matches, differs])
      expect(await say(kept, code)).toEqual({ ok: false, refusal: "unknown_file" });
    const caseFileId = await idOf(code);
    const notesFor = (person: SignedIn) =>
      database.as(databaseActorOf(person), (tx) =>
        tx.orm.execute(sql`select id from lawyer_doubts where case_file_id = ${caseFileId}`),
      );
    expect(await notesFor(clerk)).toHaveLength(1);
    expect(await notesFor(kept)).toHaveLength(0);
  });

  test("of a party who is no lawyer, or a number that is missing", async () => {
    const code = await byLawyer("-");
    expect(await matches(clerk, code)).toEqual({ ok: false, refusal: "incomplete" });
    const [other] = await owner<{ id: string }[]>`select p.id from parties p join case_files f
      on f.id = p.case_file_id where f.tracking_code = ${code} and p.role = 'complainant'`;
    const card = { trackingCode: code, partyId: other?.id ?? "", finding: "matches" } as const;
    expect(await checkLawyer(database, clerk, card, now)).toEqual({
      ok: false,
      refusal: "unknown_file",
    });
  });

  test("and the archive itself takes no word of another, and changes none", async () => {
    const code = await byLawyer(aNumber());
    await matches(clerk, code);
    const deputy = await aStaffMember(database, now, "deputy");
    const asking = (person: SignedIn, statement: ReturnType<typeof sql>) =>
      database
        .as(databaseActorOf(person), (tx) => tx.orm.execute(statement))
        .then(
          () => "it was allowed",
          (error: unknown) =>
            String(
              error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
            ),
        );
    const written = (by: SignedIn, as: SignedIn, parquet: string) =>
      asking(
        by,
        sql`insert into lawyer_checks (lawyer_index, parquet, at, checked_by)
          values (${Buffer.from(aNumber())}, ${parquet}, now(), ${as.staffId})`,
      );
    expect(await written(clerk, clerk, "TPI-RABAT")).toBe("it was allowed");
    for (const [by, as, parquet] of [
      [deputy, deputy, "TPI-RABAT"],
      [clerk, inFes, "TPI-RABAT"],
      [clerk, clerk, "TPI-FES"],
    ] as const)
      expect(await written(by, as, parquet)).toContain("row-level security");
    for (const statement of [
      sql`update lawyer_checks set parquet = 'TPI-FES'`,
      sql`delete from lawyer_checks`,
      sql`select checked_by from lawyer_checks`,
      sql`update lawyer_doubts set at = now()`,
      sql`delete from lawyer_doubts`,
    ])
      expect(await asking(clerk, statement)).toContain("permission denied");
  });
});
