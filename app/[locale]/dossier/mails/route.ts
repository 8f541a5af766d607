import { choiceDoor } from "@/app/[locale]/dossier/choice-door";
import { chooseMails } from "@/commands/stop-mails";
import { database } from "@/db/client";

/** A party stops its reminders by mail, or lets them come again. */
export const { POST, GET } = choiceDoor(
  { place: "mails", pushed: "reminders" },
  (token, typed, now) => chooseMails(database(), token, typed.reminders !== "on", now),
);
