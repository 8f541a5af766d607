import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import PostalMime, { type Address } from "postal-mime";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { z } from "zod";
import { AppendLog } from "@/simulators/append-log";
import { bounceLetter } from "@/simulators/bounce-letter";
import { readAttachment, shownAttachment, shownAttachments } from "@/simulators/kept-attachments";
import type { Letterbox } from "@/simulators/letterbox";
import type { Switches } from "@/simulators/switches";

const mailLine = z.object({
  id: z.string(),
  from: z.string(),
  /** Where bounces go; logs of earlier versions have none. */
  returnPath: z.string().default(""),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
  /** The papers that came with it; logs of earlier versions have none. */
  attachments: z.array(shownAttachment).default([]),
  messageId: z.string().nullable(),
  receivedAt: z.string(),
});

/** One mail as read; `raw`, in base64, stands in the log only. */
export type KeptMail = z.output<typeof mailLine>;

/** The addresses that the application sends from, and to which its bounces go. */
const ownAddress = /^(bounce(\+[^@]*)?|no-?reply)@/i;

const largestMail = 10 * 1024 * 1024;

/** A mail server that keeps everything it is given and delivers nothing. */
export class Mailroom {
  /** Mails by address in lower case, the address with the newest mail last. */
  readonly mailboxes = new Map<string, KeptMail[]>();
  readonly mails = new Map<string, KeptMail>();
  readonly #switches: Switches;
  readonly #letterbox: Letterbox;
  #server: SMTPServer | null = null;
  #log: AppendLog | null = null;
  #logPath: string | null = null;

  constructor(switches: Switches, letterbox: Letterbox) {
    this.#switches = switches;
    this.#letterbox = letterbox;
  }

  /** Listens on this machine only; 0 takes a free port. Returns the port. */
  async open(port: number, logPath: string): Promise<number> {
    const log = await AppendLog.open(logPath, (entry) => this.#keep(mailLine.parse(entry)));
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      size: largestMail,
      closeTimeout: 500,
      onRcptTo: ({ address }, _session, callback) => {
        const fault = this.#switches.forAddress(address, ["mail_refused", "mail_deferred"]);
        if (fault === null) return callback();
        const refused = fault.fault === "mail_refused";
        callback(smtpError(refused ? 550 : 451, refused ? "No such mailbox" : "Try again later"));
      },
      onData: (stream, session, callback) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
        this.#receive(log, stream, from, to).then(
          (refused) => callback(refused),
          () => callback(smtpError(451, "Could not be kept")),
        );
      },
    });
    // A client that breaks off is its own affair; the mail it had not finished is not kept.
    server.on("error", () => undefined);
    this.#log = log;
    this.#logPath = logPath;
    this.#server = server;
    const listening = server.listen(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => {
      listening.once("listening", resolve);
      listening.once("error", reject);
    });
    return (listening.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
    await this.#log?.close();
  }

  /** The bytes of the paper in a place of a mail; null when there is none. */
  async attachment(mailId: string, place: number): Promise<Buffer | null> {
    if (this.#logPath === null || !this.mails.has(mailId)) return null;
    return readAttachment(this.#logPath, mailId, place);
  }

  /** Resolves with the refusal to answer, null when the mail is kept. */
  async #receive(
    log: AppendLog,
    stream: SMTPServerDataStream,
    from: string,
    to: string[],
  ): Promise<Error | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    if (stream.sizeExceeded) return smtpError(552, "Message too large");
    const refused = to.find((address) => {
      return this.#switches.forAddress(address, ["mail_content_refused"]) !== null;
    });
    if (refused !== undefined) return smtpError(554, "Content refused");
    const raw = Buffer.concat(chunks);
    const parsed = await PostalMime.parse(raw);
    const mail: KeptMail = {
      id: randomUUID(),
      from: addressOf(parsed.from) ?? from,
      returnPath: from,
      to,
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html ?? "",
      headers: parsed.headers.map(({ originalKey, value }) => ({ key: originalKey, value })),
      attachments: shownAttachments(parsed.attachments),
      messageId: parsed.messageId ?? null,
      receivedAt: new Date().toISOString(),
    };
    await log.append({ ...mail, raw: raw.toString("base64") });
    this.#keep(mail);
    await this.#passOn(mail, raw);
    return null;
  }

  /** What is written to the application itself lies in its own box, and so does what comes back. */
  async #passOn({ to, returnPath }: KeptMail, raw: Buffer): Promise<void> {
    for (const address of to) {
      if (ownAddress.test(address))
        await this.#letterbox.put(
          Buffer.concat([Buffer.from(`Delivered-To: ${address}\r\n`), raw]),
        );
      const back = this.#switches.forAddress(address, ["mail_bounce", "mail_bounce_full"]);
      if (back === null || returnPath === "") continue;
      const status = back.fault === "mail_bounce" ? "5.1.1" : "4.2.2";
      await this.#letterbox.put(bounceLetter({ to: address, returnPath, raw }, status, new Date()));
    }
  }

  #keep(mail: KeptMail): void {
    this.mails.set(mail.id, mail);
    for (const address of new Set(mail.to.map((to) => to.toLowerCase()))) {
      const mailbox = this.mailboxes.get(address) ?? [];
      mailbox.push(mail);
      this.mailboxes.delete(address);
      this.mailboxes.set(address, mailbox);
    }
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function addressOf(address: Address | undefined): string | null {
  if (address?.address === undefined) return null;
  return address.name === "" ? address.address : `${address.name} <${address.address}>`;
}
