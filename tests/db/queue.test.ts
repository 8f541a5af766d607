import { describe, expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { countStages, listQueue, type QueuePlace } from "@/db/queue";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { officeDay } from "@/domain/calendar";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();

const now = new Date("2026-12-31T23:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const as = <Result>(person: SignedIn, work: (tx: Transaction) => Promise<Result>) =>
  database.as(databaseActorOf(person), work);

describe("the queue of an office", () => {
  it("shows its own files, newest first, page after page, none twice and none left out", async () => {
    const clerk = await aStaffMember(database, now, "clerk", "TPI-SALE");
    const where = { province: "04.441", parquet: "TPI-SALE" };
    const codes: TrackingCode[] = [];
    for (let age = 0; age < 7; age += 1)
      codes.push(await aCaseFile(database, minutesAgo(age), { where }));
    // Two that came in at the same instant must not hide each other at the edge of a page.
    codes.push(await aCaseFile(database, minutesAgo(6), { where }));
    const seen: TrackingCode[] = [];
    let place: QueuePlace | null = null;
    for (;;) {
      const page = await as(clerk, (tx) => listQueue(tx, clerk.reach, "to_register", place, 3));
      seen.push(...page.entries.map(({ trackingCode }) => trackingCode));
      const last = page.entries.at(-1);
      if (!page.hasOlder || last === undefined) break;
      place = { side: "after", trackingCode: last.trackingCode };
    }
    expect(seen).toHaveLength(8);
    expect([...seen].sort()).toEqual([...codes].sort());
    expect(seen.slice(0, 6)).toEqual(codes.slice(0, 6));

    const fourth = seen[3];
    if (fourth === undefined) throw new Error("the fourth file is missing");
    const back = await as(clerk, (tx) =>
      listQueue(tx, clerk.reach, null, { side: "before", trackingCode: fourth }, 2),
    );
    expect(back.entries.map(({ trackingCode }) => trackingCode)).toEqual(seen.slice(1, 3));
    expect(back).toMatchObject({ hasNewer: true, hasOlder: true });
  });

  it("moves a file from heap to heap as it is worked on, and counts it once", async () => {
    const office = "TPI-TEMARA";
    const where = { province: "04.501", parquet: office };
    const clerk = await aStaffMember(database, now, "clerk", office);
    const deputy = await aStaffMember(database, now, "deputy", office);
    const code = await aCaseFile(database, minutesAgo(9), { where });
    const stageOf = async () => {
      const counts = await as(clerk, (tx) => countStages(tx, clerk.reach));
      const full = [...counts].filter(([, count]) => count > 0);
      expect(full).toHaveLength(1);
      const [stage = null] = full[0] ?? [];
      const page = await as(clerk, (tx) => listQueue(tx, clerk.reach, stage, null, 10));
      expect(page.entries.map(({ trackingCode }) => trackingCode)).toEqual([code]);
      return stage;
    };
    expect(await stageOf()).toBe("to_register");
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, now);
    expect(await stageOf()).toBe("registered");
    await step(database, deputy, code, { verb: "send_to_police", fields: { service: "PJ" } }, now);
    expect(await stageOf()).toBe("with_police");
    const receivedOn = officeDay(now);
    await step(database, clerk, code, { verb: "receive_report", fields: { receivedOn } }, now);
    expect(await stageOf()).toBe("report_received");
  });

  it("names nobody in a protected file", async () => {
    const code = await aCaseFile(database, now, { what: { category: "vaw" } });
    const clerk = await aStaffMember(database, now, "clerk");
    const page = await as(clerk, (tx) => listQueue(tx, clerk.reach, null, null, 50));
    const entry = page.entries.find(({ trackingCode }) => trackingCode === code);
    expect(entry).toMatchObject({ isProtected: true, complainant: null });
  });

  it("is empty for another office's list, whatever offices are asked for", async () => {
    await aCaseFile(database, now);
    const stranger = await aStaffMember(database, now, "clerk", "TPI-FES");
    const page = await as(stranger, (tx) => listQueue(tx, ["TPI-RABAT"], null, null, 50));
    expect(page.entries).toEqual([]);
    const counts = await as(stranger, (tx) => countStages(tx, ["TPI-RABAT"]));
    expect([...counts]).toEqual([]);
  });

  it("is empty for an administrator", async () => {
    const administrator = await aStaffMember(database, now, "administrator", "TPI-RABAT", []);
    const page = await as(administrator, (tx) =>
      listQueue(tx, administrator.reach, null, null, 50),
    );
    expect(page).toEqual({ entries: [], hasNewer: false, hasOlder: false });
  });
});
