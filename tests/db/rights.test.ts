import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import type { DatabaseActor } from "@/db/client";
import { findPublicFile } from "@/db/public-files";
import { databaseActorOf } from "@/db/staff";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const code = await aCaseFile(database, now);
const elsewhere = await aCaseFile(database, now, {
  where: { province: "03.231", parquet: "TPI-FES" },
});

const nobody: DatabaseActor = {
  as: "staff",
  staffId: clerk.staffId,
  parquets: [],
  protectedOnly: false,
  administrator: false,
};
const rowsOf = async (actor: DatabaseActor, table: string): Promise<number> => {
  const rows = await database.as(actor, (tx) =>
    tx.orm.execute(sql`select 1 from ${sql.identifier(table)}`),
  );
  return rows.length;
};
/** Why the archive refused, in its own words. */
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "it was allowed",
    (error: unknown) =>
      String(error instanceof Error && error.cause instanceof Error ? error.cause.message : error),
  );

describe("no scope, no rows", () => {
  test.each([
    "case_files",
    "parties",
    "facts",
    "notices",
    "notice_attempts",
    "registration_counters",
  ])("an office without a scope finds nothing in %s", async (table) => {
    expect(await rowsOf(nobody, table)).toBe(0);
  });

  test("every table that holds something of a file is under forced row-level security", async () => {
    const open = await owner`
      select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity) order by relname`;
    expect(open.map((row) => row.relname)).toEqual([
      "budgets",
      "engine_events",
      "engine_leader",
      "engine_runs",
      "engine_steps",
      "engine_waits",
      "heartbeats",
      "parquet_provinces",
      "parquets",
      "provinces",
    ]);
  });

  test("no role of the application owns a table, bypasses a policy or may log in", async () => {
    const roles = await owner`
      select rolname, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb as may from pg_roles where rolname like 'insaf\\_%'`;
    expect(roles.map((role) => role.rolname).sort()).toEqual([
      "insaf_administrator",
      "insaf_citizen",
      "insaf_door",
      "insaf_party",
      "insaf_search",
      "insaf_staff",
      "insaf_visitor",
      "insaf_worker",
    ]);
    expect(roles.every((role) => role.may === false)).toBe(true);
    const owned = await owner`
      select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'insaf\\_%'`;
    expect(owned).toHaveLength(0);
  });
});

describe("an office", () => {
  test("sees its own file and not its neighbour's, whatever the query asks", async () => {
    const seen = await database.as(databaseActorOf(clerk), (tx) =>
      tx.orm.execute<{ tracking_code: string }>(sql`select tracking_code from case_files`),
    );
    const codes = seen.map((row) => row.tracking_code);
    expect(codes).toContain(code);
    expect(codes).not.toContain(elsewhere);
    const parties = await database.as(databaseActorOf(clerk), (tx) =>
      tx.orm.execute(
        sql`select p.id from parties p join case_files f on f.id = p.case_file_id where f.tracking_code = ${elsewhere}`,
      ),
    );
    expect(parties).toHaveLength(0);
  });

  test("is matched by its exact code: an office whose code begins alike sees nothing", async () => {
    const actor: DatabaseActor = {
      ...nobody,
      as: "staff",
      parquets: ["TPI-RAB", "TPI-RABAT-2", "TPI"],
    };
    expect(await rowsOf(actor, "case_files")).toBe(0);
  });

  test("sees only protected files as a social worker", async () => {
    const protectedCode = await aCaseFile(database, now, { what: { category: "vaw" } });
    const seen = await database.as(
      { ...nobody, as: "staff", parquets: ["TPI-RABAT"], protectedOnly: true },
      (tx) => tx.orm.execute<{ tracking_code: string }>(sql`select tracking_code from case_files`),
    );
    expect(seen.map((row) => row.tracking_code)).toEqual([protectedCode]);
  });

  test("cannot move a file into a third office's hands without a trace of its own", async () => {
    const refusal = await refusalOf(
      database.as(databaseActorOf(clerk), (tx) =>
        tx.orm.execute(
          sql`update case_files set parquet = 'TPI-FES' where tracking_code = ${code}`,
        ),
      ),
    );
    expect(refusal).toContain("row-level security");
  });

  test.each([
    ["arrived", sql`update notices set delivered_at = now() where channel = 'sms'`],
    ["was accepted", sql`update notices set state = 'accepted' where channel = 'email'`],
    ["failed", sql`update notices set state = 'failed' where channel = 'sms'`],
  ])(
    "may not say of a text or mail that it %s: calls and letters are its own",
    async (_end, said) => {
      const refusal = await refusalOf(
        database.as(databaseActorOf(clerk), (tx) => tx.orm.execute(said)),
      );
      expect(refusal).toContain("row-level security");
    },
  );

  test.each([
    ["delete a file", sql`delete from case_files`],
    ["change a fact", sql`update facts set verb = 'close'`],
    ["delete a fact", sql`delete from facts`],
    ["read the audit trail", sql`select 1 from audit_entries`],
    ["change the audit trail", sql`update audit_entries set action = 'none'`],
    ["delete from the audit trail", sql`delete from audit_entries`],
    ["read a colleague's password hash", sql`select password_hash from staff`],
    ["open a session", sql`insert into staff_sessions select from staff_sessions`],
  ])("may not %s", async (_act, statement) => {
    const refusal = await refusalOf(
      database.as(databaseActorOf(clerk), (tx) => tx.orm.execute(statement)),
    );
    expect(refusal).toContain("permission denied");
  });
});

