import type { APIRequestContext } from "@playwright/test";
import type { FilingStep } from "@/domain/filing-step";
import type { OfficeLocale } from "@/domain/locale";
import {
  type Complaint,
  newComplaint,
  newPerson,
  type Person,
  provinceCode,
} from "@/tests/e2e/citizen";
import { codeNumber, codesOf } from "@/tests/e2e/phone-network";

const declared = { truthful: "yes" };

/** The fields of a step as a browser without scripts posts them. */
export function postedFields(
  step: FilingStep,
  reader: OfficeLocale,
  person: Person,
  told: Complaint,
): Record<string, string> {
  switch (step) {
    case "subject":
      return { kind: told.kind ?? "complaint", category: told.category };
    case "naming":
      return { anonymous: "no" };
    case "behalf":
      return { filesAs: "self" };
    case "you":
      return {
        lastName: person.lastName,
        firstName: person.firstName,
        documentType: person.documentType ?? "cin",
        documentNumber: person.card,
        country: person.country ?? "MA",
        address: person.address,
      };
    case "contact":
      return {
        phoneOwner: "own",
        phone: person.phone,
        email: person.email,
        wayOfContact: "sms",
        language: reader,
      };
    case "where":
      return { province: provinceCode(told.province), parquet: told.officeCode };
    case "facts":
      return {
        occurredDay: told.day.day,
        occurredMonth: told.day.month,
        occurredYear: told.day.year,
        place: told.place,
        account: told.account,
      };
    case "against":
      return {
        respondentKnown: "yes",
        respondentName: told.respondentName,
        respondentDescription: told.respondentDescription,
      };
    case "protection":
      return { protected: "no" };
    case "review":
      return declared;
    case "others":
    case "papers":
    case "confirm":
      return {};
  }
}

/** The steps of a complaint that one files for oneself, before the review. */
export const complaintSteps = [
  "subject",
  "behalf",
  "you",
  "contact",
  "where",
  "facts",
  "against",
  "papers",
  "protection",
] as const satisfies readonly FilingStep[];

/** Posts the steps of a complaint up to and including one; answers where the last one leads. */
export async function postSteps(
  request: APIRequestContext,
  reader: OfficeLocale,
  steps: readonly FilingStep[],
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  let next = "";
  // Files come by a door of their own, and none must.
  for (const step of steps.filter((one) => one !== "papers")) {
    const form = postedFields(step, reader, person, told);
    next = await post(request, `/${reader}/file/${step}/save`, form);
  }
  return next;
}

/** Files a whole complaint by its forms alone, for stories that begin after it; answers the code. */
export async function postComplaint(
  request: APIRequestContext,
  reader: OfficeLocale,
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  await postUntilReview(request, reader, person, told);
  return postReview(request, reader);
}

/** Posts steps that end before the review, and proves the number where that is asked. */
export async function postUntilReview(
  request: APIRequestContext,
  reader: OfficeLocale,
  person: Person,
  told: Complaint = newComplaint(reader),
  steps: readonly FilingStep[] = complaintSteps,
): Promise<void> {
  const next = await postSteps(request, reader, steps, person, told);
  if (!next.includes("/file/confirm")) return;
  // A number that got a code for an earlier form waits for the new one.
  const before = (await codesOf(person.e164)).length;
  await post(request, `/${reader}/file/confirm/send`, {});
  const code = await codeNumber(person.e164, before + 1);
  await post(request, `/${reader}/file/confirm/check`, { code });
}

/** Declares the truth of what was told and sends it; answers the code. */
export async function postReview(
  request: APIRequestContext,
  reader: OfficeLocale,
): Promise<string> {
  const done = await request.get(await post(request, `/${reader}/file/review/save`, declared));
  return codeIn(await done.text());
}

/** Posts a form and answers where it leads: that page is drawn for nobody. */
async function post(
  request: APIRequestContext,
  path: string,
  form: Record<string, string>,
): Promise<string> {
  const answer = await request.post(path, { form, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`${path}: ${answer.status()}`);
  return answer.headers().location ?? "";
}

/** The tracking code in a page's source. */
export function codeIn(page: string): string {
  const code = /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0];
  if (code === undefined) throw new Error("The page shows no tracking code.");
  return code;
}
