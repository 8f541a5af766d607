import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { openFile, searchFiles } from "@/commands/open-file";
import { recuse } from "@/commands/recuse";
import type { DatabaseActor } from "@/db/client";
import { databaseActorOf, findSignedIn, openSession, type SignedIn } from "@/db/staff";
import { readCaseQuestion } from "@/domain/case-question";
import type { StaffRole } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");

/** Where each file of the table lies. `CA-RABAT` is the court above Rabat and Salé, not above Fès. */
const files = {
  rabat: await aCaseFile(database, now),
  rabatProtected: await aCaseFile(database, now, { what: { category: "vaw" } }),
  sale: await aCaseFile(database, now, { where: { province: "04.441", parquet: "TPI-SALE" } }),
  fes: await aCaseFile(database, now, { where: { province: "03.231", parquet: "TPI-FES" } }),
  above: await aCaseFile(database, now),
};
type FileName = keyof typeof files;
await owner`update case_files set parquet = 'CA-RABAT' where tracking_code = ${files.above}`;
const everyFile: readonly FileName[] = ["rabat", "rabatProtected", "sale", "fes", "above"];

/** Somebody as the door lets him in: his reach is what it found, not what a test says. */
async function signedIn(role: StaffRole, parquet: string): Promise<SignedIn> {
  const { staffId } = await aStaffMember(database, now, role, parquet);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + 3_600_000);
  const found = await database.as({ as: "door" }, async (tx) => {
    await openSession(tx, { token, staffId, expiresAt, browser: "other" }, now);
    return findSignedIn(tx, token, now);
  });
  if (found === null) throw new Error(`signedIn: ${role} of ${parquet} is not in`);
  return found;
}

interface Row {
  readonly role: StaffRole;
  readonly of: string;
  readonly sees: readonly FileName[];
  readonly because: string;
}
/** Written by hand, from the design's table of roles. */
const table: readonly Row[] = [
  { role: "clerk", of: "TPI-RABAT", sees: ["rabat", "rabatProtected"], because: "his own office" },
  {
    role: "head_of_secretariat",
    of: "TPI-RABAT",
    sees: ["rabat", "rabatProtected"],
    because: "her own office",
  },
  { role: "deputy", of: "TPI-RABAT", sees: ["rabat", "rabatProtected"], because: "his own office" },
  {
    role: "prosecutor",
    of: "TPI-RABAT",
    sees: ["rabat", "rabatProtected"],
    because: "his own office, and not the court above",
  },
  {
    role: "social_worker",
    of: "TPI-RABAT",
    sees: ["rabatProtected"],
    because: "the cell receives those who are in danger",
  },
  { role: "administrator", of: "TPI-RABAT", sees: [], because: "he keeps accounts, not files" },
  { role: "clerk", of: "TPI-FES", sees: ["fes"], because: "a neighbour sees nothing" },
  { role: "prosecutor", of: "TPI-SALE", sees: ["sale"], because: "a neighbour sees nothing" },
  {
    role: "general_prosecutor",
    of: "CA-RABAT",
    sees: ["rabat", "rabatProtected", "sale", "above"],
    because: "he oversees the courts below his own",
  },
  { role: "general_prosecutor", of: "CA-FES", sees: ["fes"], because: "and no other's" },
  {
    role: "clerk",
    of: "CA-RABAT",
    sees: ["above"],
    because: "only the general prosecutor himself oversees",
  },
  { role: "deputy", of: "CA-RABAT", sees: ["above"], because: "neither do his deputies" },
  { role: "pmp", of: "PMP", sees: everyFile, because: "the Presidency oversees the country" },
  { role: "clerk", of: "PMP", sees: [], because: "its secretariat keeps its own files only" },
];

const people = new Map<Row, SignedIn>();
for (const row of table) people.set(row, await signedIn(row.role, row.of));
const personOf = (row: Row): SignedIn => {
  const person = people.get(row);
  if (person === undefined) throw new Error(`personOf: ${row.role} of ${row.of}`);
  return person;
};
const cells = table.flatMap((row) =>
  everyFile.map((file) => ({ ...row, row, file, may: row.sees.includes(file) })),
);

const count = async (actor: DatabaseActor, statement: ReturnType<typeof sql>): Promise<number> => {
  const rows = await database.as(actor, (tx) => tx.orm.execute(statement));
  return rows.length;
};
/** How many rows of each part of a file the archive shows, asked as the application's role. */
async function seenIn(actor: DatabaseActor, code: TrackingCode) {
  const [row] = await owner`select id from case_files where tracking_code = ${code}`;
  const id = String(row?.id);
  return {
    file: await count(actor, sql`select 1 from case_files where id = ${id}`),
    parties: await count(actor, sql`select 1 from parties where case_file_id = ${id}`),
    facts: await count(actor, sql`select 1 from facts where case_file_id = ${id}`),
    notices: await count(actor, sql`select 1 from notices where case_file_id = ${id}`),
    updated: await count(
      actor,
      sql`update case_files set status_since = status_since where id = ${id} returning 1`,
    ),
  };
}
const nothing = { file: 0, parties: 0, facts: 0, notices: 0, updated: 0 };

