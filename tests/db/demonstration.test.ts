import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { emptyDemonstration, isArchiveEmpty } from "@/db/demonstration";
import { firstWordings } from "@/notices/wordings";
import { aCaseFile } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

test("an archive with a single file is not empty, and what an interrupted loading left can be emptied", async () => {
  expect(await isArchiveEmpty(url)).toBe(true);
  await aCaseFile(database, new Date("2026-12-31T23:30:00Z"));
  expect(await isArchiveEmpty(url)).toBe(false);
  await emptyDemonstration(url, firstWordings);
  expect(await isArchiveEmpty(url)).toBe(true);
  expect(await owner`select 1 from parquets limit 1`).toHaveLength(1);
  expect(await owner`select 1 from places limit 1`).toHaveLength(1);
  expect(await owner`select 1 from segment_prices`).toHaveLength(1);
  expect(await owner`select kind from wordings`).toHaveLength(firstWordings.length);
});
