/** What the offices' pages run: keys, and what makes no sense on paper; every page works without it. */
import { countDown } from "./count-down";
import { offerPrinting } from "./offer-printing";
import { pressKeys } from "./press-keys";
import { startParts } from "./start-parts";
import { switchKeys } from "./switch-keys";

startParts({
  "[data-keys]": pressKeys,
  "[data-key-switch]": switchKeys,
  "[data-counts]": countDown,
  "[data-prints]": offerPrinting,
});
