import type { PartCheck, RealParts } from "@/bin/part-check";
import { checkIdentity } from "@/bin/real-identity";
import { checkBucket, checkScanner } from "@/bin/real-stores";
import { createEmailGateway } from "@/gateways/email";
import { createMailbox } from "@/gateways/mailbox";
import { createSmsGateway } from "@/gateways/sms";

const words = "Insaf: test message. Nothing has happened in any file.";

/** Tries each real part that is configured, with one message to the number and the address; none: nothing is real. */
export async function checkRealParts(
  parts: RealParts,
  to: { readonly number?: string | undefined; readonly address?: string | undefined },
  now: Date,
): Promise<readonly PartCheck[]> {
  const checks: Promise<PartCheck>[] = [];
  const { VONAGE_APPLICATION_ID: applicationId, VONAGE_PRIVATE_KEY: privateKey } = parts;
  const { SMS_SENDER: sender, SMTP_URL: smtpUrl, IMAP_URL: imapUrl } = parts;
  if (applicationId !== undefined && privateKey !== undefined && sender !== undefined) {
    const apiHost = parts.VONAGE_API_HOST ?? "https://api.nexmo.com";
    checks.push(checkTexts({ applicationId, privateKey, sender, apiHost }, to.number, now));
  }
  if (smtpUrl !== undefined) checks.push(checkMails(smtpUrl, parts, to.address, now));
  if (imapUrl !== undefined) checks.push(checkBox(imapUrl));
  const services = [checkBucket(parts), checkScanner(parts), checkIdentity(parts)];
  const done = await Promise.all([...checks, ...services]);
  return done.filter((check) => check !== null);
}

async function checkTexts(
  account: Parameters<typeof createSmsGateway>[0],
  to: string | undefined,
  now: Date,
): Promise<PartCheck> {
  const part = "SMS" as const;
  if (to === undefined) return { part, ok: false, sentence: "Name a telephone: --number +2126…" };
  const gateway = createSmsGateway({ ...account, timeoutMs: 15_000 });
  const text = { to, text: words, clientRef: `check.${now.getTime()}`, ttlSeconds: 600 };
  const answer = await gateway.send(text);
  await gateway.close();
  if (answer.outcome === "accepted")
    return { part, ok: true, sentence: `The text was taken as ${answer.providerId}.` };
  return { part, ok: false, sentence: sentenceOf(textFaults, answer.code, "The text") };
}

async function checkMails(
  smtpUrl: string,
  { MAIL_FROM, BOUNCE_ADDRESS }: RealParts,
  to: string | undefined,
  now: Date,
): Promise<PartCheck> {
  const part = "SMTP" as const;
  if (to === undefined)
    return { part, ok: false, sentence: "Name a mailbox: --address you@example.org" };
  if (MAIL_FROM === undefined)
    return {
      part,
      ok: false,
      sentence: "MAIL_FROM is missing: most servers refuse a made-up one.",
    };
  const gateway = createEmailGateway({ smtpUrl, from: MAIL_FROM });
  const answer = await gateway.send({
    to,
    subject: "Insaf",
    text: words,
    html: `<p>${words}</p>`,
    language: "en",
    direction: "ltr",
    messageId: `check.${now.getTime()}`,
    bounceTo: BOUNCE_ADDRESS?.replace("@", "+check@") ?? null,
  });
  await gateway.close();
  if (answer.outcome === "accepted")
    return { part, ok: true, sentence: `The mail was taken as ${answer.providerId}.` };
  return { part, ok: false, sentence: sentenceOf(mailFaults, answer.code, "The mail") };
}

async function checkBox(imapUrl: string): Promise<PartCheck> {
  const part = "IMAP" as const;
  try {
    await createMailbox(imapUrl).visit();
    return { part, ok: true, sentence: "The box can be read." };
  } catch (error) {
    const refused = error instanceof Error && "authenticationFailed" in error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    return {
      part,
      ok: false,
      sentence: sentenceOf(boxFaults, refused ? "EAUTH" : code, "The box"),
    };
  }
}

type Faults = readonly (readonly [code: RegExp, sentence: string])[];

/** The error's own words may quote a password or a name: only its code is said. */
function sentenceOf(faults: Faults, code: string, what: string): string {
  const known = faults.find(([pattern]) => pattern.test(code))?.[1];
  return known === undefined ? `${what} was not taken: ${code}.` : `${known} (${code})`;
}

const unreachable =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EDNS|connect|connect_timeout|ETIMEDOUT|CONNECT_TIMEOUT)$/;

const textFaults: Faults = [
  [/^not_authenticated$/, "VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY do not belong together."],
  [/^(sender_refused|invalid_sender)$/, "SMS_SENDER is not a sender of this account."],
  [/^(balance_exhausted|quota_exhausted)$/, "The account has no credit left."],
  [/^not_on_trial_list$/, "The account is on trial and this number is not on its list."],
  [/^(invalid_recipient|number_unknown)$/, "The number is none: write it as +2126…"],
  [/^wrong_host$/, "VONAGE_API_HOST is not the region of this application."],
  [
    unreachable,
    "The gateway cannot be reached from here: look at VONAGE_API_HOST and the firewall.",
  ],
];

const mailFaults: Faults = [
  [/^(EAUTH|ENOAUTH|EOAUTH2|smtp_53[045])$/, "SMTP_URL's user or password is refused."],
  [
    /^ETLS$/,
    "The server's certificate or encryption is refused, or it offers none, and a password leaves encrypted only: look at smtp:// or smtps:// and the port.",
  ],
  [
    unreachable,
    "SMTP_URL's server cannot be reached from here: look at its name, port and the firewall.",
  ],
  [
    /^smtp_55[013]$/,
    "The server refuses the sender or the reader: look at MAIL_FROM, BOUNCE_ADDRESS and --address.",
  ],
  [/^invalid_recipient$/, "--address is no e-mail address."],
];

const boxFaults: Faults = [
  [/^EAUTH$/, "IMAP_URL's user or password is refused."],
  [
    unreachable,
    "IMAP_URL's server cannot be reached from here: look at its name, port and the firewall.",
  ],
];
