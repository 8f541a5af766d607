/**
 * All that public pages run in a browser: every part works without it. A part asks for it by an attribute.
 */
import { keepFresh } from "./keep-fresh";
import { offerListening } from "./offer-listening";
import { shortenAsTyped } from "./shorten-as-typed";
import { startParts } from "./start-parts";

startParts({
  "[data-live]": keepFresh,
  "[data-listen]": offerListening,
  "[data-shortens]": shortenAsTyped,
});
