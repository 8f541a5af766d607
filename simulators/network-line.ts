import { z } from "zod";

const statusNames = ["submitted", "delivered", "rejected", "undeliverable"] as const;
export type TextStatus = (typeof statusNames)[number];

const planned = z.object({
  status: z.enum(statusNames),
  code: z.string().nullable(),
  afterMs: z.number(),
});
/** A status a text will have, and how long after it was accepted. */
export type Planned = z.output<typeof planned>;

const acceptedLine = z.object({
  line: z.literal("accepted"),
  message_uuid: z.string(),
  to: z.string(),
  from: z.string(),
  text: z.string(),
  client_ref: z.string().nullable(),
  acceptedAt: z.number(),
  encoding: z.enum(["gsm7", "ucs2"]),
  segments: z.number(),
  webhook_url: z.string(),
  plan: z.array(planned),
});

const inboundLine = z.object({
  line: z.literal("inbound"),
  message_uuid: z.string(),
  to: z.string(),
  from: z.string(),
  text: z.string(),
  acceptedAt: z.number(),
  encoding: z.enum(["gsm7", "ucs2"]),
  segments: z.number(),
  webhook_url: z.string(),
});

/** A webhook that needs no further attempt; `step` is its place in the plan, null for inbound. */
const settledLine = z.object({
  line: z.literal("settled"),
  message_uuid: z.string(),
  step: z.number().nullable(),
  at: z.number(),
  end: z.enum(["received", "lost", "expired"]),
  httpStatus: z.number().nullable(),
});

export const networkLine = z.discriminatedUnion("line", [acceptedLine, inboundLine, settledLine]);
/** One line of messages.jsonl. */
export type NetworkLine = z.output<typeof networkLine>;
export type AcceptedLine = z.output<typeof acceptedLine>;
export type InboundLine = z.output<typeof inboundLine>;
