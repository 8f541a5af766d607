import { randomUUID } from "node:crypto";
import type { AcceptedLine, InboundLine, Planned } from "@/simulators/network-line";

const price = 0.0333;
const networkCodes = ["60400", "60401", "60402"];

/** The status webhook's body, version v1: every number is a string. */
export function statusBody(entry: AcceptedLine, { status, code }: Planned, at: number): string {
  return JSON.stringify({
    message_uuid: entry.message_uuid,
    to: entry.to,
    from: entry.from,
    timestamp: `${new Date(at).toISOString().slice(0, 19)}Z`,
    status,
    ...(code === null ? {} : { error: errorObject(code) }),
    ...(status === "submitted"
      ? { usage: { currency: "EUR", price: (entry.segments * price).toFixed(4) } }
      : {}),
    ...(entry.client_ref === null ? {} : { client_ref: entry.client_ref }),
    channel: "sms",
    destination: { network_code: networkCodes[Number(entry.to.at(-1)) % 3] ?? "60401" },
    sms: { count_total: String(entry.segments) },
  });
}

function errorObject(code: string) {
  return {
    type: `https://developer.vonage.com/en/api-errors/messages#${code}`,
    title: code,
    detail: "The message was not delivered.",
    instance: randomUUID(),
  };
}

/** The inbound webhook's body, version v1. */
export function inboundBody(entry: InboundLine): string {
  return JSON.stringify({
    channel: "sms",
    message_uuid: entry.message_uuid,
    to: entry.to,
    from: entry.from,
    timestamp: `${new Date(entry.acceptedAt).toISOString().slice(0, 19)}Z`,
    text: entry.text,
    message_type: "text",
    sms: {
      num_messages: String(entry.segments),
      keyword: (entry.text.trim().split(/\s+/)[0] ?? "").toUpperCase(),
    },
    usage: { currency: "EUR", price: "0.0000" },
    origin: { network_code: "60401" },
  });
}
