import { readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { readDraftToken, setDraftToken } from "@/app/[locale]/file/draft-cookie";
import { forgetTyping } from "@/app/[locale]/language/kept-typing";
import { citizenToken, leaveAsCitizen } from "@/citizen-auth";
import { signOutCitizen } from "@/commands/citizen-sign-in";
import { closeDossier } from "@/commands/open-dossier";
import { database } from "@/db/client";
import { deleteDraft, draftKey } from "@/db/drafts";
import type { Locale } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { localeOfPath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Where a person who must hide this page is led: nobody wonders why it is open. */
const neutralPlaces: Readonly<Record<Locale, string>> = {
  ar: "https://ar.wikipedia.org/",
  fr: "https://fr.wikipedia.org/",
  en: "https://en.wikipedia.org/",
};

/** Erases the draft, closes an open file, signs out, and leads away at once, whatever happens to either. */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  await Promise.all([
    whatever(eraseDraft),
    whatever(() => endLook(now)),
    whatever(() => forgetTyping("request")),
    whatever(() => forgetTyping("dossier")),
  ]);
  await whatever(() => signOut(now));
  await setDraftToken(null);
  await setHold("request", null);
  await setHold("dossier", null);
  return leadAway(request);
}

async function eraseDraft(): Promise<void> {
  const token = await readDraftToken();
  if (token === null) return;
  const key = draftKey(database(), token);
  await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
}

async function endLook(now: Date): Promise<void> {
  const token = await readHold("dossier");
  if (token !== null) await closeDossier(database(), token, now);
}

async function signOut(now: Date): Promise<void> {
  const token = await citizenToken();
  if (token === null) return;
  await leaveAsCitizen();
  await signOutCitizen(database(), token, "this", now);
}

/** Whoever is in a hurry must not meet a page of ours; what could not be ended ends by itself. */
async function whatever(end: () => Promise<void>): Promise<void> {
  try {
    await end();
  } catch (error) {
    console.error("Something was left.", error instanceof Error ? error.name : typeof error);
  }
}

/** A reload of that address leads away as well. */
export async function GET(request: Request): Promise<Response> {
  return leadAway(request);
}

/**
 * A page that moves on by itself: a redirection out of a form would be bound by `form-action`, also
 * at every further redirection of the other site, and this page takes the form's place in history.
 */
function leadAway(request: Request): Response {
  const locale = localeOfPath(new URL(request.url).pathname) ?? "ar";
  const title = getTranslator(locale, "site")("elsewhere");
  const address = neutralPlaces[locale];
  const page = `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1><a href="${address}" rel="noreferrer">${title}</a></h1>`;
  return new Response(page, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      refresh: `0; url=${address}`,
    },
  });
}
