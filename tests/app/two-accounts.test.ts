import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, describe, expect, test, vi } from "vitest";
import { answersDirectly } from "@/bin/direct-door";
import { judgeSendersNow } from "@/commands/judge-senders";
import { listSenders } from "@/db/senders";
import { deliver } from "@/inngest/delivery";
import { openDeliveryRoom } from "@/inngest/delivery-room";
import { callJson, removeFolder, startNetwork } from "@/tests/simulators/local-network";
import { aCaseFile, aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });

/** The door of reports as it stands before the pages' server. */
const door = createServer((request, response) => {
  if (!answersDirectly(request, response)) response.writeHead(404).end();
});
await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
const { port } = door.address() as AddressInfo;

/** An account with a phone network of its own, which knows no other account's key. */
async function anAccount(applicationId: string) {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const signatureSecret = randomBytes(24).toString("hex");
  const apiKey = randomBytes(4).toString("hex");
  const vonage = { applicationId, publicKey: pair.publicKey, signatureSecret, apiKey };
  const network = await startNetwork(port, { vonage });
  return { applicationId, privateKey: pair.privateKey, signatureSecret, apiKey, network };
}
const first = await anAccount("5f0c2f0a-5d0b-4f5e-9b63-1d2a5a1c7e10");
const second = await anAccount("0d6f0f7d-4f0e-4d9c-9c1a-5f2c9c5e7e11");

const key = () => randomBytes(32).toString("base64");
for (const [name, value] of Object.entries({
  DATABASE_URL: url,
  APP_URL: `http://127.0.0.1:${port}`,
  AUTH_SECRET: randomBytes(32).toString("hex"),
  FIELD_KEYS: `k1:${key()}`,
  BLIND_INDEX_KEY: key(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key(),
  INNGEST_EVENT_KEY: "event-key",
  INNGEST_SIGNING_KEY: `signkey-prod-${"0f".repeat(16)}`,
  SMTP_URL: `smtp://127.0.0.1:${first.network.smtpPort}`,
  QUIET_HOURS: "off",
  VONAGE_APPLICATION_ID: first.applicationId,
  VONAGE_PRIVATE_KEY: first.privateKey,
  VONAGE_SIGNATURE_SECRET: first.signatureSecret,
  VONAGE_API_KEY: first.apiKey,
  VONAGE_API_HOST: first.network.url,
  SMS_SENDER: "PMPMAROC",
  SMS_PER_SECOND: "1000",
  VONAGE_2_APPLICATION_ID: second.applicationId,
  VONAGE_2_PRIVATE_KEY: second.privateKey,
  VONAGE_2_SIGNATURE_SECRET: second.signatureSecret,
  VONAGE_2_API_KEY: second.apiKey,
  VONAGE_2_API_HOST: second.network.url,
  SMS_2_SENDER: "PMPMAROC2",
  SMS_2_PER_SECOND: "1000",
  SMS_FIRST_SHARE: "60",
}))
  vi.stubEnv(name, value);

const room = openDeliveryRoom();
afterAll(async () => {
  await room.close();
  for (const { network } of [first, second]) {
    await network.stop();
    await removeFolder(network.dataDir);
  }
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
  await owner.end();
  vi.unstubAllEnvs();
});

/** Sends so many new texts; answers their phones. */
async function send(count: number): Promise<readonly string[]> {
  const phones = Array.from({ length: count }, () => aPhone());
  const ids: string[] = [];
  for (const phone of phones) {
    const code = await aCaseFile(database, new Date(), { who: { phone, email: null } });
    const rows = await owner`select n.id from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code} and n.channel = 'sms'`;
    ids.push(...rows.map(({ id }) => String(id)));
  }
  await deliver(room, ids);
  return phones;
}
/** How many of these phones got a text by this network, and under which names. */
async function arrived({ network }: typeof first, phones: readonly string[]) {
  const read = await Promise.all(
    phones.map(async (phone) => {
      const path = `/sandbox/phones/${encodeURIComponent(phone)}/messages`;
      const { json } = await callJson(`${network.url}${path}`);
      const messages: readonly { from: string }[] = json.messages ?? [];
      return messages.map(({ from }) => from);
    }),
  );
  return { texts: read.flat().length, names: [...new Set(read.flat())] };
}
const fault = (body: object) => callJson(`${second.network.url}/sandbox/switches`, "POST", body);
const clear = () => callJson(`${second.network.url}/sandbox/switches`, "DELETE");
const shown = async () =>
  (await database.as({ as: "worker" }, (tx) => listSenders(tx))).map(
    ({ name, weight, rest, reason }) => ({ name, weight, rest, reason }),
  );
/** Longer than a process goes by the shares that it has read. */
const untilReadAgain = () => sleep(2_100);
const delivered = async () => {
  const [row] = await owner`select count(*)::int as texts from notices where state = 'delivered'`;
  return Number(row?.texts);
};

// Each goes on from what the accounts have become in the one before.
describe(
  "two accounts set by variables, each with a network of its own",
  { shuffle: false },
  () => {
    test("share the texts as set, and the reports of both are taken", async () => {
      const phones = await send(20);
      const [one, two] = [await arrived(first, phones), await arrived(second, phones)];
      expect(one).toEqual({ texts: 12, names: ["PMPMAROC"] });
      expect(two).toEqual({ texts: 8, names: ["PMPMAROC2"] });
      await vi.waitFor(async () => expect(await delivered()).toBe(20), 10_000);
      expect(await shown()).toEqual([
        { name: "first", weight: 60, rest: 60, reason: null },
        { name: "second", weight: 40, rest: 40, reason: null },
      ]);
    });

    test("the one whose network fails loses half of its share within a burst, and half again", async () => {
      await fault({ fault: "service_unavailable" });
      const phones = await send(70);
      expect((await arrived(first, phones)).texts).toBe(42);
      expect((await arrived(second, phones)).texts).toBe(0);
      await vi.waitFor(
        async () =>
          expect(await shown()).toEqual([
            { name: "first", weight: 80, rest: 60, reason: null },
            { name: "second", weight: 20, rest: 40, reason: "errors" },
          ]),
        10_000,
      );
      await untilReadAgain();
      const more = await send(30);
      const byFirst = (await arrived(first, more)).texts;
      expect(byFirst).toBeGreaterThanOrEqual(23);
      expect(byFirst).toBeLessThanOrEqual(25);
      await judgeSendersNow(database, new Date());
      expect((await shown())[1]).toEqual({
        name: "second",
        weight: 10,
        rest: 40,
        reason: "errors",
      });
    });

    test("the one whose texts take longer than five minutes loses a fifth of all", async () => {
      await clear();
      await owner`update sms_senders set weight = rest, reason = null, changed_at = now()`;
      await untilReadAgain();
      await fault({ fault: "late_receipts", delayMs: 600_000 });
      const before = await delivered();
      const phones = await send(60);
      const byFirst = (await arrived(first, phones)).texts;
      expect((await arrived(second, phones)).texts).toBe(60 - byFirst);
      expect(60 - byFirst).toBeGreaterThanOrEqual(23);
      await vi.waitFor(async () => expect(await delivered()).toBe(before + byFirst), 10_000);
      await judgeSendersNow(database, new Date(Date.now() + 6 * 60_000));
      expect(await shown()).toEqual([
        { name: "first", weight: 80, rest: 60, reason: null },
        { name: "second", weight: 20, rest: 40, reason: "slow" },
      ]);
    });
  },
);
