import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { chooseSteps } from "@/commands/leave-steps";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { now, opened, pageOf, later } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const prosecutor = await aStaffMember(database, now(), "prosecutor");

interface Changes {
  readonly isMinor?: boolean;
  readonly isProtected?: boolean;
  readonly alone?: boolean;
}
async function aFile({ isMinor = false, isProtected = false, alone = false }: Changes = {}) {
  const [client, lawyer] = [aPhone(), aPhone()];
  const file = await aFileWith(database, now(), {
    isProtected,
    ...(isProtected ? { phrase: "La mer est calme" } : {}),
    parties: [
      { phone: client, isMinor },
      ...(alone ? [] : [{ role: "lawyer", lastName: "Idrissi", phone: lawyer } as const]),
    ],
  });
  const openAs = (phone: string) =>
    opened(file, phone.slice(-4), isProtected ? "La mer est calme" : "");
  return { file, client, lawyer, openAs };
}
const act = async (person: typeof clerk, file: TrackingCode, taken: Act) =>
  expect(await step(database, person, file, taken, now())).toMatchObject({ ok: true });
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", reasoning: "Rien ne permet d'aller plus loin." },
};
const noticesOf = async (file: TrackingCode, kind: string) =>
  (
    await owner`select p.role, n.channel, n.state, n.reason from notices n join parties p on p.id = n.party_id
      join case_files f on f.id = n.case_file_id where f.tracking_code = ${file} and n.kind = ${kind} and n.channel = 'sms'
      order by p.role`
  ).map(({ role, state, reason }) => `${role} ${state} ${reason ?? ""}`.trim());
const force = (statement: (tx: postgres.TransactionSql) => Promise<unknown>) =>
  owner.begin(statement);

describe("a client who leaves the ordinary steps to his lawyer", () => {
  test("is told of them through him, and of a decision himself", async () => {
    const { file, client, openAs } = await aFile();
    const token = await openAs(client);
    expect((await pageOf(token)).leavesSteps).toBe(false);
    expect(await chooseSteps(database, token, true, now())).toBe("done");
    const page = await pageOf(token);
    expect(page.leavesSteps).toBe(true);
    expect(page.told.map(({ leavesSteps, channels }) => [leavesSteps, channels])).toEqual([
      [true, ["sms"]],
      [false, ["sms"]],
    ]);
    await act(clerk, file, register);
    expect(await noticesOf(file, "registered")).toEqual([
      "complainant skipped told_through_representative",
      "lawyer owed",
    ]);
    await act(prosecutor, file, close);
    expect(await noticesOf(file, "decision")).toEqual(["complainant owed", "lawyer owed"]);
    const trail = await owner`select action from audit_entries where action like '%_steps'
      and case_file_id = (select id from case_files where tracking_code = ${file})`;
    expect(trail).toEqual([{ action: "leave_steps" }]);
  });

  test("hears them again when he says so, and chooses nothing for his lawyer", async () => {
    const { file, client, lawyer, openAs } = await aFile();
    const token = await openAs(client);
    await chooseSteps(database, token, true, now());
    expect(await chooseSteps(database, token, false, now())).toBe("done");
    later(3600);
    const other = await openAs(lawyer);
    expect((await pageOf(other)).leavesSteps).toBeNull();
    expect(await chooseSteps(database, other, true, now())).toBe("done");
    await act(clerk, file, register);
    expect(await noticesOf(file, "registered")).toEqual(["complainant owed", "lawyer owed"]);
  });
});

describe("nobody can leave them", () => {
  test.each<{ changes: Changes; because: string }>([
    { changes: { alone: true }, because: "nobody speaks for him" },
    { changes: { isProtected: true }, because: "the file is protected" },
  ])("where $because", async ({ changes }) => {
    const { file, client, openAs } = await aFile(changes);
    const token = await openAs(client);
    expect((await pageOf(token)).leavesSteps).toBeNull();
    expect(await chooseSteps(database, token, true, now())).toBe("done");
    const [row] = await owner`select told_through from parties where role = 'complainant'
      and case_file_id = (select id from case_files where tracking_code = ${file})`;
    expect(row).toEqual({ told_through: false });
  });

  test.each<{ changes: Changes; because: string }>([
    { changes: { isMinor: true }, because: "of a child, which is told through another as it is" },
    { changes: { isProtected: true }, because: "in a protected file" },
  ])("past the archive’s own guard $because", async ({ changes }) => {
    const { file } = await aFile(changes);
    const forced = force(
      (tx) => tx`update parties set told_through = true where role = 'complainant'
        and case_file_id = (select id from case_files where tracking_code = ${file})`,
    );
    await expect(forced).rejects.toThrow("hears of each step itself");
  });
});
