import { cache } from "react";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { readAskedContact } from "@/commands/change-own-contact";
import { database } from "@/db/client";

/** What the opened file of this browser says of a change of contact, read once a request; null: it is over. */
export const readAsked = cache(async () => {
  const token = await readHold("dossier");
  return token === null ? null : readAskedContact(database(), token, new Date());
});
