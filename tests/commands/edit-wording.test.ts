import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { editWording, type WordingEdit } from "@/commands/edit-wording";
import { openDatabase } from "@/db/client";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import {
  findVersionInForce,
  findWording,
  listVersions,
  listWordings,
  loadWordings,
  recallWords,
} from "@/db/wordings";
import type { Typed } from "@/domain/filing";
import { life } from "@/domain/life";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { typedWording } from "@/notices/wording-form";
import { firstWords, firstWordings } from "@/notices/wordings";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-09T10:00:00Z");
/** An archive in which no test changes a word. */
const { database: untouched } = await createTestDatabase();
const administrator = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
const as = databaseActorOf(administrator);

async function typedOf(kind: NoticeKind): Promise<Typed> {
  const found = await database.as(as, async (tx) =>
    findWording(tx, kind, await findVersionInForce(tx, kind)),
  );
  if (found === null) throw new Error(`no wording of ${kind}`);
  return typedWording(found.texts);
}
const versionOf = (kind: NoticeKind) => database.as(as, (tx) => findVersionInForce(tx, kind));
async function edit(kind: NoticeKind, changes: Typed, person: SignedIn = administrator) {
  const typed = { ...(await typedOf(kind)), ...changes };
  return editWording(database, person, { kind, seenVersion: await versionOf(kind), typed }, now);
}

describe("what notices say, as an archive begins", () => {
  test("is the first version as written in the two files that a jurist reads", async () => {
    expect(await untouched.as({ as: "worker" }, recallWords)).toEqual(firstWords);
    const listed = await untouched.as(as, listWordings);
    expect(listed.map(({ kind }) => kind)).toEqual([...noticeKinds]);
    for (const one of listed) expect(one).toMatchObject({ version: 1, author: null });
  });

  test("from before English is completed at the next start, edited texts too, and said in French until then", async () => {
    const older = await createTestDatabase();
    const before = postgres(older.url, { max: 1, onnotice: () => undefined });
    await before`update wordings set sms_en = null, email_en = null, numbered_sms_en = null, numbered_email_en = null`;
    await before`insert into wordings (kind, version, sms_ar, sms_fr, email_none, at) values ('safe', 2, 'ملف', 'Dossier', 'no', now())`;
    const french = await older.database.as({ as: "worker" }, recallWords);
    expect(french.en.received.sms).toBe(firstWords.fr.received.sms);
    await loadWordings(drizzle(before, { casing: "snake_case" }), firstWordings, now);
    await before.end();
    const rows = await older.database.as(as, (tx) =>
      listVersions(tx, "safe", { before: null, most: 5 }),
    );
    expect(rows.map(({ texts: { sms } }) => "en" in sms && sms.en)).toEqual([
      firstWords.en.safe.sms,
      firstWords.en.safe.sms,
    ]);
    const registered = await older.database.as(as, (tx) => findWording(tx, "registered", 1));
    expect(registered?.texts).toEqual(
      firstWordings.find(({ kind }) => kind === "registered")?.texts,
    );
  });

  test("covers every notice that a step of a file's life can owe, or says why none is sent", async () => {
    const words = await database.as({ as: "worker" }, recallWords);
    const owed = Object.values(life).flatMap(({ notice }) =>
      "owes" in notice ? [notice.owes] : notice.owesOneOf,
    );
    for (const kind of owed.filter((one) => one !== "none")) {
      for (const { sms, email } of [words.ar[kind], words.fr[kind], words.en[kind]]) {
        expect(typeof sms === "string" ? sms : sms.none).not.toBe("");
        expect("none" in email ? email.none : email.join("")).not.toBe("");
      }
    }
  });
});

