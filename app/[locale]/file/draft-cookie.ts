import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "@/env";

/** How long a draft lives after it was last saved, in seconds. */
export const draftLastsSeconds = 24 * 60 * 60;

/** The browser's hold on its draft; null when it has none, or one that we never gave out. */
export async function readDraftToken(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** A hold that nobody can guess. */
export function newDraftToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Gives the browser its hold with the answer that is being made; null takes it away. */
export async function setDraftToken(token: string | null): Promise<void> {
  (await cookies()).set(cookieName(), token ?? "", {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: token === null ? 0 : draftLastsSeconds,
  });
}

function cookieName(): string {
  return isSecure() ? "__Host-insaf-draft" : "insaf-draft";
}

function isSecure(): boolean {
  return env().appUrl.startsWith("https:");
}
