import { type Step, type StepTaken, writeStep } from "@/commands/write-step";
import { isOfficialNumberTaken } from "@/db/clashes";
import type { Database } from "@/db/client";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { DecideSettings } from "@/domain/decide";
import { type Outcome, refuse } from "@/domain/outcome";

/** Takes one step in a file: state, fact, notices, event and audit in one transaction, or nothing. */
export async function takeStep(
  database: Database,
  person: SignedIn,
  step: Step,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<StepTaken>> {
  try {
    return await database.as(databaseActorOf(person), (tx) =>
      writeStep(tx, person, step, { now, settings, proposal: "replaced" }),
    );
  } catch (error) {
    // Typed by two at once, or borne by a file that this person may not see.
    if (isOfficialNumberTaken(error)) return refuse("number_taken");
    throw error;
  }
}
