import { createTransport } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool/index.js";

/** What became of one e-mail; codes name a cause and never an address or a sentence. */
export type EmailOutcome =
  | { outcome: "accepted"; providerId: string }
  | {
      /** Surely not accepted; `smtpCode` is null when the server gave none. */
      outcome: "rejected";
      /** True when the same mail can never be accepted. */
      permanent: boolean;
      code: string;
      smtpCode: number | null;
    }
  | { outcome: "uncertain"; code: string };

/** A paper that goes with a mail. */
export interface MailAttachment {
  readonly name: string;
  readonly type: "application/pdf";
  readonly bytes: Buffer;
}

export interface OutgoingEmail {
  to: string;
  subject: string;
  text: string;
  /** A whole document, or a fragment that is then wrapped with language and direction. */
  html: string;
  language: string;
  direction: "rtl" | "ltr";
  /** Left part or whole of the Message-ID, one per notice and attempt. */
  messageId: string;
  /** Where its bounces go, one address a mail; null: to the sender; empty: nowhere, so that nothing loops. */
  bounceTo?: string | null;
  /** Where its reader stops mails of its kind with one click; null: it is owed to him. */
  stopAt?: string | null;
  /** The id of the mail that it answers; null: it answers none. */
  answers?: string | null;
  attachments?: readonly MailAttachment[];
}

export interface EmailGateway {
  /** Sends one e-mail once. */
  send(email: OutgoingEmail): Promise<EmailOutcome>;
  /** Lets the mails under way end, then closes the connections. */
  close(): Promise<void>;
}

/** Opens the way to the SMTP server at `smtpUrl`; `from` is an address with or without a name. */
export function createEmailGateway(options: { smtpUrl: string; from: string }): EmailGateway {
  const pooled = {
    url: options.smtpUrl,
    pool: true,
    maxConnections: 5,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    requireTLS: bearsPasswordAway(options.smtpUrl),
    // The pool's own silent resending would send twice what was only perhaps lost.
    maxRequeues: 0,
  } as const satisfies SMTPPool.Options & { maxRequeues: number };
  // Given these options itself, createTransport would read the address alone and drop the rest.
  const transport = createTransport(new SMTPPool(pooled));
  const domain = mailDomain(options.from);
  const underWay = new Set<Promise<EmailOutcome>>();
  let closed = false;

  async function deliver(email: OutgoingEmail): Promise<EmailOutcome> {
    if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(email.to)) {
      return { outcome: "rejected", permanent: true, code: "invalid_recipient", smtpCode: null };
    }
    const messageId = email.messageId.includes("@")
      ? `<${email.messageId.replace(/^<|>$/g, "")}>`
      : `<${email.messageId}@${domain}>`;
    try {
      const sent = await transport.sendMail({
        from: options.from,
        to: { name: "", address: email.to },
        subject: email.subject,
        text: email.text,
        html: asDocument(email),
        attachments: (email.attachments ?? []).map(({ name, type, bytes }) => ({
          filename: name,
          contentType: type,
          content: bytes,
        })),
        messageId,
        headers: headersOf(email),
        ...(email.answers == null ? {} : { inReplyTo: email.answers, references: email.answers }),
        ...(email.bounceTo == null ? {} : { envelope: { from: email.bounceTo, to: email.to } }),
      });
      return { outcome: "accepted", providerId: sent.messageId };
    } catch (error) {
      return readFailure(error);
    }
  }

  return {
    async send(email) {
      if (closed) {
        return { outcome: "rejected", permanent: false, code: "gateway_closed", smtpCode: null };
      }
      const sending = deliver(email);
      underWay.add(sending);
      const result = await sending;
      underWay.delete(sending);
      return result;
    },
    async close() {
      closed = true;
      await Promise.all(underWay);
      transport.close();
    },
  };
}

/** Whether a password would leave this machine: it never crosses a network in clear. */
function bearsPasswordAway(smtpUrl: string): boolean {
  const { hostname, password } = new URL(smtpUrl);
  return password !== "" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** What tells other machines not to answer, and readers how to stop what they need not get. */
function headersOf({ language, stopAt, answers }: OutgoingEmail): Record<string, string> {
  return {
    "Auto-Submitted": answers == null ? "auto-generated" : "auto-replied",
    // Everything but the report that a mail could not be delivered.
    "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
    "Content-Language": language,
    ...(stopAt == null
      ? {}
      : {
          "List-Unsubscribe": `<${stopAt}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
  };
}

/** Failures that happen before the server can have read a mail. */
const beforeSending = new Set(["EDNS", "ETLS", "EAUTH", "ENOAUTH", "EOAUTH2", "EPROXY", "ECONFIG"]);

/** Connection errors of the operating system while no connection stood. */
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * A 5xx about the recipient or the content is permanent; about the sign-in or the connection it
 * is the settings' fault, so it is not. Without any reply the mail may have gone.
 */
function readFailure(error: unknown): EmailOutcome {
  const code = field(error, "code") ?? "connection_lost";
  const reply = error instanceof Error && "responseCode" in error ? error.responseCode : null;
  if (typeof reply === "number" && reply >= 400 && reply < 600) {
    const command = field(error, "command") ?? "";
    const ofTheMail = /^(RCPT TO|DATA)/.test(command) && code !== "EAUTH";
    return {
      outcome: "rejected",
      permanent: reply >= 500 && ofTheMail,
      code: code === "ETLS" ? code : `smtp_${reply}`,
      smtpCode: reply,
    };
  }
  const cause = connectFailure(error) ?? (beforeSending.has(code) ? code : null);
  if (cause !== null) {
    return { outcome: "rejected", permanent: false, code: cause, smtpCode: null };
  }
  return { outcome: "uncertain", code };
}

function connectFailure(error: unknown): string | null {
  // nodemailer replaces the system's code by its own, but keeps the system call and its message.
  if (!(error instanceof Error)) return null;
  if (error.message === "Connection timeout" || error.message === "Greeting never received") {
    return "connect_timeout";
  }
  const named = /\b(E[A-Z_]{4,20})\b/.exec(error.message)?.[1] ?? "";
  return notConnected.has(named) || field(error, "syscall") === "connect"
    ? named || "connect"
    : null;
}

function field(error: unknown, name: "code" | "command" | "syscall"): string | null {
  if (!(error instanceof Error) || !(name in error)) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : null;
}

function mailDomain(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
}

function asDocument(email: OutgoingEmail): string {
  if (/^\s*<(!doctype|html)/i.test(email.html)) return email.html;
  const head = `<head><meta charset="utf-8"></head>`;
  return `<!doctype html><html lang="${email.language}" dir="${email.direction}">${head}<body>${email.html}</body></html>`;
}
