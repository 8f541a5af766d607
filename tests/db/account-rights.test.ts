import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { recordAudit } from "@/db/audit";
import type { DatabaseActor } from "@/db/client";
import { databaseActorOf, insertStaff } from "@/db/staff";
import { updateStaff } from "@/db/staff-directory";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const colleague = await aStaffMember(database, now, "deputy");
const neighbour = await aStaffMember(database, now, "clerk", "TPI-FES");
const boss = await aStaffMember(database, now, "administrator");
const code = await aCaseFile(database, now);
const [file] = await owner`select id from case_files where tracking_code = ${code}`;
const fileId = String(file?.id);
const administrator: DatabaseActor = { as: "administrator", staffId: boss.staffId };
const door: DatabaseActor = { as: "door" };
const office = databaseActorOf(clerk);

/** Why the archive refused, in its own words. */
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "it was allowed",
    (error: unknown) =>
      String(error instanceof Error && error.cause instanceof Error ? error.cause.message : error),
  );
const run = (actor: DatabaseActor, statement: ReturnType<typeof sql>) =>
  refusalOf(database.as(actor, (tx) => tx.orm.execute(statement)));

describe("an administrator", () => {
  test.each([
    ["case_files"],
    ["parties"],
    ["facts"],
    ["notices"],
    ["drafts"],
    ["proposals"],
    ["audit_entries"],
    ["barred_staff"],
    ["recovery_codes"],
    ["sign_in_halves"],
  ])("has no right on %s at all", async (table) => {
    expect(await run(administrator, sql`select 1 from ${sql.identifier(table)}`)).toContain(
      "permission denied",
    );
  });

  test.each([
    ["read a password hash", sql`select password_hash from staff`],
    ["read the secret of a code application", sql`select totp_sealed from staff`],
    ["set a password", sql`update staff set password_hash = 'x'`],
    ["unlink a code application", sql`update staff set totp_sealed = null`],
    ["delete an account", sql`delete from staff`],
    ["read the token of a session", sql`select token_hash from staff_sessions`],
    ["open a session", sql`insert into staff_sessions select from staff_sessions`],
    ["read what a mail says", sql`select values_sealed from staff_mails`],
  ])("may not %s", async (_act, statement) => {
    expect(await run(administrator, statement)).toContain("permission denied");
  });

  test("opens no account whose password he knows", async () => {
    const person = {
      name: "Somebody",
      email: `${randomUUID()}@office.example`,
      parquet: "TPI-RABAT",
      roles: ["clerk"] as const,
      language: "fr" as const,
    };
    const open = (passwordHash: string | null) =>
      refusalOf(
        database.as(administrator, (tx) => insertStaff(tx, { ...person, passwordHash }, now)),
      );
    expect(await open("known")).toContain("row-level security");
    expect(await open(null)).toBe("it was allowed");
  });

  test("changes every account but his own", async () => {
    const change = (staffId: string) =>
      database.as(administrator, (tx) => updateStaff(tx, staffId, { roles: ["deputy"] }));
    expect(await change(colleague.staffId)).toBe(true);
    expect(await change(boss.staffId)).toBe(false);
  });
});

describe("the door", () => {
  test.each([
    ["open an account", sql`insert into staff select * from staff`],
    ["give a role", sql`update staff set roles = '{prosecutor}'`],
    ["move somebody to another office", sql`update staff set parquet = 'TPI-FES'`],
    ["open or close an account", sql`update staff set is_active = true`],
    ["make an invitation", sql`insert into staff_invitations select from staff_invitations`],
    ["read a file", sql`select 1 from case_files`],
    ["read the audit trail", sql`select 1 from audit_entries`],
  ])("may not %s", async (_act, statement) => {
    expect(await run(door, statement)).toContain("permission denied");
  });

  test("changes nothing of a closed account", async () => {
    await owner`update staff set is_active = false where id = ${neighbour.staffId}`;
    const rows = await database.as(door, (tx) =>
      tx.orm.execute(
        sql`update staff set password_hash = 'x' where id = ${neighbour.staffId} returning 1`,
      ),
    );
    await owner`update staff set is_active = true where id = ${neighbour.staffId}`;
    expect(rows).toHaveLength(0);
  });
});

