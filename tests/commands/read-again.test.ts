import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { readDossier } from "@/commands/read-dossier";
import { requestKey } from "@/db/one-time-codes";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const start = new Date("2026-11-21T10:00:00Z");
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

async function anOpenFile() {
  const code = await aFileWith(database, start);
  const token = await aDossierRoom(database, start).opened(code);
  const lookOf = async () => {
    const [row] = await owner<{ ends: Date; seen: Date }[]>`
      select expires_at as ends, seen_at as seen from dossier_sessions
      where token_hash = ${requestKey(database, token)}`;
    if (row === undefined) throw new Error("there is no look");
    return row;
  };
  const readsOf = async () => {
    const rows = await owner<{ detail: object }[]>`
      select a.detail from audit_entries a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${code} and a.action = 'read' order by a.id`;
    return rows.map(({ detail }) => detail);
  };
  const read = (minutes: number, by: "visit" | "refresh") =>
    readDossier(database, token, after(minutes), by);
  return { read, lookOf, readsOf };
}

test("a page that fetches itself again does not prolong the look, which ends half an hour after the last visit", async () => {
  const { read, lookOf } = await anOpenFile();
  await read(5, "visit");
  const visited = await lookOf();
  expect(visited).toEqual({ ends: after(35), seen: after(5) });
  for (const minutes of [10, 20, 30, 34]) expect(await read(minutes, "refresh")).not.toBeNull();
  expect(await lookOf()).toEqual(visited);
  expect(await read(36, "refresh")).toBeNull();
  expect(await read(36, "visit")).toBeNull();
});

test("it is written down as every reading is, and says what it is", async () => {
  const { read, readsOf } = await anOpenFile();
  await read(1, "visit");
  await read(2, "refresh");
  await read(3, "visit");
  expect(await readsOf()).toEqual([{}, { by: "refresh" }, {}]);
});

test("it shows the same as a visit", async () => {
  const { read } = await anOpenFile();
  const [visit, refresh] = [await read(1, "visit"), await read(1, "refresh")];
  expect(refresh).toEqual(visit);
});
