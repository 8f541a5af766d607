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

/** The texts that the network has brought to a phone, oldest first. */
export async function textsOf(phone: string): Promise<NetworkText[]> {
  const answer = await sandbox(`phones/${phone.replace("+", "")}/messages`);
  return texts.parse(answer).messages;
}

/** The mails that came to an address, oldest first. */
export async function mailsOf(address: string) {
  const answer = await sandbox(`mailboxes/${encodeURIComponent(address)}/mails`);
  return mails.parse(answer).mails.reverse();
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
