import { z } from "zod";
import { env } from "@/env";

const shownText = z.object({
  id: z.string(),
  direction: z.enum(["toPhone", "fromPhone"]),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  at: z.coerce.date(),
  encoding: z.enum(["gsm7", "ucs2"]),
  segments: z.number(),
  status: z.enum(["accepted", "submitted", "delivered", "rejected", "undeliverable"]).nullable(),
});

const phones = z.object({
  total: z.number(),
  phones: z.array(z.object({ number: z.string(), count: z.number(), last: shownText.nullable() })),
});
const texts = z.object({ number: z.string(), total: z.number(), messages: z.array(shownText) });

const mailSummary = z.object({
  id: z.string(),
  from: z.string(),
  subject: z.string(),
  snippet: z.string(),
  receivedAt: z.coerce.date(),
});
const mailboxes = z.object({
  total: z.number(),
  mailboxes: z.array(
    z.object({ address: z.string(), count: z.number(), last: mailSummary.nullable() }),
  ),
});
const mails = z.object({ address: z.string(), total: z.number(), mails: z.array(mailSummary) });
const mail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.number() })),
  receivedAt: z.coerce.date(),
});

export type Mail = z.output<typeof mail>;

/** The phones that match some digits, the one with the newest text first; null when it is down. */
export function readPhones(digits: string): Promise<z.output<typeof phones> | null> {
  return read(`phones?${new URLSearchParams({ q: digits })}`, phones);
}

/** The phones whose digits begin so; null when the simulator is down. */
export async function readPhonesUnder(
  digits: string,
  most: number,
): Promise<z.output<typeof phones> | null> {
  const query = new URLSearchParams({ q: digits, limit: String(most) });
  const found = await read(`phones?${query}`, phones);
  if (found === null) return null;
  const begun = found.phones.filter(({ number }) => number.startsWith(`+${digits}`));
  return { total: begun.length, phones: begun };
}

/** The last texts of a phone, oldest first; null when the simulator is down. */
export function readTexts(digits: string): Promise<z.output<typeof texts> | null> {
  return read(`phones/${digits}/messages`, texts);
}

/** The mailboxes that match part of an address, newest mail first; null when it is down. */
export function readMailboxes(part: string): Promise<z.output<typeof mailboxes> | null> {
  return read(`mailboxes?${new URLSearchParams({ q: part })}`, mailboxes);
}

/** The mails of an address, newest first; null when the simulator is down. */
export function readMails(address: string): Promise<z.output<typeof mails> | null> {
  return read(`mailboxes/${encodeURIComponent(address)}/mails`, mails);
}

/** One mail as it was received; null when the simulator is down. */
export async function readMail(id: string): Promise<Mail | "unknown" | null> {
  const response = await ask(`mails/${encodeURIComponent(id)}`);
  if (response?.status === 404) return "unknown";
  return parsed(response, mail);
}

/** The bytes of a paper that came with a mail; null when the simulator is down. */
export async function readMailAttachment(
  id: string,
  place: number,
): Promise<Buffer | "unknown" | null> {
  const response = await ask(`mails/${encodeURIComponent(id)}/attachments/${place}`);
  if (response?.status === 404) return "unknown";
  const found = await parsed(response, z.object({ base64: z.base64() }));
  return found === null ? null : Buffer.from(found.base64, "base64");
}

/** Sends a text from a phone to the service, as a person would. */
export async function sendText(digits: string, text: string): Promise<"sent" | "refused" | null> {
  const response = await ask(`phones/${digits}/texts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, to: serviceNumber() }),
  });
  if (response === null) return null;
  return response.ok ? "sent" : "refused";
}

/** Where a phone writes to, as the supervisor of the demonstration sets it; empty where nothing is taken. */
export function serviceNumber(): string {
  return env().sms.inboundNumber ?? "";
}

/** A phone's digits out of an address, however it was written there; null when they are none. */
export function phoneDigits(part: string): string | null {
  const digits = decoded(part).replace(/[+\s]/g, "");
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

/** A part of an address as it was before it was made fit for one. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The simulator's event stream, of one phone or of all; null when there is none to listen to. */
export async function openEvents(
  digits: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | null> {
  const path = digits === null ? "events" : `phones/${digits}/events`;
  const response = await ask(path, { signal });
  return response?.ok ? response.body : null;
}

const patienceMs = 3_000;

async function read<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  return parsed(await ask(path), schema);
}

async function parsed<Schema extends z.ZodType>(
  response: Response | null,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  if (!response?.ok) return null;
  const body = await response.text().catch(() => null);
  return body === null ? null : schema.parse(JSON.parse(body));
}

/** Null when nobody answers: the page says so, and the person tries again. */
async function ask(path: string, init?: RequestInit): Promise<Response | null> {
  const { simulatorUrl } = env();
  if (simulatorUrl === null) return null;
  try {
    return await fetch(`${simulatorUrl}/sandbox/${path}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
      ...init,
    });
  } catch {
    return null;
  }
}
