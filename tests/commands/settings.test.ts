import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { editHolidays, setTellingTerm } from "@/commands/edit-holidays";
import { setOffice } from "@/commands/set-office";
import { getTellingCalendar, listHolidays } from "@/db/holidays";
import { getOfficeSettings } from "@/db/office-settings";
import { databaseActorOf } from "@/db/staff";
import { type Day, parseDay } from "@/domain/calendar";
import { usualTellingTerm } from "@/domain/deadline";
import type { Holiday } from "@/domain/holiday";
import { usualSettings } from "@/domain/office-settings";
import type { StaffRole } from "@/domain/role";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1, onnotice: () => undefined });
afterAll(() => owner.end());

const now = new Date("2026-06-10T23:00:00Z");
const day = (text: string): Day => {
  const read = parseDay(text);
  if (read === null) throw new Error(`no such day: ${text}`);
  return read;
};
const administrator = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
const auditOf = (action: string) => owner<{ actor: string; detail: unknown }[]>`
  select actor, detail from audit_entries where action = ${action} order by id`;

describe("what an office sets", () => {
  const stricter = {
    ...usualSettings,
    targetDays: { ...usualSettings.targetDays, under_study: 10 },
    silenceDays: 20,
  };

  test.each<{ role: StaffRole; office: string; may: boolean; because: string }>([
    { role: "prosecutor", office: "TPI-FES", may: true, because: "it is his office" },
    { role: "head_of_secretariat", office: "TPI-FES", may: true, because: "she leads the clerks" },
    { role: "administrator", office: "TPI-OUJDA", may: true, because: "he sets any office" },
    { role: "prosecutor", office: "TPI-OUJDA", may: false, because: "it is another office" },
    { role: "deputy", office: "TPI-FES", may: false, because: "a deputy does not set targets" },
    { role: "clerk", office: "TPI-FES", may: false, because: "a clerk does not either" },
    { role: "social_worker", office: "TPI-FES", may: false, because: "the cell sets nothing" },
    { role: "pmp", office: "TPI-FES", may: false, because: "the Presidency reads its figures" },
  ])("is set by a $role for $office: $may, for $because", async ({ role, office, may }) => {
    const reach = role === "administrator" ? [] : ["TPI-FES"];
    const person = await aStaffMember(database, now, role, "TPI-FES", reach);
    const outcome = await setOffice(database, person, office, stricter, now);
    expect(outcome.ok).toBe(may);
    const write = database.as(databaseActorOf(person), (tx) =>
      tx.orm
        .execute(`insert into office_settings (parquet, target_days, silence_days, numbering, changed_at)
        values ('${office}', '{}', 45, 'insaf', now()) on conflict (parquet) do update set silence_days = 45`),
    );
    // The archive itself refuses whoever the rule refuses, whatever a page may ask.
    if (may) await write;
    else await expect(write).rejects.toThrow();
    await owner`delete from office_settings`;
  });

  test("is written down with what it was before, and counts from then on", async () => {
    const prosecutor = await aStaffMember(database, now, "prosecutor", "TPI-MEKNES");
    await setOffice(database, prosecutor, "TPI-MEKNES", stricter, now);
    expect(await auditOf("set_office")).toContainEqual({
      actor: `staff:${prosecutor.staffId}`,
      detail: {
        office: "TPI-MEKNES",
        changes: [
          { name: "under_study", from: 30, to: 10 },
          { name: "silenceDays", from: 45, to: 20 },
        ],
      },
    });
    const read = (office: string) =>
      database.as({ as: "worker" }, (tx) => getOfficeSettings(tx, office));
    expect(await read("TPI-MEKNES")).toEqual(stricter);
    expect(await read("TPI-SALE")).toEqual(usualSettings);
  });

  test("decides who numbers its files", async () => {
    const prosecutor = await aStaffMember(database, now, "prosecutor");
    const clerk = await aStaffMember(database, now, "clerk");
    const code = await aCaseFile(database, now);
    await setOffice(database, prosecutor, "TPI-RABAT", { ...stricter, numbering: "external" }, now);
    const drawn = { verb: "register", fields: { code: "3101" } } as const;
    expect(await step(database, clerk, code, drawn, now)).toEqual({
      ok: false,
      refusal: "number_missing",
    });
    await setOffice(database, prosecutor, "TPI-RABAT", { ...stricter, numbering: "insaf" }, now);
    expect(await step(database, clerk, code, drawn, now)).toMatchObject({ ok: true });
  });
});

