import { afterAll, describe, expect, test } from "vitest";
import { editWording } from "@/commands/edit-wording";
import { openDatabase, type Transaction } from "@/db/client";
import { takeForSending } from "@/db/deliveries";
import { databaseActorOf } from "@/db/staff";
import { findVersionInForce, findWording } from "@/db/wordings";
import type { Typed } from "@/domain/filing";
import type { NoticeKind } from "@/domain/notice";
import { deliver } from "@/inngest/delivery";
import { typedWording } from "@/notices/wording-form";
import { firstWords } from "@/notices/wordings";
import { openSimulatedRoom } from "@/tests/inngest/simulated-room";
import { aCaseFile, aPhone, aStaffMember } from "@/tests/support/builders";

const clock = new Date("2026-11-21T10:00:00Z");
const { database, url, owner, room, textsOn } = await openSimulatedRoom({ now: () => clock });
/** The archive as the web server opens it: a process of its own, which tells the worker nothing. */
const key = Buffer.alloc(32, 7);
const web = openDatabase({
  databaseUrl: url,
  fieldKeys: { currentId: "t1", keys: new Map([["t1", key]]) },
  blindIndexKey: key,
});
const administrator = await aStaffMember(database, clock, "administrator", "TPI-RABAT", []);

afterAll(() => web.close());

async function aFile(email: string | null = null) {
  const phone = aPhone();
  const code = await aCaseFile(database, clock, { who: { phone, email, language: "fr" } });
  const notices = await owner`select n.id, n.channel from notices n
    join case_files f on f.id = n.case_file_id where f.tracking_code = ${code} order by n.id`;
  return { phone, code, ids: notices.map(({ id }) => String(id)) };
}
const saidOn = async (phone: string) => (await textsOn(phone)).map(({ text }) => text);
const rowsOf = (ids: readonly string[]) =>
  owner`select channel, state, reason, wording_version from notices where id in ${owner([...ids])} order by channel`;

async function change(kind: NoticeKind, typed: Typed): Promise<void> {
  const answer = await web.as(databaseActorOf(administrator), async (tx) => {
    const seenVersion = await findVersionInForce(tx, kind);
    return { seenVersion, before: await findWording(tx, kind, seenVersion) };
  });
  if (answer.before === null) throw new Error(`nothing is said of ${kind}`);
  const whole = { ...typedWording(answer.before.texts), ...typed };
  const { seenVersion } = answer;
  const saved = await editWording(web, administrator, { kind, seenVersion, typed: whole }, clock);
  expect(saved).toMatchObject({ value: { became: "saved" } });
}

describe("a changed wording", () => {
  test("is used by the very next alert, changed in another process; what went out keeps its version", async () => {
    const before = await aFile();
    await deliver(room, before.ids);
    await change("received", { smsFr: "Dossier {code} bien arrivé. Gardez ce code." });
    const after = await aFile();
    await deliver(room, after.ids);
    expect(await saidOn(before.phone)).toEqual([expect.stringMatching(/^Ministère public/)]);
    expect(await saidOn(after.phone)).toEqual([
      expect.stringMatching(/^Dossier [A-Z0-9-]{14} bien arrivé/),
    ]);
    const [{ wording_version: earlier } = { wording_version: 0 }] = await rowsOf(before.ids);
    expect(await rowsOf(after.ids)).toMatchObject([{ wording_version: earlier + 1 }]);
  });

  test("that says none on purpose sends nothing, and its notice says why: it has not failed", async () => {
    await change("received", { emailNone: "yes", emailReason: "Le SMS suffit" });
    const { ids } = await aFile("autre@example.org");
    await deliver(room, ids);
    expect(await rowsOf(ids)).toMatchObject([
      { channel: "email", state: "skipped", reason: "silent_on_purpose", wording_version: null },
      { channel: "sms", state: "accepted" },
    ]);
  });
});

describe("taking notices for sending", () => {
  test("asks no more of the archive for many than for one", async () => {
    // What changed since the last look is read once.
    await database.as({ as: "worker" }, async (tx) =>
      takeForSending(tx, (await aFile()).ids, clock),
    );
    const one = await aFile();
    const many = [];
    for (let count = 0; count < 12; count += 1) many.push(...(await aFile()).ids);
    const asked = async (ids: readonly string[]): Promise<number> => {
      let questions = 0;
      const taken = await database.as({ as: "worker" }, (tx) => {
        const orm = new Proxy(tx.orm, {
          get(target, name: keyof Transaction["orm"]) {
            questions += 1;
            return target[name].bind(target);
          },
        });
        return takeForSending({ ...tx, orm }, ids, clock);
      });
      expect(taken.sending.map(({ words }) => words.fr.joined)).toEqual(
        ids.map(() => firstWords.fr.joined),
      );
      return questions;
    };
    const alone = await asked(one.ids);
    expect(alone).toBe(2);
    expect(await asked(many)).toBe(alone);
  });
});
