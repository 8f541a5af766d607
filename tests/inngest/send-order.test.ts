import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { freeWaiting } from "@/db/send-order";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
let clock = new Date("2026-11-21T10:00:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const clerk = await aStaffMember(database, clock, "clerk");

const accepted = (): SmsOutcome => ({ outcome: "accepted", providerId: crypto.randomUUID() });
const busy: SmsOutcome = {
  outcome: "rejected",
  permanent: false,
  code: "rate_limited",
  httpStatus: 429,
  retryAfterSeconds: null,
};
let answers: SmsOutcome[] = [];
const sent: { to: string; text: string }[] = [];
const room: DeliveryRoom = {
  database,
  sms: {
    send: async ({ to, text }) => {
      const answer = answers.shift() ?? accepted();
      if (answer.outcome === "accepted") sent.push({ to, text });
      return answer;
    },
    close: async () => undefined,
  },
  email: {
    send: async () => ({ outcome: "accepted", providerId: "x" }),
    close: async () => undefined,
  },
  appUrl: "https://insaf.example",
  bounceAddress: null,
  quietHours: false,
  graceSeconds: 30,
  pace: async () => undefined,
  now: () => clock,
};
const textsTo = (phone: string) => sent.filter(({ to }) => to === phone).map(({ text }) => text);
const noticesOf = (code: string) =>
  owner`select n.* from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = 'sms' order by n.owed_at, n.id`;
const idsOf = async (code: string): Promise<string[]> =>
  (await noticesOf(code)).map(({ id }) => String(id));
const eventsFor = async (id: string): Promise<string[]> =>
  (
    await owner`select name from outbox where payload -> 'noticeIds' ? ${id} or payload ->> 'noticeId' = ${id} order by id`
  ).map(({ name }) => String(name));

async function aFile(phone = aPhone()) {
  const code = await aCaseFile(database, clock, { who: { phone, email: null, language: "fr" } });
  return { phone, code };
}
/** A file that was received and registered, with its two texts. */
async function aRegisteredFile() {
  const file = await aFile();
  await step(database, clerk, file.code, { verb: "register", fields: { code: "3101" } }, clock);
  const [first = "", second = ""] = await idsOf(file.code);
  return { ...file, first, second };
}

describe("the steps of a file arrive in their order", () => {
  test("when a later one is delivered first, it waits for the earlier one, which wakes it", async () => {
    const { phone, code, first, second } = await aRegisteredFile();
    expect(await deliver(room, [second])).toEqual({ sent: 0 });
    expect((await noticesOf(code))[1]).toMatchObject({
      state: "owed",
      behind: first,
      reason: "waits_for_earlier",
      attempts: 0,
    });
    await deliver(room, [first]);
    expect(await eventsFor(second)).toEqual(["notice/owed", "notice/owed"]);
    await deliver(room, [second]);
    expect(textsTo(phone)).toEqual([
      expect.stringContaining("parvenu"),
      expect.stringContaining("enregistr"),
    ]);
    expect((await noticesOf(code))[1]).toMatchObject({
      state: "accepted",
      behind: null,
      reason: null,
    });
  });

  test("when the earlier one of a batch has to be tried again, the later one waits with it", async () => {
    const { phone, code, first, second } = await aRegisteredFile();
    answers = [busy];
    expect(await deliver(room, [first, second])).toEqual({ sent: 0 });
    expect(await noticesOf(code)).toMatchObject([
      { state: "owed", reason: "rate_limited" },
      { state: "owed", reason: "waits_for_earlier" },
    ]);
    later(40);
    expect(await deliver(room, [second])).toEqual({ sent: 0 });
    expect(await deliver(room, [first])).toEqual({ sent: 1 });
    expect(await deliver(room, [second])).toEqual({ sent: 1 });
    expect(textsTo(phone)).toHaveLength(2);
  });

  test("when nobody knows how the earlier one ended, the later one does not pass it", async () => {
    const { phone, first, second } = await aRegisteredFile();
    answers = [{ outcome: "uncertain", code: "connection_lost" }];
    expect(await deliver(room, [first, second])).toEqual({ sent: 0 });
    later(31);
    expect(await deliver(room, [second])).toEqual({ sent: 0 });
    expect(textsTo(phone)).toHaveLength(0);
  });

  test.each([
    { state: "failed", because: "it will never leave" },
    { state: "skipped", because: "it was called off" },
    { state: "withheld", because: "somebody keeps it back on purpose" },
    { state: "expired", because: "it is not tried any more" },
  ])("an earlier one that is $state holds nobody: $because", async ({ state }) => {
    const { first, second } = await aRegisteredFile();
    await owner`update notices set state = ${state} where id = ${first}`;
    expect(await deliver(room, [second])).toEqual({ sent: 1 });
  });

  test("an earlier one that was tried five times, or whose hour passed six hours ago, holds nobody", async () => {
    const often = await aRegisteredFile();
    await owner`update notices set attempts = 5, not_before = ${new Date(clock.getTime() + 9e5)} where id = ${often.first}`;
    expect(await deliver(room, [often.second])).toEqual({ sent: 1 });
    const stuck = await aRegisteredFile();
    await owner`update notices set owed_at = ${new Date(clock.getTime() - 7 * 36e5)} where id = ${stuck.first}`;
    expect(await deliver(room, [stuck.second])).toEqual({ sent: 1 });
  });

  test("one that waits for the morning holds an ordinary step, and not an urgent one", async () => {
    const { first, second } = await aRegisteredFile();
    await owner`update notices set not_before = ${new Date(clock.getTime() + 36e5)} where id = ${first}`;
    expect(await deliver(room, [second])).toEqual({ sent: 0 });
    await owner`update notices set kind = 'summons_moved', times = '{"date":"2026-11-22","hour":"10:00"}' where id = ${second}`;
    expect(await deliver(room, [second])).toEqual({ sent: 1 });
  });

  test("what waited for one that was called off is let go by the minute's round", async () => {
    const { first, second } = await aRegisteredFile();
    await deliver(room, [second]);
    const freed = () => database.as({ as: "worker" }, (tx) => freeWaiting(tx, null, clock, 1_000));
    expect(await freed()).not.toContain(second);
    await owner`update notices set state = 'skipped' where id = ${first}`;
    expect(await freed()).toContain(second);
    expect(await deliver(room, [second])).toEqual({ sent: 1 });
  });

  test("other files, and mails beside texts, hold nothing of each other", async () => {
    const [one, other] = [await aRegisteredFile(), await aRegisteredFile()];
    await owner`update notices set channel = 'email' where id = ${one.first}`;
    expect(await deliver(room, [one.second, other.first])).toEqual({ sent: 2 });
  });
});

describe("the same text to the same number", () => {
  /** A file whose second text says what the first said. */
  async function twice() {
    const file = await aRegisteredFile();
    await owner`update notices set kind = 'received' where id = ${file.second}`;
    return file;
  }

  test("is told once within ten minutes, also of one batch, and the file says why", async () => {
    const { phone, code, first, second } = await twice();
    expect(await deliver(room, [first, second])).toEqual({ sent: 1 });
    expect(await deliver(room, [second])).toEqual({ sent: 0 });
    expect(textsTo(phone)).toHaveLength(1);
    expect((await noticesOf(code))[1]).toMatchObject({ state: "skipped", reason: "same_text" });
  });

  test("is told again where the first one failed, for then nobody was told", async () => {
    const { phone, first, second } = await twice();
    answers = [{ ...busy, permanent: true }];
    expect(await deliver(room, [first, second])).toEqual({ sent: 0 });
    expect(await deliver(room, [second])).toEqual({ sent: 1 });
    expect(textsTo(phone)).toHaveLength(1);
  });

  test("is told again after that time, after another text, or as the resend of an uncertain one", async () => {
    const late = await twice();
    await deliver(room, [late.first]);
    later(601);
    expect(await deliver(room, [late.second])).toEqual({ sent: 1 });
    const other = await aRegisteredFile();
    await deliver(room, [other.first, other.second]);
    later(1);
    await owner`update notices set state = 'owed', owed_at = ${clock} where id = ${other.first}`;
    expect(await deliver(room, [other.first])).toEqual({ sent: 1 });
    const uncertain = await twice();
    await deliver(room, [uncertain.first]);
    await owner`update notices set uncertain_resends = 1 where id = ${uncertain.second}`;
    expect(await deliver(room, [uncertain.second])).toEqual({ sent: 1 });
  });

  test("goes once to two people of a file who share a telephone", async () => {
    const { phone, code } = await aFile();
    const { code: other } = await aFile(phone);
    const idOf = (of: string) => owner`(select id from case_files where tracking_code = ${of})`;
    await owner`update parties set case_file_id = ${idOf(code)} where case_file_id = ${idOf(other)}`;
    await owner`update notices set case_file_id = ${idOf(code)} where case_file_id = ${idOf(other)}`;
    const ids = await idsOf(code);
    expect(ids).toHaveLength(2);
    expect(await deliver(room, ids)).toEqual({ sent: 1 });
    await deliver(room, ids);
    expect(textsTo(phone)).toHaveLength(1);
  });
});

describe("the texts of one number on one day", () => {
  const limited: DeliveryRoom = { ...room, dailyTexts: 2 };

  test("have a ceiling; what is above it waits for the next morning and says so", async () => {
    const phone = aPhone();
    const files = [await aFile(phone), await aFile(phone), await aFile(phone)];
    const ids = (await Promise.all(files.map(({ code }) => idsOf(code)))).flat();
    await owner`update notices set kind = 'registered' where id in ${owner(ids)}`;
    expect(await deliver(limited, ids)).toEqual({ sent: 2 });
    const [held] = await noticesOf(files[2]?.code ?? "");
    expect(held).toMatchObject({ state: "owed", reason: "number_limit", attempts: 0 });
    expect(held?.not_before.toISOString()).toBe("2026-11-22T08:00:00.000Z");
    expect(await eventsFor(String(held?.id))).toContain("notice/retry-due");
    expect(await deliver({ ...limited, now: () => held?.not_before }, [String(held?.id)])).toEqual({
      sent: 1,
    });
  });

  test("may be twice as many where they are urgent, and ten times where a lawyer follows them", async () => {
    const phone = aPhone();
    const files = await Promise.all(Array.from({ length: 5 }, () => aFile(phone)));
    const ids = (await Promise.all(files.map(({ code }) => idsOf(code)))).flat();
    // The answer to one's own act is urgent.
    expect(await deliver(limited, ids)).toEqual({ sent: 4 });
    await owner.begin(async (tx) => {
      // Nobody becomes a lawyer in a file that is there: the archive's own guard refuses it.
      await tx`set local session_replication_role = replica`;
      await tx`update parties set role = 'lawyer' where id in (select party_id from notices where id in ${tx(ids)})`;
    });
    await owner`update notices set not_before = null where id in ${owner(ids)} and state = 'owed'`;
    expect(await deliver(limited, ids)).toEqual({ sent: 1 });
  });

  test("that stand above it for three days end with that reason", async () => {
    const phone = aPhone();
    const files = [await aFile(phone), await aFile(phone), await aFile(phone)];
    const ids = (await Promise.all(files.map(({ code }) => idsOf(code)))).flat();
    await owner`update notices set kind = 'registered' where id in ${owner(ids)}`;
    await owner`update notices set owed_at = ${new Date(clock.getTime() - 73 * 36e5)} where id in ${owner(ids)}`;
    await deliver(limited, ids);
    expect((await noticesOf(files[2]?.code ?? ""))[0]).toMatchObject({
      state: "expired",
      reason: "number_limit",
    });
  });
});
