import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeEach, expect, test } from "vitest";
import { acknowledge, addEvent, claimUnacknowledged } from "@/db/outbox";
import { noticeOwed, noticeRetryDue } from "@/inngest/events";
import { type PublishedEvent, startPublisher } from "@/inngest/publisher";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
beforeEach(async () => {
  await owner`truncate outbox`;
});

const owe = (...noticeIds: string[]) =>
  database.as({ as: "worker" }, (tx) =>
    addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, new Date()),
  );

/** A publisher that hands over to a list, and the list. */
async function publisherInto(
  sent: PublishedEvent[],
  changes: { patienceMs?: number; lookAgainMs?: number; fail?: () => boolean } = {},
) {
  return startPublisher({
    database,
    now: () => new Date(),
    log: () => undefined,
    patienceMs: changes.patienceMs ?? 60_000,
    lookAgainMs: changes.lookAgainMs,
    send: async (events) => {
      if (changes.fail?.()) throw new Error("the other side is away");
      sent.push(...events);
    },
  });
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("it did not happen within 8 s");
    await sleep(10);
  }
}
const idsIn = (events: readonly PublishedEvent[]): string[] =>
  events
    .filter(({ name }) => name === noticeOwed.name)
    .flatMap((event) => noticeOwed.data.parse(event.data).noticeIds);

test("what commits is handed over by its notification, long before the outbox is looked at again", async () => {
  const sent: PublishedEvent[] = [];
  const publisher = await publisherInto(sent, { lookAgainMs: 600_000 });
  await sleep(300);
  const id = randomUUID();
  await owe(id);
  await until(() => sent.length > 0);
  expect(idsIn(sent)).toEqual([id]);
  await publisher.stop();
});

test("what rolls back is never handed over", async () => {
  const sent: PublishedEvent[] = [];
  const publisher = await publisherInto(sent);
  await database
    .as({ as: "worker" }, async (tx) => {
      await addEvent(
        tx,
        { name: noticeOwed.name, payload: { noticeIds: [randomUUID()] } },
        new Date(),
      );
      throw new Error("no");
    })
    .catch((error: Error) => expect(error.message).toBe("no"));
  await owe(randomUUID());
  await until(() => sent.length > 0);
  expect(idsIn(sent)).toHaveLength(1);
  await publisher.stop();
});

test("a backlog travels in batches of at most a hundred notices, each once", async () => {
  const ids = Array.from({ length: 250 }, () => randomUUID());
  for (const id of ids) await owe(id);
  await owe(...Array.from({ length: 30 }, () => randomUUID()));
  const sent: PublishedEvent[] = [];
  const publishers = await Promise.all([publisherInto(sent), publisherInto(sent)]);
  await until(() => idsIn(sent).length >= 280);
  await Promise.all(publishers.map((publisher) => publisher.stop()));
  expect(new Set(idsIn(sent)).size).toBe(280);
  expect(idsIn(sent)).toHaveLength(280);
  expect(sent.length).toBeLessThan(20);
  expect(sent.every((event) => idsIn([event]).length <= 100)).toBe(true);
});

test("what no function acknowledges is handed over again under another id, and then no more", async () => {
  const sent: PublishedEvent[] = [];
  const publisher = await publisherInto(sent, { patienceMs: 50 });
  await owe(randomUUID());
  await until(() => sent.length >= 2);
  expect(new Set(sent.map((event) => event.id)).size).toBe(sent.length);
  expect(new Set(sent.map((event) => JSON.stringify(event.data))).size).toBe(1);
  const { batchId } = noticeOwed.data.parse(sent[0]?.data);
  await database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, new Date()));
  await sleep(100);
  const count = sent.length;
  await sleep(2_500);
  expect(sent.length).toBe(count);
  await publisher.stop();
});

test("a failure of the other side loses nothing", async () => {
  const sent: PublishedEvent[] = [];
  let failures = 3;
  const publisher = await publisherInto(sent, { patienceMs: 200, fail: () => failures-- > 0 });
  const id = randomUUID();
  await owe(id);
  await until(() => sent.length > 0);
  expect(idsIn(sent)).toContain(id);
  await publisher.stop();
});

test("events of different names travel apart", async () => {
  const sent: PublishedEvent[] = [];
  const noticeId = randomUUID();
  await database.as({ as: "worker" }, async (tx) => {
    await addEvent(
      tx,
      { name: noticeOwed.name, payload: { noticeIds: [randomUUID()] } },
      new Date(),
    );
    await addEvent(tx, { name: noticeRetryDue.name, payload: { noticeId } }, new Date());
  });
  const publisher = await publisherInto(sent);
  await until(() => sent.length >= 2);
  await publisher.stop();
  expect(sent.map((event) => event.name).sort()).toEqual(["notice/owed", "notice/retry-due"]);
  expect(
    noticeRetryDue.data.parse(sent.find((event) => event.name === "notice/retry-due")?.data)
      .noticeId,
  ).toBe(noticeId);
});

test("a large batch that nobody took over is handed over whole, however many wait, and ever more rarely", async () => {
  const ids = Array.from({ length: 130 }, () => randomUUID());
  for (const id of ids) await owe(id);
  const first: PublishedEvent[] = [];
  const publisher = await publisherInto(first);
  await until(() => idsIn(first).length === ids.length);
  await publisher.stop();
  const at = new Date();
  const claim = (seconds: number, most: number) =>
    database.as({ as: "worker" }, (tx) =>
      claimUnacknowledged(tx, {
        patienceMs: 10_000,
        now: new Date(at.getTime() + seconds * 1000),
        most,
      }),
    );
  expect(await claim(9, 1)).toEqual([]);
  const again = [...(await claim(12, 1)), ...(await claim(12, 1))];
  expect(new Set(again.map(({ batchId }) => batchId)).size).toBe(2);
  expect(again.flatMap(({ events }) => events)).toHaveLength(ids.length);
  expect(await claim(12 + 19, 9)).toEqual([]);
  expect(await claim(12 + 21, 9)).toHaveLength(2);
});

test("an event of an unknown name holds back no other", async () => {
  const sent: PublishedEvent[] = [];
  const id = randomUUID();
  await database.as({ as: "worker" }, (tx) =>
    addEvent(tx, { name: "notice/unheard-of", payload: {} }, new Date()),
  );
  const publisher = await publisherInto(sent, { patienceMs: 50 });
  await owe(id);
  await until(() => sent.length >= 2);
  await publisher.stop();
  expect(new Set(idsIn(sent))).toEqual(new Set([id]));
});

test("each event is acknowledged for itself: a batch is one event, and so is one that waits", async () => {
  for (let file = 0; file < 80; file += 1) await owe(randomUUID(), randomUUID());
  const sent: PublishedEvent[] = [];
  const publisher = await publisherInto(sent);
  await until(() => idsIn(sent).length === 160);
  const waiting = [randomUUID(), randomUUID(), randomUUID()];
  await database.as({ as: "worker" }, async (tx) => {
    for (const noticeId of waiting)
      await addEvent(tx, { name: noticeRetryDue.name, payload: { noticeId } }, new Date());
  });
  await until(() => sent.some(({ name }) => name === noticeRetryDue.name));
  await publisher.stop();
  expect(sent.filter(({ name }) => name === noticeRetryDue.name)).toHaveLength(waiting.length);
  expect(new Set(sent.map(({ data }) => data.batchId)).size).toBe(sent.length);
});
