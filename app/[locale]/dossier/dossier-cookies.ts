import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "@/env";

/** What a browser holds: its request for a code, and the file that the code opened. */
export type Hold = "request" | "dossier";

/** Longer than a code lasts, and as long as a file may stay open; the rows behind say when they are over. */
const lastsSeconds: Readonly<Record<Hold, number>> = { request: 60 * 60, dossier: 4 * 60 * 60 };

/** What the browser holds; null when it has none, or one that we never gave out. */
export async function readHold(hold: Hold): Promise<string | null> {
  const token = (await cookies()).get(nameOf(hold))?.value ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** A hold that nobody can guess. */
export function newHold(): string {
  return randomBytes(32).toString("base64url");
}

/** Gives the browser its hold with the answer that is being made; null takes it away. */
export async function setHold(hold: Hold, token: string | null): Promise<void> {
  (await cookies()).set(nameOf(hold), token ?? "", {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: token === null ? 0 : lastsSeconds[hold],
  });
}

function nameOf(hold: Hold): string {
  return isSecure() ? `__Host-insaf-${hold}` : `insaf-${hold}`;
}

function isSecure(): boolean {
  return env().appUrl.startsWith("https:");
}
