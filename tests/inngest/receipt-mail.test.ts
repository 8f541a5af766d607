import { readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { expect, onTestFinished, test } from "vitest";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import type { Locale } from "@/domain/locale";
import type { ReceiptToSet } from "@/domain/receipt-paper";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { setReceipt } from "@/press/receipt";
import { openSimulatedRoom } from "@/tests/inngest/simulated-room";
import { gatewayTo } from "@/tests/simulators/local-network";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { copied, readQr } from "@/tests/support/read-receipt";

const clock = new Date("2026-11-21T10:00:00Z");
const asked: ReceiptToSet[] = [];
const { database, owner, network, room } = await openSimulatedRoom({
  setReceipt: async (receipt) => {
    asked.push(receipt);
    return setReceipt(receipt, "sheet");
  },
  now: () => clock,
});
const clerk = await aStaffMember(database, clock, "clerk");

let people = 0;
async function aFile(language: Locale, over: Parameters<typeof aCaseFile>[2] = {}) {
  people += 1;
  const email = `person.${people}@example.org`;
  const phone = aPhone();
  const code = await aCaseFile(database, clock, { ...over, who: { phone, email, language } });
  return { email, phone, code };
}
const owedOf = async (code: TrackingCode): Promise<string[]> => {
  const rows = await owner<{ id: string }[]>`
    select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.state = 'owed' order by n.id`;
  return rows.map(({ id }) => id);
};
/** The mails of an address as they went over the wire, oldest first. */
async function mailsOf(address: string) {
  const log = await readFile(join(network.dataDir, "simulators", "mails.jsonl"), "utf8");
  const lines = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line): { to: string[]; raw: string } => JSON.parse(line));
  return Promise.all(
    lines
      .filter(({ to }) => to.includes(address))
      .map(({ raw }) => PostalMime.parse(Buffer.from(raw, "base64"))),
  );
}
const onlyMailOf = async (address: string) => {
  const [mail, ...others] = await mailsOf(address);
  if (mail === undefined || others.length > 0) throw new Error(`not one mail to ${address}`);
  return mail;
};
const bytesOf = ({ content }: { content: ArrayBuffer | Uint8Array | string }): Buffer =>
  typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
const said: Record<Locale, string> = {
  ar: "تجدون وصل الإيداع مرفقا بهذه الرسالة",
  fr: "Votre récépissé est joint à ce message",
  en: "Your receipt goes with this message",
};

test.each(["ar", "fr", "en"] as const)(
  "the notice of the filing brings the receipt to whoever reads %s, and says so",
  async (language) => {
    const { email, code } = await aFile(language);
    await deliver(room, await owedOf(code));
    const mail = await onlyMailOf(email);
    const [receipt] = mail.attachments;
    expect(mail.attachments).toHaveLength(1);
    expect(receipt).toMatchObject({
      filename: `insaf-${formatTrackingCode(code)}.pdf`,
      mimeType: "application/pdf",
      disposition: "attachment",
    });
    if (receipt === undefined) return;
    const pdf = bytesOf(receipt);
    const text = await copied(pdf);
    for (const words of [formatTrackingCode(code), "وصل", "Récépissé", "21/11/2026 11:00"])
      expect(text).toContain(words);
    expect(text).not.toMatch(/Zerouali|Salma/);
    expect(readQr(pdf)).toBe(`https://insaf.example/${language}/track/${formatTrackingCode(code)}`);
    // A mail of a few lines stays small enough for a line of the slowest kind.
    expect(pdf.length).toBeLessThan(60_000);
    for (const part of [mail.text, mail.html]) expect(part).toContain(said[language]);
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get("content-type")).toContain("multipart/mixed");
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("content-language")).toBe(language);
    expect(headers.has("list-unsubscribe")).toBe(false);
    expect(mail.subject).not.toMatch(/pdf|وصل|récépissé|receipt/i);
  },
);

