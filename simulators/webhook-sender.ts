import { createHash, createHmac, randomUUID } from "node:crypto";
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** How a webhook may be spoilt on purpose. */
export type SignatureFault =
  | "unsigned"
  | "wrong_payload_hash"
  | "missing_payload_hash"
  | "old_iat"
  | "wrong_api_key"
  | "wrong_application"
  | "wrong_secret";

export interface SigningKeys {
  applicationId: string;
  signatureSecret: string;
  apiKey: string;
}

/** `received`: answered 2xx; `lost`: an answer that is not tried again; `expired`: 24 h passed. */
export type WebhookEnd = { end: "received" | "lost" | "expired"; httpStatus: number | null };

export interface Webhook {
  url: string;
  body: string;
  /** When the event happened, in milliseconds: retries stop a day later. */
  happenedAt: number;
  faults: ReadonlySet<SignatureFault>;
  ended: (end: WebhookEnd) => void;
}

export interface RetryPace {
  firstMs: number;
  longestMs: number;
}

interface Queued {
  webhook: Webhook;
  attempt: number;
  token: string | null;
}

const day = 24 * 3600 * 1000;
const answerWithinMs = 15_000;
const connections = 32;

/** Posts signed webhooks, each on its own, again after a 429, a 5xx or a lost connection. */
export class WebhookSender {
  readonly #keys: SigningKeys;
  readonly #retry: RetryPace;
  readonly #agents = {
    http: new HttpAgent({ keepAlive: true, scheduling: "lifo", maxSockets: connections }),
    https: new HttpsAgent({ keepAlive: true, scheduling: "lifo", maxSockets: connections }),
  };
  readonly #timers = new Set<NodeJS.Timeout>();
  #queue: Queued[] = [];
  #head = 0;
  #active = 0;
  #stopped = false;

  constructor(keys: SigningKeys, retry: RetryPace) {
    this.#keys = keys;
    this.#retry = retry;
  }

  /** Webhooks that are waiting, under way, or due again later. */
  get pending(): number {
    return this.#queue.length - this.#head + this.#active + this.#timers.size;
  }

  send(webhook: Webhook): void {
    this.#enqueue({ webhook, attempt: 0, token: null });
  }

  /** Forgets what is waiting; the log still knows it. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }

  #enqueue(queued: Queued): void {
    if (this.#stopped) return;
    this.#queue.push(queued);
    this.#next();
  }

  #next(): void {
    while (this.#active < connections && this.#head < this.#queue.length && !this.#stopped) {
      const queued = this.#queue[this.#head];
      this.#head += 1;
      if (this.#head > 1024) {
        this.#queue = this.#queue.slice(this.#head);
        this.#head = 0;
      }
      if (queued === undefined) continue;
      this.#active += 1;
      this.#post(queued, (httpStatus) => {
        this.#active -= 1;
        if (!this.#stopped) this.#settle(queued, httpStatus);
        this.#next();
      });
    }
  }

  #settle(queued: Queued, httpStatus: number | null): void {
    const { webhook, attempt } = queued;
    if (httpStatus !== null && httpStatus < 500 && httpStatus !== 429) {
      webhook.ended({
        end: httpStatus >= 200 && httpStatus <= 205 ? "received" : "lost",
        httpStatus,
      });
      return;
    }
    const wait = Math.min(this.#retry.firstMs * 2 ** Math.min(attempt, 30), this.#retry.longestMs);
    if (Date.now() + wait > webhook.happenedAt + day) {
      webhook.ended({ end: "expired", httpStatus });
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#enqueue({ ...queued, attempt: attempt + 1 });
    }, wait);
    this.#timers.add(timer);
  }

  /** One attempt; `done` gets the status, or null when there was no answer. */
  #post(queued: Queued, done: (httpStatus: number | null) => void): void {
    const { webhook } = queued;
    const url = new URL(webhook.url);
    const secure = url.protocol === "https:";
    const headers: Record<string, string | number> = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(webhook.body),
    };
    // A callback sent unsigned by an internal fault is followed by signed retries.
    if (!webhook.faults.has("unsigned") || queued.attempt > 0) {
      // Whether a retry is signed anew is not documented; keeping the first token is the harder case.
      queued.token ??= this.#token(webhook);
      headers.authorization = `Bearer ${queued.token}`;
    }
    let over = false;
    const finish = (httpStatus: number | null) => {
      if (over) return;
      over = true;
      clearTimeout(deadline);
      done(httpStatus);
    };
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: "POST",
      headers,
      agent: secure ? this.#agents.https : this.#agents.http,
    });
    const deadline = setTimeout(() => request.destroy(new Error("timeout")), answerWithinMs);
    request.on("error", () => finish(null));
    request.once("response", (response) => {
      response.resume();
      response.on("error", () => finish(null));
      response.once("end", () => finish(response.statusCode ?? null));
      response.once("close", () => finish(null));
    });
    request.end(webhook.body);
  }

  #token({ body, faults }: Webhook): string {
    const now = Math.floor(Date.now() / 1000);
    const hashed = faults.has("wrong_payload_hash") ? `${body} ` : body;
    const claims = {
      iat: faults.has("old_iat") ? now - 365 * 24 * 3600 : now,
      jti: randomUUID(),
      iss: "Vonage",
      ...(faults.has("missing_payload_hash")
        ? {}
        : { payload_hash: createHash("sha256").update(hashed).digest("hex") }),
      api_key: faults.has("wrong_api_key") ? "ffffffff" : this.#keys.apiKey,
      application_id: faults.has("wrong_application") ? randomUUID() : this.#keys.applicationId,
    };
    const signed = `${tokenHeader}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
    const secret = faults.has("wrong_secret") ? randomUUID() : this.#keys.signatureSecret;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  }
}

const tokenHeader = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");
