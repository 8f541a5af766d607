import { afterEach, beforeEach, expect, test } from "vitest";
import {
  callJson,
  gatewayTo,
  removeFolder,
  startNetwork,
  until,
  WebhookDoors,
} from "@/tests/simulators/local-network";

const message = { to: "+212612345678", text: "Votre dossier", clientRef: "n:1", ttlSeconds: 3600 };
const patienceMs = 300;

let doors: WebhookDoors;
let network: Awaited<ReturnType<typeof startNetwork>>;
beforeEach(async () => {
  doors = new WebhookDoors();
  network = await startNetwork(await doors.open());
});
afterEach(async () => {
  await network.stop();
  await doors.close();
  await removeFolder(network.dataDir);
});

const setFault = (fault: string, more: object) =>
  callJson(`${network.url}/sandbox/switches`, "POST", { fault, ...more });

test.each([
  { delayMs: 180, kept: true, outcome: "accepted", texts: 1 },
  { delayMs: 600, kept: true, outcome: "uncertain", texts: 1 },
  { delayMs: 600, kept: false, outcome: "uncertain", texts: 0 },
])(
  "An answer $delayMs ms late to a caller who waits 300 ms: $outcome, and $texts texts kept.",
  async ({ delayMs, kept, outcome, texts }) => {
    await setFault("answer_late", { delayMs, kept });
    const gateway = gatewayTo(network.url, patienceMs);
    const began = performance.now();
    expect(await gateway.send(message)).toMatchObject({ outcome });
    expect(performance.now() - began).toBeGreaterThanOrEqual(Math.min(delayMs, patienceMs) - 5);
    expect((await callJson(`${network.url}/sandbox/health`)).json.texts).toBe(texts);
    await gateway.close();
  },
);

test("Late reports come all the same, by as much later as was asked.", async () => {
  await setFault("late_receipts", { delayMs: 400 });
  const gateway = gatewayTo(network.url);
  const began = Date.now();
  await gateway.send(message);
  await until(() => doors.posted.length === 2);
  expect((doors.posted[0]?.at ?? 0) - began).toBeGreaterThanOrEqual(400);
  expect(doors.statuses()).toEqual(["submitted", "delivered"]);
  await gateway.close();
});
