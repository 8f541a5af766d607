import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { takeForSending } from "@/db/deliveries";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { openSimulatedRoom } from "@/tests/inngest/simulated-room";
import { callJson } from "@/tests/simulators/local-network";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";

let clock = new Date("2026-11-21T10:00:00Z");
const { database, owner, network, room, textsOn, fault } = await openSimulatedRoom({
  now: () => clock,
});
const clerk = await aStaffMember(database, clock, "clerk");

const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const noticesOf = (code: string) =>
  owner`select n.* from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${code} order by n.id`;
const smsOf = async (code: string) =>
  (await noticesOf(code)).filter((notice) => notice.channel === "sms");
/** A new file with its first text, by phone. */
async function aFile(changes: { language?: "ar" | "fr"; email?: string | null } = {}) {
  const phone = aPhone();
  const code = await aCaseFile(database, clock, {
    who: { phone, email: null, language: "ar", ...changes },
  });
  const ids = (await noticesOf(code)).map((notice) => String(notice.id));
  return { phone, code, ids };
}

describe("a notice", () => {
  test("leaves once, as one segment, and its row says what was sent and when", async () => {
    const { phone, code, ids } = await aFile();
    expect(await deliver(room, ids)).toEqual({ sent: 1 });
    const texts = await textsOn(phone);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.segments).toBe(1);
    expect(texts[0]?.text).toContain(`${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`);
    const [notice] = await smsOf(code);
    expect(notice).toMatchObject({
      state: "accepted",
      attempts: 1,
      segments: 1,
      uncertain_resends: 0,
    });
    expect(notice?.provider_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("does not leave again when its event comes twice, also at the same time", async () => {
    const { phone, ids } = await aFile();
    await Promise.all([deliver(room, ids), deliver(room, ids), deliver(room, ids)]);
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(1);
  });

  test("arrives as a mail too, in the party's language and with nothing personal", async () => {
    const email = `citizen.${Date.now()}@example.org`;
    const { ids } = await aFile({ language: "fr", email });
    await deliver(room, ids);
    const { json } = await callJson(
      `${network.url}/sandbox/mailboxes/${encodeURIComponent(email)}/mails`,
    );
    expect(json.mails).toHaveLength(1);
    const mail = await callJson(`${network.url}/sandbox/mails/${json.mails[0].id}`);
    expect(mail.json.text).toContain("https://insaf.example/fr/track/");
    for (const personal of ["Zerouali", "Salma", "vol", "Gare"]) {
      expect(`${mail.json.subject} ${mail.json.text}`).not.toMatch(new RegExp(`\\b${personal}\\b`));
    }
  });

  test("of a later step leaves after the earlier one of the same file", async () => {
    const { phone, code } = await aFile();
    await step(database, clerk, code, { verb: "register", fields: { code: "3104" } }, clock);
    const ids = (await noticesOf(code)).map((notice) => String(notice.id)).reverse();
    await deliver(room, ids);
    const texts = await textsOn(phone);
    expect(texts).toHaveLength(2);
    expect(texts[0]?.text).toContain("توصلنا");
    expect(texts[1]?.text).toContain("تسجيل");
    expect(texts[1]?.text).not.toContain("3104");
  });

  test("held until the morning waits, and asks to be woken", async () => {
    const { phone, code, ids } = await aFile();
    const morning = new Date(clock.getTime() + 3_600_000);
    await owner`update notices set not_before = ${morning} where id = ${ids[0] ?? ""}`;
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(0);
    const events =
      await owner`select 1 from outbox where name = 'notice/retry-due' and payload->>'noticeId' = ${ids[0] ?? ""}`;
    expect(events).toHaveLength(1);
    later(3_601);
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(1);
    expect((await smsOf(code))[0]?.state).toBe("accepted");
  });
});

describe("at night", () => {
  const night = new Date("2026-11-25T02:00:00Z");
  const at = (now: Date): DeliveryRoom => ({ ...room, quietHours: true, now: () => now });
  const minutesAfter = (minutes: number) => new Date(night.getTime() + minutes * 60_000);

  test("the answer to one's own act leaves, and what was held back by an outage waits for the morning", async () => {
    const { phone, code } = await aFile();
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    await owner`update notices n set owed_at = ${minutesAfter(-300)} from case_files f
      where f.id = n.case_file_id and f.tracking_code = ${code}`;
    const ids = (await noticesOf(code)).map((notice) => String(notice.id));
    expect(await deliver(at(night), ids)).toEqual({ sent: 1 });
    expect((await textsOn(phone))[0]?.text).toContain("توصلنا");
    const [, held] = await smsOf(code);
    expect(held?.not_before.toISOString()).toMatch(/^2026-11-25T0[89]:00:00/);
    expect(await deliver(at(held?.not_before), ids)).toEqual({ sent: 1 });
  });

  test("a text whose hour had come just before is not late, but its next try is", async () => {
    const { phone, code, ids } = await aFile();
    await deliver(room, ids);
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    await owner`update notices n set owed_at = ${minutesAfter(-1)} from case_files f
      where f.id = n.case_file_id and f.tracking_code = ${code}`;
    const id = String((await smsOf(code))[1]?.id);
    await fault({ fault: "rate_limited", number: phone, times: 1 });
    expect(await deliver(at(night), [id])).toEqual({ sent: 0 });
    expect(await deliver(at(minutesAfter(10)), [id])).toEqual({ sent: 0 });
    expect((await smsOf(code))[1]).toMatchObject({ state: "owed", attempts: 1 });
    expect(await deliver(at(minutesAfter(7 * 60 + 1)), [id])).toEqual({ sent: 1 });
  });
});

describe("a failure", () => {
  test("that passes puts the notice back, not before the network's own delay", async () => {
    const { phone, code, ids } = await aFile();
    await fault({ fault: "rate_limited", number: phone, times: 1, retryAfterSeconds: 90 });
    await deliver(room, ids);
    const [waiting] = await smsOf(code);
    expect(waiting).toMatchObject({ state: "owed", attempts: 1 });
    expect(waiting?.not_before.getTime()).toBeGreaterThanOrEqual(clock.getTime() + 90_000);
    later(120);
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(1);
    expect((await smsOf(code))[0]).toMatchObject({
      state: "accepted",
      attempts: 2,
      uncertain_resends: 0,
    });
  });

  test("that lasts ends the notice with its reason", async () => {
    const { phone, code, ids } = await aFile();
    await fault({ fault: "invalid_recipient", number: phone });
    await deliver(room, ids);
    expect((await smsOf(code))[0]).toMatchObject({ state: "failed", reason: "invalid_recipient" });
  });
});

describe("a call of which nobody knows how it ended", () => {
  test("is made again only after the grace time, marked and counted", async () => {
    const { phone, code, ids } = await aFile();
    await fault({ fault: "accept_then_reset", number: phone, times: 1, kept: true });
    await deliver(room, ids);
    expect((await smsOf(code))[0]).toMatchObject({ state: "sending", uncertain_resends: 0 });
    expect((await release(30)).owed).not.toContain(ids[0]);
    later(31);
    expect((await release(30)).owed).toContain(ids[0]);
    await deliver(room, ids);
    const [notice] = await smsOf(code);
    expect(notice).toMatchObject({ state: "accepted", attempts: 2, uncertain_resends: 1 });
    const attempts =
      await owner`select outcome, resends_uncertain from notice_attempts where notice_id = ${ids[0] ?? ""} order by number`;
    expect(attempts).toMatchObject([
      { outcome: "uncertain", resends_uncertain: false },
      { outcome: "accepted", resends_uncertain: true },
    ]);
    expect(await textsOn(phone)).toHaveLength(2);
  });

  test("and stays so is made again ever more rarely, and no more after three days", async () => {
    const { phone, code, ids } = await aFile();
    await fault({ fault: "accept_then_reset", number: phone, kept: true });
    await deliver(room, ids);
    for (const quiet of [0, 0, 30, 90]) {
      later(29 + quiet);
      expect((await release(30)).owed).not.toContain(ids[0]);
      later(2);
      expect((await release(30)).owed).toContain(ids[0]);
      await deliver(room, ids);
    }
    later(73 * 3_600);
    expect((await release(30)).owed).not.toContain(ids[0]);
    expect((await smsOf(code))[0]).toMatchObject({ state: "expired", uncertain_resends: 4 });
    expect(await textsOn(phone)).toHaveLength(5);
  });

  test("is settled by the network's report, and then not made again", async () => {
    const { phone, code, ids } = await aFile();
    await fault({ fault: "accept_then_reset", number: phone, times: 1, kept: true });
    await deliver(room, ids);
    const [text] = await textsOn(phone);
    expect(await report({ clientRef: text?.clientRef ?? null, status: "submitted" })).toBe(
      "applied",
    );
    later(60);
    expect((await release(30)).owed).not.toContain(ids[0]);
    expect((await smsOf(code))[0]).toMatchObject({ state: "accepted", uncertain_resends: 0 });
  });

  test("left by a process that died between its two writes is found in the same way", async () => {
    const { phone, ids } = await aFile();
    await database.as({ as: "worker" }, (tx) => takeForSending(tx, ids, clock));
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(0);
    later(31);
    expect((await release(30)).owed).toContain(ids[0]);
    await deliver(room, ids);
    expect(await textsOn(phone)).toHaveLength(1);
  });
});

describe("a notice that cannot be sent", () => {
  test("because its address does not open stops no other, and is tried again", async () => {
    const broken = await aFile();
    const whole = await aFile();
    await owner`update parties p set phone_sealed = 'x'::bytea from case_files f
      where f.id = p.case_file_id and f.tracking_code = ${broken.code}`;
    expect(await deliver(room, [...broken.ids, ...whole.ids])).toEqual({ sent: 1 });
    expect(await textsOn(whole.phone)).toHaveLength(1);
    expect((await smsOf(broken.code))[0]).toMatchObject({ state: "owed", reason: "unreadable" });
  });

  test("because its gateway throws stops no other, and is not told as sent", async () => {
    const broken = await aFile();
    const whole = await aFile();
    const sms: DeliveryRoom["sms"] = {
      ...room.sms,
      send: (text) =>
        text.to === broken.phone ? Promise.reject(new TypeError("no")) : room.sms.send(text),
    };
    expect(await deliver({ ...room, sms }, [...broken.ids, ...whole.ids])).toEqual({ sent: 1 });
    expect((await smsOf(whole.code))[0]).toMatchObject({ state: "accepted" });
    expect((await smsOf(broken.code))[0]).toMatchObject({
      state: "sending",
      reason: "client_fault",
    });
  });

  test("because a word of it is missing ends with that reason", async () => {
    const { code, ids } = await aFile();
    await owner`update notices set kind = 'summoned', times = '{}' where id = ${ids[0] ?? ""}`;
    await deliver(room, ids);
    expect((await smsOf(code))[0]).toMatchObject({ state: "failed", reason: "values_missing" });
  });
});

describe("a call that waits longer than the grace time", () => {
  /** Delivers while nothing leaves, does something meanwhile, and lets it leave. */
  async function whileWaiting(ids: readonly string[], then: () => Promise<unknown>) {
    const turns = new EventEmitter();
    const asked = once(turns, "asked");
    const opened = once(turns, "opened");
    const pace = async (): Promise<void> => {
      turns.emit("asked");
      await opened;
    };
    const now = (): Date => new Date();
    const sending = deliver({ ...room, graceSeconds: 3, now, pace }, ids);
    await asked;
    await then();
    turns.emit("opened");
    return sending;
  }
  const lostBefore = (startedBefore: Date) =>
    database.as({ as: "worker" }, (tx) =>
      releaseUncertain(
        tx,
        { startedBefore, owedAfter: triesEndedFor(clock), most: 1_000 },
        new Date(),
      ),
    );

  test("is not taken for lost, and leaves once", async () => {
    const { phone, code, ids } = await aFile();
    const sent = await whileWaiting(ids, async () => {
      for (const end = Date.now() + 4_500; Date.now() < end; await sleep(100))
        expect((await lostBefore(new Date(Date.now() - 3_000))).owed).not.toContain(ids[0]);
    });
    expect(sent).toEqual({ sent: 1 });
    expect(await textsOn(phone)).toHaveLength(1);
    expect((await smsOf(code))[0]).toMatchObject({ attempts: 1, uncertain_resends: 0 });
  });

  test("is not made once it was given up and taken by another", async () => {
    const { phone, ids } = await aFile();
    const sent = await whileWaiting(ids, async () => {
      expect((await lostBefore(new Date(Date.now() + 60_000))).owed).toContain(ids[0]);
      expect(await deliver(room, ids)).toEqual({ sent: 1 });
      await sleep(1_000);
    });
    expect(sent).toEqual({ sent: 0 });
    expect(await textsOn(phone)).toHaveLength(1);
  });
});

describe("the network's reports", () => {
  test("are applied once, and only forward", async () => {
    const { code, ids } = await aFile();
    await deliver(room, ids);
    const [sent] = await smsOf(code);
    const clientRef = `${sent?.id}.1`;
    const providerId = String(sent?.provider_id);
    expect(await report({ clientRef, providerId, status: "delivered" })).toBe("applied");
    expect(await report({ clientRef, providerId, status: "submitted" })).toBe("stale");
    expect(await report({ clientRef, providerId, status: "delivered" })).toBe("repeated");
    expect(
      await report({
        clientRef,
        providerId,
        status: "rejected",
        errorCode: "number_unknown",
        failure: "permanent",
      }),
    ).toBe("stale");
    expect((await smsOf(code))[0]).toMatchObject({ state: "delivered", reason: null });
  });

  test("that come while the call is given up as lost still call off the resend", async () => {
    const { code, ids } = await aFile();
    await database.as({ as: "worker" }, (tx) => takeForSending(tx, ids, clock));
    later(31);
    const reporting = await database.as({ as: "worker" }, async (tx) => {
      const lost = { startedBefore: clock, owedAfter: triesEndedFor(clock), most: 100 };
      expect((await releaseUncertain(tx, lost, clock)).owed).toContain(ids[0]);
      const answer = report({ clientRef: `${ids[0]}.1`, status: "submitted" });
      await sleep(300);
      return { answer };
    });
    expect(await reporting.answer).toBe("applied");
    expect((await smsOf(code))[0]).toMatchObject({ state: "accepted" });
  });

  test("of one text, twenty at a time, change it once", async () => {
    const { code, ids } = await aFile();
    await deliver(room, ids);
    const [sent] = await smsOf(code);
    const same = {
      clientRef: `${sent?.id}.1`,
      providerId: String(sent?.provider_id),
      status: "delivered" as const,
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(same)));
    expect(answers.filter((answer) => answer === "applied")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "repeated")).toHaveLength(19);
  });

  test("of a text that nobody knows are kept and change nothing", async () => {
    const before =
      await owner`select state, count(*)::int from notices group by state order by state`;
    expect(await report({ clientRef: "somebody-else", status: "delivered" })).toBe("unknown");
    expect(
      await owner`select state, count(*)::int from notices group by state order by state`,
    ).toEqual(before);
  });

  test("of a passing failure send the text again, of a lasting one end it", async () => {
    const passing = await aFile();
    await deliver(room, passing.ids);
    await report({
      clientRef: `${passing.ids[0]}.1`,
      status: "rejected",
      errorCode: "unreachable_for_now",
      failure: "temporary",
    });
    expect((await smsOf(passing.code))[0]).toMatchObject({
      state: "owed",
      reason: "unreachable_for_now",
    });
    later(3_700);
    await deliver(room, passing.ids);
    expect(await textsOn(passing.phone)).toHaveLength(2);
    // A late report of the first try must not undo the second.
    expect(
      await report({
        clientRef: `${passing.ids[0]}.1`,
        status: "undeliverable",
        errorCode: "number_unknown",
        failure: "permanent",
      }),
    ).toBe("stale");
    expect((await smsOf(passing.code))[0]).toMatchObject({ state: "accepted" });

    const lasting = await aFile();
    await deliver(room, lasting.ids);
    await report({
      clientRef: `${lasting.ids[0]}.1`,
      status: "rejected",
      errorCode: "number_unknown",
      failure: "permanent",
    });
    expect((await smsOf(lasting.code))[0]).toMatchObject({
      state: "failed",
      reason: "number_unknown",
    });
  });
});

const release = (graceSeconds: number) =>
  database.as({ as: "worker" }, (tx) =>
    releaseUncertain(
      tx,
      {
        startedBefore: new Date(clock.getTime() - graceSeconds * 1000),
        owedAfter: triesEndedFor(clock),
        most: 100,
      },
      clock,
    ),
  );

let reported = 0;
function report(said: {
  clientRef: string | null;
  status: "submitted" | "delivered" | "rejected" | "undeliverable";
  providerId?: string;
  errorCode?: string;
  failure?: "temporary" | "permanent";
}) {
  reported += 1;
  return recordDeliveryReport(
    database,
    {
      providerId: said.providerId ?? `provider-${reported}`,
      status: said.status,
      at: clock,
      clientRef: said.clientRef,
      errorCode: said.errorCode ?? null,
      failure: said.failure ?? null,
    },
    clock,
  );
}
