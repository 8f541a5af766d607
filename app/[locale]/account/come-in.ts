import { citizenToken, enterAsCitizen } from "@/citizen-auth";
import { signOutCitizen } from "@/commands/citizen-sign-in";
import { database } from "@/db/client";

/** Gives the browser its session, and ends the one that it had. */
export async function comeInAsCitizen(sessionToken: string): Promise<void> {
  const before = await citizenToken();
  await enterAsCitizen(sessionToken);
  if (before !== null) await signOutCitizen(database(), before, "this", new Date());
}
