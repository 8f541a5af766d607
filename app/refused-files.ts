import { cookies } from "next/headers";
import { z } from "zod";
import { database } from "@/db/client";
import { attachmentRefusals } from "@/domain/attachment";
import { env } from "@/env";

const keptSeconds = 300;
/** A cookie holds some four thousand signs, and sealing and writing it takes a third more. */
const mostSigns = 2_600;
const place = "cookie.files";

const refusedSchema = z.array(z.object({ name: z.string(), refusal: z.enum(attachmentRefusals) }));

/** A file that was not taken, by the name under which it was sent, and why. */
export type RefusedFile = z.output<typeof refusedSchema>[number];

/** Keeps with the browser, sealed, what was not taken: the next page tells it. */
export async function keepRefused(files: readonly RefusedFile[]): Promise<void> {
  let kept = files.map((file) => ({ ...file, name: [...file.name].slice(0, 80).join("") }));
  while (Buffer.byteLength(JSON.stringify(kept)) > mostSigns) kept = kept.slice(0, -1);
  const secure = env().appUrl.startsWith("https:");
  (await cookies()).set(
    cookieName(),
    database().cipher.seal(JSON.stringify(kept), place).toString("base64url"),
    { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: keptSeconds },
  );
}

/** What was not taken of the last form; nothing when that was long ago. */
export async function readRefused(): Promise<readonly RefusedFile[]> {
  const kept = (await cookies()).get(cookieName())?.value;
  if (kept === undefined || !/^[\w-]{40,}$/.test(kept)) return [];
  try {
    const opened = database().cipher.open(Buffer.from(kept, "base64url"), place);
    return refusedSchema.parse(JSON.parse(opened));
  } catch (error) {
    // A cookie that somebody made up says nothing.
    console.warn("A cookie was not ours.", error instanceof Error ? error.name : typeof error);
    return [];
  }
}

function cookieName(): string {
  return env().appUrl.startsWith("https:") ? "__Host-insaf-files" : "insaf-files";
}
