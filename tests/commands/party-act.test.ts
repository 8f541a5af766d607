import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { actInDossier, type PartyStep } from "@/commands/party-act";
import { writeStep } from "@/commands/write-step";
import { findPublicFile } from "@/db/public-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { findTextingNumber } from "@/db/text-senders";
import { type Day, parseDay } from "@/domain/calendar";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aPhone, aStaffMember, silent, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { addOwnPaper, aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { sent, later, now, opened, looking, pageOf } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const prosecutor = await aStaffMember(database, now(), "prosecutor");
const act = async (dossierToken: string, wanted: PartyStep["act"], seenVersion?: number) => {
  const seen = seenVersion ?? (await pageOf(dossierToken)).version;
  return actInDossier(database, { dossierToken, seenVersion: seen, act: wanted }, now(), silent);
};
const dayOf = (typed: string): Day => {
  const day = parseDay(typed);
  if (day === null) throw new Error("no such day");
  return day;
};
const followed = (trackingCode: TrackingCode) =>
  database.as({ as: "visitor", trackingCode }, (tx) => findPublicFile(tx, trackingCode, now()));

beforeEach(() => {
  sent.length = 0;
  later(24 * 3600);
});

describe("a party acts in its own file", () => {
  const closed = async (file: TrackingCode): Promise<void> => {
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    const fields = { ground: "insufficient_evidence", reasoning: "Rien de plus." };
    const outcome = await step(database, prosecutor, file, { verb: "close", fields }, now());
    expect(outcome.ok).toBe(true);
  };

  test("asks for a review of a closure, as one fact with its notices", async () => {
    const file = await aFileWith(database, now());
    await closed(file);
    const token = await opened(file);
    expect(
      await act(token, { verb: "request_review", fields: { text: "J'ai un témoin." } }),
    ).toMatchObject({ ok: true });
    const [row] =
      await owner`select f.status, x.staff_id, x.party_id, x.told from case_files f join facts x on x.case_file_id = f.id
      where f.tracking_code = ${file} and x.verb = 'request_review'`;
    expect(row).toMatchObject({ status: "under_review", staff_id: null, told: true });
    expect(row?.party_id).not.toBeNull();
    const events =
      await owner`select 1 from outbox o, facts x where x.verb = 'request_review' and o.name = 'notice/owed'
      and o.created_at = x.at`;
    expect(events.length).toBeGreaterThan(0);
  });

  test.each([
    {
      act: { verb: "request_review", fields: { text: "x" } },
      refusal: "not_from_this_status",
      because: "nothing is closed",
    },
    {
      act: { verb: "supply_information", fields: { text: "x" } },
      refusal: "no_open_information_request",
      because: "nothing was asked",
    },
  ] as const)("not where it may not: $because", async ({ act: wanted, refusal }) => {
    const file = await aFileWith(database, now());
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    const token = await opened(file);
    expect(await act(token, wanted)).toEqual({ ok: false, refusal });
  });

  test("answers without words by a paper of its own that came since it was asked, and by no other", async () => {
    const wordless = { verb: "supply_information", fields: { text: "" } } as const;
    const file = await aFileWith(database, now());
    const token = await opened(file);
    expect(await act(token, wordless)).toEqual({
      ok: false,
      refusal: "no_open_information_request",
    });
    await addOwnPaper(database, token, now());
    later(60);
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    const request = { what: "La facture", dueOn: "2027-06-30" as never };
    await step(database, deputy, file, { verb: "request_information", fields: request }, now());
    later(60);
    expect(await act(token, wordless)).toBe("required");
    expect((await pageOf(token)).refusals.supply_information).toBeNull();
    await addOwnPaper(database, token, now());
    expect(await act(token, wordless)).toMatchObject({ ok: true });
    const page = await pageOf(token);
    expect(page.refusals.supply_information).toBe("no_open_information_request");
    expect(page.words.at(-1)).toMatchObject({ verb: "supply_information", text: "" });
    const [row] = await owner<{ id: string; fields_sealed: Buffer }[]>`
      select x.id, x.fields_sealed from facts x join case_files f on f.id = x.case_file_id
      where f.tracking_code = ${file} and x.verb = 'supply_information'`;
    if (row === undefined) throw new Error("no answer was written down");
    expect(JSON.parse(database.cipher.open(row.fields_sealed, `facts.fields:${row.id}`))).toEqual({
      papers: true,
    });
  });

  test("withdraws, which ends nothing by itself", async () => {
    const file = await aFileWith(database, now());
    const token = await opened(file);
    expect(await act(token, { verb: "record_withdrawal", fields: {} })).toMatchObject({ ok: true });
    expect(await owner`select status from case_files where tracking_code = ${file}`).toMatchObject([
      { status: "submitted" },
    ]);
  });

  test("cannot withdraw a protected file from afar, where nobody sees who stands beside the person", async () => {
    const file = await aFileWith(database, now(), {
      isProtected: true,
      phrase: "le figuier du puits",
    });
    const token = await opened(file, "", "le figuier du puits");
    expect(await act(token, { verb: "record_withdrawal", fields: {} })).toEqual({
      ok: false,
      refusal: "withdrawal_not_online",
    });
  });

  test("not on a page that is older than the file", async () => {
    const file = await aFileWith(database, now());
    const token = await opened(file);
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    expect(await act(token, { verb: "record_withdrawal", fields: {} }, 1)).toEqual({
      ok: false,
      refusal: "file_has_moved",
    });
  });

  test.each(["rests", "is kept back"] as const)(
    "and learns nothing of a closure that %s: the same forms, the same version, and what it sends is kept",
    async (how) => {
      const file = await aFileWith(database, now());
      await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
      const request = { what: "La facture", dueOn: "2027-06-30" as never };
      await step(database, deputy, file, { verb: "request_information", fields: request }, now());
      const token = await opened(file);
      const before = await pageOf(token);
      expect(before.refusals).toMatchObject({ supply_information: null, record_withdrawal: null });
      const fields = { ground: "insufficient_evidence", reasoning: "Rien de plus." };
      const outcome = await step(database, prosecutor, file, { verb: "close", fields }, now());
      if (!outcome.ok) throw new Error(outcome.refusal);
      const { factId } = outcome.value;
      const until = new Date(now().getTime() + 3_600_000);
      await (how === "rests"
        ? owner`update facts set held_until = ${until} where id = ${factId}`
        : owner`update facts set is_withheld = true where id = ${factId}`);
      const after = await pageOf(token);
      expect(after.version).toBe(before.version);
      expect(after.refusals).toEqual(before.refusals);

      const paper = { verb: "supply_information", fields: { text: "La voici." } } as const;
      expect(await act(token, paper, before.version)).toMatchObject({ ok: true });
      const withdrawal = { verb: "record_withdrawal", fields: {} } as const;
      expect(await act(token, withdrawal)).toMatchObject({ ok: true });
      const [row] =
        await owner`select f.status, f.version, array_agg(x.status_after order by x.sequence) as steps
        from case_files f join facts x on x.case_file_id = f.id where f.tracking_code = ${file} group by f.id`;
      expect(row).toMatchObject({ status: "closed", version: 6 });
      expect(row?.steps.slice(-3)).toEqual(["closed", "closed", "closed"]);
      expect((await pageOf(token)).standing.status).toBe("registered");
      expect((await pageOf(token)).refusals.supply_information).toBe("no_open_information_request");
    },
  );

  test("asks for a review of a closure that it knows of, also where a reopening is kept back from it", async () => {
    const file = await aFileWith(database, now());
    await closed(file);
    const token = await opened(file);
    const before = await pageOf(token);
    const reopen = { verb: "reopen", fields: { reasoning: "Un témoin." } } as const;
    const outcome = await step(database, prosecutor, file, reopen, now());
    if (!outcome.ok) throw new Error(outcome.refusal);
    await owner`update facts set is_withheld = true where id = ${outcome.value.factId}`;
    const after = await pageOf(token);
    expect(after).toMatchObject({ version: before.version, refusals: before.refusals });
    const review = { verb: "request_review", fields: { text: "J'ai un témoin." } } as const;
    expect(await act(token, review, before.version)).toMatchObject({ ok: true });
    expect(await owner`select status from case_files where tracking_code = ${file}`).toMatchObject([
      { status: "under_study" },
    ]);
  });

  const inSilence = async (person: SignedIn, file: TrackingCode, wanted: Act) => {
    const withhold = { reason: "Vérification en cours.", until: dayOf("2027-06-30") };
    const outcome = await database.as(databaseActorOf(person), (tx) =>
      writeStep(
        tx,
        person,
        { trackingCode: file, seenVersion: null, act: wanted, withhold },
        { now: now(), settings: silent, proposal: "replaced" },
      ),
    );
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value.factId;
  };
  const correctKind = {
    verb: "reclassify",
    fields: { kind: "grievance", note: "C'est une doléance." },
  } as const;
  const kindOf = async (file: TrackingCode) =>
    (await owner<{ kind: string }[]>`select kind from case_files where tracking_code = ${file}`)[0]
      ?.kind;

  test("and learns nothing of a new kind that is kept back, on its page, by its code or by a text, until it is let go", async () => {
    const phone = aPhone();
    const file = await aFileWith(database, now(), { parties: [{ phone }] });
    await step(database, clerk, file, { verb: "register", fields: { code: "3101" } }, now());
    const token = await opened(file);
    const sight = async () => ({
      page: await pageOf(token),
      byCode: await followed(file),
      byText: await database.as({ as: "worker" }, (tx) =>
        findTextingNumber(tx, phone, null, now()),
      ),
    });
    const before = await sight();
    expect(before.page.refusals.request_review).toBe("not_from_this_status");
    const factId = await inSilence(deputy, file, correctKind);
    expect(await kindOf(file)).toBe("grievance");
    expect(await sight()).toEqual(before);

    await owner`update facts set is_withheld = false where id = ${factId}`;
    const after = await sight();
    expect(after.page.refusals.request_review).toBe("not_for_this_kind");
    expect(after.byCode?.facts.map(({ verb }) => verb)).toContain("reclassify");
  });

  test("and keeps the review of a closure that it knows of, where the file was reopened and given another kind in silence", async () => {
    const file = await aFileWith(database, now());
    await closed(file);
    const token = await opened(file);
    const before = await pageOf(token);
    expect(before.refusals.request_review).toBeNull();
    await inSilence(prosecutor, file, { verb: "reopen", fields: { reasoning: "Un témoin." } });
    await inSilence(deputy, file, correctKind);
    expect(await kindOf(file)).toBe("grievance");
    expect(await pageOf(token)).toEqual(before);
    const review = { verb: "request_review", fields: { text: "J'ai un témoin." } } as const;
    expect(await act(token, review, before.version)).toMatchObject({ ok: true });
    expect(await kindOf(file)).toBe("grievance");
  });

  test("and no statement of a visitor's own reads of what kind a file is", async () => {
    const trackingCode = await aFileWith(database, now());
    const asked = database.as({ as: "visitor", trackingCode }, (tx) =>
      tx.orm.execute(sql`select kind from case_files`),
    );
    await expect(asked.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
      "permission denied",
    );
  });

  test("not once the look is over", async () => {
    const token = await opened(await aFileWith(database, now()));
    later(31 * 60);
    const step31 = {
      dossierToken: token,
      seenVersion: 1,
      act: { verb: "record_withdrawal", fields: {} },
    } as const;
    expect(await actInDossier(database, step31, now(), silent)).toEqual({
      ok: false,
      refusal: "unknown_file",
    });
  });

  test("not in the name of the office, nor by another verb, even by a statement of its own", async () => {
    const file = await aFileWith(database, now());
    const token = await opened(file);
    const [row] =
      await owner`select f.id, p.id as party from case_files f join parties p on p.case_file_id = f.id where f.tracking_code = ${file}`;
    for (const values of [
      sql`'close', null::uuid, ${row?.party}::uuid`,
      sql`'record_withdrawal', ${clerk.staffId}::uuid, ${row?.party}::uuid`,
      sql`'record_withdrawal', null::uuid, null::uuid`,
    ]) {
      const forged = looking(token, (tx) =>
        tx.orm
          .execute(sql`insert into facts (id, case_file_id, sequence, verb, staff_id, party_id, at, parquet, status_after, fields_sealed)
          select gen_random_uuid(), ${row?.id}::uuid, 9, v.verb, v.staff, v.party, now(), 'TPI-RABAT', 'submitted', '' from (values (${values})) v(verb, staff, party)`),
      );
      await expect(forged.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
        "row-level security",
      );
    }
  });
});
