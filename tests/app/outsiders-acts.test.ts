import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/[locale]/office/[code]/[verb]/route";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type OfficeAct, officeActs } from "@/domain/act-fields";
import { life } from "@/domain/life";
import type { StaffRole } from "@/domain/role";
import {
  office,
  putFile,
  type Standing,
  type Surroundings,
  typedFor,
} from "@/tests/app/standing-files";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { signedInAs } from "@/tests/support/door-session";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 4 });
afterAll(() => owner.end());

const now = new Date();
const ofAnOffice = [
  "clerk",
  "head_of_secretariat",
  "deputy",
  "prosecutor",
  "social_worker",
] as const;

interface Outsiders {
  /** Where the file lies that is none of theirs. */
  readonly lies: string;
  readonly people: readonly { role: StaffRole; of: string; reach: readonly string[] }[];
}
const seatedIn = (of: string, roles: readonly StaffRole[] = ofAnOffice, reach = [of]) =>
  roles.map((role) => ({ role, of, reach }));
/** Written from the design: who has no business with a file, and why. */
const outsiders: Readonly<Record<string, Outsiders>> = {
  "a neighbour": { lies: office, people: seatedIn("TPI-FES") },
  "a general prosecution that is not above it": {
    lies: office,
    people: seatedIn("CA-FES", ["general_prosecutor"], ["CA-FES", "TPI-FES"]),
  },
  "the staff of the court above, but for its chief": {
    lies: office,
    people: seatedIn("CA-RABAT"),
  },
  "the court below": { lies: "CA-RABAT", people: seatedIn(office) },
  "the Presidency's own staff": { lies: office, people: seatedIn("PMP", ["clerk"], []) },
  "an administrator": { lies: office, people: seatedIn(office, ["administrator"], []) },
  "whoever is named in it, or may not handle it": {
    lies: office,
    people: [
      ...seatedIn(office),
      ...seatedIn("CA-RABAT", ["general_prosecutor"], ["CA-RABAT", office]),
      ...seatedIn("PMP", ["pmp"], [office, "CA-RABAT"]),
    ],
  },
};
const named = "whoever is named in it, or may not handle it";

let around: Surroundings;
const people = new Map<string, readonly SignedIn[]>();
beforeAll(async () => {
  const clerk = await aStaffMember(database, now, "clerk");
  const deputy = await aStaffMember(database, now, "deputy");
  const [ground] = await owner<{ key: string }[]>`select key from grounds where not retired`;
  const [measure] = await owner<{ key: string }[]>`select key from measures where not retired`;
  around = {
    clerkId: clerk.staffId,
    deputyId: deputy.staffId,
    ground: ground?.key ?? "",
    measure: measure?.key ?? "",
    lead: null,
  };
  around = { ...around, lead: await aFileFor("join", office) };
  for (const [who, { people: seats }] of Object.entries(outsiders))
    people.set(
      who,
      await Promise.all(
        seats.map(({ role, of, reach }) => aStaffMember(database, now, role, of, reach)),
      ),
    );
});

/** A file on which somebody of its office could take the act. */
async function aFileFor(verb: OfficeAct, lies: string): Promise<Standing> {
  const { from, kinds } = life[verb];
  const status = from === "nothing" ? "submitted" : (from[0] ?? "submitted");
  const kind = kinds?.[0] ?? "complaint";
  const file = await putFile(owner, around, { status, kind, verb, lacks: false });
  // Nor is it of the office from which it came.
  await owner`update case_files set parquet = ${lies}, forwarded_from = null where id = ${file.id}`;
  return file;
}

const bar = (file: Standing, barred: readonly SignedIn[]) =>
  owner`insert into barred_staff ${owner(barred.map(({ staffId }) => ({ case_file_id: file.id, staff_id: staffId })))}`;

/** Everything that stands of a file in the archive. */
async function tracesOf({ id }: Standing): Promise<unknown> {
  const [row] = await owner`
    select to_jsonb(f) as file,
      (select jsonb_agg(to_jsonb(x) order by x.id) from facts x where x.case_file_id = f.id) as facts,
      (select count(*) from notices where case_file_id = f.id) as notices,
      (select count(*) from proposals where case_file_id = f.id) as proposals,
      (select jsonb_agg(to_jsonb(a) order by a.fact_id) from appointments a where a.case_file_id = f.id) as days
    from case_files f where f.id = ${id}`;
  return row;
}

/** Where the form of an act leads when somebody posts it as its page would. */
async function post(verb: OfficeAct, file: Standing, person: SignedIn): Promise<string> {
  const body = typedFor(verb, file, person.roles[0] ?? "clerk", "complaint", around);
  const request = new Request(`http://insaf.test/fr/office/${file.code}/${verb}`, {
    method: "POST",
    body,
  });
  const params = Promise.resolve({ locale: "fr", code: file.code, verb });
  const answer = await signedInAs(person, () => POST(request, { params }));
  return new URL(answer.headers.get("location") ?? "", "http://insaf.test").pathname;
}

describe.each(Object.entries(outsiders))("%s", (who, { lies }) => {
  test(
    "is answered by every act that there is no such file, and nothing of it has changed",
    {
      timeout: 60_000,
    },
    async () => {
      const theirs = people.get(who) ?? [];
      const wrong: string[] = [];
      for (const verb of officeActs) {
        const file = await aFileFor(verb, lies);
        if (who === named) await bar(file, theirs);
        const before = await tracesOf(file);
        const told = await Promise.all(theirs.map((person) => post(verb, file, person)));
        for (const [place, answer] of told.entries())
          if (answer !== "/fr/problem/not-found")
            wrong.push(`${theirs[place]?.roles.join()} ${verb}: ${answer}`);
        expect(await tracesOf(file), verb).toEqual(before);
      }
      expect(wrong).toEqual([]);
    },
  );

  test("reads nothing of it in the archive, changes nothing, and adds nothing to it", async () => {
    const theirs = people.get(who) ?? [];
    const file = await aFileFor("register", lies);
    if (who === named) await bar(file, theirs);
    const before = await tracesOf(file);
    for (const person of theirs) {
      const run = (statement: ReturnType<typeof sql>): Promise<string> =>
        database
          .as(databaseActorOf(person), (tx) => tx.orm.execute(statement))
          .then(
            ({ count }) => String(count),
            ({ cause }) => String(cause instanceof Error ? cause.message : cause),
          );
      const byRow = await Promise.all(
        ["parties", "facts", "notices", "proposals", "appointments"].map((table) =>
          run(sql`select 1 from ${sql.identifier(table)} where case_file_id = ${file.id}::uuid`),
        ),
      );
      const statements = {
        reads: [await run(sql`select 1 from case_files where id = ${file.id}::uuid`), ...byRow],
        changes: await run(
          sql`update case_files set status = 'closed' where id = ${file.id}::uuid`,
        ),
        adds: await run(sql`
          insert into facts (id, case_file_id, sequence, verb, staff_id, at, parquet, status_after, fields_sealed)
          values (${randomUUID()}, ${file.id}, 9, 'close', ${person.staffId}, now(), ${lies}, 'closed', ''::bytea)`),
      };
      const isDenied = person.roles.includes("administrator");
      const nothing = isDenied ? expect.stringMatching(/^0$|permission denied/) : "0";
      expect(statements, person.name).toEqual({
        reads: Array.from({ length: 6 }, () => nothing),
        changes: nothing,
        adds: expect.stringMatching(/row-level security|permission denied/),
      });
    }
    expect(await tracesOf(file)).toEqual(before);
  });
});
