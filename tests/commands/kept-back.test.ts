import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { undoAct } from "@/commands/undo-act";
import { readReceipt, receiptPass } from "@/commands/read-receipt";
import { releaseWithheld, withholdNoticesOf } from "@/commands/withhold-notices";
import { writeStep } from "@/commands/write-step";
import { findPublicFile } from "@/db/public-files";
import { findReceipt } from "@/db/receipts";
import { countSent, listSent } from "@/db/sent-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { parseDay } from "@/domain/calendar";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import type { Withholding } from "@/domain/withholding";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const now = new Date("2026-11-18T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const clerk = await aStaffMember(database, now, "clerk");
const deputy = await aStaffMember(database, now, "deputy");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};

async function aRegisteredFile(): Promise<TrackingCode> {
  const code = await aCaseFile(database, now);
  expect((await step(database, clerk, code, register, now)).ok).toBe(true);
  return code;
}

/** Takes a step whose decisions rest for two minutes; answers its fact. */
async function resting(
  person: SignedIn,
  trackingCode: TrackingCode,
  act: Act,
  at: Date,
  withhold: Withholding | null = null,
): Promise<string> {
  const settings = { quietHours: false, holdSeconds: 120 };
  const asked = { trackingCode, seenVersion: null, act, withhold };
  const outcome = await database.as(databaseActorOf(person), (tx) =>
    writeStep(tx, person, asked, { now: at, settings, proposal: "replaced" }),
  );
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.factId;
}
const correct = (factId: string): Act => ({
  verb: "correct",
  fields: { factId, text: "Lire : article 5." },
});
const toldOf = async (code: TrackingCode, verb: string) =>
  (
    await owner<{ kind: string }[]>`
      select n.kind from notices n join facts a on a.id = n.fact_id join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code} and a.verb = ${verb} and n.state = 'owed'`
  ).map(({ kind }) => kind);
const statusShown = async (code: TrackingCode, at: Date) =>
  (await database.as({ as: "visitor", trackingCode: code }, (tx) => findPublicFile(tx, code, at)))
    ?.status;

describe("what the parties are not to know yet", () => {
  test("is given away neither by the text of its correction nor by the public page after it", async () => {
    const code = await aRegisteredFile();
    const until = parseDay("2026-12-24");
    if (until === null) throw new Error("no such day");
    const kept = { reason: "Perquisition à venir.", until };
    const factId = await resting(prosecutor, code, close, later(1), kept);
    await resting(prosecutor, code, correct(factId), later(300));
    expect(await toldOf(code, "correct")).toEqual([]);
    expect(await statusShown(code, later(400))).toBe("registered");
  });

  test("is not given away by a correction while it rests, and is corrected aloud once it is told", async () => {
    const code = await aRegisteredFile();
    const factId = await resting(prosecutor, code, close, later(1));
    await resting(prosecutor, code, correct(factId), later(60));
    expect(await toldOf(code, "correct")).toEqual([]);
    expect(await statusShown(code, later(61))).toBe("registered");
    await resting(prosecutor, code, correct(factId), later(200));
    expect(await toldOf(code, "correct")).not.toEqual([]);
    expect(await statusShown(code, later(201))).toBe("closed");
  });

  test("leaves the file as it was once it is undone, to the last column", async () => {
    const code = await aRegisteredFile();
    const police: Act = { verb: "send_to_police", fields: { service: "PJ Rabat" } };
    const given: Act = { verb: "give_formal_notice", fields: { subject: "cheque" } };
    const day = parseDay("2026-11-18");
    if (day === null) throw new Error("no such day");
    const back: Act = { verb: "receive_report", fields: { receivedOn: day } };
    for (const [place, act] of [given, police].entries())
      expect((await step(database, deputy, code, act, later(place))).ok).toBe(true);
    expect((await step(database, clerk, code, back, later(3))).ok).toBe(true);
    const row = async () => {
      const [whole] = await owner<{ file: Record<string, unknown> }[]>`
        select to_jsonb(f) - 'version' as file from case_files f where tracking_code = ${code}`;
      return whole?.file;
    };
    const before = await row();
    const factId = await resting(prosecutor, code, close, later(10));
    expect(await row()).not.toEqual(before);
    const undone = { trackingCode: code, factId };
    expect((await undoAct(database, prosecutor, undone, later(20))).ok).toBe(true);
    expect(await row()).toEqual(before);
  });
});

