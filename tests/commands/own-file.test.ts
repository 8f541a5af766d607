import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openFile } from "@/commands/open-file";
import { readOwnAppointments } from "@/commands/own-appointments";
import { rateFile } from "@/commands/rate-file";
import { addDays, officeDay } from "@/domain/calendar";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { later, now, opened, looking, pageOf } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const prosecutor = await aStaffMember(database, now(), "prosecutor");

beforeEach(() => later(24 * 3600));

const [first, second] = ["+212612345678", "+212698761234"];
const twoParties = () =>
  aFileWith(database, now(), {
    parties: [{ phone: first }, { role: "victim", lastName: "Naciri", phone: second }],
  });
const act = async (person: typeof clerk, file: TrackingCode, taken: Act) => {
  const outcome = await step(database, person, file, taken, now());
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.factId;
};
const register = (file: TrackingCode) =>
  act(clerk, file, { verb: "register", fields: { code: "3101" } });
const close = async (file: TrackingCode) => {
  await register(file);
  await act(prosecutor, file, {
    verb: "close",
    fields: { ground: "insufficient_evidence", reasoning: "Rien ne permet d'aller plus loin." },
  });
};
const partyOf = async (file: TrackingCode, role: string): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`select p.id from parties p
    join case_files f on f.id = p.case_file_id where f.tracking_code = ${file} and p.role = ${role}`;
  if (row === undefined) throw new Error(`no ${role}`);
  return row.id;
};
const summon = async (file: TrackingCode, role: string, place: string) =>
  act(deputy, file, {
    verb: "summon",
    fields: {
      on: addDays(officeDay(now()), 10),
      at: "10:30",
      place,
      partyIds: [await partyOf(file, role)],
    },
  });

describe("appointments in a party's own file", () => {
  test("are those of the party, with day, hour and place; the summons of another is not in its reach", async () => {
    const file = await twoParties();
    await register(file);
    await summon(file, "complainant", "Bureau 4");
    await summon(file, "victim", "Bureau 9");
    const token = await opened(file, "1234");
    expect((await pageOf(token)).appointments).toMatchObject([
      { kind: "summons", at: "10:30", place: "Bureau 9" },
    ]);
    const reached = await looking(token, (tx) =>
      tx.orm.execute(sql`select fact_id from appointments`),
    );
    expect(reached).toHaveLength(1);
    const taken = await readOwnAppointments(database, token, now());
    expect(taken?.appointments.map(({ place }) => place)).toEqual(["Bureau 9"]);
    expect(JSON.stringify(taken)).not.toContain("factId");
  });

  test("are not told while they are kept back, and are gone once their day is over or they are cancelled", async () => {
    const file = await aFileWith(database, now());
    await register(file);
    const factId = await summon(file, "complainant", "Bureau 4");
    const token = await opened(file);
    const count = async () => (await pageOf(token)).appointments.length;
    expect(await count()).toBe(1);
    await owner`update facts set is_withheld = true where id = ${factId}`;
    expect(await count()).toBe(0);
    await owner`update facts set is_withheld = false where id = ${factId}`;
    await act(deputy, file, {
      verb: "cancel_summons",
      fields: { summonsId: factId, note: "Le bureau est fermé ce jour-là." },
    });
    expect(await count()).toBe(0);
    const other = await aFileWith(database, now());
    await register(other);
    await summon(other, "complainant", "Bureau 4");
    later(11 * 24 * 3600);
    expect((await pageOf(await opened(other))).appointments).toEqual([]);
  });

  test("may not be read with who else is summoned, nor changed", async () => {
    const token = await opened(await aFileWith(database, now()));
    const refusalOf = (statement: ReturnType<typeof sql>) =>
      looking(token, (tx) => tx.orm.execute(statement)).then(
        () => "it was allowed",
        (error: Error) => String(error.cause),
      );
    expect(await refusalOf(sql`select party_ids from appointments`)).toContain("permission denied");
    expect(await refusalOf(sql`update appointments set state = 'cancelled'`)).toContain(
      "permission denied",
    );
  });
});

describe("after the end of a file", () => {
  test("its party learns how many people opened it, by role, and not before", async () => {
    const file = await aFileWith(database, now(), { parties: [{ phone: aPhone() }] });
    for (const person of [clerk, deputy, deputy]) await openFile(database, person, file, now());
    expect((await pageOf(await opened(file))).readers).toEqual([]);
    await close(file);
    const token = await opened(file);
    expect((await pageOf(token)).readers).toEqual([
      { role: "clerk", people: 1 },
      { role: "deputy", people: 1 },
    ]);
    expect(JSON.stringify(await pageOf(token))).not.toContain(deputy.staffId);
  });

  test("one figure is taken, and whose it was is nowhere", async () => {
    const file = await aFileWith(database, now(), { parties: [{ phone: aPhone() }] });
    const before = await opened(file);
    expect(await rateFile(database, before, 4, now())).toBe("not_asked");
    await close(file);
    const token = await opened(file);
    expect((await pageOf(token)).rating).toBe("open");
    expect(await rateFile(database, token, 4, now())).toBe("taken");
    expect(await rateFile(database, token, 1, now())).toBe("not_asked");
    expect((await pageOf(token)).rating).toBe("given");
    const rows =
      await owner`select r.score from ratings r join case_files f on f.id = r.case_file_id where f.tracking_code = ${file}`;
    expect([...rows]).toEqual([{ score: 4 }]);
    const trail = await owner`select 1 from audit_entries where action = 'rate'`;
    expect(trail).toHaveLength(0);
  });

  test("none is asked in a protected file, and the archive itself takes none", async () => {
    const file = await aFileWith(database, now(), { isProtected: true, phrase: "le figuier" });
    await close(file);
    const token = await opened(file, "", "le figuier");
    expect((await pageOf(token)).rating).toBe("none");
    expect(await rateFile(database, token, 5, now())).toBe("not_asked");
    const forced = looking(token, (tx) =>
      tx.orm.execute(sql`insert into ratings (case_file_id, parquet, score, rated_at)
        select id, parquet, 5, now() from case_files`),
    );
    await expect(forced.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
      "row-level security",
    );
  });
});
