import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Messages, SMS } from "@vonage/messages";
import { smsSegments } from "@/domain/sms-encoding";
import { exchange } from "@/gateways/http-exchange";
import { readAnswer, type SmsOutcome } from "@/gateways/vonage-answer";
import { VonageToken } from "@/gateways/vonage-token";

export interface SmsGateway {
  /** Sends one text once; `to` is E.164 with its plus, `ttlSeconds` how long operators may try. */
  send(message: {
    to: string;
    text: string;
    clientRef: string;
    ttlSeconds: number;
  }): Promise<SmsOutcome>;
  /** Lets the calls under way end, then closes the connections. */
  close(): Promise<void>;
}

export interface SmsGatewayOptions {
  applicationId: string;
  /** RSA private key, PEM. */
  privateKey: string;
  /** Address of the gateway without path. */
  apiHost: string;
  sender: string;
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs?: number;
}

type Request = Parameters<Messages["sendRequest"]>[0];
type Reply = Awaited<ReturnType<Messages["sendRequest"]>>;

const ttlBounds = { least: 20, most: 604_800 };
const keptConnections = 128;
const idleMs = 15_000;

/** Carries an outcome through the SDK, whose only way to report failure is to throw. */
class NotAccepted extends Error {
  constructor(readonly result: SmsOutcome) {
    super(result.outcome);
  }
}

/** The SDK's client over node:http: one deadline, no redirect, and replies that can be read. */
class DirectMessages extends Messages {
  readonly #token: VonageToken;
  readonly #agent: HttpAgent;
  readonly #timeoutMs: number;

  constructor(token: VonageToken, apiHost: string, timeoutMs: number) {
    super(token, { apiHost });
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    const kept = {
      keepAlive: true,
      scheduling: "lifo",
      maxSockets: keptConnections,
      // Closed here before the other side may close it under a request.
      timeout: idleMs,
    } as const;
    this.#agent = apiHost.startsWith("https:") ? new HttpsAgent(kept) : new HttpAgent(kept);
  }

  override async sendRequest<T>(request: Request): Promise<Reply & { data: T }> {
    let result = await this.#attempt(request);
    // A refused token is renewed at once: a 401 says for sure that nothing was sent.
    if (result.outcome === "rejected" && result.httpStatus === 401) {
      this.#token.forget(request.headers?.Authorization);
      result = await this.#attempt(request);
    }
    if (result.outcome !== "accepted") throw new NotAccepted(result);
    return {
      config: request,
      request,
      headers: {},
      status: 202,
      statusText: "Accepted",
      // The SDK's caller names the shape of what was parsed above.
      data: { message_uuid: result.providerId } as T,
    };
  }

  async #attempt(request: Request): Promise<SmsOutcome> {
    const prepared = await this.prepareRequest(request);
    return readAnswer(
      await exchange({
        url: new URL(prepared.url),
        method: prepared.method,
        headers: { accept: "application/json", ...prepared.headers },
        body: this.prepareBody(prepared) ?? "",
        agent: this.#agent,
        timeoutMs: this.#timeoutMs,
      }),
    );
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Opens the way to the SMS gateway; throws one line without secrets when key or host is unusable. */
export function createSmsGateway(options: SmsGatewayOptions): SmsGateway {
  const token = new VonageToken(options.applicationId, options.privateKey);
  const apiHost = options.apiHost.replace(/\/+$/, "");
  if (!URL.canParse(apiHost)) throw new Error("VONAGE_API_HOST is not an address.");
  const client = new DirectMessages(token, apiHost, options.timeoutMs ?? 10_000);
  const underWay = new Set<Promise<SmsOutcome>>();
  let closed = false;

  async function deliver(message: Parameters<SmsGateway["send"]>[0]): Promise<SmsOutcome> {
    if (!/^\+[1-9]\d{6,14}$/.test(message.to)) return refusedHere(true, "invalid_recipient");
    const sms = new SMS({
      channel: "sms",
      messageType: "text",
      to: message.to.slice(1),
      from: options.sender,
      text: message.text,
      clientRef: message.clientRef,
      ttl: Math.min(Math.max(Math.round(message.ttlSeconds), ttlBounds.least), ttlBounds.most),
      // A status in the older form could not be read.
      webhookVersion: "v1",
      sms: { encodingType: encodingType(message.text) },
    });
    try {
      const { messageUUID } = await client.send(sms);
      return { outcome: "accepted", providerId: messageUUID };
    } catch (error) {
      if (error instanceof NotAccepted) return error.result;
      throw error;
    }
  }

  return {
    async send(message) {
      if (closed) return refusedHere(false, "gateway_closed");
      const sending = deliver(message);
      underWay.add(sending);
      try {
        return await sending;
      } finally {
        underWay.delete(sending);
      }
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      client.close();
    },
  };
}

/**
 * UCS-2 is asked for by name when a character needs it; otherwise the gateway looks itself:
 * "text" would spoil a character that its alphabet lacks, "auto" costs a segment at worst.
 */
function encodingType(text: string): "unicode" | "auto" {
  return smsSegments(text).encoding === "ucs2" ? "unicode" : "auto";
}

function refusedHere(permanent: boolean, code: string): SmsOutcome {
  return { outcome: "rejected", permanent, code, httpStatus: 0, retryAfterSeconds: null };
}
