import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { askForAct } from "@/commands/ask-for-act";
import { releaseEnded } from "@/commands/let-go";
import { returnProposal, signProposal } from "@/commands/sign-proposal";
import { undoAct } from "@/commands/undo-act";
import { releaseWithheld, withholdNoticesOf } from "@/commands/withhold-notices";
import { takeForSending } from "@/db/deliveries";
import { findPublicFile } from "@/db/public-files";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const now = new Date("2026-11-18T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const settings = { quietHours: false, holdSeconds: 120 } as const;
const clerk = await aStaffMember(database, now, "clerk");
const deputy = await aStaffMember(database, now, "deputy");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const register: Act = { verb: "register", fields: { code: "3101" } };
const close = {
  verb: "close",
  fields: { ground: "author_unknown", reasoning: "L’auteur reste inconnu." },
} as const;

async function aRegisteredFile(): Promise<TrackingCode> {
  const code = await aCaseFile(database, now);
  expect((await step(database, clerk, code, register, now)).ok).toBe(true);
  return code;
}
const propose = (trackingCode: TrackingCode, act: Act = close, seenVersion: number | null = 2) =>
  askForAct(database, deputy, { trackingCode, seenVersion, act }, now, settings);
const proposalOf = async (code: TrackingCode) => {
  const [row] = await owner<{ id: string; state: string; author: string }[]>`
    select p.id, p.state, p.author_id as author from proposals p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} order by p.id desc limit 1`;
  if (row === undefined) throw new Error("no proposal");
  return row;
};
const fileOf = async (code: TrackingCode) =>
  (
    await owner`select status, version, assigned_to, number_sequence, status_since from case_files where tracking_code = ${code}`
  )[0];
const noticesOf = async (code: TrackingCode, verb: string) =>
  owner<{ channel: string; state: string; reason: string | null; not_before: Date | null }[]>`
    select n.channel, n.state, n.reason, n.not_before from notices n
    join facts a on a.id = n.fact_id join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and a.verb = ${verb} order by n.id`;
const sign = async (code: TrackingCode, seenVersion: number, at: Date, hasReread = false) =>
  signProposal(
    database,
    prosecutor,
    { proposalId: (await proposalOf(code)).id, seenVersion, hasReread },
    at,
    settings,
  );
const publicVerbs = async (code: TrackingCode, at: Date) => {
  const file = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
    findPublicFile(tx, code, at),
  );
  return { status: file?.status, verbs: file?.facts.map(({ verb }) => verb) };
};

