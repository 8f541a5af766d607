import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import type { Capacity } from "@/domain/capacity";
import type { CaseKind } from "@/domain/case-kind";
import type { FilingCapacity, FilingStep } from "@/domain/filing-step";
import type { IdentityDocumentType } from "@/domain/identity-document";
import { type Locale, officialLocale } from "@/domain/locale";
import type { PhoneOwner, WayOfContact } from "@/domain/party";
import { codeNumber, codesOf, oneTimeCodeOf } from "@/tests/e2e/phone-network";
import type { CitizenWords } from "@/tests/e2e/words";

/** Somebody invented, who exists in one story only. */
export interface Person {
  lastName: string;
  firstName: string;
  /** Number of a national card. */
  card: string;
  /** As typed, `06…`. */
  phone: string;
  /** In E.164. */
  e164: string;
  email: string;
  address: string;
  /** Absent: a national card. */
  documentType?: IdentityDocumentType;
  /** Absent: Morocco. */
  country?: string;
}

const region = z.object({
  provinces: z.array(z.object({ code: z.string(), fr: z.string(), ar: z.string() })),
});
const office = z.object({ code: z.string(), parquet_fr: z.string(), parquet_ar: z.string() });
const regions = z.array(region).parse(json("regions"));
const offices = z.array(office).parse(json("parquets"));

function json(name: string): unknown {
  return JSON.parse(readFileSync(`db/reference/${name}.json`, "utf8"));
}

/** A province's name in the reader's language, by its French one. */
export function provinceCalled(french: string, locale: Locale): string {
  const found = regions.flatMap(({ provinces }) => provinces).find(({ fr }) => fr === french);
  if (found === undefined) throw new Error(`There is no province ${french}.`);
  return found[officialLocale(locale)];
}

/** A province's code, by its name in either language. */
export function provinceCode(name: string): string {
  const all = regions.flatMap(({ provinces }) => provinces);
  return all.find(({ fr, ar }) => fr === name || ar === name)?.code ?? "";
}

/** An office's name in the reader's language, by its code. */
export function officeCalled(code: string, locale: Locale): string {
  const found = offices.find((one) => one.code === code);
  if (found === undefined) throw new Error(`There is no office ${code}.`);
  return locale === "ar" ? found.parquet_ar : found.parquet_fr;
}

/** A person with a phone, an address and a card that no other story has. */
export function newPerson(locale: Locale): Person {
  const drawn = String(randomInt(10_000_000, 99_999_999));
  return {
    lastName: locale === "ar" ? "الزروالي" : "Zerouali",
    firstName: locale === "ar" ? "ابتسام" : "Ibtissam",
    card: `QX${drawn.slice(0, 6)}`,
    phone: `06${drawn}`,
    e164: `+2126${drawn}`,
    email: `citizen.${drawn}@courrier.example`,
    address: locale === "ar" ? "12 زنقة الزيتون، حي السلام" : "12 rue des Oliviers, hay Salam",
  };
}

/** What one person tells in a complaint, or in a file of another kind. */
export interface Complaint {
  /** Absent: a complaint. */
  kind?: CaseKind;
  province: string;
  /** Chosen only where the province has several offices. */
  officeCode: string;
  /** Key of the category. */
  category: string;
  day: { day: string; month: string; year: string };
  place: string;
  account: string;
  respondentName: string;
  respondentDescription: string;
}

/** A complaint whose words occur nowhere else. */
export function newComplaint(locale: Locale): Complaint {
  const mark = String(randomInt(1_000_000, 9_999_999));
  return {
    province: provinceCalled("Rabat", locale),
    officeCode: "TPI-RABAT",
    category: "theft",
    day: { day: "3", month: "11", year: "2026" },
    place: locale === "ar" ? `السوق المركزي ${mark}` : `Marché central ${mark}`,
    account:
      locale === "ar"
        ? `سرقت دراجتي أمام السوق صباح يوم الثلاثاء، وكان معي شاهد. العلامة ${mark}`
        : `Ma bicyclette a été volée devant le marché, un témoin était présent. Marque ${mark}`,
    respondentName: locale === "ar" ? `جمال ${arabicLetters(mark)}` : `Jamal R${mark}`,
    respondentDescription: locale === "ar" ? "طويل القامة" : "De grande taille",
  };
}

/** A field by its whole label, with or without the word for "optional" behind it. */
export function field(within: Page | Locator, label: string): Locator {
  return within.getByLabel(new RegExp(`^${escaped(label)}\\s*(\\(.*\\))?$`));
}

