import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Exchange } from "@/gateways/http-exchange";

/** What became of one text; codes name a cause and never a number, a text or a key. */
export type SmsOutcome =
  | { outcome: "accepted"; providerId: string }
  | {
      /** Surely not accepted; `httpStatus` is 0 when no reply was read. */
      outcome: "rejected";
      /** True when the same text can never be accepted. */
      permanent: boolean;
      code: string;
      httpStatus: number;
      retryAfterSeconds: number | null;
    }
  | { outcome: "uncertain"; code: string };

const accepted = z.object({ message_uuid: z.string().min(1).max(100) });

const problem = z.object({
  type: z.string().catch(""),
  title: z.string().catch(""),
  invalid_parameters: z.array(z.object({ name: z.string().catch("") })).catch([]),
});
type Problem = z.output<typeof problem>;

interface Refusal {
  permanent: boolean;
  code: string;
}

/** Says what became of a text from how its request ended. */
export function readAnswer(ended: Exchange): SmsOutcome {
  if (ended.ended === "unsent") {
    return rejected({ permanent: false, code: ended.code }, 0, null);
  }
  if (ended.ended === "lost") return { outcome: "uncertain", code: ended.code };
  const { status, headers } = ended;
  const body = ended.whole ? readJson(ended.body) : null;
  if (status >= 200 && status < 300) {
    const read = accepted.safeParse(body);
    if (read.success) return { outcome: "accepted", providerId: read.data.message_uuid };
    return { outcome: "uncertain", code: `broken_${status}` };
  }
  const read = problem.safeParse(body);
  const refusal = refusalOf(status, read.success ? read.data : null);
  if (refusal === null) return { outcome: "uncertain", code: `http_${status}` };
  return rejected(refusal, status, retryAfter(headers));
}

/**
 * Why a status means that nothing was sent; null when the text may have left all the same.
 * A fault of the account or of the settings is temporary: the text itself is good.
 */
function refusalOf(status: number, body: Problem | null): Refusal | null {
  if (status >= 500) return status === 501 || status === 505 ? wrongHost : throttled(body);
  if (status >= 300 && status < 400) return wrongHost;
  if (status < 400) return null;
  if (status === 422) return invalid(body);
  return byStatus.get(status) ?? { permanent: true, code: `http_${status}` };
}

const wrongHost: Refusal = { permanent: false, code: "wrong_host" };

const byStatus: ReadonlyMap<number, Refusal> = new Map([
  [401, { permanent: false, code: "not_authenticated" }],
  [402, { permanent: false, code: "balance_exhausted" }],
  [403, { permanent: false, code: "forbidden" }],
  [404, { permanent: false, code: "wrong_host" }],
  [405, { permanent: false, code: "wrong_host" }],
  [407, { permanent: false, code: "wrong_host" }],
  [408, { permanent: false, code: "request_timeout" }],
  [425, { permanent: false, code: "too_early" }],
  [429, { permanent: false, code: "rate_limited" }],
]);

/** The two server errors the gateway documents as "not processed": throttled and not submitted. */
function throttled(body: Problem | null): Refusal | null {
  if (body === null) return null;
  if (/#(throttled|1010)$/.test(body.type) || /^(throttled|rate limit)/i.test(body.title)) {
    return { permanent: false, code: "rate_limited" };
  }
  return /#1100$/.test(body.type) ? { permanent: false, code: "not_submitted" } : null;
}

/** The codes of this table differ between its two editions, so the title and field names decide. */
function invalid(body: Problem | null): Refusal {
  const names = new Set(body?.invalid_parameters.map(({ name }) => name) ?? []);
  const title = body?.title.toLowerCase() ?? "";
  if (title.includes("recipient") || names.has("to")) {
    return { permanent: true, code: "invalid_recipient" };
  }
  if (title.includes("sender") || names.has("from")) {
    return { permanent: false, code: "invalid_sender" };
  }
  return { permanent: true, code: "invalid_parameters" };
}

function rejected(refusal: Refusal, httpStatus: number, wait: number | null): SmsOutcome {
  return { outcome: "rejected", ...refusal, httpStatus, retryAfterSeconds: wait };
}

function retryAfter(headers: IncomingHttpHeaders): number | null {
  const written = headers["retry-after"]?.trim();
  if (written === undefined) return null;
  const seconds = /^\d{1,9}$/.test(written)
    ? Number(written)
    : Math.ceil((Date.parse(written) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