describe("who sees which file", () => {
  test.each(cells)(
    "$role of $of, the file $file: $may, for $because",
    async ({ row, file, may }) => {
      const person = personOf(row);
      const code = files[file];
      const read = await openFile(database, person, code, now);
      expect(read?.state.trackingCode ?? null).toBe(may ? code : null);
      const question = readCaseQuestion(code);
      const found = question === null ? [] : await searchFiles(database, person, question, 10, now);
      expect(found.map((entry) => entry.trackingCode)).toEqual(may ? [code] : []);
      const seen = await seenIn(databaseActorOf(person), code);
      if (may) expect(Object.values(seen).every((rows) => rows > 0)).toBe(true);
      else expect(seen).toEqual(nothing);
    },
  );

  test.each(table)(
    "$role of $of reaches with one bare statement no more than the table says",
    async (row) => {
      const actor = databaseActorOf(personOf(row));
      const known = Object.values(files);
      const rows = await database.as(actor, (tx) =>
        tx.orm.execute<{ tracking_code: TrackingCode }>(sql`select tracking_code from case_files`),
      );
      const seen = rows.map((one) => one.tracking_code).filter((code) => known.includes(code));
      expect(seen.sort()).toEqual(row.sees.map((name) => files[name]).sort());
      // Without a condition no reading policy is asked: the changing one must say the same.
      const changed = await database.as(actor, (tx) =>
        tx.orm.execute(sql`update case_files set status_since = status_since`),
      );
      expect(changed.count).toBe(rows.length);
    },
  );
});

describe("who is named in a file, or may not handle it", () => {
  const insiders = table.filter(({ sees }) => sees.length > 0);
  test.each(insiders)("sees it no more, as $role of $of", async (row) => {
    const person = await signedIn(row.role, row.of);
    const place = row.sees[0] === "rabatProtected" ? { what: { category: "vaw" } } : {};
    const code = await aCaseFile(database, now, place);
    const [office] = await owner`select parquet from case_files where tracking_code = ${
      files[row.sees[0] ?? "rabat"]
    }`;
    await owner`update case_files set parquet = ${office?.parquet}, assigned_to = ${person.staffId}
      where tracking_code = ${code}`;
    expect(await openFile(database, person, code, now)).not.toBeNull();
    const declared = { trackingCode: code, staffId: person.staffId, reason: "relative" } as const;
    expect(await recuse(database, person, declared, now)).toEqual({ ok: true });
    expect(await openFile(database, person, code, now)).toBeNull();
    const question = readCaseQuestion(code);
    expect(question && (await searchFiles(database, person, question, 10, now))).toEqual([]);
    expect(await seenIn(databaseActorOf(person), code)).toEqual(nothing);
    expect(
      await step(database, person, code, { verb: "register", fields: { code: "3101" } }, now),
    ).toMatchObject({ ok: false, refusal: "unknown_file" });
    const [left] = await owner`select assigned_to from case_files where tracking_code = ${code}`;
    expect(left?.assigned_to).toBeNull();
  });
});

describe("who may do what in the own office's file", () => {
  const register: Act = { verb: "register", fields: { code: "3101" } };
  const voiding: Act = { verb: "void", fields: { why: "empty", note: "An empty form." } };
  const refusals: readonly (Pick<Row, "role" | "of"> & {
    register: string | null;
    void: string | null;
  })[] = [
    { role: "clerk", of: "TPI-RABAT", register: null, void: "not_your_role" },
    { role: "head_of_secretariat", of: "TPI-RABAT", register: null, void: null },
    { role: "deputy", of: "TPI-RABAT", register: "not_your_role", void: "not_your_role" },
    { role: "prosecutor", of: "TPI-RABAT", register: "not_your_role", void: "not_your_role" },
    { role: "administrator", of: "TPI-RABAT", register: "unknown_file", void: "unknown_file" },
    { role: "social_worker", of: "TPI-RABAT", register: "unknown_file", void: "unknown_file" },
    { role: "clerk", of: "TPI-FES", register: "unknown_file", void: "unknown_file" },
    {
      role: "general_prosecutor",
      of: "CA-RABAT",
      register: "not_your_role",
      void: "not_your_role",
    },
    { role: "clerk", of: "CA-RABAT", register: "unknown_file", void: "unknown_file" },
    { role: "pmp", of: "PMP", register: "not_your_role", void: "not_your_role" },
  ];
  test.each(
    refusals.flatMap((line) => [
      { ...line, act: register, refusal: line.register },
      { ...line, act: voiding, refusal: line.void },
    ]),
  )("$role of $of who would $act.verb: $refusal", async ({ role, of, act, refusal }) => {
    const code = await aCaseFile(database, now);
    const person = await signedIn(role, of);
    const answer = await step(database, person, code, act, now);
    expect(answer.ok ? null : answer.refusal).toBe(refusal);
    const [file] = await owner`select version from case_files where tracking_code = ${code}`;
    expect(file?.version).toBe(refusal === null ? 2 : 1);
  });
});
