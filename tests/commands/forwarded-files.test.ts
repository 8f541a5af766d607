import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { countStages, listQueue } from "@/db/queue";
import { findReceipt } from "@/db/receipts";
import { countSent, listSent } from "@/db/sent-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const start = new Date("2026-11-18T10:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const [here, there] = ["TPI-RABAT", "TPI-FES"];
const clerk = await aStaffMember(database, start, "clerk", here);
const deputy = await aStaffMember(database, start, "deputy", here);
const receiver = await aStaffMember(database, start, "clerk", there);
const register: Act = { verb: "register", fields: { code: "3101" } };
const forward: Act = {
  verb: "forward",
  fields: { parquet: there, reason: "Lieu des faits : Fès.", bordereau: "B-12/2026" },
};
const giveBack: Act = { verb: "return_forwarded", fields: { reason: "Les faits sont à Rabat." } };

const sees = async (person: SignedIn, code: TrackingCode) => {
  const page = await database.as(databaseActorOf(person), (tx) =>
    listQueue(tx, person.reach, null, null, 100),
  );
  return page.entries.some(({ trackingCode }) => trackingCode === code);
};
const inTransit = (person: SignedIn) =>
  database.as(databaseActorOf(person), async (tx) => ({
    heap: (await countStages(tx, person.reach)).get("in_transit") ?? 0,
    sent: await countSent(tx, person.parquet),
    listed: (await listSent(tx, person.parquet, 10)).map(({ trackingCode }) => trackingCode),
  }));
const mayRead = async (person: SignedIn, code: TrackingCode) =>
  database.as(databaseActorOf(person), async (tx) =>
    (await listSent(tx, person.parquet, 10)).some(({ trackingCode }) => trackingCode === code),
  );
const isOpen = async (person: SignedIn, code: TrackingCode) =>
  database.as(
    databaseActorOf(person),
    async (tx) => (await findReceipt(tx, code, new Date())) !== null,
  );
const numberOf = async (code: TrackingCode) =>
  (
    await owner`
      select parquet, status, number_sequence as number, tracking_code as code from case_files where tracking_code = ${code}`
  )[0];

test("a file is forwarded, returned, forwarded again and registered there under a new number; its code stays", async () => {
  // The other office has numbers of its own already.
  for (const _ of [1, 2]) {
    const theirs = await aCaseFile(database, start, {
      where: { province: "03.231", parquet: there },
    });
    expect((await step(database, receiver, theirs, register, start)).ok).toBe(true);
  }
  const code = await aCaseFile(database, start);
  expect((await step(database, clerk, code, register, at(1))).ok).toBe(true);
  expect(await numberOf(code)).toMatchObject({ parquet: here, number: 1 });
  expect(await sees(receiver, code)).toBe(false);

  expect((await step(database, deputy, code, forward, at(2))).ok).toBe(true);
  expect(await sees(receiver, code)).toBe(true);
  expect(await mayRead(clerk, code)).toBe(true);
  expect(await inTransit(clerk)).toEqual({ heap: 0, sent: 1, listed: [code] });
  expect(await isOpen(clerk, code)).toBe(true);
  expect(await inTransit(receiver)).toEqual({ heap: 1, sent: 0, listed: [] });
  // It is seen by the office that has let it go, and acted on by the other alone.
  expect((await step(database, clerk, code, register, at(3))).ok).toBe(false);

  expect((await step(database, receiver, code, giveBack, at(4))).ok).toBe(true);
  expect(await numberOf(code)).toMatchObject({ parquet: here, status: "registered", number: 1 });
  expect(await sees(clerk, code)).toBe(true);
  expect(await inTransit(clerk)).toEqual({ heap: 0, sent: 0, listed: [] });

  expect((await step(database, deputy, code, forward, at(5))).ok).toBe(true);
  expect(await step(database, receiver, code, register, at(6))).toMatchObject({
    ok: true,
    value: { status: "registered", number: { sequence: 3, code: "3101", year: 2026 } },
  });
  expect(await numberOf(code)).toMatchObject({ parquet: there, number: 3, code });
  expect(await mayRead(clerk, code)).toBe(false);
  expect(await sees(receiver, code)).toBe(true);
  expect(await inTransit(receiver)).toMatchObject({ heap: 0 });

  // The number that it left behind is not given again.
  const next = await aCaseFile(database, start);
  expect(await step(database, clerk, next, register, at(7))).toMatchObject({
    ok: true,
    value: { number: { sequence: 2 } },
  });
  const told = await owner<{ kind: string }[]>`
    select n.kind from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = 'sms' order by n.id`;
  expect(told.map(({ kind }) => kind)).toEqual([
    "received",
    "registered",
    "forwarded",
    "forwarded",
    "registered_elsewhere",
  ]);
});
