import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { EventStream } from "@/simulators/event-stream";
import { answerJson, readBody, readJson } from "@/simulators/http-answer";
import type { KeptText } from "@/simulators/kept-text";
import type { KeptMail, Mailroom } from "@/simulators/mailroom";
import type { PhoneNetwork } from "@/simulators/phone-network";
import type {
  HealthAnswer,
  LogAnswer,
  MailboxesAnswer,
  MailSummary,
  MailsAnswer,
  MessagesAnswer,
  PhonesAnswer,
  ShownStatus,
  SwitchesAnswer,
} from "@/simulators/reading-answers";
import { shownText } from "@/simulators/shown-text";
import { paceBody, type Switches, switchBody } from "@/simulators/switches";
import type { WebhookSender } from "@/simulators/webhook-sender";

const outgoing = z.strictObject({
  text: z.string().min(1).max(1600),
  to: z
    .string()
    .regex(/^\+?\w{3,15}$/)
    .optional(),
});

const largestBody = 64 * 1024;
const mostRows = 1000;

/** What the reading API shows. */
export interface Sandbox {
  network: PhoneNetwork;
  mailroom: Mailroom;
  switches: Switches;
  sender: WebhookSender;
  events: EventStream;
}

interface Call {
  sandbox: Sandbox;
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  /** Decoded parts of the path that stand for the pattern's `:` parts. */
  parts: string[];
}

type Route = readonly [method: string, pattern: string, answer: (call: Call) => unknown];

const routes: readonly Route[] = [
  ["GET", "health", health],
  ["GET", "phones", phones],
  ["GET", "phones/:number/messages", messages],
  ["GET", "phones/:number/events", (call) => openEvents(call, digits(call.parts[0] ?? ""))],
  ["GET", "events", (call) => openEvents(call, null)],
  ["POST", "phones/:number/texts", sendText],
  ["GET", "mailboxes", mailboxes],
  ["GET", "mailboxes/:address/mails", mailsOf],
  ["GET", "mails/:id", mail],
  ["GET", "mails/:id/attachments/:place", attachment],
  ["GET", "log", log],
  ["GET", "switches", ({ sandbox }) => ({ switches: sandbox.switches.list() })],
  ["POST", "switches", addSwitch],
  ["DELETE", "switches", clearSwitches],
  ["GET", "pace", ({ sandbox }) => sandbox.network.pace],
  ["POST", "pace", setPace],
];

/** An answer other than 200. */
class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

const notFound = new Answer(404, { error: "not_found" });

/** Answers a call under /sandbox; `path` is what follows it. */
export async function answerSandbox(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const asked = path.split("/");
  for (const [method, pattern, respond] of routes) {
    const expected = pattern.split("/");
    const fits =
      expected.length === asked.length &&
      expected.every((part, place) => part.startsWith(":") || part === asked[place]);
    if (!fits || method !== request.method) continue;
    const parts = asked.filter((_, place) => expected[place]?.startsWith(":")).map(decode);
    const result = await respond({ sandbox, request, response, query, parts });
    if (response.headersSent) return;
    if (result instanceof Answer) answerJson(response, result.status, result.body);
    else answerJson(response, 200, result);
    return;
  }
  answerJson(response, 404, notFound.body);
}

function health({ sandbox: { network, mailroom, sender } }: Call): HealthAnswer {
  return {
    ok: true,
    texts: network.texts.length,
    mails: mailroom.mails.size,
    pendingWebhooks: network.scheduled + sender.pending,
  };
}

function phones({ sandbox, query }: Call): PhonesAnswer {
  const wanted = digits(query.get("q") ?? "");
  const all = [...sandbox.network.phones].reverse();
  const found = wanted === "" ? all : all.filter(([number]) => number.includes(wanted));
  return {
    total: found.length,
    phones: found.slice(0, limit(query, 100)).map(([number, texts]) => {
      const last = texts.at(-1);
      return {
        number: `+${number}`,
        count: texts.length,
        last: last === undefined ? null : shownText(last),
      };
    }),
  };
}

function messages({ sandbox, query, parts: [number = ""] }: Call): MessagesAnswer {
  const texts = sandbox.network.phones.get(digits(number)) ?? [];
  const after = Number(query.get("after") ?? 0);
  const newer = after > 0 ? texts.filter(({ index }) => index > after) : texts;
  return {
    number: `+${digits(number)}`,
    total: texts.length,
    messages: newer.slice(-limit(query, 200)).map((text) => ({
      index: text.index,
      ...shownText(text),
      statuses: statuses(text),
    })),
  };
}

function openEvents({ sandbox, response }: Call, phone: string | null): void {
  sandbox.events.open(response, phone);
}

