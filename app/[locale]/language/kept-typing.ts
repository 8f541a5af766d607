import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import type { Hold } from "@/app/[locale]/dossier/dossier-cookies";
import { type KeptPath, keptPage, mostLetters } from "@/app/[locale]/language/kept-pages";
import { spend } from "@/db/budgets";
import { database } from "@/db/client";
import { findDossier, findLookers } from "@/db/dossier-sessions";
import { deleteDraft, draftKey, findDraft, saveDraft } from "@/db/drafts";
import { requestKey } from "@/db/one-time-codes";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

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
/** Before the name of a field, what it came with: emptied, it says something. */
export const came = "was-";
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
  const { hold } = keptPage(page);
  const own = ownOf(page, Object.entries(fields));
  const isEmpty = Object.entries(own).every(([name, text]) => text === "" && !fields[came + name]);
  if (isEmpty && !(hold === "dossier" && (await wasCleared(own, now)))) {
    // What was kept of the page before has been sent since, or taken out of its field.
    if (hold !== null && Object.keys(own).length > 0) await forgetTyping(hold);
    return { is: "nothing" };
  }
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

/** Whether a field is empty whose text was refused: its page would put that back. */
async function wasCleared(own: Typed, now: Date): Promise<boolean> {
  const token = await readHold("dossier");
  if (token === null) return false;
  const archive = database();
  const actor = { as: "party", dossier: requestKey(archive, token) } as const;
  const returned = (await archive.as(actor, (tx) => findDossier(tx, now)))?.returned;
  return returned !== null && returned !== undefined && own[returned.verb] === "";
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What this browser typed last on a page that was asked to put it back; null: nothing, or it is over. */
export async function findKeptTyping(
  page: KeptPath,
  query: Query,
  now: Date,
): Promise<Typed | null> {
  if (query.kept !== "yes") return null;
  const { hold } = keptPage(page);
  if (hold === null) return inAddress(page, query);
  const token = await readHold(hold);
  if (token === null) return null;
  const key = keyOf(token);
  const draft = await database().as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  return draft?.typed.page === page ? draft.typed : null;
}

function inAddress(page: KeptPath, query: Query): Typed {
  const typed = Object.entries(query).flatMap(([name, text]) =>
    name.startsWith(prefix) && typeof text === "string"
      ? [[name.slice(prefix.length), text] as const]
      : [],
  );
  return ownOf(page, typed);
}

/** More than any page has. */
const mostFields = 60;

/** The fields of a page among others, each no longer than it may be. */
function ownOf(page: KeptPath, fields: readonly (readonly [string, string])[]): Typed {
  const own = fields.flatMap(([name, text]) => {
    const letters = mostLetters(page, name);
    return letters === null ? [] : [[name, text.slice(0, letters)] as const];
  });
  return Object.fromEntries(own.slice(0, mostFields));
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

/** Keeps all of the opened file's page where the file has closed meanwhile; the address that says so. */
export async function keepingClosed(fields: Typed, typing: Typing): Promise<string> {
  const kept = await keepTyping("/dossier/file", fields, typing);
  return `${localePath(typing.locale, "/dossier")}?lapsed=${kept.is === "kept" ? "typed" : "1"}`;
}

/** Takes what was typed in a look along to the one that follows it, of the same party into the same file. */
export async function takeTypingAlong(
  { before, opened }: { readonly before: string; readonly opened: string },
  now: Date,
): Promise<boolean> {
  const archive = database();
  const lookOf = (token: string) =>
    archive.as({ as: "party", dossier: requestKey(archive, token) }, findLookers);
  const [from, to] = [keyOf(before), keyOf(opened)];
  const draft = await archive.as({ as: "visitor", draft: from }, async (tx) => {
    const found = await findDraft(tx, from, now);
    if (found !== null) await deleteDraft(tx, from);
    return found;
  });
  if (draft === null || draft.typed.page !== "/dossier/file") return false;
  const [old, fresh] = [await lookOf(before), await lookOf(opened)];
  if (old === null || old.caseFileId !== fresh?.caseFileId || old.partyId !== fresh.partyId)
    return false;
  const { typed, language, expiresAt } = draft;
  await archive.as({ as: "visitor", draft: to }, (tx) =>
    saveDraft(tx, { key: to, typed, language, expiresAt }, now),
  );
  return true;
}

/** Forgets what was typed beside a hold. */
export async function forgetTyping(hold: Hold): Promise<void> {
  const token = await readHold(hold);
  if (token === null) return;
  const key = keyOf(token);
  await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
}