describe("the audit trail", () => {
  const sign = (actor: DatabaseActor, signed: string, chain: string) =>
    refusalOf(
      database.as(actor, (tx) => recordAudit(tx, { at: now, chain, actor: signed, action: "try" })),
    );
  const mine = `staff:${clerk.staffId}`;
  test.each([
    { who: "an office", actor: office, signed: mine, chain: "TPI-RABAT", may: true },
    {
      who: "an office with a colleague's name",
      actor: office,
      signed: `staff:${colleague.staffId}`,
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "an office as the worker",
      actor: office,
      signed: "worker",
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "an office in its neighbour's chain",
      actor: office,
      signed: mine,
      chain: "TPI-FES",
      may: false,
    },
    {
      who: "a visitor",
      actor: { as: "visitor" } as const,
      signed: "visitor",
      chain: "TPI-RABAT",
      may: true,
    },
    {
      who: "a visitor as somebody of the office",
      actor: { as: "visitor" } as const,
      signed: mine,
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "the worker",
      actor: { as: "worker" } as const,
      signed: "worker",
      chain: "TPI-FES",
      may: true,
    },
    {
      who: "the worker as somebody of the office",
      actor: { as: "worker" } as const,
      signed: mine,
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "the door, for whom it let in",
      actor: door,
      signed: mine,
      chain: "TPI-RABAT",
      may: true,
    },
    {
      who: "the door in a chain that is not the person's",
      actor: door,
      signed: mine,
      chain: "TPI-FES",
      may: false,
    },
    {
      who: "the door for nobody",
      actor: door,
      signed: `staff:${randomUUID()}`,
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "an administrator",
      actor: administrator,
      signed: `staff:${boss.staffId}`,
      chain: "TPI-FES",
      may: true,
    },
    {
      who: "an administrator with another's name",
      actor: administrator,
      signed: mine,
      chain: "TPI-RABAT",
      may: false,
    },
    {
      who: "the command line",
      actor: { as: "administrator", staffId: null } as const,
      signed: "operator",
      chain: "TPI-FES",
      may: true,
    },
    {
      who: "an administrator as the command line",
      actor: administrator,
      signed: "operator",
      chain: "TPI-FES",
      may: false,
    },
  ])("is signed by $who: $may", async ({ actor, signed, chain, may }) => {
    const refusal = await sign(actor, signed, chain);
    expect(refusal).toContain(may ? "it was allowed" : "row-level security");
  });
});

describe("who is kept from a file", () => {
  const bar = (actor: DatabaseActor, staffId: string, by: string, parquet = "TPI-RABAT") =>
    run(
      actor,
      sql`insert into barred_staff (case_file_id, staff_id, parquet, declared_by)
        values (${fileId}, ${staffId}, ${parquet}, ${by}) on conflict do nothing`,
    );

  test("is declared by the file's own office, with the name of who declares it", async () => {
    const stranger = databaseActorOf(neighbour);
    const row = "row-level security";
    expect(await bar(stranger, clerk.staffId, neighbour.staffId)).toContain(row);
    expect(await bar(stranger, clerk.staffId, neighbour.staffId, "TPI-FES")).toContain(row);
    expect(await bar(office, colleague.staffId, colleague.staffId)).toContain(row);
    expect(await bar(office, colleague.staffId, clerk.staffId)).toBe("it was allowed");
  });

  test("is not let back in by anybody's hand", async () => {
    expect(await run(office, sql`delete from barred_staff`)).toContain("permission denied");
    expect(await run(office, sql`update barred_staff set reason = 'other'`)).toContain(
      "permission denied",
    );
  });

  test("is found by the person's own document, whether the file or the account came first", async () => {
    const [early, late] = ["AB445566", "AB778899"];
    const person = (documentNumber: string) =>
      database.as(administrator, (tx) =>
        insertStaff(
          tx,
          {
            name: "Named",
            email: `${randomUUID()}@office.example`,
            parquet: "TPI-RABAT",
            roles: ["clerk"],
            language: "fr",
            passwordHash: null,
            documentNumber,
          },
          now,
        ),
      );
    const filed = (number: string) =>
      aCaseFile(database, now, { who: { document: { type: "cin", number } } });
    const first = await person(early);
    const named = await filed(early);
    const filedFirst = await filed(late);
    const second = await person(late);
    const rows = await owner`
      select b.staff_id, f.tracking_code, b.reason, b.parquet from barred_staff b
      join case_files f on f.id = b.case_file_id where b.declared_by is null`;
    expect(rows.map((row) => ({ ...row }))).toEqual(
      expect.arrayContaining([
        { staff_id: first, tracking_code: named, reason: "named", parquet: "TPI-RABAT" },
        { staff_id: second, tracking_code: filedFirst, reason: "named", parquet: "TPI-RABAT" },
      ]),
    );
  });
});
