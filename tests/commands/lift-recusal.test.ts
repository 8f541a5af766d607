import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { hindersLift, liftRecusal } from "@/commands/lift-recusal";
import { openFile } from "@/commands/open-file";
import { recuse } from "@/commands/recuse";
import type { DatabaseActor } from "@/db/client";
import { listFileRecusals, listRecusals, listStandingRecusals } from "@/db/recusals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type StandingRecusal, refusesLift } from "@/domain/recusal";
import type { StaffRole } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

const now = new Date("2026-11-21T10:00:00Z");
const reason = "L’erreur sur la personne est établie.";
const prosecutor = await aStaffMember(database, now, "prosecutor");
const above = await aStaffMember(database, now, "general_prosecutor", "CA-RABAT", [
  "CA-RABAT",
  "TPI-RABAT",
]);
const sees = async (person: SignedIn, code: TrackingCode) =>
  (await openFile(database, person, code, now)) !== null;
const idOf = async (code: TrackingCode): Promise<string> =>
  (await owner<{ id: string }[]>`select id from case_files where tracking_code = ${code}`)[0]?.id ??
  "";
const linesOf = async (person: SignedIn, code: TrackingCode) => {
  const id = await idOf(code);
  return database.as(databaseActorOf(person), (tx) => listFileRecusals(tx, id));
};
const lift = (person: SignedIn, trackingCode: TrackingCode, of: SignedIn) =>
  liftRecusal(database, person, { trackingCode, staffId: of.staffId, reason }, now);
const declare = (by: SignedIn, trackingCode: TrackingCode, of: SignedIn) =>
  recuse(database, by, { trackingCode, staffId: of.staffId, reason: "interest" }, now);
/** Somebody who said of himself that he may not handle a new file. */
const aRecused = async (role: StaffRole = "deputy") => {
  const [person, code] = [await aStaffMember(database, now, role), await aCaseFile(database, now)];
  expect(await declare(person, code, person)).toEqual({ ok: true });
  return { person, code };
};

describe("a recusal", () => {
  test("is a line in the file's history, for whoever of the staff may see the file", async () => {
    const { person, code } = await aRecused();
    const clerk = await aStaffMember(database, now, "clerk");
    for (const reader of [prosecutor, clerk])
      expect(await linesOf(reader, code)).toMatchObject([
        {
          person: { staffId: person.staffId, name: person.name },
          declaredBy: { staffId: person.staffId },
          reason: "interest",
          origin: "declared",
          at: now,
          lifted: null,
        },
      ]);
    const elsewhere = await aStaffMember(database, now, "prosecutor", "TPI-FES");
    for (const reader of [person, elsewhere]) expect(await linesOf(reader, code)).toEqual([]);
  });

  test("by the person's own document says so, and leaves its line too", async () => {
    const deputy = await aStaffMember(database, now, "deputy");
    const code = await aCaseFile(database, now);
    await owner`update staff set document_index = (select p.document_index from parties p join case_files f
      on f.id = p.case_file_id where f.tracking_code = ${code} and p.document_index is not null limit 1)
      where id = ${deputy.staffId}`;
    expect(await linesOf(prosecutor, code)).toMatchObject([
      { origin: "document", declaredBy: null, isNamed: true },
    ]);
    for (const head of [prosecutor, above])
      expect(await lift(head, code, deputy)).toEqual({ ok: false, refusal: "named_in_the_file" });
    const forced = database.as(databaseActorOf(prosecutor), (tx) =>
      tx.orm.execute(
        sql`update recusals set lifted_at = now(), lifted_by = ${prosecutor.staffId}, lift_reason_sealed = ''`,
      ),
    );
    await forced.catch(() => undefined);
    expect(await sees(deputy, code)).toBe(false);
  });
});

