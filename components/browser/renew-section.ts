import { fetchPage, renewAround } from "./fetch-again";
import { renewed } from "./start-parts";

/** Draws the section around what has just been sent anew, and nothing else: what is typed elsewhere stays. */
export async function renewSection(sent: Element): Promise<void> {
  const fresh = await fetchPage();
  const section = sent.closest("[data-renews]");
  const whole = section === null ? null : (fresh?.getElementById(section.id) ?? null);
  if (section === null || whole === null) return;
  const kept = sent.closest("[data-uploads]");
  const twin = whole.querySelector("[data-uploads]");
  // No more may be sent: its form is gone.
  if (kept === null || twin === null) section.replaceWith(whole);
  else renewAround([section, kept], [whole, twin]);
  document.dispatchEvent(new Event(renewed));
}
