import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { parties } from "@/db/schema/case-files";
import { databaseActorOf } from "@/db/staff";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const code = await aCaseFile(database, now);
const [file] = await owner`select id from case_files where tracking_code = ${code}`;

const failureOf = (work: (tx: Transaction) => Promise<unknown>): Promise<unknown> =>
  database.as(databaseActorOf(clerk), work).then(
    () => "it did not fail",
    (error: unknown) => error,
  );
const naming = (nature: "person") => (tx: Transaction) =>
  tx.orm.insert(parties).values({
    id: "01a1fd8c-6900-7002-a203-77f16d5be777",
    caseFileId: file?.id,
    role: "victim",
    nature,
    lastName: "Zerouali",
    searchName: "zerouali",
    language: "ar",
  });

describe("an error of the archive quotes nothing of anybody", () => {
  test.each([
    {
      what: "a value that a rule of the table refuses",
      work: (tx: Transaction) =>
        tx.orm
          .execute(sql`insert into parties (id, case_file_id, role, nature, last_name, search_name, language)
          values (${"01a1fd8c-6900-7002-a203-77f16d5be778"}, ${file?.id}, 'neighbour', 'person', ${"Zerouali"}, ${"zerouali"}, 'ar')`),
      code: "23514",
    },
    {
      what: "a row that is there already",
      work: async (tx: Transaction) => {
        await naming("person")(tx);
        await naming("person")(tx);
      },
      code: "23505",
    },
  ])("when $what stops it, and still says why", async ({ work, code: reason }) => {
    const failure = await failureOf(work);
    const written = [
      inspect(failure, { depth: 9 }),
      failure instanceof Error ? `${failure.message}\n${failure.stack}` : "",
      JSON.stringify(failure),
    ].join("\n");
    expect(written).toContain("Failed query");
    expect(written).not.toMatch(/zerouali|77f16d5be77/i);
    expect(failure).toMatchObject({ cause: { code: reason } });
  });
});
