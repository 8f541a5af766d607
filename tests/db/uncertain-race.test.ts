import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { recordResults, type Sending, takeForSending } from "@/db/deliveries";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import { aCaseFile, aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-28T10:00:00.000Z");
const later = new Date(now.getTime() + 60_000);

const stateOf = async ({ noticeId }: Sending) => {
  const [row] = await owner`
    select state, uncertain_resends as marked, provider_id as provider from notices where id = ${noticeId}`;
  return row;
};

/** A text whose call has begun and not ended. */
async function aCallUnderWay(): Promise<Sending> {
  const phone = aPhone();
  const code = await aCaseFile(database, now, { who: { phone, email: null } });
  const rows = await owner<{ id: string }[]>`
    select n.id from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${code}`;
  const ids = rows.map(({ id }) => id);
  const { sending } = await database.as({ as: "worker" }, (tx) => takeForSending(tx, ids, now));
  const [call] = sending;
  if (call === undefined) throw new Error("Nothing was taken.");
  return call;
}

const accepted = ({ noticeId, clientRef }: Sending) =>
  database.as({ as: "worker" }, (tx) =>
    recordResults(
      tx,
      [
        {
          noticeId,
          clientRef,
          became: "accepted",
          providerId: `of ${clientRef}`,
          wordingVersion: 1,
          segments: 1,
        },
      ],
      later,
    ),
  );

/** Holds a transaction open over work that waits for its rows. */
async function whileHeld(
  change: Parameters<typeof database.as<unknown>>[1],
  work: () => Promise<unknown>,
): Promise<void> {
  let ended: Promise<unknown> = Promise.resolve();
  await database.as({ as: "worker" }, async (tx) => {
    await change(tx);
    ended = work();
    await sleep(300);
  });
  await ended;
}

test("A call that ends while it is given up as lost is not made again: whoever slept past the grace time wakes to both at once.", async () => {
  const call = await aCallUnderWay();
  await whileHeld(
    (tx) =>
      releaseUncertain(
        tx,
        { startedBefore: later, owedAfter: triesEndedFor(later), most: 100 },
        later,
      ),
    () => accepted(call),
  );
  expect(await stateOf(call)).toEqual({
    state: "accepted",
    marked: 1,
    provider: `of ${call.clientRef}`,
  });
});

test("A call that ends while its report tells of a passing failure is tried again all the same.", async () => {
  const call = await aCallUnderWay();
  await recordDeliveryReport(
    database,
    {
      providerId: `of ${call.clientRef}`,
      status: "rejected",
      at: later,
      clientRef: call.clientRef,
      errorCode: "network_busy",
      failure: "temporary",
    },
    later,
  );
  await accepted(call);
  expect(await stateOf(call)).toMatchObject({ state: "owed", marked: 0 });
});
