import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import type { ReturnedWording } from "./returned-wording";

export interface WordingForm {
  readonly typed: Typed;
  readonly person: SignedIn;
  readonly now: Date;
}

/** Keeps a form that was not saved for its page; `place`: where on it the reader lands. */
export async function giveWordingBack(
  { typed, person, now }: WordingForm,
  answer: ReturnedWording,
  place: string,
): Promise<string> {
  const returned = await database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
  );
  const query = new URLSearchParams({ returned });
  if (answer.wording !== "price") query.set("kind", answer.wording);
  return `${query}#${place}`;
}
