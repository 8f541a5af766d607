import { asksAgainHeader } from "./asks-again";
import { renewed } from "./start-parts";

/** For a page to come; milliseconds. */
const longestMs = 15_000;

/**
 * Draws the page anew around the line that speaks of it, which never leaves the page: what is put there is read
 * aloud. False where the page could not be had.
 */
export async function fetchAgain(spoken: Element): Promise<boolean> {
  const fresh = await fetchPage();
  if (fresh === null) return false;
  // In development the framework holds every page.
  const isHeld = document.querySelector("script[src*='/_next/static/chunks/']") !== null;
  if (looksOf(fresh) === looksOf(document) && !isHeld) return putIn(spoken, fresh);
  // The portal was renewed meanwhile: this page's style sheet does not know the new one.
  location.reload();
  return true;
}

/** The page as it is now; null where it could not be had. */
export async function fetchPage(): Promise<Document | null> {
  const leaving = new AbortController();
  const timer = window.setTimeout(() => leaving.abort(), longestMs);
  try {
    const answer = await fetch(location.href, {
      signal: leaving.signal,
      headers: { [asksAgainHeader]: "1" },
    });
    // Where it leads elsewhere now, only the reader may go.
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  } finally {
    window.clearTimeout(timer);
  }
}

function looksOf(page: Document): string {
  return [...page.querySelectorAll("link[rel=stylesheet]")]
    .map((sheet) => sheet.getAttribute("href"))
    .join(" ");
}

/** Takes over what a fresh page says. */
function putIn(spoken: Element, fresh: Document): boolean {
  const [to, from] = [document.getElementById("main"), fresh.getElementById("main")];
  const twin = from?.querySelector("[data-live] [role=status]");
  if (!to || !from || !twin || depthOf(spoken, to) !== depthOf(twin, from)) return false;
  const focused = document.activeElement;
  const place = focused !== null && to.contains(focused) ? addressOf(focused) : null;
  const unfolded = openDetails(to);
  renewAround([to, spoken], [from, twin]);
  for (const one of to.querySelectorAll("details")) {
    if (unfolded.has(nameOf(one))) one.open = true;
  }
  document.dispatchEvent(new Event(renewed));
  document.title = fresh.title;
  if (place !== null) to.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
  return true;
}

function depthOf(inner: Element, outer: Element): number {
  let depth = 0;
  for (let one: Element | null = inner; one !== null && one !== outer; one = one.parentElement) {
    depth += 1;
  }
  return depth;
}

/** What the reader has unfolded stays so. */
function openDetails(whole: Element): ReadonlySet<string> {
  return new Set([...whole.querySelectorAll<HTMLDetailsElement>("details[open]")].map(nameOf));
}

function nameOf(details: HTMLDetailsElement): string {
  return details.querySelector("summary")?.textContent ?? "";
}

type Branch = readonly [whole: Element, kept: Element];

/** Puts what is fresh before, after and above what is kept, level by level. */
export function renewAround([old, kept]: Branch, [fresh, twin]: Branch): void {
  if (old === kept) return;
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  const stays = [...old.children].find((child) => child.contains(kept));
  const comes = [...fresh.childNodes];
  const middle = comes.findIndex((child) => child.contains(twin));
  const next = fresh.childNodes[middle];
  if (stays === undefined || !(next instanceof Element)) return;
  for (const child of [...old.childNodes]) if (child !== stays) child.remove();
  stays.before(...comes.slice(0, middle));
  stays.after(...comes.slice(middle + 1));
  renewAround([stays, kept], [next, twin]);
}

/** By what an element is found again in a page that has changed around it. */
function addressOf(element: Element): string | null {
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href === null ? null : `a[href="${CSS.escape(href)}"]`;
}
