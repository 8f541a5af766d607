import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { confirmOpen } from "@/commands/confirm-open";
import { findOfficeFile } from "@/db/office-files";
import { findPublicFile } from "@/db/public-files";
import { databaseActorOf } from "@/db/staff";
import { publicStage, publicTimeline } from "@/domain/public-view";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const start = new Date("2026-11-18T10:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const clerk = await aStaffMember(database, start, "clerk");
const deputy = await aStaffMember(database, start, "deputy");
const prosecutor = await aStaffMember(database, start, "prosecutor");
const head = await aStaffMember(database, start, "head_of_secretariat");
const register: Act = { verb: "register", fields: { code: "3101" } };
const joinTo = (lead: TrackingCode): Act => ({
  verb: "join",
  fields: { leadTrackingCode: lead, reason: "Mêmes faits." },
});

const toldOf = async (code: TrackingCode, verb: string) =>
  (
    await owner<{ kind: string }[]>`
      select n.kind from notices n join case_files f on f.id = n.case_file_id join facts a on a.id = n.fact_id
      where f.tracking_code = ${code} and a.verb = ${verb} and n.channel = 'sms' order by n.id`
  ).map(({ kind }) => kind);
const publicly = async (code: TrackingCode, now: Date) => {
  const file = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
    findPublicFile(tx, code, now),
  );
  if (file === null) throw new Error("no such file");
  return {
    stage: publicStage(file.status, file.reportReceived),
    steps: publicTimeline(file.facts).map((entry) => entry.step),
  };
};

