import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What tells our webhooks from others'; `apiKey` is null when it is not configured. */
export interface WebhookKeys {
  signatureSecret: string;
  apiKey: string | null;
  applicationId: string;
}

/** `unverifiable` means that we hold no secret; nothing can be said of the sender then. */
export type SignatureVerdict = "genuine" | "unsigned" | "forged" | "unverifiable";

const header = z.object({ alg: z.literal("HS256"), typ: z.string().optional() });

const claims = z.object({
  iat: z.number(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
  iss: z.literal("Vonage"),
  payload_hash: z.string().regex(/^[0-9a-f]{64}$/i),
  api_key: z.string().optional(),
  application_id: z.string().optional(),
});

const aheadSeconds = 5 * 60;
// The gateway retries for 24 h and may keep the first token: an hour is left for clocks.
const oldSeconds = 25 * 3600;

/**
 * Checks a webhook's token against its raw body: algorithm, signature, issuer, account,
 * application, age and body hash; the SDK's own check covers only the first two.
 */
export function verifySignature(sent: {
  authorization: string | null;
  rawBody: Uint8Array;
  keys: WebhookKeys;
  now: Date;
}): SignatureVerdict {
  const token = /^Bearer +(\S+) *$/i.exec(sent.authorization ?? "")?.[1];
  if (token === undefined) return "unsigned";
  if (sent.keys.signatureSecret === "") return "unverifiable";
  const parts = token.split(".");
  const [head, body, signature] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || signature === undefined) {
    return "forged";
  }
  const expected = createHmac("sha256", sent.keys.signatureSecret)
    .update(`${head}.${body}`)
    .digest();
  if (!sameBytes(expected, Buffer.from(signature, "base64url"))) return "forged";
  if (!header.safeParse(decode(head)).success) return "forged";
  const read = claims.safeParse(decode(body));
  if (!read.success) return "forged";
  const ours =
    belongs(read.data, sent.keys) &&
    isFresh(read.data, sent.now.getTime() / 1000) &&
    hashes(sent.rawBody, Buffer.from(read.data.payload_hash, "hex"));
  return ours ? "genuine" : "forged";
}

type Claims = z.output<typeof claims>;

/** The application is optional in the documented claims, but then the account must be named. */
function belongs(claimed: Claims, keys: WebhookKeys): boolean {
  if (keys.apiKey !== null && claimed.api_key !== keys.apiKey) return false;
  if (claimed.application_id === undefined) return keys.apiKey !== null;
  return claimed.application_id === keys.applicationId;
}

function isFresh(claimed: Claims, now: number): boolean {
  if (claimed.iat > now + aheadSeconds || claimed.iat < now - oldSeconds) return false;
  if (claimed.nbf !== undefined && claimed.nbf > now + aheadSeconds) return false;
  return claimed.exp === undefined || claimed.exp > now;
}

/** The bytes as sent first, then as JSON.stringify writes them: the official sample hashes that. */
function hashes(rawBody: Uint8Array, claimed: Buffer): boolean {
  if (sameBytes(sha256(rawBody), claimed)) return true;
  try {
    const rewritten = JSON.stringify(JSON.parse(Buffer.from(rawBody).toString("utf8")));
    return sameBytes(sha256(Buffer.from(rewritten)), claimed);
  } catch {
    return false;
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function sameBytes(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
