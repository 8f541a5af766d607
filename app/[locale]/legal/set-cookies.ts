import { env } from "@/env";

/** Cookies whose name says so where there is encryption: no other host can then set them. */
const prefixed: ReadonlySet<string> = new Set([
  "insaf-draft",
  "insaf-request",
  "insaf-dossier",
  "insaf-files",
  "insaf.session",
  "insaf.return",
  "insaf.citizen",
  "insaf.back",
  "insaf.state",
  "insaf.nonce",
  "insaf.pkce",
]);

/** Every cookie that the portal sets, by the words that explain it; tests/app/cookies.test.ts finds one that is missing. */
export const setCookies = {
  draft: "insaf-draft",
  request: "insaf-request",
  dossier: "insaf-dossier",
  files: "insaf-files",
  citizen: "insaf.citizen",
  back: "insaf.back",
  state: "insaf.state",
  nonce: "insaf.nonce",
  pkce: "insaf.pkce",
  session: "insaf.session",
  return: "insaf.return",
  half: "insaf.half",
  device: "insaf.device",
  account: "insaf.account",
  act: "insaf.act",
  intake: "insaf.intake",
  desk: "insaf.desk",
} as const;

export const publicCookies = [
  "draft",
  "request",
  "dossier",
  "files",
  "citizen",
  "back",
  "state",
  "nonce",
  "pkce",
] as const;
export const staffCookies = [
  "session",
  "return",
  "half",
  "device",
  "account",
  "act",
  "intake",
  "desk",
] as const;

/** A cookie's name as this portal sets it. */
export function cookieNamed(cookie: keyof typeof setCookies): string {
  const name = setCookies[cookie];
  return prefixed.has(name) && env().appUrl.startsWith("https:") ? `__Host-${name}` : name;
}
