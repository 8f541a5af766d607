import { choiceDoor } from "@/app/[locale]/dossier/choice-door";
import { chooseSteps } from "@/commands/leave-steps";
import { database } from "@/db/client";

/** A party leaves the ordinary steps to whoever speaks for it, or hears them itself again. */
export const { POST, GET } = choiceDoor({ place: "told", pushed: "steps" }, (token, typed, now) =>
  chooseSteps(database(), token, typed.steps === "through", now),
);
