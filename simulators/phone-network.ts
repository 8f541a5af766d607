import { randomUUID } from "node:crypto";
import { smsSegments } from "@/domain/sms-encoding";
import type { AppendLog } from "@/simulators/append-log";
import type { EventStream } from "@/simulators/event-stream";
import type { KeptText, ToldStatus } from "@/simulators/kept-text";
import type { AcceptedLine, InboundLine, NetworkLine, Planned } from "@/simulators/network-line";
import { shownText } from "@/simulators/shown-text";
import type { Pace, ReceiptFault, Switch } from "@/simulators/switches";
import { inboundBody, statusBody } from "@/simulators/webhook-body";
import type { SignatureFault, WebhookEnd, WebhookSender } from "@/simulators/webhook-sender";

/** What POST /v1/messages asks to be sent; numbers are digits only. */
export interface NewText {
  to: string;
  from: string;
  text: string;
  clientRef: string | null;
  encoding: "auto" | "text" | "unicode";
  webhookUrl: string | null;
}

/** Keeps every text, tells what became of it by webhooks, and remembers both after a restart. */
export class PhoneNetwork {
  readonly texts: KeptText[] = [];
  /** Texts by phone, the phone with the newest text last. */
  readonly phones = new Map<string, KeptText[]>();
  readonly #byId = new Map<string, KeptText>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #settledSteps = new Set<string>();
  readonly #appUrl: string;
  readonly #sender: WebhookSender;
  readonly #events: EventStream;
  #log: AppendLog | null = null;

  constructor(
    appUrl: string,
    readonly pace: Pace,
    sender: WebhookSender,
    events: EventStream,
  ) {
    this.#appUrl = appUrl;
    this.#sender = sender;
    this.#events = events;
  }

  /** Takes in one line of the log of an earlier run. */
  restore(line: NetworkLine): void {
    if (line.line !== "settled") {
      this.#keep(line);
      return;
    }
    const text = this.#byId.get(line.message_uuid);
    if (text === undefined) return;
    const { entry } = text;
    const step = line.step === null || entry.line === "inbound" ? null : entry.plan[line.step];
    text.told.push({
      status: step?.status ?? "submitted",
      code: step?.code ?? null,
      at: entry.acceptedAt + (step?.afterMs ?? 0),
      settled: { end: line.end, httpStatus: line.httpStatus },
    });
    this.#settledSteps.add(stepKey(line.message_uuid, line.step));
  }

  /** Starts to write to the log, and to tell what an earlier run had not finished telling. */
  resume(log: AppendLog): void {
    this.#log = log;
    for (const text of this.texts) {
      const { entry } = text;
      const steps = entry.line === "inbound" ? [null] : entry.plan.map((_, step) => step);
      const open = steps.filter((step) => {
        return !this.#settledSteps.has(stepKey(entry.message_uuid, step));
      });
      for (const step of open) {
        if (step === null) this.#tellInbound(text);
        else this.#schedule(text, step, new Set());
      }
    }
    this.#settledSteps.clear();
  }

  /** Accepts a text; resolves once it is written down. */
  async accept(asked: NewText, faults: readonly Switch[]): Promise<KeptText> {
    const size = smsSegments(asked.text);
    const unicode = asked.encoding === "unicode" && size.encoding === "gsm7";
    const units = asked.text.length;
    const entry: AcceptedLine = {
      line: "accepted",
      message_uuid: randomUUID(),
      to: asked.to,
      from: asked.from,
      text: asked.text,
      client_ref: asked.clientRef,
      acceptedAt: Date.now(),
      encoding: unicode ? "ucs2" : size.encoding,
      segments: unicode ? (units <= 70 ? 1 : Math.ceil(units / 67)) : size.segments,
      webhook_url: asked.webhookUrl ?? `${this.#appUrl}/api/vonage/status`,
      plan: this.#plan(faults),
    };
    await this.#write(entry);
    const kept = this.#keep(entry);
    this.#events.publish(kept.phone, "text", { text: shownText(kept) });
    return kept;
  }

  /** Sets the webhooks of an accepted text going. */
  tell(text: KeptText, faults: readonly Switch[]): void {
    if (text.entry.line === "inbound") return;
    const spoilt = signatureFaults(faults);
    text.entry.plan.forEach((_, step) => {
      this.#schedule(text, step, spoilt);
    });
  }

  /** Sends a text from a phone to the application. */
  async sendFrom(phone: string, to: string, text: string, faults: readonly Switch[]) {
    const size = smsSegments(text);
    const entry: InboundLine = {
      line: "inbound",
      message_uuid: randomUUID(),
      to,
      from: phone,
      text,
      acceptedAt: Date.now(),
      encoding: size.encoding,
      segments: size.segments,
      webhook_url: `${this.#appUrl}/api/vonage/inbound`,
    };
    await this.#write(entry);
    const kept = this.#keep(entry);
    this.#events.publish(phone, "text", { text: shownText(kept) });
    this.#tellInbound(kept, signatureFaults(faults));
    return kept;
  }

