import postgres from "postgres";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stopMails } from "@/commands/stop-mails";
import { stopToken } from "@/db/mail-tokens";
import type { EmailOutcome } from "@/gateways/email";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { aCaseFile } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const accepted: EmailOutcome = { outcome: "accepted", providerId: "x" };
const busy: EmailOutcome = {
  outcome: "rejected",
  permanent: false,
  code: "smtp_451",
  smtpCode: 451,
};
let clock = new Date("2026-11-21T10:00:00Z");
let answers: EmailOutcome[] = [];
let mails = 0;
beforeEach(() => {
  mails = 0;
  answers = [];
});
const room: DeliveryRoom = {
  database,
  sms: {
    send: async () => ({ outcome: "accepted", providerId: crypto.randomUUID() }),
    close: async () => undefined,
  },
  email: {
    send: async () => {
      const answer = answers.shift() ?? accepted;
      if (answer.outcome === "accepted") mails += 1;
      return answer;
    },
    close: async () => undefined,
  },
  appUrl: "https://insaf.example",
  bounceAddress: null,
  quietHours: false,
  graceSeconds: 30,
  pace: async () => undefined,
  now: () => clock,
};

/** A mail that is owed and says something of a kind, with the address that stops its reader's reminders. */
async function aMail(kind: string) {
  const code = await aCaseFile(database, clock);
  const [mail] = await owner<{ id: string; party: string }[]>`
    update notices n set kind = ${kind}, times = '{"date":"2026-12-01","hour":"10:30"}' from case_files f
    where f.id = n.case_file_id and f.tracking_code = ${code} and n.channel = 'email'
    returning n.id, n.party_id as party`;
  if (mail === undefined) throw new Error("no mail is owed");
  return { code, id: mail.id, party: mail.party, stop: stopToken(database.cipher, mail.party) };
}
const noticesOf = (code: string) => owner<
  { channel: string; state: string; reason: string | null }[]
>`
  select n.channel, n.state, n.reason from notices n join case_files f on f.id = n.case_file_id
  where f.tracking_code = ${code} order by n.channel`;
const mailOf = async (code: string) =>
  (await noticesOf(code)).find(({ channel }) => channel === "email");

test.each([
  { kind: "summons_reminder", leaves: false, because: "it repeats what was said" },
  { kind: "still_open", leaves: false, because: "nothing has changed" },
  {
    kind: "registered",
    leaves: true,
    because: "a step is owed whatever the reader would rather have",
  },
  { kind: "decision", leaves: true, because: "the law owes it" },
])(
  "a mail of $kind that was owed before its reader stopped them leaves: $leaves, for $because",
  async ({ kind, leaves }) => {
    const { code, id, stop } = await aMail(kind);
    expect(await stopMails(database, stop, clock)).toBe("stopped");
    expect(await deliver(room, [id])).toEqual({ sent: leaves ? 1 : 0 });
    expect(mails).toBe(leaves ? 1 : 0);
    const end = leaves
      ? { state: "accepted", reason: null }
      : { state: "skipped", reason: "mails_stopped" };
    expect(await mailOf(code)).toMatchObject(end);
    expect((await noticesOf(code)).map(({ channel }) => channel)).toEqual(["email", "sms"]);
  },
);

test("one that waits for another try is not tried again once its reader has stopped them", async () => {
  const { code, id, stop } = await aMail("still_open");
  answers = [busy];
  await deliver(room, [id]);
  expect(await mailOf(code)).toMatchObject({ state: "owed", reason: "smtp_451" });
  await stopMails(database, stop, clock);
  clock = new Date(clock.getTime() + 3_600_000);
  await deliver(room, [id]);
  expect(mails).toBe(0);
  expect(await mailOf(code)).toMatchObject({ state: "skipped", reason: "mails_stopped" });
});

test("one that stands for a text which was lost is followed by a letter, as that text would have been", async () => {
  const { code, id, stop } = await aMail("still_open");
  await owner`update notices n set state = 'failed', reason = 'number_unknown', failed_at = ${clock} from case_files f
    where f.id = n.case_file_id and f.tracking_code = ${code} and n.channel = 'sms'`;
  await owner`update notices n set replaces = (select s.id from notices s where s.fact_id = n.fact_id and s.channel = 'sms')
    where n.id = ${id}`;
  await stopMails(database, stop, clock);
  await deliver(room, [id]);
  await deliver(room, [id]);
  expect(await noticesOf(code)).toEqual([
    { channel: "email", state: "skipped", reason: "mails_stopped" },
    { channel: "letter", state: "owed", reason: null },
    { channel: "sms", state: "failed", reason: "number_unknown" },
  ]);
});

test("the mails of another reader, and all of them once they were let come again, leave", async () => {
  const [one, other] = [await aMail("still_open"), await aMail("still_open")];
  await stopMails(database, one.stop, clock);
  await owner`update parties set stopped_mails = false where id = ${one.party}`;
  expect(await deliver(room, [one.id, other.id])).toEqual({ sent: 2 });
});