describe("a change of what a notice says", () => {
  test("is a version more; the earlier one stays, with who wrote which and when", async () => {
    const smsFr = "Ministère public : dossier {code} : une mesure est prise.";
    expect(await edit("measure", { smsFr })).toEqual({
      ok: true,
      value: { became: "saved", version: 2 },
    });
    const versions = await database.as(as, (tx) =>
      listVersions(tx, "measure", { before: null, most: 10 }),
    );
    expect(versions).toMatchObject([
      { version: 2, at: now, author: administrator.name, restores: null },
      { version: 1, author: null },
    ]);
    expect(versions[0]?.texts.sms).toMatchObject({ fr: smsFr });
    expect(versions[1]?.texts.sms).toMatchObject({ fr: firstWords.fr.measure.sms });
    const [row] = await owner`select chain, actor, detail from audit_entries
      where action = 'wording_change' order by id desc limit 1`;
    expect(row).toMatchObject({
      chain: "national",
      actor: `staff:${administrator.staffId}`,
      detail: { kind: "measure", version: 2, after: { sms: { fr: smsFr } } },
    });
  });

  test("is seen by another process at its next look, without being told", async () => {
    const elsewhere = openDatabase({ databaseUrl: url, ...someKeys() });
    try {
      expect((await elsewhere.as({ as: "worker" }, recallWords)).ar.reopened.version).toBe(1);
      await edit("reopened", { smsAr: "النيابة العامة: نواصل دراسة ملفكم {code}" });
      const { reopened } = (await elsewhere.as({ as: "worker" }, recallWords)).ar;
      expect(reopened).toMatchObject({
        version: 2,
        sms: "النيابة العامة: نواصل دراسة ملفكم {code}",
      });
    } finally {
      await elsewhere.close();
    }
  });

  test("of two at the same moment is the first one; the other is told, and nothing is overwritten", async () => {
    const typed = await typedOf("answered");
    const change = (smsFr: string): WordingEdit => ({
      kind: "answered",
      seenVersion: 1,
      typed: { ...typed, smsFr },
    });
    const answers = await Promise.all([
      editWording(database, administrator, change("Dossier {code} : voyez le portail."), now),
      editWording(database, administrator, change("Dossier {code} : voyez le bureau."), now),
    ]);
    const became = answers.map((answer) => answer.ok && answer.value.became);
    expect([...became].sort()).toEqual(["moved_on", "saved"]);
    expect(await versionOf("answered")).toBe(2);
  });

  test("that changes nothing makes no version", async () => {
    expect(await edit("joined", {})).toEqual({ ok: true, value: { became: "same" } });
    expect(await versionOf("joined")).toBe(1);
  });

  test("that is wrong writes nothing and says what is wrong", async () => {
    const answer = await edit("joined", { smsFr: "Votre dossier {code} est là {nom}." });
    expect(answer).toEqual({
      ok: true,
      value: { became: "wrong", mistakes: { smsFr: "placeholder_unknown" } },
    });
    expect(await versionOf("joined")).toBe(1);
  });

  test("can be taken back: the earlier version comes again as a new one", async () => {
    await edit("transmitted", { smsFr: "Dossier {code} transmis." });
    const restored = await editWording(
      database,
      administrator,
      { kind: "transmitted", seenVersion: 2, restores: 1 },
      now,
    );
    expect(restored).toEqual({ ok: true, value: { became: "saved", version: 3 } });
    const [last] = await database.as(as, (tx) =>
      listVersions(tx, "transmitted", { before: null, most: 1 }),
    );
    expect(last).toMatchObject({ version: 3, restores: 1 });
    expect(last?.texts.sms).toMatchObject({ fr: firstWords.fr.transmitted.sms });
    const gone = { kind: "transmitted", seenVersion: 3, restores: 99 } as const;
    expect(await editWording(database, administrator, gone, now)).toEqual({
      ok: true,
      value: { became: "gone" },
    });
  });

  test("to nothing is a decision with its reason, never an empty field", async () => {
    expect(await edit("police_reminded", { smsAr: "", smsFr: "" })).toMatchObject({
      value: { became: "wrong", mistakes: { smsAr: "required", smsFr: "required" } },
    });
    expect(await edit("police_reminded", { smsNone: "yes", smsReason: " " })).toMatchObject({
      value: { became: "wrong", mistakes: { smsReason: "required" } },
    });
    const reason = "Le rappel ne change rien pour la personne";
    expect(await edit("police_reminded", { smsNone: "yes", smsReason: reason })).toMatchObject({
      value: { became: "saved" },
    });
    const words = await database.as({ as: "worker" }, recallWords);
    expect(words.ar.police_reminded.sms).toEqual({ none: reason });
  });

  test.each(["one_time_code", "safe", "received", "decision"] as const)(
    "never silences %s, which somebody waits for or the law owes",
    async (kind) => {
      expect(await edit(kind, { smsNone: "yes", smsReason: "Trop cher" })).toMatchObject({
        value: { became: "wrong" },
      });
      expect(await versionOf(kind)).toBe(1);
    },
  );
});

describe("who changes what notices say", () => {
  test.each(["clerk", "deputy", "prosecutor", "general_prosecutor", "pmp"] as const)(
    "not a %s: neither the command nor the archive lets him",
    async (role) => {
      const person = await aStaffMember(database, now, role);
      expect(await edit("hearing", { smsFr: "Dossier {code}" }, person)).toEqual({
        ok: false,
        refusal: "not_your_role",
      });
      const added = database.as(databaseActorOf(person), (tx) =>
        tx.orm.execute(
          `insert into wordings (kind, version, sms_ar, sms_fr, email_none, at, staff_id)
           values ('hearing', 99, 'ا', 'x', 'y', now(), '${person.staffId}')`,
        ),
      );
      await expect(added).rejects.toMatchObject({ cause: { code: "42501" } });
    },
  );

  test("an administrator neither alters a version, nor takes one away, nor writes in another's name", async () => {
    const other = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
    for (const statement of [
      "update wordings set sms_fr = 'x'",
      "delete from wordings",
      `insert into wordings (kind, version, sms_ar, sms_fr, email_none, at, staff_id)
       values ('hearing', 99, 'ا', 'x', 'y', now(), '${other.staffId}')`,
    ]) {
      const work = database.as(as, (tx) => tx.orm.execute(statement));
      await expect(work).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  test("a visitor reads the words and not who wrote them", async () => {
    const visitor = { as: "visitor" } as const;
    expect((await database.as(visitor, recallWords)).ar.safe.sms).toBe(firstWords.ar.safe.sms);
    const asked = database.as(visitor, (tx) => tx.orm.execute("select staff_id from wordings"));
    await expect(asked).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

function someKeys() {
  const key = Buffer.alloc(32, 7);
  return { fieldKeys: { currentId: "t1", keys: new Map([["t1", key]]) }, blindIndexKey: key };
}