describe("the head of the office lifts it", () => {
  test("with a reason: the person sees the file again, and the lift is a line and an entry of the trail", async () => {
    const { person, code } = await aRecused();
    expect(await sees(person, code)).toBe(false);
    expect(await lift(prosecutor, code, person)).toEqual({ ok: true });
    expect(await sees(person, code)).toBe(true);
    expect(await linesOf(prosecutor, code)).toMatchObject([
      { lifted: { at: now, by: { staffId: prosecutor.staffId }, reason } },
    ]);
    const trail = await owner`select chain, actor, detail from audit_entries
      where action = 'lift_recusal' and case_file_id = ${await idOf(code)}`;
    expect(trail).toEqual([
      {
        chain: "TPI-RABAT",
        actor: `staff:${prosecutor.staffId}`,
        detail: { staffId: person.staffId },
      },
    ]);
    expect(JSON.stringify(await owner`select * from recusals`)).not.toContain("erreur");
    expect(await lift(prosecutor, code, person)).toEqual({ ok: false, refusal: "not_recused" });
    expect(await declare(prosecutor, code, person)).toEqual({ ok: true });
    expect(await sees(person, code)).toBe(false);
    expect(await linesOf(prosecutor, code)).toHaveLength(2);
  });

  test("and no longer stands in the list of who is kept from what", async () => {
    const { person, code } = await aRecused();
    const listed = async () =>
      (await database.as(databaseActorOf(prosecutor), (tx) => listRecusals(tx, prosecutor, 200)))
        .filter(({ trackingCode }) => trackingCode === code)
        .map((line) => line.person.staffId);
    expect(await listed()).toEqual([person.staffId]);
    await lift(prosecutor, code, person);
    expect(await listed()).toEqual([]);
  });

  test("in all that the file is joined to, or in none of it", async () => {
    const [lead, other] = [await aCaseFile(database, now), await aCaseFile(database, now)];
    const deputy = await aStaffMember(database, now, "deputy");
    await declare(deputy, other, deputy);
    const join = {
      verb: "join",
      fields: { leadTrackingCode: lead, reason: "Mêmes faits." },
    } as const;
    expect((await step(database, prosecutor, other, join, now)).ok).toBe(true);
    expect(await linesOf(prosecutor, lead)).toMatchObject([{ origin: "joined", declaredBy: null }]);
    expect(await lift(prosecutor, lead, deputy)).toEqual({ ok: true });
    for (const code of [lead, other]) expect(await sees(deputy, code)).toBe(true);
    expect(await declare(above, other, deputy)).toEqual({ ok: true });
    expect(await lift(prosecutor, lead, deputy)).toEqual({ ok: false, refusal: "not_your_role" });
    for (const code of [lead, other]) expect(await sees(deputy, code)).toBe(false);
  });

  test("and is told beforehand when it is a joined file that stands against it", async () => {
    const [lead, other] = [await aCaseFile(database, now), await aCaseFile(database, now)];
    const deputy = await aStaffMember(database, now, "deputy");
    await declare(deputy, lead, deputy);
    await declare(above, other, deputy);
    const hindrance = async (person: SignedIn, code: TrackingCode) => {
      const id = await idOf(code);
      const lines = await database.as(databaseActorOf(person), (tx) =>
        listStandingRecusals(tx, id, [deputy.staffId]),
      );
      return hindersLift(person, id, lines);
    };
    expect(await hindrance(prosecutor, lead)).toBeNull();
    const join = {
      verb: "join",
      fields: { leadTrackingCode: lead, reason: "Mêmes faits." },
    } as const;
    expect((await step(database, prosecutor, other, join, now)).ok).toBe(true);
    const refusal = "not_your_role";
    expect(await hindrance(prosecutor, lead)).toEqual({ refusal, isInJoined: true });
    expect(await hindrance(prosecutor, other)).toEqual({ refusal, isInJoined: false });
    expect(await lift(prosecutor, lead, deputy)).toEqual({ ok: false, refusal });
    expect(await hindrance(above, lead)).toBeNull();
  });
});

describe("nobody else lifts it", () => {
  const others: readonly StaffRole[] = ["clerk", "head_of_secretariat", "deputy", "social_worker"];
  test.each(others)("%s of the office", async (role) => {
    const { person, code } = await aRecused("clerk");
    const refusal = role === "social_worker" ? "unknown_file" : "not_your_role";
    const other = await aStaffMember(database, now, role);
    expect(await lift(other, code, person)).toEqual({ ok: false, refusal });
    expect(await sees(person, code)).toBe(false);
  });

  test("the head of another office, and the person himself, also where he is the head", async () => {
    const { person, code } = await aRecused("prosecutor");
    const elsewhere = await aStaffMember(database, now, "prosecutor", "TPI-FES");
    for (const one of [elsewhere, person])
      expect(await lift(one, code, person)).toEqual({ ok: false, refusal: "unknown_file" });
    expect(await sees(person, code)).toBe(false);
  });

  test("the prosecutor, where the general prosecutor said it; he himself may", async () => {
    const [deputy, code] = [
      await aStaffMember(database, now, "deputy"),
      await aCaseFile(database, now),
    ];
    expect(await declare(above, code, deputy)).toEqual({ ok: true });
    expect(await lift(prosecutor, code, deputy)).toEqual({ ok: false, refusal: "not_your_role" });
    expect(await sees(deputy, code)).toBe(false);
    expect(await lift(above, code, deputy)).toEqual({ ok: true });
    expect(await sees(deputy, code)).toBe(true);
  });
});

