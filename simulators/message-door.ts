import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { BearerCheck } from "@/simulators/bearer";
import { answer, readBody, readJson } from "@/simulators/http-answer";
import type { KeptText } from "@/simulators/kept-text";
import {
  accept,
  invalidJson,
  invalidParameters,
  isKeptByNature,
  notAuthenticated,
  rateLimited,
  refuse,
  spoil,
} from "@/simulators/message-answers";
import type { NewText, PhoneNetwork } from "@/simulators/phone-network";
import type { Switches } from "@/simulators/switches";

const message = z.object({
  channel: z.literal("sms"),
  message_type: z.literal("text"),
  to: z.string().regex(/^[1-9]\d{6,14}$/),
  from: z.string().regex(/^(\d{1,15}|[A-Za-z0-9]{1,11})$/),
  text: z.string().min(1).max(3200),
  client_ref: z.string().max(100).optional(),
  ttl: z.int().min(20).max(604_800).optional(),
  webhook_url: z.url({ protocol: /^https?$/ }).optional(),
  webhook_version: z.enum(["v0.1", "v1"]).optional(),
  sms: z
    .object({ encoding_type: z.enum(["auto", "text", "unicode"]).default("auto") })
    .default({ encoding_type: "auto" }),
});

const largestBody = 128 * 1024;

/** POST /v1/messages of the Messages API, with the faults that are switched on. */
export class MessageDoor {
  readonly #bearer: BearerCheck;
  readonly #network: PhoneNetwork;
  readonly #switches: Switches;
  #second = 0;
  #inSecond = 0;

  constructor(bearer: BearerCheck, network: PhoneNetwork, switches: Switches) {
    this.#bearer = bearer;
    this.#network = network;
    this.#switches = switches;
  }

  async handle(request: IncomingMessage, response: ServerResponse, query: string): Promise<void> {
    if (request.method !== "POST") {
      return answer(response, 403, "text/html", "<html><body><h1>403 Forbidden</h1></body></html>");
    }
    const body = await readBody(request, largestBody);
    const fault = this.#bearer.check(request.headers.authorization, query);
    if (fault !== null) return refuse(response, notAuthenticated(fault));
    if (this.#isOverLimit()) return refuse(response, rateLimited(1));
    const asked = body === null || body.length === 0 ? {} : readJson(body);
    if (asked === undefined) return refuse(response, invalidJson);
    const read = message.safeParse(asked);
    if (!read.success) return refuse(response, invalidParameters(read.error));
    const { answer: spoilt, receipts } = this.#switches.forNumber(read.data.to);
    if (spoilt !== null && !(spoilt.kept ?? isKeptByNature(spoilt))) {
      spoil(response, spoilt, null);
      return;
    }
    const kept = await this.#network.accept(newText(read.data), receipts);
    this.#network.tell(kept, receipts);
    if (receipts.some(({ fault }) => fault === "webhook_before_202")) await firstTold(kept);
    if (spoilt === null) accept(response, kept);
    else spoil(response, spoilt, kept);
  }

  #isOverLimit(): boolean {
    const limit = this.#network.pace.requestsPerSecond;
    if (limit === null) return false;
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#inSecond = 0;
    }
    this.#inSecond += 1;
    return this.#inSecond > limit;
  }
}

function newText(asked: z.output<typeof message>): NewText {
  return {
    to: asked.to,
    from: asked.from,
    text: asked.text,
    clientRef: asked.client_ref ?? null,
    encoding: asked.sms.encoding_type,
    webhookUrl: asked.webhook_url ?? null,
  };
}

const longestWaitMs = 2000;

/** Waits until the first webhook of a text has been answered, two seconds at most. */
async function firstTold(kept: KeptText): Promise<void> {
  const until = Date.now() + longestWaitMs;
  while (kept.told[0]?.settled === null && Date.now() < until) await setTimeout(5);
}
