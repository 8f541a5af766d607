import postgres from "postgres";
import { describe, expect, onTestFinished, test } from "vitest";
import { firstNames, lastNames } from "@/bin/demonstration-people";
import { isSameName } from "@/domain/person-name";
import { searchForm } from "@/domain/text";
import { oneName, twoNames } from "@/tests/domain/name-pairs";
import { createTestDatabase } from "@/tests/support/database";

const { url } = await createTestDatabase();

function connect() {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  onTestFinished(() => sql.end());
  return sql;
}

test("the archive ties two names as the rules do, whatever the names", async () => {
  const sql = connect();
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

describe("a name made long", () => {
  const signs = [..."bdfjklmnrst"];
  const words = signs.flatMap((first) => signs.map((last) => `${first}a${last}`)).slice(0, 80);
  const long = words.join(" ");
  const [first, second] = words;
  const [fifteenth, sixteenth, seventeenth] = words.slice(14);
  const pairs = [
    { one: long, other: long, same: true, because: "each word finds itself" },
    { one: long, other: words.toReversed().join(" "), same: false, because: "no word is in both" },
    {
      one: long,
      other: [...words.slice(0, 16), ...words.slice(40)].join(" "),
      same: true,
      because: "what differs stands beyond",
    },
    { one: long, other: `${fifteenth} ${sixteenth}`, same: true, because: "these are compared" },
    { one: long, other: `${first} ${seventeenth}`, same: false, because: "the last is not" },
    {
      one: `${words.slice(0, 15).join(" ")} ben ${sixteenth}`,
      other: `${second} ben${sixteenth}`,
      same: true,
      because: "words are counted once they are joined",
    },
  ];

  test.each(pairs)("is compared alike by both, since $because", async ({ one, other, same }) => {
    const [row] = await connect()<{ same: boolean }[]>`
      select same_name(${one}, ${other}) and same_name(${other}, ${one}) as same`;
    expect(row?.same).toBe(same);
    expect([isSameName(one, other), isSameName(other, one)]).toEqual([same, same]);
  });

  test("costs the archive no more than two of sixteen words, whoever made it up", async () => {
    const turned = [...words.slice(0, 16).toReversed(), ...words.slice(16).toReversed()];
    const calls = await connect().begin(async (sql) => {
      await sql`set local track_functions = 'all'`;
      await sql`select same_name(one, ${turned.join(" ")}) from unnest(${[long]}::text[]) one`;
      const [row] = await sql<{ calls: string }[]>`
        select calls from pg_stat_xact_user_functions where funcname = 'same_word'`;
      return Number(row?.calls);
    });
    expect(calls).toBeGreaterThan(16);
    expect(calls).toBeLessThanOrEqual(16 * 16);
  });
});
