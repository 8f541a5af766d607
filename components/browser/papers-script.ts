/** What pages run on which papers are sent: the form works without it. */
import { startParts } from "./start-parts";
import { takeFiles } from "./take-files";

startParts({ "[data-uploads]": takeFiles });
