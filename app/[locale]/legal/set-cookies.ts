import { env } from "@/env";

/** Every cookie that the portal sets, by the words that explain it. Keep with what the doors set. */
const names = {
  draft: { plain: "insaf-draft", secure: "__Host-insaf-draft" },
  session: { plain: "insaf.session", secure: "__Host-insaf.session" },
  return: { plain: "insaf.return", secure: "__Host-insaf.return" },
  account: { plain: "insaf.account", secure: "insaf.account" },
  act: { plain: "insaf.act", secure: "insaf.act" },
} as const;

export const publicCookies = ["draft"] as const;
export const staffCookies = ["session", "return", "account", "act"] as const;

/** A cookie's name as this portal sets it; with encryption some carry a prefix. */
export function cookieNamed(cookie: keyof typeof names): string {
  return names[cookie][env().appUrl.startsWith("https:") ? "secure" : "plain"];
}