describe("two files of the same matter", () => {
  test("once joined, both complainants go on being told, each under its own code", async () => {
    const lead = await aCaseFile(database, start);
    const other = await aCaseFile(database, start);
    await step(database, clerk, lead, register, at(1));
    await step(database, clerk, other, register, at(2));
    expect((await step(database, prosecutor, other, joinTo(lead), at(3))).ok).toBe(true);
    expect(await toldOf(other, "join")).toEqual(["joined"]);
    expect(await publicly(other, at(4))).toEqual({
      stage: "joined",
      steps: ["received", "registered", "joined"],
    });

    const police: Act = { verb: "send_to_police", fields: { service: "PJ Rabat" } };
    expect((await step(database, deputy, lead, police, at(5))).ok).toBe(true);
    expect(await toldOf(lead, "send_to_police")).toEqual(["sent_to_police"]);
    expect(await toldOf(other, "send_to_police")).toEqual(["sent_to_police"]);
    expect(await publicly(other, at(6))).toEqual({
      stage: "with_police",
      steps: ["received", "registered", "joined", "with_police"],
    });

    const read = await database.as(databaseActorOf(clerk), (tx) => findOfficeFile(tx, other));
    expect(read?.leadFacts.map(({ verb }) => verb)).toEqual(["send_to_police"]);
  });

  test("fall silent together: both complainants are told that the matter is open", async () => {
    const lead = await aCaseFile(database, start);
    const other = await aCaseFile(database, start);
    await step(database, prosecutor, other, joinTo(lead), at(1));
    const [row] = await owner<{ id: string }[]>`
      select id from case_files where tracking_code = ${lead}`;
    const later = at(60 * 24 * 60);
    expect(
      await confirmOpen(database, row?.id ?? "", { clock: "silence", days: 45 }, later, {
        quietHours: false,
      }),
    ).toBe(true);
    expect(await toldOf(lead, "confirm_open")).toEqual(["still_open"]);
    expect(await toldOf(other, "confirm_open")).toEqual(["still_open"]);
  });

  test("are parted while another act joins or steps, and none waits for another for ever", async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await aCaseFile(database, start), await aCaseFile(database, start)];
      const [file, lead] = round % 2 === 0 ? [one, two] : [two, one];
      await step(database, prosecutor, file, joinTo(lead), at(1));
      const disjoin: Act = { verb: "disjoin", fields: { reason: "Faits distincts." } };
      const outcomes = await Promise.all([
        step(database, prosecutor, file, disjoin, at(2)),
        step(database, prosecutor, lead, joinTo(file), at(2)),
        step(database, prosecutor, file, joinTo(lead), at(2)),
      ]);
      expect(outcomes[0].ok).toBe(true);
    }
  });

  test("share what is the business of both, and nothing that is one person's", async () => {
    const lead = await aCaseFile(database, start);
    const other = await aCaseFile(database, start);
    await step(database, prosecutor, other, joinTo(lead), at(1));
    const withdrawal: Act = { verb: "record_withdrawal", fields: {} };
    expect((await step(database, clerk, lead, withdrawal, at(2))).ok).toBe(true);
    expect(await toldOf(other, "record_withdrawal")).toEqual([]);
    expect(await publicly(other, at(3))).toMatchObject({ steps: ["received", "joined"] });
  });

  test("once parted, go their own ways again, and keep what they shared", async () => {
    const lead = await aCaseFile(database, start);
    const other = await aCaseFile(database, start);
    await step(database, clerk, lead, register, at(1));
    await step(database, prosecutor, other, joinTo(lead), at(2));
    const assign: Act = { verb: "assign", fields: { deputyId: deputy.staffId } };
    await step(database, prosecutor, lead, assign, at(3));
    const disjoin: Act = { verb: "disjoin", fields: { reason: "Faits distincts." } };
    expect((await step(database, prosecutor, other, disjoin, at(4))).ok).toBe(true);
    const police: Act = { verb: "send_to_police", fields: { service: "PJ Rabat" } };
    await step(database, deputy, lead, police, at(5));
    expect(await toldOf(other, "send_to_police")).toEqual([]);
    expect(await publicly(other, at(6))).toEqual({
      stage: "received",
      steps: ["received", "joined", "under_study", "reopened"],
    });
    expect((await step(database, clerk, other, register, at(7))).ok).toBe(true);
  });

  test("at a time, each to the other, are joined once and never wait for each other for ever", async () => {
    const [one, two] = [await aCaseFile(database, start), await aCaseFile(database, start)];
    const outcomes = await Promise.all([
      step(database, prosecutor, one, joinTo(two), at(1)),
      step(database, prosecutor, two, joinTo(one), at(1)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a file is not joined", () => {
  const refusalOf = async (file: TrackingCode, lead: TrackingCode) => {
    const outcome = await step(database, prosecutor, file, joinTo(lead), at(1));
    return outcome.ok ? "joined" : outcome.refusal;
  };

  test("to itself, to nothing, or to the file of an office out of reach", async () => {
    const file = await aCaseFile(database, start);
    const elsewhere = await aCaseFile(database, start, {
      where: { province: "03.231", parquet: "TPI-FES" },
    });
    expect(await refusalOf(file, file)).toBe("same_file");
    expect(await refusalOf(file, elsewhere)).toBe("lead_unknown");
  });

  test("to a file that is joined itself, nor while others are joined to it", async () => {
    const [first, second, third] = [
      await aCaseFile(database, start),
      await aCaseFile(database, start),
      await aCaseFile(database, start),
    ];
    expect(await refusalOf(second, first)).toBe("joined");
    expect(await refusalOf(third, second)).toBe("lead_not_open");
    expect(await refusalOf(first, third)).toBe("leads_other_files");
    const forward: Act = { verb: "forward", fields: { parquet: "TPI-FES", reason: "Lieu" } };
    expect(await step(database, deputy, first, forward, at(2))).toEqual({
      ok: false,
      refusal: "leads_other_files",
    });
    const empty: Act = { verb: "void", fields: { why: "empty", note: "Vide" } };
    expect(await step(database, head, first, empty, at(2))).toEqual({
      ok: false,
      refusal: "leads_other_files",
    });
  });

  test("when it is protected and the other is not", async () => {
    const guarded = await aCaseFile(database, start, { what: { category: "vaw" } });
    const open = await aCaseFile(database, start);
    const alsoGuarded = await aCaseFile(database, start, { what: { category: "vaw" } });
    expect(await refusalOf(guarded, open)).toBe("lead_not_protected");
    expect(await refusalOf(guarded, alsoGuarded)).toBe("joined");
  });
});