describe("the holidays", () => {
  const strike: Holiday = {
    day: day("2027-05-03"),
    label: { ar: "عطلة استثنائية", fr: "Jour chômé exceptionnel" },
    kind: "civil",
    isConfirmed: true,
  };
  const listed = (from: string, before: string) =>
    database.as({ as: "worker" }, (tx) => listHolidays(tx, day(from), day(before)));

  test("of each year from 2025 to 2028 are known: eleven civil ones, from 2026 on, and seven religious ones", async () => {
    for (const year of [2025, 2026, 2027, 2028]) {
      const days = await listed(`${year}-01-01`, `${year + 1}-01-01`);
      expect(days.filter(({ kind }) => kind === "civil")).toHaveLength(year === 2025 ? 10 : 11);
      const religious = days.filter(({ kind }) => kind === "religious");
      expect(religious).toHaveLength(7);
      expect(religious.every(({ isConfirmed }) => !isConfirmed)).toBe(true);
    }
  });

  test("are added, confirmed, moved and deleted by an administrator, and each is written down", async () => {
    const edit = (asked: Parameters<typeof editHolidays>[2]) =>
      editHolidays(database, administrator, asked, now);
    expect(await edit({ act: "save", id: null, holiday: strike })).toEqual({
      ok: true,
      value: "done",
    });
    expect(await edit({ act: "save", id: null, holiday: strike })).toEqual({
      ok: true,
      value: "known",
    });
    const [added] = await listed("2027-05-02", "2027-05-04");
    if (added === undefined) throw new Error("the day was not added");
    const moved = { ...strike, day: day("2027-05-04"), isConfirmed: false };
    await edit({ act: "save", id: added.id, holiday: moved });
    await edit({ act: "confirm", id: added.id });
    expect(await listed("2027-05-02", "2027-05-05")).toEqual([
      { ...moved, id: added.id, isConfirmed: true },
    ]);
    await edit({ act: "delete", id: added.id });
    expect(await edit({ act: "delete", id: added.id })).toEqual({ ok: true, value: "gone" });
    expect(await listed("2027-05-02", "2027-05-05")).toEqual([]);
    expect(await auditOf("save_holiday")).toHaveLength(2);
    expect(await auditOf("confirm_holiday")).toHaveLength(1);
    expect(await auditOf("delete_holiday")).toHaveLength(1);
  });

  test("and the term are nobody else's to change, neither by the rule nor in the archive", async () => {
    for (const role of ["prosecutor", "head_of_secretariat", "clerk", "pmp"] as const) {
      const person = await aStaffMember(database, now, role);
      const refused = { ok: false, refusal: "not_your_role" };
      const save = { act: "save", id: null, holiday: strike } as const;
      expect(await editHolidays(database, person, save, now)).toEqual(refused);
      expect(await setTellingTerm(database, person, usualTellingTerm, now)).toEqual(refused);
      const actor = databaseActorOf(person);
      await expect(
        database.as(actor, (tx) =>
          tx.orm.execute(
            `insert into holidays (day, label_ar, label_fr, kind, is_confirmed) values ('2027-05-03', 'x', 'x', 'civil', true)`,
          ),
        ),
      ).rejects.toThrow();
      const changed = await database.as(actor, (tx) =>
        tx.orm.execute(`update legal_terms set days = 90 returning key`),
      );
      expect(changed).toHaveLength(0);
    }
  });

  test("count in the term, which an administrator sets once a jurist has spoken", async () => {
    const term = { ...usualTellingTerm, days: 20, isConfirmed: true };
    await setTellingTerm(database, administrator, term, now);
    const calendar = await database.as({ as: "worker" }, (tx) =>
      getTellingCalendar(tx, day("2026-12-30")),
    );
    expect(calendar.term).toEqual(term);
    expect(calendar.holidays.has(day("2027-01-01"))).toBe(true);
    await setTellingTerm(database, administrator, usualTellingTerm, now);
  });
});

describe("the numbers around New Year's midnight, in Morocco", () => {
  test.each([
    { at: "2026-12-31T22:59:59Z", year: 2026, because: "it is 23:59:59 on 31 December, at UTC+1" },
    { at: "2026-12-31T23:00:00Z", year: 2027, because: "it is midnight, at UTC+1" },
    {
      at: "2030-12-31T23:30:00Z",
      year: 2030,
      because: "Ramadan: it is 23:30 on 31 December, at UTC",
    },
    { at: "2031-01-01T00:00:00Z", year: 2031, because: "Ramadan: it is midnight, at UTC" },
  ])("at $at a file takes a number of $year: $because", async ({ at, year }) => {
    const instant = new Date(at);
    const clerk = await aStaffMember(database, instant, "clerk", "TPI-RABAT");
    const code = await aCaseFile(database, instant);
    const registered = await step(
      database,
      clerk,
      code,
      { verb: "register", fields: { code: "3102" } },
      instant,
    );
    expect(registered).toMatchObject({ ok: true, value: { number: { sequence: 1, year } } });
  });
});
