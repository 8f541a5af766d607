import { z } from "zod";
import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { retryAfter } from "@/inngest/embedded/retry";
import { sign } from "@/inngest/embedded/signature";

/** The endpoint of the functions: the SDK's own handler, and what is needed to be heard by it. */
export interface Endpoint {
  readonly handler: (request: Request) => Promise<Response>;
  readonly appUrl: string;
  readonly signingKey: string;
}

export interface CallTarget {
  readonly functionId: string;
  /** "step" to discover what comes next, or the id of one planned step. */
  readonly stepId: string;
  readonly runId: string;
  readonly requestVersion: number;
}

const opSchema = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** One operation that a function asks for. */
export type Op = z.output<typeof opSchema>;

/** What a call came to. `retryAfter` in seconds, null when the function did not ask for a time. */
export type Outcome =
  | {
      readonly kind: "ops";
      readonly ops: readonly Op[];
      readonly retryAfter: number | null;
      readonly version: number | null;
    }
  | { readonly kind: "finished"; readonly data: unknown }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "retry"; readonly error: unknown; readonly retryAfter: number | null };

const longestCall = 2 * 3_600_000;

function signedRequest(
  endpoint: Endpoint,
  method: "POST" | "PUT",
  query: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Request {
  const url = new URL(`/api/inngest${query}`, endpoint.appUrl);
  const text = canonicalJson(body);
  return new Request(url, {
    method,
    body: text,
    headers: {
      host: url.host,
      "content-type": "application/json",
      "user-agent": "insaf-engine",
      // The signature's clock is the real one: the SDK compares it with its own.
      "x-inngest-signature": sign(text, endpoint.signingKey, Math.floor(Date.now() / 1000)),
      ...headers,
    },
  });
}

/** Asks the handler which functions it serves; throws when it does not answer as the SDK does. */
export async function register(endpoint: Endpoint): Promise<unknown> {
  const url = new URL("/api/inngest", endpoint.appUrl).href;
  const request = signedRequest(endpoint, "PUT", "", { url }, { "x-inngest-sync-kind": "in_band" });
  const response = await endpoint.handler(request);
  if (!response.ok || response.headers.get("x-inngest-sync-kind") !== "in_band") {
    throw new Error(`The functions' handler refused to register: HTTP ${response.status}.`);
  }
  return response.json();
}

/** Calls a function once. Never rejects: a call that could not be made is an outcome to retry. */
export async function call(
  endpoint: Endpoint,
  target: CallTarget,
  body: unknown,
): Promise<Outcome> {
  const query = new URLSearchParams({ fnId: target.functionId, stepId: target.stepId });
  try {
    const request = signedRequest(endpoint, "POST", `?${query}`, body, {
      "x-run-id": target.runId,
      "x-inngest-step-id": target.stepId,
      "x-inngest-req-version": String(target.requestVersion),
    });
    const response = await within(longestCall, endpoint.handler(request));
    return await readResponse(response);
  } catch (error) {
    return { kind: "retry", error: errorOf(error), retryAfter: null };
  }
}

/** Reads an answer of the SDK by its status; see the table of responses in the protocol. */
export async function readResponse(response: Response): Promise<Outcome> {
  const text = await response.text();
  if (response.status === 201) return readResponse(unwrap(text));
  const { headers, status } = response;
  const after = retryAfter(headers.get("retry-after"), Date.now());
  if (response.ok && !headers.has("x-inngest-sdk")) {
    return { kind: "retry", error: named("NotAnSdkError", `HTTP ${status}`), retryAfter: null };
  }
  const body = parse(text);
  if (status === 206) {
    const ops = z.array(opSchema).safeParse([body].flat());
    if (!ops.success) {
      return { kind: "retry", error: named("BadAnswerError", "HTTP 206"), retryAfter: null };
    }
    const version = Number(headers.get("x-inngest-req-version") ?? Number.NaN);
    return {
      kind: "ops",
      ops: ops.data,
      retryAfter: after,
      version: Number.isInteger(version) ? version : null,
    };
  }
  if (response.ok) return { kind: "finished", data: body };
  const error = toError(body, status);
  return headers.get("x-inngest-no-retry") === "true"
    ? { kind: "failed", error }
    : { kind: "retry", error, retryAfter: after };
}

function unwrap(text: string): Response {
  const wrapped = z
    .object({
      status: z.number(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
    })
    .parse(JSON.parse(text));
  const body = typeof wrapped.body === "string" ? wrapped.body : JSON.stringify(wrapped.body);
  return new Response(body, {
    status: wrapped.status,
    headers: { "x-inngest-sdk": "streamed", ...wrapped.headers },
  });
}

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the plain text says more than nothing.
    return text;
  }
}

const errorSchema = z.looseObject({ name: z.string(), message: z.string() });

/** The error of an answer in the form in which functions and failure handlers read it. */
function toError(body: unknown, status: number): unknown {
  const known = errorSchema.safeParse(body);
  return known.success ? known.data : named("Error", `HTTP ${status}`);
}

export function named(name: string, message: string): { name: string; message: string } {
  return { name, message };
}

function errorOf(error: unknown): unknown {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : named("Error", String(error));
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The call took too long.")), milliseconds);
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
