import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseActor } from "@/db/client";
import { databaseActorOf } from "@/db/staff";
import { addStaffMail, releaseStaffMails, takeStaffMail } from "@/db/staff-mails";
import { triesEndedFor } from "@/domain/delivery";
import type { StaffMail } from "@/domain/staff-mail";
import { trackingCodeFrom } from "@/domain/tracking-code";
import type { EmailGateway, EmailOutcome, OutgoingEmail } from "@/gateways/email";
import { isOutgoing, staffMailOwed } from "@/inngest/events";
import { deliverStaffMail } from "@/inngest/staff-mail-delivery";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-21T10:00:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const accepted: EmailOutcome = { outcome: "accepted", providerId: "<1@insaf.example>" };
const refusedForNow: EmailOutcome = {
  outcome: "rejected",
  permanent: false,
  code: "smtp_451",
  smtpCode: 451,
};
const refusedForGood: EmailOutcome = { ...refusedForNow, permanent: true, code: "smtp_550" };
const sent: OutgoingEmail[] = [];
let answer: EmailOutcome = accepted;
const email: EmailGateway = {
  send: async (mail) => {
    sent.push(mail);
    return answer;
  },
  close: async () => undefined,
};
const room = {
  database,
  email,
  appUrl: "https://insaf.example",
  bounceAddress: null,
  now: () => clock,
};
const member = await aStaffMember(database, clock, "prosecutor");
const code = trackingCodeFrom(Buffer.alloc(22, 7));
const toSign = { kind: "decision_to_sign", values: { trackingCode: code } } as const;
const worker: DatabaseActor = { as: "worker" };
const owe = (mail: StaffMail = toSign, actor: DatabaseActor = worker) =>
  database.as(actor, (tx) => addStaffMail(tx, { staffId: member.staffId, ...mail }, clock));
const rowOf = async (id: string) => {
  const [row] = await owner`select * from staff_mails where id = ${id}`;
  return row;
};
const release = () =>
  database.as(worker, (tx) =>
    releaseStaffMails(
      tx,
      {
        startedBefore: new Date(clock.getTime() - 120_000),
        owedAfter: triesEndedFor(clock),
        most: 50,
      },
      clock,
    ),
  );

beforeEach(async () => {
  sent.length = 0;
  answer = accepted;
  await owner`delete from staff_mails`;
});

describe("a mail to the staff", () => {
  test.each([
    { actor: worker, because: "a clock that breaks wakes a person" },
    { actor: databaseActorOf(member), because: "a deputy's proposal is owed to the prosecutor" },
    { actor: { as: "door" } as const, because: "a recovery code is used before anybody is in" },
  ])("is owed with its event in one transaction: $because", async ({ actor }) => {
    const id = await owe(toSign, actor);
    const events = await owner`
      select name from outbox where payload->>'staffMailId' = ${id}`;
    expect(events.map((row) => row.name)).toEqual([staffMailOwed.name]);
    expect(isOutgoing(String(events[0]?.name))).toBe(true);
  });

  test("leaves once, also when its event comes twice at the same time", async () => {
    const id = await owe();
    await Promise.all([deliverStaffMail(room, id), deliverStaffMail(room, id)]);
    await deliverStaffMail(room, id);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ language: "fr", messageId: `${id}.1` });
    expect(await rowOf(id)).toMatchObject({ state: "accepted", attempts: 1, language: "fr" });
  });

  test("keeps the token of an invitation sealed until it has left, and not at all afterwards", async () => {
    const token = "T".repeat(43);
    const values = { token, date: "2026-11-24", hour: "11:00" };
    const id = await owe({ kind: "invitation", values } as StaffMail);
    expect(JSON.stringify(await rowOf(id))).not.toContain(token);
    const [kept] =
      await owner`select payload::text from outbox where payload->>'staffMailId' = ${id}`;
    expect(kept?.payload).not.toContain(token);
    await deliverStaffMail(room, id);
    expect(sent[0]?.text).toContain(`https://insaf.example/fr/invitation/${token}`);
    expect((await rowOf(id))?.values_sealed).toBeNull();
  });

  test("refused for a while is tried again with growing pauses", async () => {
    const id = await owe();
    answer = refusedForNow;
    await deliverStaffMail(room, id);
    expect(await rowOf(id)).toMatchObject({ state: "owed", reason: "smtp_451", attempts: 1 });
    await deliverStaffMail(room, id);
    expect(sent).toHaveLength(1);
    expect(await release()).toEqual([]);
    later(31);
    expect(await release()).toEqual([id]);
    await deliverStaffMail(room, id);
    later(31);
    expect(await release()).toEqual([]);
    later(90);
    answer = accepted;
    expect(await release()).toEqual([id]);
    await deliverStaffMail(room, id);
    expect(await rowOf(id)).toMatchObject({ state: "accepted", attempts: 3, reason: null });
  });

  test("refused for good, or owed to a closed account, ends with its reason", async () => {
    const id = await owe();
    answer = refusedForGood;
    await deliverStaffMail(room, id);
    expect(await rowOf(id)).toMatchObject({ state: "failed", reason: "smtp_550" });
    await owner`update staff set is_active = false where id = ${member.staffId}`;
    const closed = await owe();
    await deliverStaffMail(room, closed);
    await owner`update staff set is_active = true where id = ${member.staffId}`;
    expect(await rowOf(closed)).toMatchObject({ state: "failed", reason: "no_address" });
    expect(sent).toHaveLength(1);
  });

  test("whose call was lost in a crash is sent again after the grace, marked, and not before", async () => {
    const id = await owe();
    await database.as(worker, (tx) => takeStaffMail(tx, id, clock));
    later(60);
    expect(await release()).toEqual([]);
    later(61);
    expect(await release()).toEqual([id]);
    await deliverStaffMail(room, id);
    expect(await rowOf(id)).toMatchObject({ state: "accepted", attempts: 2, uncertain_resends: 1 });
    expect(sent).toHaveLength(1);
  });

  test("is given up after three days", async () => {
    const id = await owe();
    await database.as(worker, (tx) => takeStaffMail(tx, id, clock));
    later(73 * 3600);
    await release();
    expect(await rowOf(id)).toMatchObject({ state: "expired", values_sealed: null });
  });
});

describe("what stands in a mail to the staff", () => {
  test.each([
    { who: "an office", actor: databaseActorOf(member) },
    { who: "the door", actor: { as: "door" } as const },
  ])("is read by the worker only: $who may not", async ({ actor }) => {
    const refused = await database
      .as(actor, (tx) => tx.orm.execute(sql`select 1 from staff_mails`))
      .then(
        () => "allowed",
        (error: Error) => String(error.cause),
      );
    expect(refused).toContain("permission denied");
  });
});