async function sendText({ sandbox, request, parts: [number = ""] }: Call) {
  const asked = await readParsed(request, outgoing);
  const phone = digits(number);
  if (!/^[1-9]\d{6,14}$/.test(phone)) return new Answer(422, { error: "invalid_number" });
  if (asked instanceof Answer) return asked;
  const { receipts } = sandbox.switches.forNumber(phone);
  const to = asked.to?.replace("+", "") ?? lastSender(sandbox.network, phone);
  // As on the real network: a sender that is a name cannot be answered.
  if (to === null) return new Answer(409, { error: "sender_takes_no_answer" });
  const kept = await sandbox.network.sendFrom(phone, to, asked.text, receipts);
  return new Answer(202, { id: kept.entry.message_uuid });
}

/** The number that wrote last to a phone; null when it was none, or a name. */
function lastSender(network: PhoneNetwork, phone: string): string | null {
  const texts = network.phones.get(phone) ?? [];
  const from = texts.findLast(({ entry }) => entry.line === "accepted")?.entry.from ?? "";
  return /^\d+$/.test(from) ? from : null;
}

function mailboxes({ sandbox, query }: Call): MailboxesAnswer {
  const wanted = (query.get("q") ?? "").toLowerCase();
  const all = [...sandbox.mailroom.mailboxes].reverse();
  const found = all.filter(([address]) => address.includes(wanted));
  return {
    total: found.length,
    mailboxes: found.slice(0, limit(query, 100)).map(([address, mails]) => {
      const last = mails.at(-1);
      return { address, count: mails.length, last: last === undefined ? null : summary(last) };
    }),
  };
}

function mailsOf({ sandbox, query, parts: [address = ""] }: Call): MailsAnswer {
  const mails = sandbox.mailroom.mailboxes.get(address.toLowerCase()) ?? [];
  return {
    address: address.toLowerCase(),
    total: mails.length,
    mails: mails.slice(-limit(query, 200)).reverse().map(summary),
  };
}

function mail({ sandbox, parts: [id = ""] }: Call) {
  return sandbox.mailroom.mails.get(id) ?? notFound;
}

/** As base64: everything here is JSON. */
async function attachment({ sandbox, parts: [id = "", place = ""] }: Call) {
  const bytes = await sandbox.mailroom.attachment(id, Number(place));
  return bytes === null ? notFound : { base64: bytes.toString("base64") };
}

function log({ sandbox, query }: Call): LogAnswer {
  const after = Math.max(0, Number(query.get("after") ?? 0) || 0);
  const rows = sandbox.network.texts.slice(after, after + limit(query, mostRows));
  return {
    total: sandbox.network.texts.length,
    next: rows.at(-1)?.index ?? after,
    messages: rows.map((text) => ({
      index: text.index,
      ...shownText(text),
      acceptedAtMs: text.entry.acceptedAt,
      statuses: statuses(text),
    })),
  };
}

async function addSwitch({ sandbox, request }: Call) {
  const asked = await readParsed(request, switchBody);
  if (asked instanceof Answer) return asked;
  sandbox.switches.add(asked);
  return new Answer(201, { switches: sandbox.switches.list() });
}

function clearSwitches({ sandbox }: Call): SwitchesAnswer {
  sandbox.switches.clear();
  return { switches: [] };
}

async function setPace({ sandbox, request }: Call) {
  const asked = await readParsed(request, paceBody);
  if (asked instanceof Answer) return asked;
  Object.assign(sandbox.network.pace, asked);
  return sandbox.network.pace;
}

function statuses(text: KeptText): ShownStatus[] {
  return text.told.map(({ status, code, at, settled }) => ({
    status,
    code,
    at: new Date(at).toISOString(),
    webhook: settled?.end ?? "pending",
    httpStatus: settled?.httpStatus ?? null,
  }));
}

function summary({ id, from, to, subject, text, receivedAt }: KeptMail): MailSummary {
  return { id, from, to, subject, snippet: text.trim().slice(0, 140), receivedAt };
}

function limit(query: URLSearchParams, usual: number): number {
  const asked = Number(query.get("limit") ?? usual);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, mostRows) : usual;
}

function digits(number: string): string {
  return number.replace(/\D/g, "");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function readParsed<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema> | Answer> {
  // A web page elsewhere may not send JSON here without being asked first.
  if (!request.headers["content-type"]?.startsWith("application/json")) {
    return new Answer(415, { error: "json_expected" });
  }
  const body = await readBody(request, largestBody);
  const read = schema.safeParse(body === null ? undefined : readJson(body));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return new Answer(422, { error: "invalid", at: issue?.path.join("."), reason: issue?.message });
}
