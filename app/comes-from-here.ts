import { env } from "@/env";

/** Whether a form was sent by a page of this portal, at the address it is reached by. */
export function comesFromHere(headers: Pick<Headers, "get">): boolean {
  const origin = headers.get("origin");
  if (origin === null) {
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
  if (origin === new URL(env().appUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  const forwarded = headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  if (forwarded && `${forwarded}:` !== protocol) return false;
  return host === headers.get("host") || host === headers.get("x-forwarded-host");
}
