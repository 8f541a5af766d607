import { z } from "zod";

/** Faults of the answer to POST /v1/messages. */
const answerFaults = [
  "accept_then_reset",
  "reset",
  "broken_body",
  "empty_body",
  "hang",
  "answer_late",
  "redirect",
  "bad_gateway",
  "service_unavailable",
  "server_error",
  "rate_limited",
  "not_authenticated",
  "low_balance",
  "invalid_sender",
  "invalid_recipient",
] as const;

/** Faults of the status webhooks that follow. */
const receiptFaults = [
  "drop_receipts",
  "drop_final",
  "duplicate",
  "reorder",
  "late_receipts",
  "webhook_before_202",
  "final_status",
  "unsigned",
  "wrong_payload_hash",
  "missing_payload_hash",
  "old_iat",
  "wrong_api_key",
  "wrong_application",
  "wrong_secret",
] as const;

/** Faults of the mail server. */
const mailFaults = [
  "mail_refused",
  "mail_deferred",
  "mail_content_refused",
  // Taken first, and sent back to where its bounces go.
  "mail_bounce",
  "mail_bounce_full",
] as const;

export type AnswerFault = (typeof answerFaults)[number];
export type ReceiptFault = (typeof receiptFaults)[number];
export type MailFault = (typeof mailFaults)[number];

/**
 * A fault to play. Without `number` or `address` it strikes everybody; without `times`, until it
 * is cleared. `kept` says whether a text whose answer is spoilt was accepted all the same;
 * `delayMs`, by how much a late answer or report is late.
 */
export const switchBody = z.strictObject({
  fault: z.enum([...answerFaults, ...receiptFaults, ...mailFaults]),
  number: z
    .string()
    .regex(/^\+?\d{7,15}$/)
    .optional(),
  address: z.string().max(254).optional(),
  times: z.int().min(1).max(1_000_000).optional(),
  kept: z.boolean().optional(),
  status: z.enum(["rejected", "undeliverable"]).default("rejected"),
  code: z
    .string()
    .regex(/^\d{4}$/)
    .default("1330"),
  retryAfterSeconds: z.int().min(0).max(3600).default(1),
  delayMs: z.int().min(0).max(86_400_000).default(1_000),
});
export type Switch = z.output<typeof switchBody>;

/** Delays in milliseconds; `requestsPerSecond` null means no limit. */
export const paceBody = z.strictObject({
  submittedAfterMs: z.int().min(0).max(86_400_000).optional(),
  deliveredAfterMs: z.int().min(0).max(86_400_000).optional(),
  requestsPerSecond: z.int().min(1).max(100_000).nullable().optional(),
});

export interface Pace {
  submittedAfterMs: number;
  deliveredAfterMs: number;
  requestsPerSecond: number | null;
}

interface Armed {
  readonly setting: Switch;
  left: number;
}

/** The faults that are switched on; each use of one counts. */
export class Switches {
  #armed: Armed[] = [];

  add(setting: Switch): void {
    this.#armed.push({ setting, left: setting.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): Switch[] {
    return this.#armed.map(({ setting, left }) => ({
      ...setting,
      ...(Number.isFinite(left) ? { times: left } : {}),
    }));
  }

  /** The faults that strike a text to these digits. */
  forNumber(digits: string): { answer: Switch | null; receipts: Switch[] } {
    if (this.#armed.length === 0) return none;
    const taken = this.#take(
      ({ fault, number }) =>
        !isMailFault(fault) && (number === undefined || number.replace("+", "") === digits),
    );
    return {
      answer: taken.find(({ fault }) => isAnswerFault(fault)) ?? null,
      receipts: taken.filter(({ fault }) => !isAnswerFault(fault)),
    };
  }

  /** The fault that strikes a mail to this address at this point of its way, if any. */
  forAddress(address: string, faults: readonly MailFault[]): Switch | null {
    const among: readonly string[] = faults;
    const [taken] = this.#take(
      (setting) =>
        among.includes(setting.fault) &&
        (setting.address === undefined || setting.address.toLowerCase() === address.toLowerCase()),
    );
    return taken ?? null;
  }

  #take(strikes: (setting: Switch) => boolean): Switch[] {
    const taken = this.#armed.filter(({ setting }) => strikes(setting));
    for (const armed of taken) armed.left -= 1;
    this.#armed = this.#armed.filter(({ left }) => left > 0);
    return taken.map(({ setting }) => setting);
  }
}

const none: { answer: null; receipts: Switch[] } = { answer: null, receipts: [] };

function isAnswerFault(fault: Switch["fault"]): boolean {
  const all: readonly string[] = answerFaults;
  return all.includes(fault);
}

function isMailFault(fault: Switch["fault"]): boolean {
  const all: readonly string[] = mailFaults;
  return all.includes(fault);
}