describe("the archive itself", () => {
  const answerTo = (actor: DatabaseActor, query: ReturnType<typeof sql>): Promise<string> =>
    database
      .as(actor, (tx) => tx.orm.execute(query))
      .then(
        (rows) => `${rows.count} rows`,
        (error: unknown) =>
          String(
            error instanceof Error && error.cause instanceof Error ? error.cause.message : error,
          ),
      );

  test("tells no recusal to a holder of the code, a party, the worker or an administrator", async () => {
    const { code } = await aRecused();
    const actors: readonly DatabaseActor[] = [
      { as: "visitor", trackingCode: code },
      { as: "party", dossier: Buffer.from("00", "hex") },
      { as: "worker" },
      { as: "administrator", staffId: null },
    ];
    for (const actor of actors)
      expect(await answerTo(actor, sql`select 1 from recusals`)).toContain("permission denied");
  });

  test("lets no bar be taken away without its line, nor a line without its author", async () => {
    const { person, code } = await aRecused();
    const [as, other] = [databaseActorOf(prosecutor), await aStaffMember(database, now, "clerk")];
    const ofFile = sql`case_file_id = ${await idOf(code)}::uuid`;
    const lifted = (by: SignedIn) =>
      sql`update recusals set lifted_at = now(), lifted_by = ${by.staffId}::uuid, lift_reason_sealed = '\\x00' where ${ofFile}`;
    expect(await answerTo(as, sql`delete from barred_staff where ${ofFile}`)).toContain(
      "permission denied",
    );
    expect(await answerTo(as, sql`delete from recusals where ${ofFile}`)).toContain(
      "permission denied",
    );
    expect(await answerTo(as, sql`update recusals set reason = 'other' where ${ofFile}`)).toContain(
      "permission denied",
    );
    expect(await answerTo(as, lifted(other))).toContain("row-level security");
    expect(await answerTo(databaseActorOf(person), lifted(person))).toBe("0 rows");
    expect(
      await answerTo(
        as,
        sql`update recusals set lifted_at = now(), lifted_by = ${prosecutor.staffId}::uuid where ${ofFile}`,
      ),
    ).toContain("recusals_lift_whole");
    expect(await sees(person, code)).toBe(false);
  });
});

describe("the rule", () => {
  const me = { staffId: "me", isOwnOffice: true };
  const deputy = { staffId: "deputy", roles: ["deputy"] } as const;
  const chief = { staffId: "chief", roles: ["general_prosecutor"] } as const;
  const unseen = { staffId: "unseen", roles: null };
  const own: StandingRecusal = { person: deputy, declaredBy: deputy, isNamed: false };
  test.each([
    { roles: ["prosecutor"], of: own, answer: null },
    { roles: ["prosecutor"], of: { ...own, declaredBy: chief }, answer: "not_your_role" },
    { roles: ["prosecutor"], of: { ...own, declaredBy: unseen }, answer: "not_your_role" },
    { roles: ["prosecutor"], of: { ...own, person: chief }, answer: "not_your_role" },
    { roles: ["prosecutor"], of: { ...own, person: unseen }, answer: "not_your_role" },
    { roles: ["prosecutor"], of: { ...own, declaredBy: null }, answer: null },
    { roles: ["general_prosecutor"], of: { ...own, declaredBy: chief }, answer: null },
    { roles: ["general_prosecutor"], of: { ...own, isNamed: true }, answer: "named_in_the_file" },
    {
      roles: ["prosecutor"],
      of: { ...own, person: { ...deputy, staffId: "me" } },
      answer: "not_your_role",
    },
    { roles: ["pmp"], of: own, answer: null },
    { roles: ["head_of_secretariat"], of: own, answer: "not_your_role" },
    { roles: ["administrator"], of: own, answer: "not_your_role" },
  ] as const)("$roles: $answer", ({ roles, of, answer }) => {
    expect(refusesLift({ ...me, roles }, of)).toBe(answer);
  });

  test("leaves the recusals of other offices to their heads, also for the Presidency", () => {
    expect(refusesLift({ ...me, roles: ["pmp"], isOwnOffice: false }, own)).toBe("not_your_role");
  });
});
