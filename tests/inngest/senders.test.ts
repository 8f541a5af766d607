import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { judgeSendersNow } from "@/commands/judge-senders";
import { listSenders } from "@/db/senders";
import type { SenderName } from "@/domain/sender";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { createSenderPool, type Sender } from "@/inngest/senders";
import { aCaseFile, aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
let clock = new Date("2026-11-21T10:00:00Z");

const sentBy: Record<SenderName, string[]> = { first: [], second: [] };
const ill = new Set<SenderName>();
let uncertain = false;
function aSender(name: SenderName): Sender {
  return {
    pace: async () => undefined,
    sms: {
      send: async ({ clientRef }): Promise<SmsOutcome> => {
        if (ill.has(name)) return { outcome: "uncertain", code: "http_503" };
        sentBy[name].push(clientRef);
        if (uncertain) return { outcome: "uncertain", code: "connection_lost" };
        return { outcome: "accepted", providerId: crypto.randomUUID() };
      },
      close: async () => undefined,
    },
  };
}
const both = { first: aSender("first"), second: aSender("second") };
const aPool = (shares = { first: 50, second: 50 }) =>
  createSenderPool({ database, now: () => clock }, both, shares);
const aRoom = (senders = aPool()): DeliveryRoom => ({
  database,
  ...both.first,
  senders,
  email: {
    send: async () => ({ outcome: "accepted", providerId: "x" }),
    close: async () => undefined,
  },
  appUrl: "https://insaf.example",
  bounceAddress: null,
  quietHours: false,
  graceSeconds: 30,
  now: () => clock,
});
async function texts(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const code = await aCaseFile(database, clock, { who: { phone: aPhone(), email: null } });
    const rows = await owner`select n.id from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code}`;
    ids.push(...rows.map(({ id }) => String(id)));
  }
  return ids;
}
const weights = async () =>
  (await database.as({ as: "worker" }, (tx) => listSenders(tx))).map(({ weight }) => weight);

// One day after the other: what an account lost yesterday it gets back today.
describe("two accounts", { shuffle: false }, () => {
  test("texts are shared by the weights, and each attempt says by which account it left", async () => {
    const ids = await texts(10);
    expect(await deliver(aRoom(aPool({ first: 70, second: 30 })), ids)).toEqual({ sent: 10 });
    expect([sentBy.first.length, sentBy.second.length]).toEqual([7, 3]);
    const rows =
      await owner`select sender, count(*)::int as texts from notice_attempts group by 1 order by 1`;
    expect([...rows]).toEqual([
      { sender: "first", texts: 7 },
      { sender: "second", texts: 3 },
    ]);
  });

  test("the resend of an uncertain text leaves by the same account while that one is up, and by the other when it is down", async () => {
    const [id = ""] = await texts(1);
    const room = aRoom();
    uncertain = true;
    await deliver(room, [id]);
    uncertain = false;
    const [attempt] = await owner`select sender from notice_attempts where notice_id = ${id}`;
    const release = () =>
      owner`with a as (update notice_attempts set outcome = 'uncertain' where notice_id = ${id})
        update notices set state = 'owed', uncertain_resends = uncertain_resends + 1 where id = ${id}`;
    await release();
    await deliver(room, [id]);
    const senders = async () =>
      (await owner`select sender from notice_attempts where notice_id = ${id} order by number`).map(
        ({ sender }) => String(sender),
      );
    expect(await senders()).toEqual([attempt?.sender, attempt?.sender]);
    await release();
    await owner`update sms_senders set weight = case when name = ${attempt?.sender} then 0 else 100 end`;
    await deliver(aRoom(), [id]);
    expect((await senders())[2]).not.toBe(attempt?.sender);
    await owner`update sms_senders set weight = rest, changed_at = ${clock}`;
  });

  test("a burst of failures lowers the share of the account at once, which every worker sees and the audit tells", async () => {
    clock = new Date("2026-11-21T12:00:00Z");
    await owner`delete from sms_senders`;
    ill.add("second");
    const pool = aPool();
    await pool.refresh();
    clock = new Date(clock.getTime() + 1_000);
    await deliver(aRoom(pool), await texts(60));
    await sleep(800);
    await pool.close();
    expect(await weights()).toEqual([75, 25]);
    const other = aPool();
    await other.refresh();
    const chosen = Array.from({ length: 100 }, () => other.choose(null));
    expect(chosen.filter((name) => name === "second")).toHaveLength(25);
    const audit =
      await owner`select detail from audit_entries where action = 'change_sender_share' order by id`;
    expect(audit.map(({ detail }) => detail)).toEqual([
      { sender: "first", weight: 75, reason: null },
      { sender: "second", weight: 25, reason: "errors" },
    ]);
  });

  test("the same failures are not counted twice, and the account comes back by a tenth every ten minutes", async () => {
    expect(await judgeSendersNow(database, clock)).toBeNull();
    ill.clear();
    await owner`update notices set delivered_at = accepted_at`;
    for (const expected of [35, 45, 50]) {
      clock = new Date(clock.getTime() + 10 * 60_000);
      await judgeSendersNow(database, clock);
      expect(await weights()).toEqual([100 - expected, expected]);
    }
    clock = new Date(clock.getTime() + 10 * 60_000);
    expect(await judgeSendersNow(database, clock)).toBeNull();
  });

  test("an account whose texts arrive late loses a fifth", async () => {
    await deliver(aRoom(), await texts(60));
    await owner`update notice_attempts set started_at = ${clock} where outcome = 'accepted'`;
    await owner`update notices n set delivered_at = ${clock}::timestamptz + interval '1 second' *
      case when a.sender = 'first' then 400 else 3 end
      from notice_attempts a where a.notice_id = n.id and a.started_at = ${clock} and n.state = 'accepted'`;
    clock = new Date(clock.getTime() + 8 * 60_000);
    await judgeSendersNow(database, clock);
    expect(await weights()).toEqual([30, 70]);
  });
});