test("no paper is set for a text, or for what is told later", async () => {
  asked.length = 0;
  const { email, code } = await aFile("fr");
  await owner`update notices set state = 'skipped' where channel = 'email' and case_file_id =
    (select id from case_files where tracking_code = ${code})`;
  await deliver(room, await owedOf(code));
  await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
  await deliver(room, await owedOf(code));
  expect(asked).toEqual([]);
  const mail = await onlyMailOf(email);
  expect(mail.attachments).toEqual([]);
  expect(mail.text).not.toContain(said.fr);
});

test("a protected file is sent no mail, and one that became protected meanwhile no paper", async () => {
  asked.length = 0;
  const hidden = await aFile("fr", {
    protection: { isProtected: true, phraseHash: null, wantsOutcome: false },
  });
  await deliver(room, await owedOf(hidden.code));
  expect(await mailsOf(hidden.email)).toEqual([]);
  const became = await aFile("fr");
  await owner`update case_files set is_protected = true where tracking_code = ${became.code}`;
  await deliver(room, await owedOf(became.code));
  const mail = await onlyMailOf(became.email);
  expect(mail.attachments).toEqual([]);
  expect(mail.text).not.toContain(said.fr);
  expect(asked).toEqual([]);
});

test("a paper that cannot be set holds no mail back, which then does not speak of it", async () => {
  const { email, code } = await aFile("ar");
  await deliver({ ...room, setReceipt: () => Promise.resolve(null) }, await owedOf(code));
  const mail = await onlyMailOf(email);
  expect(mail.attachments).toEqual([]);
  expect(mail.text).toContain(formatTrackingCode(code));
  expect(mail.text).not.toContain(said.ar);
});

test("no text waits for a paper, however many mails of the same batch wait for theirs", async () => {
  // More than the calls that are made at once.
  const files = await Promise.all(Array.from({ length: 40 }, () => aFile("fr")));
  const phones = new Set(files.map(({ phone }) => phone));
  // So many at once take a busy machine longer than a text alone may take.
  const sms = gatewayTo(network.url, 10_000);
  onTestFinished(() => sms.close());
  let left = (): void => undefined;
  const texted = new Promise<void>((resolve) => {
    left = resolve;
  });
  const waiting: DeliveryRoom = {
    ...room,
    sms: {
      ...sms,
      send: async (text) => {
        const answer = await sms.send(text);
        phones.delete(text.to);
        if (phones.size === 0) left();
        return answer;
      },
    },
    setReceipt: async () => {
      await texted;
      return Buffer.from("a paper");
    },
  };
  const owed = (await Promise.all(files.map(({ code }) => owedOf(code)))).flat();
  expect(await deliver(waiting, owed)).toEqual({ sent: 80 });
  expect((await onlyMailOf(files[0]?.email ?? "")).attachments).toHaveLength(1);
});

test("a mail that is sent again because nobody knew brings the same paper, and its row says so", async () => {
  const { email, code } = await aFile("ar");
  const unheard: DeliveryRoom = {
    ...room,
    email: {
      ...room.email,
      send: async (mail) => {
        await room.email.send(mail);
        return { outcome: "uncertain", code: "connection_lost" };
      },
    },
  };
  await deliver(unheard, await owedOf(code));
  const later = new Date(clock.getTime() + 60 * 60_000);
  await database.as({ as: "worker" }, (tx) =>
    releaseUncertain(
      tx,
      {
        startedBefore: new Date(later.getTime() - 30_000),
        owedAfter: triesEndedFor(later),
        most: 10,
      },
      later,
    ),
  );
  await deliver({ ...room, now: () => later }, await owedOf(code));
  const papers = (await mailsOf(email)).map(({ attachments }) => attachments.map(bytesOf));
  expect(papers).toHaveLength(2);
  expect(papers[0]).toEqual(papers[1]);
  const [row] = await owner`select n.uncertain_resends, n.state from notices n
    join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.channel = 'email'`;
  expect(row).toMatchObject({ uncertain_resends: 1, state: "accepted" });
});
