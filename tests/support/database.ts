import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { onServer, withDatabase } from "@/tests/support/postgres";

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
}

/** Keys of the tests: fixed within a run, never those of a real archive. */
const testKeys = {
  fieldKeys: { currentId: "t1", keys: new Map([["t1", randomBytes(32)]]) },
  blindIndexKey: randomBytes(32),
};

/** A database of this test file's own, cloned from the migrated template and dropped at the end. */
export async function createTestDatabase(
  options: { readonly connections?: number } = {},
): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `insaf_test_${randomBytes(6).toString("hex")}`;
  const template = inject("templateName");
  // Copied as files: through the log, the default, each took three times as long.
  await onServer(
    serverUrl,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`,
  );
  const url = withDatabase(serverUrl, name);
  const database = openDatabase({ databaseUrl: url, ...options, ...testKeys });
  afterAll(async () => {
    await database.close();
    await onServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  });
  return { url, database };
}
