import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { z } from "zod";
import type { BearerFault } from "@/simulators/bearer";
import { answer } from "@/simulators/http-answer";
import type { KeptText } from "@/simulators/kept-text";
import type { AnswerFault, Switch } from "@/simulators/switches";

/** An RFC 7807 error of the Messages API. */
interface Problem {
  status: number;
  type: string;
  title: string;
  detail: string;
  invalid_parameters?: { name: string; reason: string }[];
  headers?: Record<string, string>;
}

const apiErrors = "https://developer.vonage.com/api-errors";
const messageErrors = `${apiErrors}/messages`;

export function accept(response: ServerResponse, kept: KeptText): void {
  answer(response, 202, "application/json", acceptedBody(kept), requestId());
}

export function refuse(response: ServerResponse, problem: Problem): void {
  const { status, headers = {}, ...body } = problem;
  // Parameter faults are plain JSON, every other error is problem+json.
  const contentType = status === 422 ? "application/json" : "application/problem+json";
  const instance = randomUUID();
  answer(response, status, contentType, JSON.stringify({ ...body, instance }), {
    "x-request-id": instance,
    ...headers,
  });
}

const authTitles: Record<NonNullable<BearerFault>, string> = {
  unathorized: "You did not provide correct credentials.",
  "jwt-expired": "The token has expired.",
  "multiple-auth-methods": "Only one authentication method may be used.",
};

export function notAuthenticated(fault: NonNullable<BearerFault>): Problem {
  const title = authTitles[fault];
  return {
    status: 401,
    type: `${apiErrors}/#${fault}`,
    title,
    detail: "Check that you're using the correct credentials.",
  };
}

export function rateLimited(retryAfterSeconds: number): Problem {
  return {
    status: 429,
    type: `${messageErrors}#1010`,
    title: "Rate Limit Hit",
    detail: "Please wait, then retry your request",
    headers: { "retry-after": String(retryAfterSeconds) },
  };
}

export const invalidJson: Problem = {
  status: 422,
  type: `${apiErrors}/#invalid-json`,
  title: "Invalid JSON",
  detail: "The request body did not contain valid JSON",
};

export function invalidParameters(error: z.ZodError): Problem {
  const invalid = error.issues.map(({ path, message }) => ({
    name: path.join(".") || "body",
    reason: message,
  }));
  return {
    status: 422,
    type: `${messageErrors}#1150`,
    title: "Invalid params",
    detail: "The value of one or more parameters is invalid.",
    invalid_parameters: invalid,
  };
}

/** Whether a text whose answer is spoilt so is accepted all the same, unless the switch says. */
export function isKeptByNature({ fault }: Switch): boolean {
  const kept: readonly string[] = [
    "accept_then_reset",
    "reset",
    "broken_body",
    "empty_body",
    "hang",
    "answer_late",
  ] satisfies AnswerFault[];
  return kept.includes(fault);
}

/** Answers as the switch says; `kept` is the text when it was accepted behind the spoilt answer. */
export function spoil(response: ServerResponse, spoilt: Switch, kept: KeptText | null): void {
  const body = kept === null ? "{}" : acceptedBody(kept);
  switch (spoilt.fault) {
    case "hang":
      return;
    case "answer_late":
      setTimeout(() => {
        if (kept === null) spoil(response, { ...spoilt, fault: "service_unavailable" }, null);
        else accept(response, kept);
      }, spoilt.delayMs).unref();
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "accept_then_reset":
      response.writeHead(202, { "content-type": "application/json", "content-length": "100" });
      response.write(body.slice(0, 10), () => response.socket?.resetAndDestroy());
      return;
    case "broken_body":
      answer(response, 202, "application/json", body.slice(0, -5), requestId());
      return;
    case "empty_body":
      answer(response, 202, "application/json", "", requestId());
      return;
    case "redirect":
      answer(response, 307, "text/html", "", { location: "/v1/messages" });
      return;
    case "bad_gateway":
      answer(response, 502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
      return;
    case "service_unavailable":
      answer(response, 503, "text/html", "<html><h1>503 Unavailable</h1></html>");
      return;
    default:
      refuse(response, problemOf(spoilt));
  }
}

function problemOf({ fault, retryAfterSeconds }: Switch): Problem {
  switch (fault) {
    case "rate_limited":
      return rateLimited(retryAfterSeconds);
    case "not_authenticated":
      return notAuthenticated("unathorized");
    case "low_balance":
      return problem(402, `${apiErrors}#low-balance`, "Low balance");
    case "invalid_sender":
      return problem(422, `${messageErrors}#1120`, "Invalid sender");
    case "invalid_recipient":
      return problem(422, `${messageErrors}#110`, "Invalid recipient");
    default:
      return problem(500, `${messageErrors}#1000`, "Internal error");
  }
}

function problem(status: number, type: string, title: string): Problem {
  return { status, type, title, detail: title };
}

function acceptedBody(kept: KeptText): string {
  return JSON.stringify({ message_uuid: kept.entry.message_uuid });
}

function requestId(): Record<string, string> {
  return { "x-request-id": randomUUID() };
}