/** One answer of a question with several. */
export function choice(page: Page, question: string, answer: string): Locator {
  return page
    .getByRole("group", { name: new RegExp(`^${escaped(question)}`) })
    .getByRole("radio", { name: new RegExp(`^${escaped(answer)}`) });
}

/** Chooses the kind on the first page, and what it is about on the next. */
export async function fillSubject(page: Page, t: CitizenWords, reader: Locale, told: Complaint) {
  const kind = told.kind ?? "complaint";
  await page.goto(`/${reader}/file?kinds=1`);
  const kinds = page.getByRole("main");
  await kinds.getByRole("link", { name: t(`filing.kinds.${kind}.title`), exact: true }).click();
  await expectStep(page, t, "subject", kind);
  await page.locator(`input[name="category"][value="${told.category}"]`).check();
}

/** Says for whom it is filed. */
export async function fillBehalf(page: Page, t: CitizenWords, capacity: FilingCapacity = "self") {
  const question = t("filing.fields.filesAs.label");
  await choice(page, question, t(`filing.fields.filesAs.${capacity}`)).check();
}

export async function fillYou(page: Page, t: CitizenWords, person: Person): Promise<void> {
  const of = (name: "lastName" | "firstName" | "documentNumber" | "address") =>
    field(page, t(`filing.fields.${name}.label`));
  await of("lastName").fill(person.lastName);
  await of("firstName").fill(person.firstName);
  await field(page, t("filing.fields.documentType.label")).selectOption(
    person.documentType ?? "cin",
  );
  await of("documentNumber").fill(person.card);
  if (person.country !== undefined) {
    await field(page, t("filing.fields.country.label")).selectOption(person.country);
  }
  await of("address").fill(person.address);
}

export async function fillContact(
  page: Page,
  t: CitizenWords,
  person: Person,
  owner: PhoneOwner | "none" = "own",
  way: WayOfContact | null = null,
): Promise<void> {
  const whose = t("filing.fields.phoneOwner.label");
  await choice(page, whose, t(`filing.fields.phoneOwner.${owner}`)).check();
  await field(page, t("filing.fields.phone.label")).fill(owner === "none" ? "" : person.phone);
  await field(page, t("filing.fields.email.label")).fill(person.email);
  if (way !== null) {
    const preferred = t("filing.fields.wayOfContact.label");
    await choice(page, preferred, t(`filing.fields.wayOfContact.${way}`)).check();
  }
}

/** Chooses to be protected, with a phrase, or not to be. */
export async function fillProtection(
  page: Page,
  t: CitizenWords,
  phrase: string | null,
): Promise<void> {
  const question = t("filing.fields.protected.label");
  await choice(page, question, t(`filing.protection.${phrase === null ? "no" : "yes"}`)).check();
  if (phrase === null) return;
  await field(page, t("filing.fields.phrase.label")).fill(phrase);
  await field(page, t("filing.fields.phraseAgain.label")).fill(phrase);
}

export async function fillWhere(page: Page, t: CitizenWords, told: Complaint): Promise<void> {
  await field(page, t("filing.fields.province.label")).selectOption({ label: told.province });
}

export async function fillFacts(page: Page, t: CitizenWords, told: Complaint): Promise<void> {
  await field(page, t("filing.fields.occurredDay.label")).fill(told.day.day);
  await field(page, t("filing.fields.occurredMonth.label")).fill(told.day.month);
  await field(page, t("filing.fields.occurredYear.label")).fill(told.day.year);
  await field(page, t("filing.fields.place.label")).fill(told.place);
  await fillAccount(page, t, told);
}

/** The person's own words, under the question of the kind. */
export async function fillAccount(page: Page, t: CitizenWords, told: Complaint): Promise<void> {
  const kind = told.kind ?? "complaint";
  await field(page, t("filing.fields.account.label", { kind })).fill(told.account);
}

export async function fillAgainst(
  page: Page,
  t: CitizenWords,
  told: Complaint,
  capacity: Capacity | null = null,
): Promise<void> {
  const known = t("filing.fields.respondentKnown.label", { kind: told.kind ?? "complaint" });
  await choice(page, known, t("filing.fields.respondentKnown.yes")).check();
  await field(page, t("filing.fields.respondentName.label")).fill(told.respondentName);
  await field(page, t("filing.fields.respondentDescription.label")).fill(
    told.respondentDescription,
  );
  if (capacity === null) return;
  await field(page, t("filing.fields.respondentCapacity.label")).selectOption(capacity);
}

/** Presses the form's own button and waits for the step that follows. */
export async function goOn(page: Page, t: CitizenWords): Promise<void> {
  await page.getByRole("button", { name: t("filing.continue"), exact: true }).click();
}

