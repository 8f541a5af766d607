import type { APIRequestContext } from "@playwright/test";
import type { FilingStep } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import {
  type Complaint,
  newComplaint,
  newPerson,
  type Person,
  provinceCode,
} from "@/tests/e2e/citizen";

/** The fields of a step as a browser without scripts posts them. */
export function postedFields(
  step: FilingStep,
  reader: Locale,
  person: Person,
  told: Complaint,
): Record<string, string> {
  switch (step) {
    case "who":
      return {
        lastName: person.lastName,
        firstName: person.firstName,
        documentType: "cin",
        documentNumber: person.card,
        phone: person.phone,
        email: person.email,
        address: person.address,
        language: reader,
      };
    case "where":
      return { province: provinceCode(told.province), parquet: told.officeCode };
    case "what":
      return {
        category: told.category,
        occurredDay: told.day.day,
        occurredMonth: told.day.month,
        occurredYear: told.day.year,
        place: told.place,
        account: told.account,
      };
    case "whom":
      return {
        respondentKnown: "yes",
        respondentName: told.respondentName,
        respondentDescription: told.respondentDescription,
      };
    case "review":
      return { truthful: "yes" };
  }
}

/** Posts the steps of a complaint up to and including one, and answers the last page. */
export async function postSteps(
  request: APIRequestContext,
  reader: Locale,
  steps: readonly FilingStep[],
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  let last = "";
  for (const step of steps) {
    const form = postedFields(step, reader, person, told);
    const answer = await request.post(`/${reader}/file/${step}/save`, { form });
    if (!answer.ok()) throw new Error(`${step}: ${answer.status()}`);
    last = await answer.text();
  }
  return last;
}

/** Files a whole complaint by its forms alone, for stories that begin after it; answers the code. */
export async function postComplaint(
  request: APIRequestContext,
  reader: Locale,
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  const all = ["who", "where", "what", "whom", "review"] as const;
  const page = await postSteps(request, reader, all, person, told);
  return codeIn(page);
}

/** The tracking code in a page's source. */
export function codeIn(page: string): string {
  const code = /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0];
  if (code === undefined) throw new Error("The page shows no tracking code.");
  return code;
}
