import { z } from "zod";
import {
  type SignatureVerdict,
  verifySignature,
  type WebhookKeys,
} from "@/gateways/vonage-signature";

export type { WebhookKeys } from "@/gateways/vonage-signature";

/** A webhook as it came in; `authorization` is null when the header is missing. */
export interface ReceivedWebhook {
  authorization: string | null;
  /** The body's bytes, untouched: the signature covers them. */
  rawBody: Uint8Array;
  keys: WebhookKeys;
  /** Those of a second account; its webhooks come to the same address. */
  otherKeys?: WebhookKeys | null;
  now: Date;
}

/** What the gateway says of a text we sent; `clientRef` and `errorCode` are null when absent. */
export interface DeliveryReport {
  providerId: string;
  status: "submitted" | "delivered" | "rejected" | "undeliverable";
  at: Date;
  clientRef: string | null;
  errorCode: string | null;
}

/** A text someone sent to us; `from` is E.164 with its plus, `to` as the gateway writes it. */
export interface InboundText {
  providerId: string;
  from: string;
  to: string;
  text: string;
  at: Date;
}

/**
 * Why a webhook is not taken, and the answer that has the right effect: the gateway sends again
 * after a 5xx and forgets after a 4xx. `ignored` is genuine but of no concern here.
 */
export type WebhookRefusal =
  | { ok: false; reason: "unsigned"; httpStatus: 503 }
  | { ok: false; reason: "unverifiable"; httpStatus: 503 }
  | { ok: false; reason: "forged"; httpStatus: 401 }
  | { ok: false; reason: "malformed"; httpStatus: 503 }
  | { ok: false; reason: "ignored"; httpStatus: 204 };

export type StatusReading = { ok: true; report: DeliveryReport } | WebhookRefusal;
export type InboundReading = { ok: true; inbound: InboundText } | WebhookRefusal;

const unsigned = { ok: false, reason: "unsigned", httpStatus: 503 } as const;
const unverifiable = { ok: false, reason: "unverifiable", httpStatus: 503 } as const;
const forged = { ok: false, reason: "forged", httpStatus: 401 } as const;
// Genuine, as the signature was checked first: kept alive for 24 h instead of lost.
const malformed = { ok: false, reason: "malformed", httpStatus: 503 } as const;
const ignored = { ok: false, reason: "ignored", httpStatus: 204 } as const;

const shortText = z.union([z.string(), z.number().transform(String)]);
const identifier = shortText.pipe(z.string().min(1).max(100));

const moment = z
  .string()
  .transform((written) => new Date(written.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, "$1T")))
  .refine((date) => !Number.isNaN(date.getTime()));

const errorDetail = z.object({
  type: z.string().catch(""),
  title: shortText.catch(""),
});

const statuses = ["submitted", "delivered", "rejected", "undeliverable"] as const;

const envelope = z.object({ channel: z.string(), status: z.string().optional() });

const statusBody = z.object({
  message_uuid: identifier,
  status: z.enum(statuses),
  timestamp: moment,
  client_ref: identifier.nullish().catch(null),
  error: errorDetail.nullish().catch(null),
});

const inboundBody = z.object({
  message_uuid: identifier,
  from: shortText.transform((number) => `+${number.replace(/^\+|^00/, "")}`),
  to: shortText,
  text: z.string().max(10_000),
  timestamp: moment,
});

/** Verifies and reads a status webhook; never throws. */
export function readStatusWebhook(received: ReceivedWebhook): StatusReading {
  const opened = open(received);
  if ("ok" in opened) return opened;
  const { body } = opened;
  const known: readonly string[] = statuses;
  const kind = envelope.safeParse(body);
  if (!kind.success) return malformed;
  if (kind.data.channel !== "sms") return ignored;
  if (kind.data.status !== undefined && !known.includes(kind.data.status)) return ignored;
  const read = statusBody.safeParse(body);
  if (!read.success) return malformed;
  return {
    ok: true,
    report: {
      providerId: read.data.message_uuid,
      status: read.data.status,
      at: read.data.timestamp,
      clientRef: read.data.client_ref ?? null,
      errorCode: codeOf(read.data.error ?? null),
    },
  };
}

/** Verifies and reads an inbound webhook; texts from senders that are no numbers are ignored. */
export function readInboundWebhook(received: ReceivedWebhook): InboundReading {
  const opened = open(received);
  if ("ok" in opened) return opened;
  const { body } = opened;
  const kind = envelope.safeParse(body);
  if (!kind.success) return malformed;
  if (kind.data.channel !== "sms") return ignored;
  const read = inboundBody.safeParse(body);
  if (!read.success) return malformed;
  if (!/^\+[1-9]\d{6,14}$/.test(read.data.from)) return ignored;
  return {
    ok: true,
    inbound: {
      providerId: read.data.message_uuid,
      from: read.data.from,
      to: read.data.to,
      text: read.data.text,
      at: read.data.timestamp,
    },
  };
}

function open(received: ReceivedWebhook): WebhookRefusal | { body: unknown } {
  const verdict = verdictOf(received);
  if (verdict === "unsigned") return unsigned;
  if (verdict === "unverifiable") return unverifiable;
  if (verdict === "forged") return forged;
  try {
    return { body: JSON.parse(Buffer.from(received.rawBody).toString("utf8")) };
  } catch {
    return malformed;
  }
}

/** Genuine is what either account has signed for its own application. */
function verdictOf({ otherKeys = null, ...received }: ReceivedWebhook): SignatureVerdict {
  const verdict = verifySignature(received);
  if (otherKeys === null || verdict === "genuine" || verdict === "unsigned") return verdict;
  return verifySignature({ ...received, keys: otherKeys });
}

/** The code stands in the title; the end of the type's address repeats it. */
function codeOf(error: z.output<typeof errorDetail> | null): string | null {
  if (error === null) return null;
  const written = /^\s*(\d{3,5})\s*$/.exec(error.title) ?? /#(\d{3,5})$/.exec(error.type);
  return written?.[1] ?? null;
}
