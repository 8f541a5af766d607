import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeOwed, workerStarted } from "@/inngest/events";
import { deliverNotices, deliverSoon } from "@/inngest/functions/deliver-notices";
import { retryNotice } from "@/inngest/functions/retry-notice";
import { settleUncertain } from "@/inngest/functions/settle-uncertain";
import { startPublisher } from "@/inngest/publisher";
import { eventually, type Subject, settles, startSubject } from "@/tests/inngest/subject";
import type { Client } from "@/tests/inngest/subject-parts";
import { openSimulatedRoom } from "@/tests/inngest/simulated-room";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";

/** How long the room's clock is behind, so that a wait of it is a short one of the engine's. */
let behindMs = 0;
const now = () => new Date(Date.now() - behindMs);
const { database, url, owner, room, textsOn, fault } = await openSimulatedRoom({
  graceSeconds: 1,
  now,
});
const clerk = await aStaffMember(database, now(), "clerk");
const patience = 60_000;
let subject: Subject;
let publisher: Awaited<ReturnType<typeof startPublisher>>;

beforeAll(async () => {
  const functions = (client: Client) => [
    deliverNotices(client, room),
    deliverSoon(client, room),
    retryNotice(client, room),
    settleUncertain(client, room),
  ];
  subject = await startSubject(url, functions, {}, "insaf-alerts");
  publisher = await startPublisher({
    database,
    now,
    log: () => undefined,
    send: async (events) => {
      await subject.send(events.map(({ id, name, data }) => ({ id, name, data })));
    },
  });
});
afterAll(async () => {
  await publisher?.stop();
  await subject?.stop();
});

const noticesOf = (code: string) =>
  owner`select n.* from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = 'sms' order by n.id`;
async function aFile() {
  const phone = aPhone();
  const who = { phone, email: null, language: "ar" } as const;
  return { phone, code: await aCaseFile(database, now(), { who }) };
}
const arrived = (phone: string, count: number) =>
  eventually(async () => expect(await textsOn(phone)).toHaveLength(count), patience);

test(
  "each step of a file reaches its phone once, in order, and its batch is acknowledged",
  async () => {
    const { phone, code } = await aFile();
    await arrived(phone, 1);
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, now());
    await arrived(phone, 2);
    const [received, registered] = (await textsOn(phone)).map(({ text }) => text);
    expect(registered).not.toBe(received);
    for (const text of [received, registered]) expect(text).toContain(code.slice(0, 4));
    await eventually(async () => {
      const open = await owner`select 1 from outbox
        where name = ${noticeOwed.name} and acknowledged_at is null`;
      expect(open).toHaveLength(0);
    }, patience);
  },
  patience,
);

test(
  "a burst is told whole, each phone once",
  async () => {
    const files = await Promise.all(Array.from({ length: 30 }, aFile));
    for (const { phone } of files) await arrived(phone, 1);
    await settles(() => undefined);
    for (const { phone } of files) expect(await textsOn(phone)).toHaveLength(1);
  },
  patience,
);

test(
  "a batch that is handed over again, under its own name or a new one, tells nobody twice",
  async () => {
    const { phone, code } = await aFile();
    await arrived(phone, 1);
    const noticeIds = (await noticesOf(code)).map(({ id }) => String(id));
    const data = { batchId: randomUUID(), noticeIds };
    await subject.send({ id: data.batchId, name: noticeOwed.name, data });
    await subject.send({ id: data.batchId, name: noticeOwed.name, data });
    await subject.send({ id: `${data.batchId}:1`, name: noticeOwed.name, data });
    const last = await aFile();
    await arrived(last.phone, 1);
    expect(await textsOn(phone)).toHaveLength(1);
  },
  patience,
);

test(
  "what the network refuses for a while waits in a run of its own, and arrives once",
  async () => {
    behindMs = 22_000;
    const phone = aPhone();
    await fault({ fault: "rate_limited", number: phone, times: 1 });
    const who = { phone, email: null, language: "fr" } as const;
    const code = await aCaseFile(database, now(), { who });
    await eventually(async () => {
      const [waiting] = await noticesOf(code);
      expect(waiting).toMatchObject({ state: "owed", attempts: 1 });
    }, patience);
    behindMs = 0;
    await arrived(phone, 1);
    await eventually(async () => {
      const [told] = await noticesOf(code);
      expect(told).toMatchObject({ state: "accepted", attempts: 2, uncertain_resends: 0 });
    }, patience);
  },
  patience,
);

test(
  "a call of which nobody knows how it ended is made again after the grace, marked and counted",
  async () => {
    const phone = aPhone();
    await fault({ fault: "accept_then_reset", number: phone, times: 1, kept: true });
    const who = { phone, email: null, language: "ar" } as const;
    const code = await aCaseFile(database, now(), { who });
    await eventually(async () => {
      const ended = await owner`select a.outcome from notice_attempts a
        join notices n on n.id = a.notice_id join case_files f on f.id = n.case_file_id
        where f.tracking_code = ${code}`;
      expect(ended).toMatchObject([{ outcome: "uncertain" }]);
    }, patience);
    await subject.send({ name: workerStarted.name, data: { startedAt: now().toISOString() } });
    await eventually(async () => {
      const [told] = await noticesOf(code);
      expect(told).toMatchObject({ state: "accepted", attempts: 2, uncertain_resends: 1 });
    }, patience);
    await arrived(phone, 2);
  },
  patience,
);
