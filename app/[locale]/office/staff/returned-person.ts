import { z } from "zod";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { type StaffMistakes, staffMistakes } from "@/domain/staff-account";
import type { PeopleForm } from "../people-form";

/** The answer to a form about somebody of the staff that was not taken. */
export const returnedPersonSchema = z.object({
  form: z.enum(["invitation", "post"]),
  mistakes: z.record(z.string(), z.enum(staffMistakes)),
});

/** Keeps such a form; the query by which its page shows it again. */
export async function giveBack(
  { typed, person, now }: PeopleForm,
  form: z.infer<typeof returnedPersonSchema>["form"],
  mistakes: StaffMistakes,
): Promise<string> {
  const answer: z.infer<typeof returnedPersonSchema> = { form, mistakes };
  const returned = await database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
  );
  return `returned=${returned}`;
}
