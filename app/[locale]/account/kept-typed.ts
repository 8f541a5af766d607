import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { deleteDraft, draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { Locale } from "@/domain/locale";

const keptMs = 15 * 60_000;
/** Apart from whatever else this browser holds. */
const keyOf = (token: string): Buffer => draftKey(database(), `sign-in\u0000${token}`);

/**
 * Keeps what was typed to sign in beside this browser's hold, for the next page: a number belongs in no address.
 * Null when the address of the network has had too many kept.
 */
export async function keepTyped(
  contact: string,
  { locale, address, now }: { locale: Locale; address: string; now: Date },
): Promise<string | null> {
  const token = (await readHold("request")) ?? newHold();
  const key = keyOf(token);
  const budget = { door: "sign-in-typed", who: address, most: 600, windowSeconds: 3600 };
  const isKept = await database().as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, budget, now))) return false;
    const expiresAt = new Date(now.getTime() + keptMs);
    await saveDraft(tx, { key, typed: { contact }, language: locale, expiresAt }, now);
    return true;
  });
  if (!isKept) return null;
  await setHold("request", token);
  return token;
}

/** What this browser typed last; null when there is nothing, or it is over. */
export async function findKeptTyped(now: Date): Promise<string | null> {
  const token = await readHold("request");
  if (token === null) return null;
  const key = keyOf(token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  return draft?.typed.contact ?? null;
}

/** Forgets what was typed, once somebody is in. */
export async function forgetTyped(token: string): Promise<void> {
  const key = keyOf(token);
  await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
}