  /** Statuses that are scheduled but not yet handed to the sender. */
  get scheduled(): number {
    return this.#timers.size;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #plan(faults: readonly Switch[]): Planned[] {
    const has = (fault: ReceiptFault) => faults.some((setting) => setting.fault === fault);
    if (has("drop_receipts")) return [];
    const lateMs = faults.find(({ fault }) => fault === "late_receipts")?.delayMs ?? 0;
    const submittedAfterMs = this.pace.submittedAfterMs + lateMs;
    const deliveredAfterMs = this.pace.deliveredAfterMs + lateMs;
    const failure = faults.find(({ fault }) => fault === "final_status");
    const submitted: Planned = { status: "submitted", code: null, afterMs: submittedAfterMs };
    const final: Planned = {
      status: failure?.status ?? "delivered",
      code: failure?.code ?? null,
      afterMs: deliveredAfterMs,
    };
    const first = has("webhook_before_202") ? { ...submitted, afterMs: 0 } : submitted;
    const plan = has("reorder")
      ? [
          { ...final, afterMs: submittedAfterMs },
          { ...first, afterMs: deliveredAfterMs },
        ]
      : [first, final];
    const told = has("drop_final") ? plan.filter(({ status }) => status === "submitted") : plan;
    return has("duplicate") ? told.flatMap((status) => [status, status]) : told;
  }

  #keep(entry: AcceptedLine | InboundLine): KeptText {
    const phone = entry.line === "inbound" ? entry.from : entry.to;
    const kept: KeptText = { index: this.texts.length + 1, entry, phone, told: [] };
    this.texts.push(kept);
    this.#byId.set(entry.message_uuid, kept);
    const ofPhone = this.phones.get(phone) ?? [];
    ofPhone.push(kept);
    // Set again so that the map's order is that of the newest texts.
    this.phones.delete(phone);
    this.phones.set(phone, ofPhone);
    return kept;
  }

  #schedule(text: KeptText, step: number, faults: ReadonlySet<SignatureFault>): void {
    if (text.entry.line === "inbound") return;
    const status = text.entry.plan[step];
    if (status === undefined) return;
    const due = text.entry.acceptedAt + status.afterMs - Date.now();
    if (due <= 0) {
      this.#tellStatus(text, step, status, faults);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#tellStatus(text, step, status, faults);
    }, due);
    this.#timers.add(timer);
  }

  #tellStatus(
    text: KeptText,
    step: number,
    planned: Planned,
    faults: ReadonlySet<SignatureFault>,
  ): void {
    const { entry } = text;
    if (entry.line === "inbound") return;
    const at = entry.acceptedAt + planned.afterMs;
    const told: ToldStatus = { status: planned.status, code: planned.code, at, settled: null };
    text.told.push(told);
    this.#events.publish(text.phone, "status", {
      id: entry.message_uuid,
      status: planned.status,
      code: planned.code,
      at: new Date(at).toISOString(),
    });
    this.#sender.send({
      url: entry.webhook_url,
      body: statusBody(entry, planned, at),
      happenedAt: at,
      faults,
      ended: (end) => {
        told.settled = end;
        this.#settle(entry.message_uuid, step, end);
      },
    });
  }

  #tellInbound(text: KeptText, faults: ReadonlySet<SignatureFault> = new Set()): void {
    const { entry } = text;
    if (entry.line !== "inbound") return;
    this.#sender.send({
      url: entry.webhook_url,
      body: inboundBody(entry),
      happenedAt: entry.acceptedAt,
      faults,
      ended: (end) => {
        text.told.push({ status: "submitted", code: null, at: entry.acceptedAt, settled: end });
        this.#settle(entry.message_uuid, null, end);
      },
    });
  }

  #settle(id: string, step: number | null, end: WebhookEnd): void {
    const line: NetworkLine = { line: "settled", message_uuid: id, step, at: Date.now(), ...end };
    this.#write(line).catch((error: unknown) => {
      // The webhook is told again after a restart, which the receiver must bear anyway.
      console.error(`settled webhook of text ${id} not written: ${String(error)}`);
    });
  }

  #write(line: NetworkLine): Promise<void> {
    if (this.#log === null) throw new Error("The phone network has not been resumed.");
    return this.#log.append(line);
  }
}

function stepKey(id: string, step: number | null): string {
  return `${id}:${step ?? "inbound"}`;
}

const spoilers: ReadonlySet<string> = new Set<SignatureFault>([
  "unsigned",
  "wrong_payload_hash",
  "missing_payload_hash",
  "old_iat",
  "wrong_api_key",
  "wrong_application",
  "wrong_secret",
]);

function signatureFaults(faults: readonly Switch[]): ReadonlySet<SignatureFault> {
  if (faults.length === 0) return new Set();
  const isSpoiler = (fault: string): fault is SignatureFault => spoilers.has(fault);
  return new Set(faults.map(({ fault }) => fault).filter(isSpoiler));
}
