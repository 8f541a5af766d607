import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { env } from "@/env";
import { isTypedBy } from "../typed-by";

const cookieName = "insaf.intake";
const keptSeconds = 3_600;
const mark = { intake: "kept" } as const;

/**
 * Keeps a form of the desk sent after the session had ended: nobody is signed in, so this browser's
 * cookie finds it. False when the address has had too many kept.
 */
export async function keepIntake(
  typed: Typed,
  { locale, address, now }: { locale: Locale; address: string; now: Date },
): Promise<boolean> {
  const token = randomBytes(24).toString("base64url");
  const key = draftKey(database(), token);
  const expiresAt = new Date(now.getTime() + keptSeconds * 1000);
  const budget = { door: "act", who: address, most: 600, windowSeconds: 3600 };
  const isKept = await database().as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, budget, now))) return false;
    await saveDraft(tx, { key, typed: { ...typed, ...mark }, language: locale, expiresAt }, now);
    return true;
  });
  if (!isKept) return false;
  (await cookies()).set({
    name: cookieName,
    value: token,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
    maxAge: keptSeconds,
  });
  return true;
}

/** What somebody typed at the desk before he had to sign in again; null when he typed nothing there. */
export async function findKeptIntake(staffId: string, now: Date): Promise<Typed | null> {
  const token = (await cookies()).get(cookieName)?.value;
  if (token === undefined) return null;
  const key = draftKey(database(), token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  return draft?.typed.intake === mark.intake && isTypedBy(draft.typed, staffId)
    ? draft.typed
    : null;
}
