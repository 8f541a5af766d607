/**
 * All that public pages run in a browser: every part works without it. A part asks for it by an attribute.
 */
import { keepFresh } from "./keep-fresh";
import { offerListening } from "./offer-listening";
import { shortenAsTyped } from "./shorten-as-typed";

const parts = {
  "[data-live]": keepFresh,
  "[data-listen]": offerListening,
  "[data-shortens]": shortenAsTyped,
} as const;

for (const [selector, start] of Object.entries(parts)) {
  for (const part of document.querySelectorAll<HTMLElement>(selector)) start(part);
}