/** Waits until a step of the form is shown, by its title. */
export async function expectStep(
  page: Page,
  t: CitizenWords,
  step: FilingStep,
  kind: CaseKind = "complaint",
): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    t(`filing.steps.${step}.title`, { kind }),
  );
}

/** How somebody files: for whom, on whose phone, and whether protected by a phrase. */
export interface Manner {
  capacity?: FilingCapacity;
  owner?: PhoneOwner | "none";
  way?: WayOfContact;
  phrase?: string;
  /** Asks to be told the outcome plainly. */
  wantsOutcome?: boolean;
  /** What the respondent is. */
  respondentIs?: Capacity;
}

/** Fills in every step of a complaint that one files for oneself, as far as the review. */
export async function fillInComplaint(
  page: Page,
  t: CitizenWords,
  reader: Locale,
  person: Person,
  told: Complaint,
  manner: Manner = {},
): Promise<void> {
  await fillSubject(page, t, reader, told);
  await goOn(page, t);
  await expectStep(page, t, "behalf");
  await fillBehalf(page, t);
  await goOn(page, t);
  await expectStep(page, t, "you");
  await fillYou(page, t, person);
  await goOn(page, t);
  await expectStep(page, t, "contact");
  await fillContact(page, t, person, manner.owner, manner.way);
  await goOn(page, t);
  await expectStep(page, t, "where");
  await fillWhere(page, t, told);
  await goOn(page, t);
  await chooseOfficeIfAsked(page, t, reader, told);
  await expectStep(page, t, "facts");
  await fillFacts(page, t, told);
  await goOn(page, t);
  await expectStep(page, t, "against");
  await fillAgainst(page, t, told, manner.respondentIs);
  await goOn(page, t);
  await expectStep(page, t, "papers");
  await goOn(page, t);
  await expectStep(page, t, "protection");
  await fillProtection(page, t, manner.phrase ?? null);
  if (manner.wantsOutcome) await page.locator("[name=wantsOutcome]").check();
  await goOn(page, t);
  await proveNumberIfAsked(page, t, person);
  await expectStep(page, t, "review");
}

/** Proves the number by the code that comes to it, where the form asks for one. */
export async function proveNumberIfAsked(
  page: Page,
  t: CitizenWords,
  person: Person,
): Promise<void> {
  await page.waitForURL(/\/file\/(confirm|review)/, { waitUntil: "load" });
  if (!new URL(page.url()).pathname.endsWith("/file/confirm")) return;
  const send = page.getByRole("button", { name: t("codes.send"), exact: true });
  // A number that got a code for an earlier form waits for the new one.
  const before = (await codesOf(person.e164)).length;
  const isAsked = (await send.count()) > 0;
  if (isAsked) await send.click();
  const code = isAsked
    ? await codeNumber(person.e164, before + 1)
    : await oneTimeCodeOf(person.e164);
  await field(page, t("codes.codeLabel")).fill(code);
  await page.getByRole("button", { name: t("codes.check"), exact: true }).click();
}

/** Declares the truth of it and sends; returns the tracking code that is shown. */
export async function sendFile(
  page: Page,
  t: CitizenWords,
  kind: CaseKind = "complaint",
): Promise<string> {
  await page.getByRole("checkbox", { name: t("filing.fields.truthful.label") }).check();
  await page.getByRole("button", { name: t("filing.submit", { kind }), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(t("filing.steps.done.title"));
  return shownCode(page);
}

/** The tracking code on a page, as it is written there. */
export async function shownCode(page: Page): Promise<string> {
  const shown = page.getByRole("main").getByText(/^[A-Z][0-9A-Z]{3}(-[0-9A-Z]{4}){2}$/);
  return (await shown.first().textContent()) ?? "";
}

/** Files a whole complaint and returns its tracking code. */
export async function fileComplaint(
  page: Page,
  t: CitizenWords,
  reader: Locale,
  person = newPerson(reader),
  told = newComplaint(reader),
): Promise<string> {
  await fillInComplaint(page, t, reader, person, told);
  return sendFile(page, t);
}

export async function chooseOfficeIfAsked(
  page: Page,
  t: CitizenWords,
  reader: Locale,
  told: Complaint,
) {
  const question = page.getByRole("group", { name: t("filing.fields.parquet.label") });
  if ((await question.count()) === 0) return;
  await question.getByRole("radio", { name: officeCalled(told.officeCode, reader) }).check();
  await goOn(page, t);
}

/** A pattern's special characters, taken as they are. */
export function escaped(text: string): string {
  // A name is read with plain spaces, whatever spaces the text is written with.
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s");
}

function arabicLetters(digits: string): string {
  return [...digits].map((digit) => "ابتثجحخدذر"[Number(digit)]).join("");
}
