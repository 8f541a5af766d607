import { choiceDoor } from "@/app/[locale]/dossier/choice-door";
import { rateFile } from "@/commands/rate-file";
import { database } from "@/db/client";
import { scores } from "@/domain/text-in";

/** Takes the figure that a party gives to the service after the end of its file. */
export const { POST, GET } = choiceDoor(
  { place: "rating", pushed: "score" },
  async (token, typed, now) => {
    const score = scores.find((one) => String(one) === typed.score);
    if (score === undefined) return "missing";
    const rated = await rateFile(database(), token, score, now);
    return rated === "over" ? "lapsed" : "done";
  },
);
