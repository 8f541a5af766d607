import PostalMime, { type Email } from "postal-mime";
import type { Bounce } from "@/domain/bounce";
import type { Locale } from "@/domain/locale";

/** What a mail in the box is, as far as it concerns us; it is never more than this that leaves the file. */
export type IncomingMail =
  | ({
      readonly what: "bounce";
      /** What may stand after the plus of a bounce address, the likeliest first; none of it is checked. */
      readonly tokens: readonly string[];
    } & Bounce)
  /** Another machine wrote it: nothing is answered, nothing changes. */
  | { readonly what: "machine" }
  | {
      readonly what: "person";
      readonly from: string;
      readonly language: Locale;
      readonly messageId: string | null;
      /** The ids of the mails that it answers. */
      readonly answers: readonly string[];
    }
  | { readonly what: "unreadable" };

const deepest = 50;
const longestHead = 512 * 1024;
const mostTokens = 20;

/** Reads the raw bytes of a mail, perhaps cut short. Whatever they are, it answers and never throws. */
export async function readIncomingMail(source: Buffer): Promise<IncomingMail> {
  const mail = await PostalMime.parse(source, {
    attachmentEncoding: "utf8",
    maxNestingDepth: deepest,
    maxHeadersSize: longestHead,
  }).catch(() => null);
  if (mail === null) return { what: "unreadable" };
  const heads = headsOf(mail);
  const bounce = standardBounce(mail, heads) ?? oddBounce(mail, heads);
  if (bounce !== null) return { what: "bounce", tokens: tokensIn(heads, source), ...bounce };
  const from = mail.from?.address?.toLowerCase() ?? "";
  if (!isAddress(from) || isFromMachine(from, heads)) return { what: "machine" };
  return {
    what: "person",
    from,
    language: /\p{Script=Arabic}/u.test(`${mail.subject ?? ""}${mail.text ?? ""}`) ? "ar" : "fr",
    messageId: idsIn(heads.get("message-id"))[0] ?? null,
    answers: [...idsIn(heads.get("in-reply-to")), ...idsIn(heads.get("references"))],
  };
}

type Heads = ReadonlyMap<string, readonly string[]>;

function headsOf(mail: Email): Heads {
  const heads = new Map<string, string[]>();
  for (const { key, value } of mail.headers) {
    const name = key.toLowerCase();
    const values = heads.get(name);
    if (values === undefined) heads.set(name, [value]);
    else values.push(value);
  }
  return heads;
}

const first = (heads: Heads, name: string): string => heads.get(name)?.[0]?.trim() ?? "";

/** A note that somebody is away comes to the bounce address too, and is no bounce. */
function isAutoReply(heads: Heads): boolean {
  return (
    /^auto-replied/i.test(first(heads, "auto-submitted")) ||
    /^auto_reply/i.test(first(heads, "precedence")) ||
    ["x-autoreply", "x-autorespond", "x-autoresponder"].some((name) => heads.has(name))
  );
}

/** A report as RFC 3464 wants it; servers call it automatically replied too. */
function standardBounce(mail: Email, heads: Heads): Bounce | null {
  if (!/multipart\/report/i.test(first(heads, "content-type"))) return null;
  const part = mail.attachments.find(({ mimeType }) =>
    /^message\/(global-)?delivery-status$/i.test(mimeType),
  );
  if (part === undefined) return null;
  const text = typeof part.content === "string" ? part.content : "";
  const action = /^action:\s*(failed|delayed)\b/im.exec(text)?.[1]?.toLowerCase();
  if (action !== "failed" && action !== "delayed") return null;
  return { action, status: /^status:\s*([245]\.\d{1,3}\.\d{1,3})\b/im.exec(text)?.[1] ?? null };
}

const postmen = /^(mailer-daemon|postmaster|mail-daemon|mdaemon)@/i;

/** A report in a server's own words: believed only from a server, and only where it names a status. */
function oddBounce(mail: Email, heads: Heads): Bounce | null {
  const fromServer = postmen.test(mail.from?.address ?? "") || first(heads, "return-path") === "<>";
  if (!fromServer || isAutoReply(heads)) return null;
  const said = `${mail.subject ?? ""}\n${(mail.text ?? "").slice(0, 4_000)}`;
  if (/delay|still (be )?(trying|retried)|not yet been delivered|warning/i.test(said))
    return { action: "delayed", status: null };
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null;
  if (status !== null) return { action: "failed", status };
  if (/\b55[0134]\b/.test(said)) return { action: "failed", status: "5.1.1" };
  return heads.has("x-failed-recipients") ? { action: "failed", status: null } : null;
}

/** In the addresses it came to first; else anywhere, for a report quotes the head of the mail it is about. */
function tokensIn(heads: Heads, source: Buffer): string[] {
  const named = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to"]
    .flatMap((name) => heads.get(name) ?? [])
    .join(" ");
  const quoted = source.toString("latin1").replace(/=\r?\n/g, "");
  const found = [named, quoted].flatMap((text) =>
    Array.from(text.matchAll(/\+([a-z2-7]{45})@/gi), ([, token = ""]) => token.toLowerCase()),
  );
  return [...new Set(found)].slice(0, mostTokens);
}

const machines =
  /^(mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?|no-?reply|do-?not-?reply|noreply|root|daemon|nobody)([+._-].*)?@/i;

/** Anything that does not look like a person's own mail is a machine's: a loop is worse than a silence. */
function isFromMachine(from: string, heads: Heads): boolean {
  const submitted = first(heads, "auto-submitted");
  return (
    machines.test(from) ||
    (submitted !== "" && !/^no\b/i.test(submitted)) ||
    isAutoReply(heads) ||
    /^(bulk|list|junk)/i.test(first(heads, "precedence")) ||
    ["list-id", "list-unsubscribe", "x-auto-response-suppress", "x-loop"].some((name) =>
      heads.has(name),
    ) ||
    first(heads, "return-path") === "<>" ||
    /multipart\/report/i.test(first(heads, "content-type"))
  );
}

function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(text);
}

function idsIn(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.slice(0, 10_000).match(/<[^<>\s]{1,250}>/g) ?? []);
}
