import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { OfficeAct } from "@/domain/act-fields";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { isTypedBy } from "./typed-by";

const cookieName = "insaf.act";
const keptSeconds = 3_600;

interface ActTyped {
  readonly verb: OfficeAct;
  readonly trackingCode: TrackingCode;
  readonly typed: Typed;
}

/**
 * Keeps an act sent after the session had ended: nobody is signed in, so this browser's cookie finds it.
 * False when the address has had too many kept, for anybody may knock at this door.
 */
export async function keepAct(
  act: ActTyped,
  { locale, address, now }: { locale: Locale; address: string; now: Date },
): Promise<boolean> {
  const token = randomBytes(24).toString("base64url");
  const key = draftKey(database(), token);
  const expiresAt = new Date(now.getTime() + keptSeconds * 1000);
  const typed = { ...act.typed, ...markOf(act) };
  const budget = { door: "act", who: address, most: 600, windowSeconds: 3600 };
  const isKept = await database().as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, budget, now))) return false;
    await saveDraft(tx, { key, typed, language: locale, expiresAt }, now);
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

/** What somebody typed for this act before he had to sign in again; null when he typed nothing for it. */
export async function findKeptAct(
  act: Pick<ActTyped, "verb" | "trackingCode">,
  staffId: string,
  now: Date,
): Promise<Typed | null> {
  const token = (await cookies()).get(cookieName)?.value;
  if (token === undefined) return null;
  const key = draftKey(database(), token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  const mark = Object.entries(markOf(act));
  return draft !== null &&
    mark.every(([name, value]) => draft.typed[name] === value) &&
    isTypedBy(draft.typed, staffId)
    ? draft.typed
    : null;
}

const markOf = ({ verb, trackingCode }: Pick<ActTyped, "verb" | "trackingCode">) => ({
  "act-verb": verb,
  "act-code": trackingCode,
});
