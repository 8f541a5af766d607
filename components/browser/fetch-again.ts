interface FrameworkWindow extends Window {
  /** There where a page runs the framework. */
  readonly next?: { readonly router?: { refresh(): void } };
}

/** For the framework to draw the page anew; milliseconds. */
const longestMs = 15_000;

/** Draws the page anew around a part of it, which stays; false where the page could not be had. */
export async function fetchAgain(part: HTMLElement): Promise<boolean> {
  const router = (window as FrameworkWindow).next?.router;
  if (router !== undefined) return redrawn(part, () => router.refresh());
  // What the framework is still to take over must be there as it came.
  if (document.querySelector("[data-framework]") !== null) return false;
  try {
    const answer = await fetch(location.href);
    // Where it leads elsewhere now, only the reader may go.
    if (!answer.ok || answer.redirected) return false;
    return putIn(part, new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Takes over what a fresh page says; the part keeps its element, so that what it says aloud is heard. */
function putIn(part: HTMLElement, fresh: Document): boolean {
  const [from, to] = [fresh.getElementById("main"), document.getElementById("main")];
  const twin = from?.querySelector<HTMLElement>("[data-live]");
  if (!from || !to || !twin) return false;
  const focused = document.activeElement;
  const place = focused !== null && to.contains(focused) ? addressOf(focused) : null;
  const status = part.querySelector("[role=status]");
  for (const { name, value } of twin.attributes) part.setAttribute(name, value);
  part.replaceChildren(...twin.childNodes);
  part.querySelector("[role=status]")?.replaceWith(...(status === null ? [] : [status]));
  twin.replaceWith(part);
  to.replaceChildren(...from.childNodes);
  document.title = fresh.title;
  if (place !== null) to.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
  return true;
}

/** By what an element is found again in a page that has changed around it. */
function addressOf(element: Element): string | null {
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href === null ? null : `a[href="${CSS.escape(href)}"]`;
}

/** Waits until the framework has given a part its new mark. */
function redrawn(part: HTMLElement, draw: () => void): Promise<boolean> {
  const before = part.dataset.mark;
  return new Promise((resolve) => {
    const end = (isDrawn: boolean) => {
      observer.disconnect();
      window.clearTimeout(timer);
      resolve(isDrawn);
    };
    const observer = new MutationObserver(() => {
      if (part.dataset.mark !== before) end(true);
    });
    const timer = window.setTimeout(() => end(false), longestMs);
    observer.observe(part, { attributeFilter: ["data-mark"] });
    draw();
  });
}