describe("a visitor", () => {
  test("sees the file of the code that was typed, and no other", async () => {
    const found = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
      findPublicFile(tx, code, now),
    );
    expect(found).toMatchObject({ status: "submitted", parquet: "TPI-RABAT" });
    expect(
      await database.as({ as: "visitor", trackingCode: code }, (tx) =>
        findPublicFile(tx, elsewhere, now),
      ),
    ).toBeNull();
    const seen = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
      tx.orm.execute(sql`select id from case_files`),
    );
    expect(seen).toHaveLength(1);
    expect(
      await database.as({ as: "visitor" }, (tx) => tx.orm.execute(sql`select id from case_files`)),
    ).toHaveLength(0);
  });

  test.each([
    ["the account of a file", sql`select account_sealed from case_files`],
    ["the fields of a fact", sql`select fields_sealed from facts`],
    ["a party", sql`select 1 from parties`],
    ["a notice", sql`select 1 from notices`],
    ["a one-time code", sql`select code_sealed from one_time_codes`],
    ["the number that a code went to", sql`select phone_sealed from one_time_codes`],
    ["who looks into a file", sql`select 1 from dossier_sessions`],
    ["the words of a file's facts", sql`select * from dossier_words()`],
    ["the staff", sql`select 1 from staff`],
    ["the outbox", sql`select 1 from outbox`],
  ])("may not read %s", async (_what, statement) => {
    const refusal = await refusalOf(
      database.as({ as: "visitor", trackingCode: code }, (tx) => tx.orm.execute(statement)),
    );
    expect(refusal).toContain("permission denied");
  });

  test("cannot read the draft of another browser", async () => {
    const mine = await database.as({ as: "visitor", draft: Buffer.alloc(32) }, (tx) =>
      tx.orm.execute(sql`select id from drafts`),
    );
    expect(mine).toHaveLength(0);
  });
});

test("the worker reads no account, no name and no field of a fact", async () => {
  for (const statement of [
    sql`select account_sealed from case_files`,
    sql`select last_name from parties`,
    sql`select fields_sealed from facts`,
  ]) {
    expect(
      await refusalOf(database.as({ as: "worker" }, (tx) => tx.orm.execute(statement))),
    ).toContain("permission denied");
  }
});

test("the scope of one transaction does not outlive it", async () => {
  await database.as(databaseActorOf(clerk), (tx) => tx.orm.execute(sql`select 1`));
  const left = await Promise.all(
    Array.from({ length: 12 }, () =>
      database.as({ as: "visitor" }, (tx) =>
        tx.orm.execute<{ scope: string; role: string }>(
          sql`select current_setting('insaf.parquets', true) as scope, current_user as role`,
        ),
      ),
    ),
  );
  expect(left.every(([row]) => row?.scope === "" && row.role === "insaf_visitor")).toBe(true);
});

test("search answers ids of the office's own files only, by any of their marks", async () => {
  const filed = await aCaseFile(database, now, {
    who: {
      lastName: "الصقلي",
      firstName: "هند",
      phone: "+212661000111",
      document: { type: "cin", number: "ZZ123456" },
    },
  });
  await step(database, clerk, filed, { verb: "register", fields: { code: "3101" } }, now);
  const phone = database.cipher.blindIndex("phone", "+212661000111");
  const find = (actor: DatabaseActor, name: string | null, index: Buffer | null) =>
    database.as(actor, (tx) =>
      tx.orm.execute(
        sql`select * from search_case_files(${name}, null, ${index}, null, null, null, null, null, 20)`,
      ),
    );
  expect(await find(databaseActorOf(clerk), "الصقلي", null)).toHaveLength(1);
  expect(await find(databaseActorOf(clerk), null, phone)).toHaveLength(1);
  const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
  expect(await find(databaseActorOf(stranger), "الصقلي", null)).toHaveLength(0);
  expect(await find(databaseActorOf(stranger), null, phone)).toHaveLength(0);
  expect(await find(nobody, "الصقلي", null)).toHaveLength(0);
});
