import { expect } from "@playwright/test";
import { z } from "zod";
import { insafUnderTest } from "@/tests/e2e/surroundings";

const texts = z.object({
  messages: z.array(
    z.object({
      text: z.string(),
      segments: z.number(),
      encoding: z.enum(["gsm7", "ucs2"]),
      status: z.string().nullable(),
      clientRef: z.string().nullable(),
      id: z.string(),
    }),
  ),
});
const mails = z.object({
  mails: z.array(z.object({ id: z.string(), subject: z.string(), snippet: z.string() })),
});

export type NetworkText = z.output<typeof texts>["messages"][number];

const oneTimeCode = /(?<!\d)\d{6}(?!\d)/;

/** The texts about files that the network has brought to a phone, oldest first; no one-time codes. */
export async function textsOf(phone: string): Promise<NetworkText[]> {
  return (await allTextsOf(phone)).filter(({ text }) => !oneTimeCode.test(text));
}

/** Every text that the network has brought to a phone, oldest first. */
export async function allTextsOf(phone: string): Promise<NetworkText[]> {
  const answer = await sandbox(`phones/${phone.replace("+", "")}/messages`);
  return texts.parse(answer).messages;
}

/** What the service has texted back to a phone and about its files, oldest first; not what the phone wrote. */
export async function answersOf(phone: string): Promise<string[]> {
  return (await textsOf(phone))
    .filter(({ clientRef }) => clientRef !== null)
    .map(({ text }) => text);
}

/** Waits for the last one-time code that came to a phone. */
export async function oneTimeCodeOf(phone: string): Promise<string> {
  const last = async () =>
    oneTimeCode.exec((await allTextsOf(phone)).at(-1)?.text ?? "")?.[0] ?? "";
  await expect.poll(last, { timeout: 30_000, message: "one-time code" }).toMatch(/^\d{6}$/);
  return last();
}

/** Every one-time code that a phone has got, oldest first. */
export async function codesOf(phone: string): Promise<string[]> {
  return (await allTextsOf(phone)).flatMap(({ text }) => oneTimeCode.exec(text)?.[0] ?? []);
}

/** Waits until a phone has got just so many one-time codes, and answers the last. */
export async function codeNumber(phone: string, count: number): Promise<string> {
  const codes = () => codesOf(phone);
  await expect.poll(async () => (await codes()).length, { timeout: 30_000 }).toBe(count);
  return (await codes()).at(-1) ?? "";
}

/** The mails that came to an address, oldest first. */
export async function mailsOf(address: string) {
  const answer = await sandbox(`mailboxes/${encodeURIComponent(address)}/mails`);
  return mails.parse(answer).mails.reverse();
}

const mail = z.object({ text: z.string() });

/** Waits for a mail to an address that says something, and answers its text. */
export async function mailSaying(address: string, what: RegExp): Promise<string> {
  const found = async () => {
    for (const { id } of await mailsOf(address)) {
      const { text } = mail.parse(await sandbox(`mails/${id}`));
      if (what.test(text)) return text;
    }
    return "";
  };
  await expect.poll(found, { timeout: 30_000, message: "mail" }).toMatch(what);
  return found();
}

/** Waits until a phone and an address hold just so many messages. */
export async function expectMessages(
  { phone, email }: { phone: string; email: string },
  count: number,
): Promise<void> {
  const held = async () => [(await textsOf(phone)).length, (await mailsOf(email)).length];
  await expect.poll(held, { timeout: 30_000, message: "texts, mails" }).toEqual([count, count]);
}

async function sandbox(path: string): Promise<unknown> {
  const response = await fetch(`${insafUnderTest().simulatorUrl}/sandbox/${path}`);
  return response.json();
}

/** Has the network take every further text to a phone and refuse it afterwards under a code, for good. */
export async function refuseTexts(phone: string, code: string): Promise<void> {
  await turn({ fault: "final_status", number: phone, code, status: "rejected" });
}

/** Has the mail server take every further mail to an address and send it back: there is no such box. */
export async function bounceMails(address: string): Promise<void> {
  await turn({ fault: "mail_bounce", address });
}

async function turn(fault: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(`${insafUnderTest().simulatorUrl}/sandbox/switches`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`${fault.fault}: ${answer.status}`);
}
