import { beforeEach, expect, test } from "vitest";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { recordResults, takeForSending } from "@/db/deliveries";
import { findLastStep, listOwedTexts } from "@/db/last-step";
import { acknowledge, claimEvents } from "@/db/outbox";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const start = new Date("2026-11-28T10:00:00.000Z");
const after = (ms: number): Date => new Date(start.getTime() + ms);
const asWorker = <Result>(work: Parameters<typeof database.as<Result>>[1]) =>
  database.as({ as: "worker" }, work);
// What other tests left to be told is no part of a test's own.
beforeEach(async () => {
  const batches = await asWorker((tx) => claimEvents(tx, { most: 1_000, now: after(-1) }));
  for (const { batchId } of batches) await asWorker((tx) => acknowledge(tx, batchId, start));
});
const lastStepOf = (phone: string) => asWorker((tx) => findLastStep(tx, phone));

test("The newest step of a phone is told from its fact to the receipt, as its rows were written.", async () => {
  const phone = aPhone();
  expect(await lastStepOf(phone)).toBeNull();
  await aCaseFile(database, start, { who: { phone, email: null } });
  expect(await lastStepOf(phone)).toEqual({
    factAt: start,
    owedAt: start,
    event: { writtenAt: start, publishedAt: null, publications: 0, acknowledgedAt: null },
    attempts: [],
    reports: [],
  });

  const [batch] = await asWorker((tx) => claimEvents(tx, { most: 100, now: after(12) }));
  const noticeIds = (batch?.events ?? []).flatMap(({ payload }) => payload.noticeIds as string[]);
  await asWorker((tx) => acknowledge(tx, batch?.batchId ?? "", after(20)));
  const { sending } = await asWorker((tx) => takeForSending(tx, noticeIds, after(25)));
  expect(sending).toHaveLength(1);
  const [{ noticeId = "", clientRef = "" } = {}] = sending;
  const sent = { noticeId, clientRef, providerId: "p-1", wordingVersion: 1, segments: 1 };
  await asWorker((tx) => recordResults(tx, [{ ...sent, became: "accepted" }], after(31)));
  const report = { providerId: "p-1", clientRef, errorCode: null, failure: null, at: after(80) };
  await recordDeliveryReport(database, { ...report, status: "submitted" }, after(90));
  await recordDeliveryReport(database, { ...report, status: "delivered" }, after(430));
  expect(await lastStepOf(phone)).toEqual({
    factAt: start,
    owedAt: start,
    event: {
      writtenAt: start,
      publishedAt: after(12),
      publications: 1,
      acknowledgedAt: after(20),
    },
    attempts: [
      {
        number: 1,
        startedAt: after(25),
        finishedAt: after(31),
        outcome: "accepted",
        resendsUncertain: false,
      },
    ],
    reports: [
      { status: "submitted", receivedAt: after(90) },
      { status: "delivered", receivedAt: after(430) },
    ],
  });
});

test("A later step takes the place of an earlier one, and nothing of another phone is told.", async () => {
  const [phone, other] = [aPhone(), aPhone()];
  const clerk = await aStaffMember(database, start, "clerk");
  const code = await aCaseFile(database, start, { who: { phone, email: null } });
  await aCaseFile(database, after(5_000), { who: { phone: other, email: null } });
  await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, after(60_000));
  expect(await lastStepOf(phone)).toMatchObject({
    factAt: after(60_000),
    event: { writtenAt: after(60_000) },
  });
  expect(await lastStepOf(other)).toMatchObject({ factAt: after(5_000) });
});

test("A text sent again for not knowing is counted with its phone, and its call says so.", async () => {
  const phone = aPhone();
  await aCaseFile(database, start, { who: { phone, email: null } });
  const owedTo = () => asWorker((tx) => listOwedTexts(tx, [phone, aPhone()]));
  expect(await owedTo()).toEqual([{ phone, state: "owed", resends: 0 }]);
  const batches = await asWorker((tx) => claimEvents(tx, { most: 1_000, now: start }));
  const noticeIds = batches.flatMap(({ events }) =>
    events.flatMap(({ payload }) => payload.noticeIds as string[]),
  );
  await asWorker((tx) => takeForSending(tx, noticeIds, start));
  const now = after(60_000);
  const lost = { startedBefore: after(30_000), owedAfter: triesEndedFor(now), most: 100 };
  await asWorker((tx) => releaseUncertain(tx, lost, now));
  expect(await owedTo()).toEqual([{ phone, state: "owed", resends: 1 }]);
  await asWorker((tx) => takeForSending(tx, noticeIds, now));
  expect((await lastStepOf(phone))?.attempts).toMatchObject([
    { number: 1, finishedAt: null, outcome: "uncertain", resendsUncertain: false },
    { number: 2, finishedAt: null, outcome: "started", resendsUncertain: true },
  ]);
});
