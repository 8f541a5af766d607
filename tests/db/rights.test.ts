import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();

test("an office without a scope sees no file", async () => {
  const rows = await database.as(
    {
      as: "staff",
      staffId: "0190a5a0-0000-7000-8000-000000000001",
      parquets: [],
      protectedOnly: false,
    },
    (tx) => tx.orm.execute(sql`select id from case_files`),
  );
  expect(rows).toHaveLength(0);
});
