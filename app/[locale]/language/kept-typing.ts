import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import type { Hold } from "@/app/[locale]/dossier/dossier-cookies";
import { type KeptPath, keptPage } from "@/app/[locale]/language/kept-pages";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { deleteDraft, draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";

/** As long as an opened file may be left alone. */
const keptMs = 30 * 60_000;
/** Apart from the person's own draft, which another cookie finds. */
const keyOf = (token: string): Buffer => draftKey(database(), `typed\u0000${token}`);

/** What came of it; `over`: there is nothing any more beside which it could be kept. */
type Kept =
  | { readonly is: "nothing" | "over" | "too_many" }
  /** What the address of the page must say for it to be put back. */
  | { readonly is: "kept"; readonly query: Typed };

const asked: Typed = { kept: "yes" };
/** Of what stands in the address itself. */
const prefix = "kept.";

/** Who typed it: the language that is read, the visitor's network address, and when. */
export interface Typing {
  readonly locale: Locale;
  readonly address: string;
  readonly now: Date;
}

/**
 * Keeps what was typed on a page beside this browser's hold, for the page to put back: it belongs in no address.
 * The page that was typed on last is kept, and no other.
 */
export async function keepTyping(
  page: KeptPath,
  fields: Typed,
  { locale, address, now }: Typing,
): Promise<Kept> {
  const { hold, fields: most } = keptPage(page);
  const own: Record<string, string> = {};
  for (const [name, letters] of Object.entries(most)) {
    const text = fields[name];
    if (text !== undefined) own[name] = text.slice(0, letters);
  }
  if (Object.values(own).every((text) => text === "")) return { is: "nothing" };
  if (hold === null) {
    const named = Object.entries(own).map(([name, text]) => [prefix + name, text]);
    return { is: "kept", query: { ...asked, ...Object.fromEntries(named) } };
  }
  const token = (await readHold(hold)) ?? (hold === "request" ? newHold() : null);
  if (token === null) return { is: "over" };
  const key = keyOf(token);
  const budget = { door: "typed", who: address, most: 600, windowSeconds: 3600 };
  const isKept = await database().as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, budget, now))) return false;
    const expiresAt = new Date(now.getTime() + keptMs);
    await saveDraft(tx, { key, typed: { ...own, page }, language: locale, expiresAt }, now);
    return true;
  });
  if (!isKept) return { is: "too_many" };
  if (hold === "request") await setHold(hold, token);
  return { is: "kept", query: asked };
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What this browser typed last on a page that was asked to put it back; null: nothing, or it is over. */
export async function findKeptTyping(
  page: KeptPath,
  query: Query,
  now: Date,
): Promise<Typed | null> {
  if (query.kept !== "yes") return null;
  const { hold, fields } = keptPage(page);
  if (hold === null) return inAddress(fields, query);
  const token = await readHold(hold);
  if (token === null) return null;
  const key = keyOf(token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  return draft?.typed.page === page ? draft.typed : null;
}

function inAddress(fields: Readonly<Record<string, number>>, query: Query): Typed {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, letters]) => {
      const text = query[prefix + name];
      return typeof text === "string" ? [[name, text.slice(0, letters)]] : [];
    }),
  );
}

/** The address of a page that puts back what was kept of it, instead of what it put back so far. */
export function addressWith(path: string, before: URLSearchParams, kept: Kept): string {
  const query = new URLSearchParams(
    [...before].filter(([name]) => name !== "kept" && !name.startsWith(prefix)),
  );
  if (kept.is === "kept") for (const entry of Object.entries(kept.query)) query.set(...entry);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Keeps the other fields of the opened file's page, of which one was pushed; `to`, as the address that puts them back. */
export async function keepingOthers(
  to: string,
  fields: Typed,
  pushed: string,
  typing: Typing,
): Promise<string> {
  const { [pushed]: _pushed, ...others } = fields;
  const kept = await keepTyping("/dossier/file", others, typing);
  const [address = "", place] = to.split("#");
  const [path = "", query = ""] = address.split("?");
  const back = addressWith(path, new URLSearchParams(query), kept);
  return place === undefined ? back : `${back}#${place}`;
}

/** Forgets what was typed beside a hold. */
export async function forgetTyping(hold: Hold): Promise<void> {
  const token = await readHold(hold);
  if (token === null) return;
  const key = keyOf(token);
  await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
}
