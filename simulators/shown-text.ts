import type { KeptText } from "@/simulators/kept-text";
import type { ShownText } from "@/simulators/reading-answers";

/** A text as the reading API and the event stream show it. */
export function shownText(text: KeptText): ShownText {
  const { entry, told } = text;
  const last = told.findLast(({ status }) => status !== "submitted") ?? told.at(-1);
  return {
    id: entry.message_uuid,
    direction: entry.line === "inbound" ? "fromPhone" : "toPhone",
    from: entry.line === "inbound" ? `+${entry.from}` : entry.from,
    to: entry.line === "inbound" ? entry.to : `+${entry.to}`,
    text: entry.text,
    at: new Date(entry.acceptedAt).toISOString(),
    encoding: entry.encoding,
    segments: entry.segments,
    clientRef: entry.line === "inbound" ? null : entry.client_ref,
    status: entry.line === "inbound" ? null : (last?.status ?? "accepted"),
    code: last?.code ?? null,
  };
}
