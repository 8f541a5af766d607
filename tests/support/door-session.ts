import { AsyncLocalStorage } from "node:async_hooks";
import type { SignedIn } from "@/db/staff";

/** Who is signed in at a browser of the tests, in the place of the office's `signed-in` and of `citizen-auth`. */
export const session = { staff: null as SignedIn | null, citizen: null as string | null };

const meanwhile = new AsyncLocalStorage<SignedIn | null>();

/** Does something while somebody is signed in, whoever else is for what is done at the same moment. */
export function signedInAs<Result>(person: SignedIn | null, work: () => Result): Result {
  return meanwhile.run(person, work);
}

export async function findCurrentStaff(): Promise<SignedIn | null> {
  const person = meanwhile.getStore();
  return person === undefined ? session.staff : person;
}

export const citizenToken = async (): Promise<string | null> => session.citizen;
