/** What the page runs on which a province is chosen: the list works without it. */
import { findAsTyped } from "./find-as-typed";
import { startParts } from "./start-parts";

startParts({ "[data-finds]": findAsTyped });