describe("who may not have a file", () => {
  test("is not charged with it, though his name is among those of the office", async () => {
    const code = await aRegisteredFile();
    const assign: Act = { verb: "assign", fields: { deputyId: deputy.staffId } };
    await owner`insert into barred_staff (case_file_id, staff_id, parquet)
      select id, ${deputy.staffId}, 'TPI-FES' from case_files where tracking_code = ${code}`;
    expect(await step(database, clerk, code, assign, later(1))).toEqual({
      ok: false,
      refusal: "unknown_colleague",
    });
  });

  test("is a court of first instance, for a file against a police officer", async () => {
    const code = await aCaseFile(database, now, {
      against: [
        { nature: "person", name: "Agent Connu", capacity: "police_officer", description: null },
      ],
    });
    const [file] = await owner<{ parquet: string }[]>`
      select parquet from case_files where tracking_code = ${code}`;
    const above = file?.parquet ?? "";
    const chief = await aStaffMember(database, now, "general_prosecutor", above);
    const forward = (parquet: string): Act => ({
      verb: "forward",
      fields: { parquet, reason: "Lieu des faits." },
    });
    expect(await step(database, chief, code, forward("TPI-FES"), later(1))).toEqual({
      ok: false,
      refusal: "kept_above_first_instance",
    });
    expect((await step(database, chief, code, forward("CA-FES"), later(2))).ok).toBe(true);
    // Of what it has sent on, the office keeps one line; the one that received it reads it.
    const sight = (person: SignedIn) =>
      database.as(databaseActorOf(person), async (tx) => ({
        file: (await findReceipt(tx, code, now)) !== null,
        sent: (await listSent(tx, above, 50)).filter(({ trackingCode }) => trackingCode === code),
        counted: await countSent(tx, above),
      }));
    const line = { trackingCode: code, isClosed: true };
    expect(await sight(chief)).toMatchObject({ file: false, sent: [line], counted: 1 });
    const receiver = await aStaffMember(database, now, "general_prosecutor", "CA-FES");
    expect(await sight(receiver)).toEqual({ file: true, sent: [], counted: 0 });
  });
});

describe("an office that a file was sent to in silence", () => {
  const forward: Act = {
    verb: "forward",
    fields: { parquet: "TPI-FES", reason: "Compétence territoriale.", bordereau: undefined },
  };
  const until = parseDay("2026-12-24");
  /** The office that the public page names, and the paper that the desk prints again. */
  const officeShown = async (code: TrackingCode) => {
    const pass = receiptPass(database, "TPI-RABAT", code);
    const paper = await readReceipt(database, clerk, { code, pass }, now);
    const page = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
      findPublicFile(tx, code, now),
    );
    expect(paper?.office.code).toBe(page?.parquet);
    return page?.parquet;
  };

  test("is named by the public page and on the receipt only once the parties were told", async () => {
    const told = await aRegisteredFile();
    await resting(prosecutor, told, forward, now);
    expect(await officeShown(told)).toBe("TPI-FES");
    const silent = await aRegisteredFile();
    if (until === null) throw new Error("no day");
    const factId = await resting(prosecutor, silent, forward, now, { reason: "Enquête.", until });
    expect(await officeShown(silent)).toBe("TPI-RABAT");
    await owner`update facts set is_withheld = false where id = ${factId}`;
    expect(await officeShown(silent)).toBe("TPI-FES");
  });
});

describe("a kind that was changed in silence", () => {
  const until = parseDay("2026-12-24");
  if (until === null) throw new Error("no day");
  const kept = { reason: "Enquête interne.", until };
  const into = (kind: "grievance" | "request"): Act => ({
    verb: "reclassify",
    fields: { kind, note: "Vise le fonctionnement du service." },
  });
  const receiptOf = async (code: TrackingCode) =>
    readReceipt(database, clerk, { code, pass: "" }, later(60));

  test("is not on a receipt before the parties were told, and is from then on", async () => {
    const code = await aRegisteredFile();
    const factId = await resting(deputy, code, into("grievance"), later(1), kept);
    expect((await receiptOf(code))?.kind).toBe("complaint");
    const step = { trackingCode: code, factId };
    const settings = { quietHours: false, holdSeconds: 120 };
    const released = await releaseWithheld(database, prosecutor, step, later(2), settings);
    expect(released).toMatchObject({ ok: true });
    expect((await receiptOf(code))?.kind).toBe("grievance");
  });

  test("nor is a number whose registration is kept back", async () => {
    const code = await aCaseFile(database, now);
    const factId = await resting(clerk, code, register, later(1));
    expect((await receiptOf(code))?.number).not.toBeNull();
    const withheld = { trackingCode: code, factId, withhold: kept };
    expect((await withholdNoticesOf(database, deputy, withheld, later(2))).ok).toBe(true);
    expect((await receiptOf(code))?.number).toBeNull();
  });
});
