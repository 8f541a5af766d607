import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";

/** What is wrong with a caller's token, as the gateway's error ids name it; null when nothing. */
export type BearerFault = "unathorized" | "jwt-expired" | "multiple-auth-methods" | null;

const header = z.object({ alg: z.literal("RS256") });
const claims = z.object({
  application_id: z.string(),
  iat: z.int(),
  jti: z.string().min(1),
  exp: z.int().optional(),
  nbf: z.int().optional(),
});

const defaultLife = 900;
const bounds = { least: 30, most: 86_400 };
const remembered = 1000;

/** Checks the RS256 tokens of one application, remembering those that were good. */
export class BearerCheck {
  readonly #key: KeyObject;
  readonly #applicationId: string;
  readonly #good = new Map<string, number>();

  constructor(applicationId: string, publicKey: string) {
    this.#applicationId = applicationId;
    this.#key = createPublicKey(publicKey);
  }

  /** `query` is the request's query string: credentials there beside a token are refused. */
  check(authorization: string | undefined, query: string): BearerFault {
    if (authorization !== undefined && /(^|&)api_(key|secret)=/.test(query)) {
      return "multiple-auth-methods";
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) return "unathorized";
    const now = Math.floor(Date.now() / 1000);
    const known = this.#good.get(token);
    if (known !== undefined) return known > now ? null : "jwt-expired";
    const end = this.#endOf(token, now);
    if (end === null) return "unathorized";
    if (end <= now) return "jwt-expired";
    if (this.#good.size >= remembered) this.#good.clear();
    this.#good.set(token, end);
    return null;
  }

  /** End of a well-signed token of ours in seconds; null for any other. */
  #endOf(token: string, now: number): number | null {
    const [head = "", body = "", signature = ""] = token.split(".");
    if (!header.safeParse(decode(head)).success) return null;
    const signed = Buffer.from(`${head}.${body}`);
    if (!verify("RSA-SHA256", signed, this.#key, Buffer.from(signature, "base64url"))) return null;
    const read = claims.safeParse(decode(body));
    if (!read.success || read.data.application_id !== this.#applicationId) return null;
    const { iat, nbf, exp = iat + defaultLife } = read.data;
    if (nbf !== undefined && nbf > now) return null;
    const life = exp - iat;
    return life < bounds.least || life > bounds.most ? null : exp;
  }
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
