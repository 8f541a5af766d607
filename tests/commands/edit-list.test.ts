import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { editList } from "@/commands/edit-list";
import { takeStep } from "@/commands/take-step";
import { listEntriesOf } from "@/db/list-entries";
import { listRegistrationCodes } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type ListEntry, readListEntry } from "@/domain/list-edit";
import { aCaseFile, aStaffMember, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-09T10:00:00Z");
const administrator = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
const as = databaseActorOf(administrator);

const words = {
  labelAr: "الابتزاز الإلكتروني",
  labelFr: "Chantage en ligne",
  helpAr: "تهديد بنشر صور",
  helpFr: "Menace de publier des images",
  bringAr: "الرسائل",
  bringFr: "Les messages",
  "kind-complaint": "yes",
  registrationCode: "3101",
  route: "office",
};
function category(changes: Record<string, string> = {}, key: string | null = null): ListEntry {
  const read = readListEntry("categories", { ...words, ...changes }, key, ["3101", "3104"]);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.value;
}
const add = (entry: ListEntry, person: SignedIn = administrator) =>
  editList(database, person, { act: "add", entry }, now);
const entryOf = async (key: string) =>
  (await database.as(as, (tx) => listEntriesOf(tx, "categories"))).find((one) => one.key === key);

beforeEach(async () => {
  await owner`delete from categories where key like 'chantage%'`;
});

describe("a list that the whole country uses", () => {
  test("gets an entry in both languages, whose key nobody has to think of", async () => {
    expect(await add(category())).toEqual({ ok: true, value: "done" });
    const { categories } = await database.as(as, (tx) => recallReferenceLists(tx, now));
    expect([...categories.keys()].at(-1)).toBe("chantage_en_ligne");
    expect(categories.get("chantage_en_ligne")).toMatchObject({
      kinds: ["complaint"],
      label: { ar: words.labelAr, fr: words.labelFr },
      confirmed: false,
    });
    expect(await add(category())).toEqual({ ok: true, value: "known" });
  });

  test("keeps a retired entry for the files that bear it, and offers it no more", async () => {
    const grounds = await database.as(as, (tx) => listEntriesOf(tx, "grounds"));
    const ground = grounds.find(({ key }) => key === "insufficient_evidence");
    if (ground?.list !== "grounds") throw new Error("no such ground");
    const { version, ...entry } = ground;
    const retire = async (retired: boolean, seenVersion: number) =>
      editList(
        database,
        administrator,
        { act: "change", entry: { ...entry, values: { ...entry.values, retired } }, seenVersion },
        now,
      );
    expect(await retire(true, version)).toEqual({ ok: true, value: "done" });
    const clerk = await aStaffMember(database, now, "clerk");
    const prosecutor = await aStaffMember(database, now, "prosecutor");
    const code = await aCaseFile(database, now);
    const register = { verb: "register", fields: { code: "3101" } } as const;
    const step = { trackingCode: code, seenVersion: null };
    await takeStep(database, clerk, { ...step, act: register }, now, silent);
    const close = {
      verb: "close",
      fields: { ground: "insufficient_evidence", reasoning: "Rien." },
    } as const;
    const closed = await takeStep(database, prosecutor, { ...step, act: close }, now, silent);
    expect(closed).toEqual({ ok: false, refusal: "unknown_choice" });
    expect(await retire(false, version + 1)).toEqual({ ok: true, value: "done" });
  });

  test("says that somebody edited meanwhile, and writes nothing", async () => {
    await add(category());
    const key = "chantage_en_ligne";
    const change = (helpFr: string, seenVersion: number) =>
      editList(
        database,
        administrator,
        { act: "change", entry: category({ helpFr }, key), seenVersion },
        now,
      );
    expect(await change("Le premier", 1)).toEqual({ ok: true, value: "done" });
    expect(await change("Le second", 1)).toEqual({ ok: true, value: "moved_on" });
    expect(await entryOf(key)).toMatchObject({ version: 2, values: { helpFr: "Le premier" } });
    expect(await change("Le second", 2)).toEqual({ ok: true, value: "done" });
  });

  test("says that an entry is not there", async () => {
    const entry = category({}, "chantage_inconnu");
    const edit = { act: "change", entry, seenVersion: 1 } as const;
    expect(await editList(database, administrator, edit, now)).toEqual({ ok: true, value: "gone" });
  });

  test("is put in order one place at a time, and never past its ends", async () => {
    const keys = async () =>
      (await database.as(as, (tx) => listEntriesOf(tx, "measures"))).map(({ key }) => key);
    const before = await keys();
    const [first = "", second = ""] = before;
    const move = (key: string, act: "up" | "down") =>
      editList(database, administrator, { act, list: "measures", key }, now);
    await move(first, "up");
    expect(await keys()).toEqual(before);
    await move(first, "down");
    expect((await keys()).slice(0, 2)).toEqual([second, first]);
    await move(first, "up");
    expect(await keys()).toEqual(before);
  });

  test("names the places where else a matter may belong to every visitor, also one that was just added", async () => {
    const shown = async () =>
      (await database.as({ as: "visitor" }, (tx) => recallReferenceLists(tx, now))).places;
    expect(await shown()).toContainEqual(
      expect.objectContaining({ key: "administration", phone: "3737", confirmed: true }),
    );
    const typed = {
      labelAr: "وسيط المملكة",
      labelFr: "Médiateur du Royaume",
      whenAr: "قرار إدارة تعتبرونه غير عادل",
      whenFr: "Une décision d’administration que vous trouvez injuste",
      site: "https://www.mediateur.ma",
    };
    const read = readListEntry("places", typed, null, []);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    const clerk = await aStaffMember(database, now, "clerk");
    expect(await add(read.value, clerk)).toEqual({ ok: false, refusal: "not_your_role" });
    expect(await add(read.value)).toEqual({ ok: true, value: "done" });
    expect((await shown()).at(-1)).toMatchObject({
      key: "mediateur_du_royaume",
      phone: "",
      site: "www.mediateur.ma",
      confirmed: false,
    });
    await expect(
      database.as({ as: "visitor" }, (tx) => tx.orm.execute("update places set phone = '1'")),
    ).rejects.toThrow();
  });

  test("leaves in the national audit what stood there before and what stands there now", async () => {
    await add(category());
    const [row] = await owner`select chain, actor, detail from audit_entries
      where action = 'list_add' order by id desc limit 1`;
    expect(row).toMatchObject({
      chain: "national",
      actor: `staff:${administrator.staffId}`,
      detail: {
        list: "categories",
        key: "chantage_en_ligne",
        before: null,
        after: { labelFr: words.labelFr },
      },
    });
  });

  test("keeps a code of the register that a category proposes; another one is offered no more", async () => {
    const codes = await database.as(as, (tx) => listEntriesOf(tx, "codes"));
    const retire = async (key: string) => {
      const found = codes.find((one) => one.key === key);
      if (found?.list !== "codes") throw new Error(`no code ${key}`);
      const entry = { ...found, values: { ...found.values, retired: true } };
      return editList(
        database,
        administrator,
        { act: "change", entry, seenVersion: found.version },
        now,
      );
    };
    expect(await retire("3101")).toEqual({ ok: true, value: "in_use" });
    const spare = readListEntry(
      "codes",
      { code: "3199", labelAr: "رمز", labelFr: "Code de réserve" },
      null,
      [],
    );
    if (!spare.ok) throw new Error("spare");
    await add(spare.value);
    const offered = async () =>
      (await database.as(as, (tx) => listRegistrationCodes(tx))).map(({ code }) => code);
    expect(await offered()).toContain("3199");
    const entry = { ...spare.value, values: { ...spare.value.values, retired: true } } as ListEntry;
    await editList(database, administrator, { act: "change", entry, seenVersion: 1 }, now);
    expect(await offered()).not.toContain("3199");
  });
});

describe("who edits the lists", () => {
  test.each(["clerk", "deputy", "prosecutor", "general_prosecutor", "pmp"] as const)(
    "not a %s: neither the command nor the archive lets him",
    async (role) => {
      const person = await aStaffMember(database, now, role);
      expect(await add(category(), person)).toEqual({ ok: false, refusal: "not_your_role" });
      for (const statement of [
        "update registration_codes set label_fr = 'x'",
        "update categories set label_fr = 'x'",
      ]) {
        const rows = await database.as(databaseActorOf(person), async (tx) =>
          tx.orm.execute(statement),
        );
        expect(rows.count).toBe(0);
      }
      const added = database.as(databaseActorOf(person), (tx) =>
        tx.orm.execute("insert into registration_codes values ('3188', 'ا', 'x', false)"),
      );
      await expect(added).rejects.toMatchObject({ cause: { code: "42501" } });
    },
  );
});
