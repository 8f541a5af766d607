import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { takeInText } from "@/commands/take-in-text";
import { listAnswers } from "@/db/replies";
import { databaseActorOf } from "@/db/staff";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";
import { deliverReplies } from "@/inngest/functions/deliver-reply";
import { settleUncertain } from "@/inngest/functions/settle-uncertain";
import { deliverForgottenReplies, deliverReply } from "@/inngest/reply-delivery";
import { eventually, startSubject } from "@/tests/inngest/subject";
import { aPhone, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());
const ours = { inboundNumber: "212000000000", sender: "INSAF" };
const forgottenMs = 5 * 60_000;
const begin = new Date("2026-11-23T10:00:00Z");
const clerk = await aStaffMember(database, begin, "clerk");
let clock = begin;
let send: (clientRef: string) => Promise<SmsOutcome>;
const sent: string[] = [];
const room: DeliveryRoom = {
  database,
  sms: {
    send: async ({ clientRef }) => {
      sent.push(clientRef);
      return send(clientRef);
    },
    close: async () => undefined,
  },
  email: {
    send: async () => ({ outcome: "accepted", providerId: "mail" }),
    close: async () => undefined,
  },
  appUrl: "https://insaf.example",
  bounceAddress: null,
  quietHours: false,
  graceSeconds: 1,
  pace: async () => undefined,
  now: () => clock,
};
const accept = async (clientRef: string): Promise<SmsOutcome> => ({
  outcome: "accepted",
  providerId: `m-${clientRef}`,
});
const later = (milliseconds: number): void => {
  clock = new Date(clock.getTime() + milliseconds);
};
const sweep = () => deliverForgottenReplies(room, forgottenMs, 20);

/** A text that asks for help, whose answer is owed. */
async function asked(words = "AIDE", phone = aPhone()): Promise<string> {
  const text = { providerId: randomUUID(), to: ours.inboundNumber, from: phone, text: words };
  await takeInText(database, text, ours, clock);
  const index = database.cipher.blindIndex("phone", phone);
  const [reply] = await owner`select id from replies where phone_index = ${index}`;
  return String(reply?.id);
}
const stateOf = async (id: string) => {
  const [row] =
    await owner`select state, attempts, uncertain_resends as resends from replies where id = ${id}`;
  return row;
};

beforeEach(async () => {
  await owner`delete from replies`;
  sent.length = 0;
  send = accept;
  clock = begin;
});

describe("a reply whose run has ended before it", () => {
  test("is sent by the sweep once it is five minutes past its hour, and once only", async () => {
    const id = await asked();
    later(forgottenMs - 1_000);
    expect(await sweep()).toBe(0);
    later(2_000);
    await Promise.all([sweep(), sweep()]);
    expect(await sweep()).toBe(0);
    expect(sent).toEqual([`${id}.1`]);
    expect(await stateOf(id)).toEqual({ state: "accepted", attempts: 1, resends: 0 });
  });

  test("and of whose call nothing was heard is sent again, marked and counted", async () => {
    const id = await asked();
    send = async () => ({ outcome: "uncertain", code: "timeout" });
    await deliverReply(room, id);
    later(forgottenMs);
    expect(await sweep(), "its call may still be in hand").toBe(0);
    send = accept;
    later(2_000);
    expect(await sweep()).toBe(1);
    expect(await stateOf(id)).toEqual({ state: "accepted", attempts: 2, resends: 1 });
  });

  test("and whose question is an hour old ends, and is not sent", async () => {
    const id = await asked();
    later(3_600_000);
    expect(await sweep()).toBe(1);
    expect(sent).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: "expired" });
    expect(await sweep()).toBe(0);
  });

  test("holds no other: where one cannot be sent the rest leaves, and the fault is told", async () => {
    const ids = [await asked(), await asked(), await asked()];
    later(forgottenMs + 1_000);
    send = (clientRef) =>
      clientRef === `${ids[0]}.1` ? Promise.reject(new Error("no line")) : accept(clientRef);
    await expect(sweep()).rejects.toThrow(AggregateError);
    const states = await Promise.all(ids.map(async (id) => (await stateOf(id))?.state));
    expect(states).toEqual(["sending", "accepted", "accepted"]);
  });

  test("through the engine: its run fails for good, and the next round of settle-uncertain sends it", async () => {
    const id = await asked();
    let refusals = 0;
    const away = () => {
      refusals += 1;
      return Promise.reject(new Error("The archive is away."));
    };
    const without: DeliveryRoom = { ...room, database: { ...database, as: away } };
    const subject = await startSubject(url, (client) => {
      const insaf = client as unknown as InsafClient;
      return [deliverReplies(insaf, without), settleUncertain(insaf, room)];
    });
    const statuses = async () =>
      (await owner`select function_id, status from engine_runs order by created_at`).map(
        ({ function_id, status }) =>
          `${String(function_id).replace(/^.*?-(?=deliver|settle)/, "")} ${status}`,
      );
    await subject.send({ name: "reply/owed", data: { batchId: randomUUID(), replyId: id } });
    await eventually(async () => expect(await statuses()).toEqual(["deliver-reply failed"]));
    expect(refusals).toBe(5);
    expect(await stateOf(id)).toMatchObject({ state: "owed", attempts: 0 });

    later(forgottenMs + 2_000);
    await subject.send({ name: "worker/started", data: { startedAt: clock.toISOString() } });
    await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: "accepted" }));
    // What is owed of another test's file leaves in the same round.
    expect(sent.filter((clientRef) => clientRef.startsWith(id))).toEqual([`${id}.1`]);
    await subject.stop();
  });
});

test("what was answered is read by those who see the file, and by nobody else", async () => {
  const phone = aPhone();
  const code = await aFileWith(database, clock, { parties: [{ phone }] });
  const id = await asked("SUIVI", phone);
  await deliverReply(room, id);
  const [file] = await owner`select id from case_files where tracking_code = ${code}`;
  const answers = (person: typeof clerk) =>
    database.as(databaseActorOf(person), (tx) => listAnswers(tx, String(file?.id)));
  expect(await answers(clerk)).toMatchObject([
    { id, kind: "received", state: "accepted", owedAt: clock, acceptedAt: clock },
  ]);
  expect(await answers(await aStaffMember(database, clock, "clerk", "TPI-FES"))).toEqual([]);
  const barred = await aStaffMember(database, clock, "clerk");
  await owner`insert into barred_staff (case_file_id, staff_id) values (${file?.id ?? null}, ${barred.staffId})`;
  expect(await answers(barred)).toEqual([]);
});