describe("a proposal", () => {
  test("of a deputy changes nothing in the file and tells nobody", async () => {
    const code = await aRegisteredFile();
    expect(await propose(code)).toMatchObject({
      ok: true,
      value: { kind: "proposed", status: "registered", factId: null },
    });
    expect(await fileOf(code)).toMatchObject({ status: "registered", version: 2 });
    expect(await noticesOf(code, "close")).toHaveLength(0);
    const audit = await owner`
      select action from audit_entries a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${code} order by a.id desc limit 1`;
    expect(audit[0]?.action).toBe("propose");
  });

  test("is held to the rules as if the prosecutor asked: no decision before the police report", async () => {
    const code = await aRegisteredFile();
    const police: Act = { verb: "send_to_police", fields: { service: "PJ Rabat" } };
    await step(database, deputy, code, police, now);
    expect(await propose(code, close, 3)).toEqual({ ok: false, refusal: "report_missing" });
  });

  test("is no way round for a clerk, nor for an act that nobody proposes", async () => {
    const code = await aRegisteredFile();
    const asked = { trackingCode: code, seenVersion: null, act: close };
    expect(await askForAct(database, clerk, asked, now, settings)).toEqual({
      ok: false,
      refusal: "not_your_role",
    });
    const outside: Act = {
      verb: "transmit_outside",
      fields: { body: "military", reason: "Militaire" },
    };
    expect(await propose(code, outside)).toEqual({ ok: false, refusal: "not_your_role" });
  });

  test("is not signed by its author, whatever he has become since", async () => {
    const code = await aRegisteredFile();
    await propose(code);
    const promoted = { ...deputy, roles: ["prosecutor"] as const };
    const { id } = await proposalOf(code);
    const signature = { proposalId: id, seenVersion: 2, hasReread: false };
    expect(await signProposal(database, promoted, signature, now, settings)).toEqual({
      ok: false,
      refusal: "own_proposal",
    });
  });

  test("whose file has moved since must be read again before it is signed", async () => {
    const code = await aRegisteredFile();
    await propose(code);
    const measure: Act = { verb: "record_withdrawal", fields: {} };
    expect((await step(database, clerk, code, measure, now)).ok).toBe(true);
    expect(await sign(code, 2, now)).toEqual({ ok: false, refusal: "file_has_moved" });
    expect(await sign(code, 3, now)).toEqual({ ok: false, refusal: "proposal_not_reread" });
    expect(await sign(code, 3, now, true)).toMatchObject({ ok: true, value: { status: "closed" } });
  });

  test("given back keeps its reason for its author, and can be written anew", async () => {
    const code = await aRegisteredFile();
    await propose(code);
    const { id } = await proposalOf(code);
    const back = { proposalId: id, reason: "Entendre d’abord le témoin." };
    expect(await returnProposal(database, deputy, back, now)).toEqual({
      ok: false,
      refusal: "not_your_role",
    });
    expect((await returnProposal(database, prosecutor, back, now)).ok).toBe(true);
    expect(await returnProposal(database, prosecutor, back, now)).toEqual({
      ok: false,
      refusal: "proposal_settled",
    });
    expect((await propose(code)).ok).toBe(true);
    expect(await proposalOf(code)).toMatchObject({ state: "open" });
  });

  test("gives way to the prosecutor's own act, and lapses with the file", async () => {
    const changed = await aRegisteredFile();
    await propose(changed);
    await step(database, prosecutor, changed, close, now);
    expect(await proposalOf(changed)).toMatchObject({ state: "replaced" });
    const gone = await aRegisteredFile();
    await propose(gone);
    const forward: Act = { verb: "forward", fields: { parquet: "TPI-FES", reason: "Lieu" } };
    await step(database, deputy, gone, forward, now);
    expect(await proposalOf(gone)).toMatchObject({ state: "lapsed" });
  });

  test("signed by two at once is signed once", async () => {
    const code = await aRegisteredFile();
    await propose(code);
    const outcomes = await Promise.all([sign(code, 2, now), sign(code, 2, now)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a decision", () => {
  test("is proposed, signed, undone with no text left, signed again, reviewed and reopened", async () => {
    const above = (await owner`select above from parquets where code = 'TPI-RABAT'`)[0]?.above;
    const general = await aStaffMember(database, now, "general_prosecutor", above, [
      above,
      "TPI-RABAT",
    ]);
    const code = await aRegisteredFile();
    await step(
      database,
      prosecutor,
      code,
      { verb: "assign", fields: { deputyId: deputy.staffId } },
      now,
    );
    const before = await fileOf(code);
    await propose(code, close, 3);
    const signed = await sign(code, 3, now);
    if (!signed.ok) throw new Error(signed.refusal);
    const held = await noticesOf(code, "close");
    expect(held.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      "sms owed",
      "email owed",
    ]);
    expect(held.every((notice) => notice.not_before?.getTime() === later(120).getTime())).toBe(
      true,
    );
    expect(await publicVerbs(code, later(60))).toEqual({
      status: "under_study",
      verbs: ["submit", "register", "assign"],
    });

    const asked = { trackingCode: code, factId: signed.value.factId };
    expect((await undoAct(database, prosecutor, asked, later(119))).ok).toBe(true);
    expect(await fileOf(code)).toEqual({ ...before, version: 5 });
    expect(
      (await noticesOf(code, "close")).map(({ state, reason }) => `${state} ${reason}`),
    ).toEqual(["skipped undone", "skipped undone"]);
    expect(await proposalOf(code)).toMatchObject({ state: "open" });
    expect(await publicVerbs(code, later(300))).toMatchObject({ status: "under_study" });

    expect((await sign(code, 5, later(130), true)).ok).toBe(true);
    expect(await publicVerbs(code, later(300))).toMatchObject({ status: "closed" });
    const review: Act = { verb: "request_review", fields: { text: "Je conteste." } };
    expect((await step(database, clerk, code, review, later(300))).ok).toBe(true);
    const reopen: Act = { verb: "reopen", fields: { reasoning: "Un témoin n’a pas été entendu." } };
    expect(await step(database, prosecutor, code, reopen, later(400))).toEqual({
      ok: false,
      refusal: "not_your_role",
    });
    expect(await step(database, general, code, reopen, later(400))).toMatchObject({
      ok: true,
      value: { status: "under_study" },
    });
  });

  test("is not undone once a notice has left, once it no longer rests, or once the file went on", async () => {
    const decided = async () => {
      const code = await aRegisteredFile();
      const asked = { trackingCode: code, seenVersion: null, act: close };
      const taken = await askForAct(database, prosecutor, asked, now, settings);
      if (!taken.ok || taken.value.factId === null) throw new Error("not decided");
      return { trackingCode: code, factId: taken.value.factId };
    };
    const told = await decided();
    await owner`update notices set state = 'sending', attempts = 1 where fact_id = ${told.factId} and channel = 'sms'`;
    expect(await undoAct(database, prosecutor, told, later(60))).toEqual({
      ok: false,
      refusal: "already_told",
    });
    const late = await decided();
    expect(await undoAct(database, prosecutor, late, later(120))).toEqual({
      ok: false,
      refusal: "not_undoable",
    });
    const gone = await decided();
    await step(
      database,
      prosecutor,
      gone.trackingCode,
      { verb: "reopen", fields: { reasoning: "Erreur." } },
      later(10),
    );
    expect(await undoAct(database, prosecutor, gone, later(60))).toEqual({
      ok: false,
      refusal: "file_went_on",
    });
    const another = await decided();
    expect(await undoAct(database, deputy, another, later(60))).toEqual({
      ok: false,
      refusal: "not_its_author",
    });
  });

  test("undone in the instant in which its notices leave is either undone whole or told whole", async () => {
    for (let round = 0; round < 6; round += 1) {
      const code = await aRegisteredFile();
      const asked = { trackingCode: code, seenVersion: null, act: close };
      const taken = await askForAct(database, prosecutor, asked, now, settings);
      if (!taken.ok || taken.value.factId === null) throw new Error("not decided");
      const { factId } = taken.value;
      const ids = await owner<{ id: string }[]>`select id from notices where fact_id = ${factId}`;
      const [undone, sent] = await Promise.all([
        undoAct(database, prosecutor, { trackingCode: code, factId }, later(119)),
        database.as({ as: "worker" }, (tx) =>
          takeForSending(
            tx,
            ids.map(({ id }) => id),
            later(120),
          ),
        ),
      ]);
      const states = (await noticesOf(code, "close")).map(({ state }) => state);
      const status = (await fileOf(code))?.status;
      if (undone.ok) {
        expect({ states, status, sent: sent.sending.length }).toEqual({
          states: ["skipped", "skipped"],
          status: "registered",
          sent: 0,
        });
      } else {
        expect({ refusal: undone.refusal, status }).toEqual({
          refusal: "already_told",
          status: "closed",
        });
        expect(states).toContain("sending");
      }
    }
  });
});

describe("notices that are kept back", () => {
  const police: Act = { verb: "send_to_police", fields: { service: "PJ Rabat" } };
  const withhold = { reason: "Perquisition à venir.", until: "2026-11-25" as never };
  const withheldStep = async () => {
    const code = await aRegisteredFile();
    const asked = { trackingCode: code, seenVersion: null, act: police, withhold };
    const taken = await askForAct(database, deputy, asked, now, settings);
    if (!taken.ok || taken.value.factId === null) throw new Error("not done");
    return { code, factId: taken.value.factId };
  };
  const statesOf = async (code: TrackingCode) =>
    (await noticesOf(code, "send_to_police")).map(({ state }) => state);

  test("say nothing, and the public page nothing either, until their day has come", async () => {
    const { code } = await withheldStep();
    expect(await statesOf(code)).toEqual(["withheld", "withheld"]);
    expect(await publicVerbs(code, later(60))).toEqual({
      status: "registered",
      verbs: ["submit", "register"],
    });
    const sealed =
      await owner`select 1 from withholdings where position('Perquisition' in encode(reason_sealed, 'escape')) > 0`;
    expect(sealed).toHaveLength(0);
    const evening = new Date("2026-11-24T20:00:00Z");
    const morning = new Date("2026-11-25T08:00:00Z");
    expect(await releaseEnded(database, evening, settings)).toBe(0);
    expect(await statesOf(code)).toEqual(["withheld", "withheld"]);
    expect(await releaseEnded(database, morning, settings)).toBeGreaterThan(0);
    expect(await releaseEnded(database, morning, settings)).toBe(0);
    expect(await statesOf(code)).toEqual(["owed", "owed"]);
    expect(await publicVerbs(code, morning)).toMatchObject({ status: "with_police" });
  });

  test("are let go by the prosecutor alone, once", async () => {
    const { code, factId } = await withheldStep();
    const asked = { trackingCode: code, factId };
    expect(await releaseWithheld(database, deputy, asked, later(60), settings)).toEqual({
      ok: false,
      refusal: "not_your_role",
    });
    expect((await releaseWithheld(database, prosecutor, asked, later(60), settings)).ok).toBe(true);
    expect(await releaseWithheld(database, prosecutor, asked, later(60), settings)).toEqual({
      ok: false,
      refusal: "withholding_over",
    });
    expect(await statesOf(code)).toEqual(["owed", "owed"]);
  });

  test("are kept back afterwards while they are owed, not by a clerk and not until yesterday", async () => {
    const code = await aRegisteredFile();
    const taken = await step(database, deputy, code, police, now);
    if (!taken.ok) throw new Error(taken.refusal);
    const asked = { trackingCode: code, factId: taken.value.factId, withhold };
    expect(await withholdNoticesOf(database, clerk, asked, now)).toEqual({
      ok: false,
      refusal: "not_your_role",
    });
    const past = { ...asked, withhold: { ...withhold, until: "2026-11-18" as never } };
    expect(await withholdNoticesOf(database, deputy, past, now)).toEqual({
      ok: false,
      refusal: "date_in_the_past",
    });
    expect((await withholdNoticesOf(database, deputy, asked, now)).ok).toBe(true);
    expect(await withholdNoticesOf(database, deputy, asked, now)).toEqual({
      ok: false,
      refusal: "already_withheld",
    });
    expect(await statesOf(code)).toEqual(["withheld", "withheld"]);
  });
});
