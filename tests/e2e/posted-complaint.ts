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
      return { truthful: "yes" };
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

/** Posts the steps of a complaint up to and including one, and answers the last page. */
export async function postSteps(
  request: APIRequestContext,
  reader: OfficeLocale,
  steps: readonly FilingStep[],
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  let last = "";
  // Files come by a door of their own, and none must.
  const posted = steps.filter((one) => one !== "papers");
  for (const [place, step] of posted.entries()) {
    const form = postedFields(step, reader, person, told);
    const isLast = place === posted.length - 1;
    // The page of the next step is drawn for whoever reads it: only the last is.
    const answer = await request.post(`/${reader}/file/${step}/save`, {
      form,
      ...(isLast ? {} : { maxRedirects: 0 }),
    });
    if (answer.status() !== (isLast ? 200 : 303)) throw new Error(`${step}: ${answer.status()}`);
    if (isLast) last = await answer.text();
  }
  return last;
}

/** Files a whole complaint by its forms alone, for stories that begin after it; answers the code. */
export async function postComplaint(
  request: APIRequestContext,
  reader: OfficeLocale,
  person: Person = newPerson(reader),
  told: Complaint = newComplaint(reader),
): Promise<string> {
  await postSteps(request, reader, complaintSteps, person, told);
  await postProofIfAsked(request, reader, person);
  return codeIn(await postSteps(request, reader, ["review"], person, told));
}

/** Proves the number by the code that comes to it, where the form asks for one. */
export async function postProofIfAsked(
  request: APIRequestContext,
  reader: OfficeLocale,
  person: Person,
): Promise<void> {
  const asked = await request.get(`/${reader}/file/confirm`);
  if (!new URL(asked.url()).pathname.endsWith("/file/confirm")) return;
  // A number that got a code for an earlier form waits for the new one.
  const before = (await codesOf(person.e164)).length;
  await request.post(`/${reader}/file/confirm/send`, { form: {} });
  const code = await codeNumber(person.e164, before + 1);
  await request.post(`/${reader}/file/confirm/check`, { form: { code } });
}

/** The tracking code in a page's source. */
export function codeIn(page: string): string {
  const code = /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0];
  if (code === undefined) throw new Error("The page shows no tracking code.");
  return code;
}
