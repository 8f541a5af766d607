import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { OfficeAct } from "@/domain/act-fields";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { isTypedBy } from "./typed-by";

const keptSeconds = 3_600;

/** Which form is kept: the cookie that finds it, and the marks by which it is known again. */
interface KeptForm {
  readonly cookie: string;
  readonly mark: Readonly<Record<string, string>>;
}

/** The form of an act on a file. */
export const actForm = (verb: OfficeAct, trackingCode: TrackingCode): KeptForm => ({
  cookie: "insaf.act",
  mark: { "act-verb": verb, "act-code": trackingCode },
});

/** The form of the desk. */
export const intakeForm: KeptForm = { cookie: "insaf.intake", mark: { intake: "kept" } };

/**
 * Keeps a staff form sent after the session had ended: nobody is signed in, so this browser's cookie finds
 * it. False when the address has had too many kept, for anybody may knock at this door.
 */
export async function keepForm(
  { cookie, mark }: KeptForm,
  typed: Typed,
  { locale, address, now }: { locale: OfficeLocale; address: string; now: Date },
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
    name: cookie,
    value: token,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
    maxAge: keptSeconds,
  });
  return true;
}

/** What somebody typed in a form before he had to sign in again; null when he typed nothing there. */
export async function findKeptForm(
  { cookie, mark }: KeptForm,
  staffId: string,
  now: Date,
): Promise<Typed | null> {
  const token = (await cookies()).get(cookie)?.value;
  if (token === undefined) return null;
  const key = draftKey(database(), token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  if (draft === null || !isTypedBy(draft.typed, staffId)) return null;
  const isMarked = Object.entries(mark).every(([name, value]) => draft.typed[name] === value);
  return isMarked ? draft.typed : null;
}
