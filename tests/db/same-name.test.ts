import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { firstNames, lastNames } from "@/bin/demonstration-people";
import { isSameName } from "@/domain/person-name";
import { searchForm } from "@/domain/text";
import { oneName, twoNames } from "@/tests/domain/name-pairs";
import { createTestDatabase } from "@/tests/support/database";

const { url } = await createTestDatabase();

test("the archive ties two names as the rules do, whatever the names", async () => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  onTestFinished(() => sql.end());
  const invented = (["ar", "fr"] as const).flatMap((language) =>
    firstNames[language].map((first, index) => {
      const last = lastNames[language][index % lastNames[language].length];
      return `${last ?? ""} ${first}`;
    }),
  );
  const names = [...new Set([...oneName, ...twoNames].flat().concat(invented).map(searchForm))];
  const rows = await sql<{ one: string; other: string; same: boolean }[]>`
    select one, other, same_name(one, other) as same
    from unnest(${names}::text[]) one, unnest(${names}::text[]) other`;
  const apart = rows.filter(({ one, other, same }) => isSameName(one, other) !== same);
  expect(apart).toEqual([]);
  const tied = rows.filter(({ one, other, same }) => same && one !== other);
  expect(tied.length).toBeGreaterThanOrEqual(2 * oneName.length - 4);
  expect(tied.length).toBeLessThan(rows.length / 50);
});
