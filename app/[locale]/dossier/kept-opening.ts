import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { deleteDraft, draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";

const keptMs = 15 * 60_000;
/** Apart from the person's own draft, which another cookie finds. */
const keyOf = (token: string): Buffer => draftKey(database(), `opening\u0000${token}`);

/**
 * Keeps what was typed to open a file beside this browser's hold: the end of a number belongs in no address.
 * False when the address of the network has had too many kept.
 */
export async function keepOpening(
  typed: Typed,
  { locale, address, now }: { locale: Locale; address: string; now: Date },
): Promise<boolean> {
  const token = (await readHold("request")) ?? newHold();
  const key = keyOf(token);
  const budget = { door: "dossier-typed", who: address, most: 600, windowSeconds: 3600 };
  const isKept = await database().as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, budget, now))) return false;
    const expiresAt = new Date(now.getTime() + keptMs);
    await saveDraft(tx, { key, typed, language: locale, expiresAt }, now);
    return true;
  });
  if (isKept) await setHold("request", token);
  return isKept;
}

/** What this browser typed last and got back; null when there is nothing, or it is over. */
export async function findKeptOpening(now: Date): Promise<Typed | null> {
  const token = await readHold("request");
  if (token === null) return null;
  const key = keyOf(token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  return draft?.typed ?? null;
}

/** Forgets what was typed, once a code was asked for. */
export async function forgetOpening(token: string): Promise<void> {
  const key = keyOf(token);
  await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
}
