import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { bounceToken } from "@/db/mail-tokens";
import { createEmailGateway, type EmailGateway, type OutgoingEmail } from "@/gateways/email";
import { createMailbox } from "@/gateways/mailbox";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { takeIn } from "@/inngest/functions/fetch-mailbox";
import { letterboxAccount } from "@/simulators/imap-door";
import {
  callJson,
  gatewayTo,
  removeFolder,
  startNetwork,
  WebhookDoors,
} from "@/tests/simulators/local-network";
import { aCaseFile, aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
const doors = new WebhookDoors();
const network = await startNetwork(await doors.open());
let clock = new Date("2026-11-21T10:00:00Z");
const answers: OutgoingEmail[] = [];
const smtp = createEmailGateway({
  smtpUrl: `smtp://127.0.0.1:${network.smtpPort}`,
  from: "Insaf <no-reply@insaf.example>",
});
const room: DeliveryRoom = {
  database,
  sms: gatewayTo(network.url),
  email: smtp,
  appUrl: "https://insaf.example",
  bounceAddress: "bounce@insaf.example",
  quietHours: false,
  graceSeconds: 30,
  pace: () => Promise.resolve(),
  now: () => clock,
};
const counted: EmailGateway = {
  send: (mail) => {
    answers.push(mail);
    return smtp.send(mail);
  },
  close: () => smtp.close(),
};
const mailbox = createMailbox(
  `imap://${letterboxAccount.user}:${letterboxAccount.password}@127.0.0.1:${network.imapPort}`,
);
const readBox = () => mailbox.empty(50, (mail) => takeIn({ ...room, email: counted }, mail));

afterAll(async () => {
  await Promise.all([room.sms.close(), smtp.close(), owner.end()]);
  await network.stop();
  await doors.close();
  await removeFolder(network.dataDir);
});
beforeEach(async () => {
  answers.length = 0;
  clock = new Date(clock.getTime() + 48 * 3600_000);
  await callJson(`${network.url}/sandbox/switches`, "DELETE");
});

let people = 0;
/** A file whose first mail has left, and was taken. */
async function aSentMail(fault: string | null = null) {
  people += 1;
  const email = `reader.${people}@example.org`;
  if (fault !== null)
    await callJson(`${network.url}/sandbox/switches`, "POST", { fault, address: email });
  const code = await aCaseFile(database, clock, {
    who: { phone: aPhone(), email, wayOfContact: "email" },
  });
  const rows = await owner`
    select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = 'email'`;
  const id = String(rows[0]?.id);
  await deliver(room, [id]);
  return { email, code, id };
}
const noticeOf = async (id: string) => (await owner`select * from notices where id = ${id}`)[0];
const tokenOf = (id: string, attempt = 1) => bounceToken(database.cipher, `${id}.${attempt}`);
const tallies = async () => {
  const rows = await owner`select what, count(*)::int as n from inbound_mails group by what`;
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
};
const letter = (...lines: string[]) => ({ source: Buffer.from(lines.join("\r\n"), "latin1") });
const report = (token: string, action: string, status: string, salt = "") =>
  letter(
    "From: mailer-daemon@mx.example",
    `To: bounce+${token}@insaf.example`,
    `X-Salt: ${salt}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    `Action: ${action}`,
    `Status: ${status}`,
    "",
    "--b--",
    "",
  );

describe("a mail that comes back for good", () => {
  test("fails its notice with the server's reason, and what replaces it is owed at once", async () => {
    const { id, code } = await aSentMail("mail_bounce");
    expect(await noticeOf(id)).toMatchObject({ state: "accepted" });
    expect(await readBox()).toBe(1);
    expect(await noticeOf(id)).toMatchObject({ state: "failed", reason: "bounce_no_mailbox" });
    const others = await owner`
      select n.channel, n.state from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = ${code} and n.replaces = ${id}`;
    expect(others.map(({ state }) => state)).toEqual(["owed"]);
    expect(["letter", "call"]).toContain(others[0]?.channel);
    expect(await readBox()).toBe(0);
  });

  test("comes twice, or is read again after a crash, and changes nothing more", async () => {
    const { id } = await aSentMail();
    const first = report(tokenOf(id), "failed", "5.1.1");
    await takeIn(room, first);
    const before = await noticeOf(id);
    const seen = await tallies();
    clock = new Date(clock.getTime() + 60_000);
    await takeIn(room, first);
    await takeIn(room, report(tokenOf(id), "failed", "5.1.1", "another path"));
    expect(await noticeOf(id)).toEqual(before);
    expect(await tallies()).toEqual({ ...seen, bounce_failed: (seen.bounce_failed ?? 0) + 1 });
  });
});

describe("a mail that comes back for now", () => {
  test("from a full mailbox is owed again, with its reason", async () => {
    const { id } = await aSentMail("mail_bounce_full");
    await readBox();
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "owed", reason: "bounce_mailbox_full" });
    expect(notice?.not_before.getTime()).toBeGreaterThan(clock.getTime());
  });

  test("that is only late stays accepted, and is counted", async () => {
    const { id } = await aSentMail();
    await takeIn(room, report(tokenOf(id), "delayed", "4.4.1"));
    expect(await noticeOf(id)).toMatchObject({ state: "accepted", reason: null });
    const kept = await owner`select what from inbound_mails where client_ref = ${`${id}.1`}`;
    expect(kept.map(({ what }) => what)).toEqual(["bounce_delayed"]);
  });
});

describe("a bounce that is not ours", () => {
  test.each([
    {
      forge: (id: string, other: string) => tokenOf(other).slice(0, 28) + tokenOf(id).slice(28),
      because: "the mark of one's own mail is put to another's",
    },
    { forge: () => "a".repeat(45), because: "it is made up" },
    { forge: (id: string) => tokenOf(id, 2), because: "that call was never made" },
  ])("fails nothing: $because", async ({ forge }) => {
    const own = await aSentMail();
    const other = await aSentMail();
    await takeIn(room, report(forge(own.id, other.id), "failed", "5.1.1"));
    for (const { id } of [own, other])
      expect(await noticeOf(id)).toMatchObject({ state: "accepted" });
  });

  test("of an earlier call does not undo a later one", async () => {
    const { id } = await aSentMail("mail_bounce_full");
    await readBox();
    clock = new Date(clock.getTime() + 3600_000);
    await callJson(`${network.url}/sandbox/switches`, "DELETE");
    await deliver(room, [id]);
    await takeIn(room, report(tokenOf(id), "failed", "5.1.1"));
    expect(await noticeOf(id)).toMatchObject({ state: "accepted", attempts: 2 });
  });
});

describe("an answer to one of our mails", () => {
  const reply = (id: string, from: string, ...head: string[]) =>
    letter(
      `From: ${from}`,
      "Message-ID: <m@example.org>",
      `In-Reply-To: <${id}.1@insaf.example>`,
      ...head,
      "",
      "Merci, et mon dossier ?",
    );

  test("from a person is answered once a day, to nobody's return address, and names no file", async () => {
    const { id, email, code } = await aSentMail();
    const mine = { ...room, email: counted };
    await takeIn(mine, reply(id, email));
    await takeIn(mine, reply(id, email));
    await takeIn(mine, reply(id, email, "Subject: and again"));
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ to: email, language: "fr", bounceTo: "" });
    expect(answers[0]?.text).not.toContain(code.slice(0, 4));
    const { json } = await callJson(
      `${network.url}/sandbox/mailboxes/${encodeURIComponent(email)}/mails`,
    );
    const { json: mail } = await callJson(`${network.url}/sandbox/mails/${json.mails[0].id}`);
    expect(mail.returnPath).toBe("");
    expect(mail.headers).toContainEqual({ key: "Auto-Submitted", value: "auto-replied" });
    expect(mail.headers).toContainEqual({ key: "In-Reply-To", value: "<m@example.org>" });
    clock = new Date(clock.getTime() + 24 * 3600_000);
    await takeIn(mine, reply(id, email, "Subject: tomorrow"));
    expect(answers).toHaveLength(2);
  });

  test("is not answered where a machine, or somebody whom we never wrote to, sends it", async () => {
    const { id, email } = await aSentMail();
    const mine = { ...room, email: counted };
    await takeIn(mine, reply(id, email, "Auto-Submitted: auto-replied"));
    await takeIn(mine, reply(id, "mailer-daemon@example.org"));
    await takeIn(mine, letter("From: stranger@example.org", "Message-ID: <x@y>", "", "Bonjour"));
    expect(answers).toEqual([]);
  });

  test("does not make two machines write to each other: our own answer comes back and ends there", async () => {
    const { id, email } = await aSentMail();
    const mine = { ...room, email: counted };
    await takeIn(mine, reply(id, "no-reply@insaf.example"));
    await takeIn(mine, reply(id, email));
    expect(answers).toHaveLength(1);
    await smtp.send({ ...(answers[0] as OutgoingEmail), to: "no-reply@insaf.example" });
    expect(await readBox()).toBe(1);
    expect(answers).toHaveLength(1);
  });
});

describe("what is kept of a mail that came in", () => {
  test("is nothing that it said, and not from whom", async () => {
    const { id, email } = await aSentMail();
    await takeIn(room, letter(`From: ${email}`, "Subject: Secret", "", "a sentence of the facts"));
    const dump = JSON.stringify(await owner`select * from inbound_mails`);
    expect(dump).not.toMatch(/Secret|sentence|example\.org/);
    expect(await noticeOf(id)).toMatchObject({ state: "accepted" });
  });
});
