import { choiceDoor } from "@/app/[locale]/dossier/choice-door";
import { dropStopped } from "@/app/take-attachment";

/** A party drops an upload that stopped on its way: nothing of it stays. */
export const { POST, GET } = choiceDoor(
  { place: "attachments", pushed: "upload", done: "?dropped=1" },
  async (token, typed) => ((await dropStopped(token, typed.upload ?? "")) ? "done" : "missing"),
);
