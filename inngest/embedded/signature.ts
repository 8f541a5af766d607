import { createHmac } from "node:crypto";

/** The value of x-inngest-signature for a canonical body, at a time in whole seconds. */
export function sign(canonicalBody: string, signingKey: string, seconds: number): string {
  const key = signingKey.replace(/^signkey-\w+-/, "");
  const digest = createHmac("sha256", key).update(canonicalBody).update(String(seconds));
  return `t=${seconds}&s=${digest.digest("hex")}`;
}
