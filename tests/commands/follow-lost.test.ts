import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { expireSilentTexts, followLost, loseNotice } from "@/commands/follow-lost";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { recordResults, takeForSending } from "@/db/deliveries";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-24T10:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const clerk = await aStaffMember(database, now, "clerk");
const asWorker = { as: "worker" } as const;

type Who = NonNullable<NonNullable<Parameters<typeof aCaseFile>[2]>["who"]>;
/** Somebody of whom only the phone is known. */
const nowhere: Who = { email: null };

/** A file whose first notices were taken by the gateways. */
async function accepted(who: Who, what: Parameters<typeof aCaseFile>[2] = {}) {
  const code = await aCaseFile(database, now, { ...what, who });
  if (who === nowhere)
    await owner`update parties set address_sealed = null where case_file_id = (select id from case_files where tracking_code = ${code})`;
  const ids = (await listed(code)).filter(({ state }) => state === "owed").map(({ id }) => id);
  await database.as(asWorker, async (tx) => {
    const { sending } = await takeForSending(tx, ids, now);
    await recordResults(
      tx,
      sending.map(({ noticeId, clientRef }) => ({
        noticeId,
        clientRef,
        became: "accepted" as const,
        providerId: `p-${noticeId}`,
        wordingVersion: 1,
        segments: null,
      })),
      now,
    );
  });
  return code;
}
async function listed(code: string) {
  return owner<
    {
      id: string;
      channel: string;
      state: string;
      reason: string | null;
      replaces: string | null;
      kind: string;
    }[]
  >`
    select n.* from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${code} order by n.id`;
}
const told = async (code: string) =>
  (await listed(code)).map(({ channel, state }) => `${channel} ${state}`).sort();
async function idOf(code: string, channel: string): Promise<string> {
  const found = (await listed(code)).find((notice) => notice.channel === channel);
  if (found === undefined) throw new Error(`idOf: no ${channel}`);
  return found.id;
}
/** What the network says of the text of a file. */
async function reported(code: string, status: "delivered" | "undeliverable", at = hours(1)) {
  const noticeId = await idOf(code, "sms");
  return recordDeliveryReport(
    database,
    {
      providerId: `p-${noticeId}`,
      status,
      at,
      clientRef: `${noticeId}.1`,
      errorCode: status === "delivered" ? null : "number_unknown",
      failure: status === "delivered" ? null : "permanent",
    },
    at,
  );
}
const lose = (noticeId: string, reason = "smtp_550", at = hours(2)) =>
  database.as(asWorker, (tx) => loseNotice(tx, { noticeId, reason }, at));

describe("a text that failed for good", () => {
  test("becomes a letter where an address is known, and says in whose place", async () => {
    const code = await accepted({ email: null });
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["letter owed", "sms failed"]);
    const letter = (await listed(code)).find(({ channel }) => channel === "letter");
    expect(letter).toMatchObject({ replaces: await idOf(code, "sms"), kind: "received" });
  });

  test("becomes a call where none is", async () => {
    const code = await accepted(nowhere);
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["call owed", "sms failed"]);
  });

  test("becomes nothing while the mail that left with it may tell", async () => {
    const code = await accepted({});
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["email accepted", "sms failed"]);
  });

  test("becomes a mail where the person gave an address for mails and none was owed", async () => {
    const code = await accepted({});
    await owner`delete from notice_attempts where notice_id = ${await idOf(code, "email")}`;
    await owner`delete from notices where id = ${await idOf(code, "email")}`;
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["email owed", "sms failed"]);
    const mailId = await idOf(code, "email");
    const events =
      await owner`select 1 from outbox where name = 'notice/owed' and payload->'noticeIds' ? ${mailId}`;
    expect(events).toHaveLength(1);
  });

  test.each([
    { kind: "still_open", stopped: true, instead: "letter owed", because: "it may be stopped" },
    { kind: "still_open", stopped: false, instead: "email owed", because: "it was not stopped" },
    { kind: "registered", stopped: true, instead: "email owed", because: "a step is owed" },
  ])(
    "that said $kind is followed by: $instead, where mails were stopped: $stopped, for $because",
    async ({ kind, stopped, instead }) => {
      const code = await accepted({});
      await owner`delete from notice_attempts where notice_id = ${await idOf(code, "email")}`;
      await owner`delete from notices where id = ${await idOf(code, "email")}`;
      await owner`update notices set kind = ${kind} where id = ${await idOf(code, "sms")}`;
      await owner`update parties set stopped_mails = ${stopped}
      where case_file_id = (select id from case_files where tracking_code = ${code})`;
      await reported(code, "undeliverable");
      expect(await told(code)).toEqual([instead, "sms failed"].sort());
    },
  );

  test("and then its mail comes back: a letter", async () => {
    const code = await accepted({});
    await reported(code, "undeliverable");
    expect(await lose(await idOf(code, "email"))).toBe(true);
    expect(await told(code)).toEqual(["email failed", "letter owed", "sms failed"]);
    expect(await lose(await idOf(code, "email"))).toBe(false);
    expect(await told(code)).toHaveLength(3);
  });

  test("of a protected file becomes a call and nothing on paper", async () => {
    const code = await accepted({}, { what: { category: "vaw" } });
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["call owed", "email skipped", "sms failed"]);
  });

  test("twice reported owes one task", async () => {
    const code = await accepted(nowhere);
    await reported(code, "undeliverable");
    await database.as(asWorker, async (tx) => followLost(tx, [await idOf(code, "sms")], hours(3)));
    expect(await told(code)).toEqual(["call owed", "sms failed"]);
  });

  test("and arrived after all takes the undone task back", async () => {
    const code = await accepted(nowhere);
    await reported(code, "undeliverable");
    await reported(code, "delivered", hours(5));
    expect(await told(code)).toEqual(["call skipped", "sms delivered"]);
    const call = (await listed(code)).find(({ channel }) => channel === "call");
    expect(call?.reason).toBe("told_after_all");
  });

  test("of an act that was undone owes nothing", async () => {
    const code = await accepted(nowhere);
    await owner`update facts set undone_at = ${now} where id in (select fact_id from notices where id = ${await idOf(code, "sms")})`;
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["sms failed"]);
  });

  test("of somebody whose number is also the respondent's is not followed by a call to it", async () => {
    const code = await accepted({ email: null });
    await owner`
      insert into parties (id, case_file_id, role, search_name, language, phone_sealed, phone_index)
      select gen_random_uuid(), case_file_id, 'respondent', '', 'ar', phone_sealed, phone_index
      from parties where role = 'complainant' and case_file_id = (select id from case_files where tracking_code = ${code})`;
    await reported(code, "undeliverable");
    expect(await told(code)).toEqual(["letter owed", "sms failed"]);
  });
});

