import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { findMarkedPhones } from "@/commands/find-similar-files";
import { openFile } from "@/commands/open-file";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { recordResults, takeForSending } from "@/db/deliveries";
import { markSilentNumbers } from "@/db/phone-marks";
import type { TrackingCode } from "@/domain/tracking-code";
import { aPhone, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const start = new Date("2025-11-21T10:00:00Z");
const onDay = (days: number): Date => new Date(start.getTime() + days * 24 * 3600_000);
const clerk = await aStaffMember(database, start, "clerk");

/** A file whose first text was accepted at an instant. */
const accepted = async (phone: string, at: Date) => {
  const file = await aFileWith(database, at, { parties: [{ phone }] });
  const [row] = await owner<
    { id: string }[]
  >`select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${file}`;
  const noticeId = row?.id ?? "";
  const clientRef = `${noticeId}.1`;
  const providerId = `p-${noticeId}`;
  await database.as({ as: "worker" }, async (tx) => {
    await takeForSending(tx, [noticeId], at);
    const result = {
      noticeId,
      clientRef,
      became: "accepted",
      providerId,
      wordingVersion: 1,
      segments: 1,
    } as const;
    await recordResults(tx, [result], at);
  });
  return { file, noticeId, clientRef, providerId };
};
type Text = Awaited<ReturnType<typeof accepted>>;
const reported = (
  { providerId, clientRef }: Text,
  status: "delivered" | "undeliverable",
  at: Date,
  errorCode: string | null = null,
) => {
  const failure = errorCode === null ? null : ("permanent" as const);
  return recordDeliveryReport(
    database,
    { providerId, clientRef, status, at, errorCode, failure },
    at,
  );
};
const markOf = async (phone: string) =>
  (await findMarkedPhones(database, clerk, [phone])).get(phone) ?? null;
const round = (now: Date) => database.as({ as: "worker" }, (tx) => markSilentNumbers(tx, now));
const marksIn = async (file: TrackingCode, now: Date) => [
  ...((await openFile(database, clerk, file, now))?.phoneMarks.keys() ?? []),
];

describe("a number that fails for good", () => {
  test.each([
    { code: "1190", isMarked: true, because: "the number is unknown" },
    { code: "1050", isMarked: true, because: "the number is barred" },
    { code: "1210", isMarked: false, because: "it was the text that was taken for spam" },
    { code: "2001", isMarked: false, because: "it was the account" },
  ])("$code marks it: $isMarked, because $because", async ({ code, isMarked }) => {
    const phone = aPhone();
    const text = await accepted(phone, start);
    await reported(text, "undeliverable", start, code);
    expect(await markOf(phone)).toEqual(isMarked ? { reason: "failed", since: start } : null);
    expect(await marksIn(text.file, start)).toEqual(isMarked ? [phone] : []);
  });

  test("is marked in the transaction of the report, wherever else it stands, until a text arrives", async () => {
    const phone = aPhone();
    const [one, other] = [await accepted(phone, start), await accepted(phone, start)];
    await reported(one, "undeliverable", start, "1190");
    expect(await marksIn(other.file, start)).toEqual([phone]);
    await reported(other, "delivered", onDay(1));
    expect(await markOf(phone)).toBeNull();
  });

  test("is not marked by a late report on the number that a party has left", async () => {
    const [former, fresh] = [aPhone(), aPhone()];
    const text = await accepted(former, start);
    await owner`update parties set phone_index = ${database.cipher.blindIndex("phone", fresh)}, contact_changed_at = ${onDay(1)}
      where phone_index = ${database.cipher.blindIndex("phone", former)}`;
    await reported(text, "undeliverable", onDay(2), "1190");
    expect(await markOf(fresh)).toBeNull();
    expect(await markOf(former)).toBeNull();
  });

  test("and one that the gateway refused at once is found by the daily round", async () => {
    const phone = aPhone();
    const file = await aFileWith(database, onDay(400), { parties: [{ phone }] });
    const [row] = await owner<
      { id: string }[]
    >`select n.id from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${file}`;
    const noticeId = row?.id ?? "";
    await database.as({ as: "worker" }, async (tx) => {
      await takeForSending(tx, [noticeId], onDay(400));
      const result = {
        noticeId,
        clientRef: `${noticeId}.1`,
        became: "failed",
        errorCode: "number_unknown",
      } as const;
      await recordResults(tx, [result], onDay(400));
    });
    await round(onDay(401));
    expect(await markOf(phone)).toMatchObject({ reason: "failed" });
  });
});

describe("a number that stays silent", () => {
  test("is marked when twelve months have passed since the first text that never arrived", async () => {
    const phone = aPhone();
    await accepted(phone, start);
    await round(onDay(300));
    expect(await markOf(phone)).toBeNull();
    await round(onDay(366));
    expect(await markOf(phone)).toEqual({ reason: "silent", since: start });
  });

  test("is marked when it answered last a year ago and a text of this week did not arrive", async () => {
    const phone = aPhone();
    await reported(await accepted(phone, start), "delivered", start);
    await accepted(phone, onDay(500));
    await round(onDay(502));
    expect(await markOf(phone)).toBeNull();
    await round(onDay(506));
    expect(await markOf(phone)).toEqual({ reason: "silent", since: start });
  });

  test("is not marked when a text arrived within the year, nor while the text of today is on its way", async () => {
    const [heard, waiting] = [aPhone(), aPhone()];
    await accepted(heard, start);
    await reported(await accepted(heard, onDay(10)), "delivered", onDay(10));
    await reported(await accepted(waiting, start), "delivered", start);
    await accepted(waiting, onDay(366));
    await round(onDay(366));
    expect(await markOf(heard)).toBeNull();
    expect(await markOf(waiting)).toBeNull();
  });

  test("is not marked where nothing was written to it for a year", async () => {
    const phone = aPhone();
    await reported(await accepted(phone, start), "delivered", start);
    await round(onDay(370));
    expect(await markOf(phone)).toBeNull();
  });

  test("two rounds mark it once, and a text that arrives takes the mark off", async () => {
    const phone = aPhone();
    await accepted(phone, start);
    await round(onDay(366));
    await round(onDay(367));
    expect(await markOf(phone)).not.toBeNull();
    await reported(await accepted(phone, onDay(368)), "delivered", onDay(368));
    expect(await markOf(phone)).toBeNull();
  });
});