describe("a text and a mail of one fact", () => {
  test("refused by their gateways in one breath owe one letter", async () => {
    const code = await aCaseFile(database, now);
    const ids = (await listed(code)).map(({ id }) => id);
    await database.as(asWorker, async (tx) => {
      const { sending } = await takeForSending(tx, ids, now);
      const results = sending.map(({ noticeId, clientRef }) => ({
        noticeId,
        clientRef,
        became: "failed" as const,
        errorCode: "invalid_recipient",
      }));
      await recordResults(tx, results, now);
      await followLost(tx, ids, now);
    });
    expect(await told(code)).toEqual(["email failed", "letter owed", "sms failed"]);
  });

  test("lost at the same instant in two transactions do not count on each other", async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await accepted({});
      await Promise.all([reported(code, "undeliverable"), lose(await idOf(code, "email"))]);
      expect(await told(code)).toEqual(["email failed", "letter owed", "sms failed"]);
    }
  });

  test("lost and arrived at the same instant leave no task behind", async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await accepted({});
      await reported(code, "undeliverable");
      await Promise.all([reported(code, "delivered", hours(3)), lose(await idOf(code, "email"))]);
      const states = await told(code);
      expect(states).toContain("sms delivered");
      expect(states).not.toContain("letter owed");
    }
  });
});

describe("a text of which no receipt comes", () => {
  test("expires after three days, is not sent again, and is followed like one that failed", async () => {
    const code = await accepted(nowhere);
    const fresh = await accepted(nowhere);
    await owner`update notices set accepted_at = ${hours(2)} where id = ${await idOf(fresh, "sms")}`;
    expect(await expireSilentTexts(database, 1_000, hours(71))).toBe(0);
    expect(await expireSilentTexts(database, 1_000, hours(73))).toBeGreaterThan(0);
    expect(await told(code)).toEqual(["call owed", "sms expired"]);
    expect((await listed(code)).find(({ channel }) => channel === "sms")?.reason).toBe(
      "no_receipt",
    );
    expect(await told(fresh)).toEqual(["sms accepted"]);
    expect(await expireSilentTexts(database, 1_000, hours(73))).toBe(0);
  });

  test("but a late receipt still wins", async () => {
    const code = await accepted(nowhere);
    await expireSilentTexts(database, 1_000, hours(73));
    await reported(code, "delivered", hours(74));
    expect(await told(code)).toEqual(["call skipped", "sms delivered"]);
  });

  test("is found by an index, however many have arrived", async () => {
    const plan = await owner.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx`explain select id from notices where state = 'accepted' and channel = 'sms' and accepted_at < now() order by accepted_at limit 100`;
    });
    expect(plan.map((row) => String(row["QUERY PLAN"])).join("\n")).toContain(
      "notices_unreceipted",
    );
  });

  test("a mail has no receipts, and stays as its server took it", async () => {
    const code = await accepted({});
    await expireSilentTexts(database, 1_000, hours(90));
    expect(await told(code)).toEqual(["email accepted", "sms expired"]);
  });
});

test("a step tells by text again after an earlier one failed: each fact has its own chain", async () => {
  const code = await accepted(nowhere);
  await reported(code, "undeliverable");
  await step(database, clerk, code, { verb: "register", fields: { code: "3104" } }, hours(5));
  expect(await told(code)).toEqual(["call owed", "sms failed", "sms owed"]);
});
