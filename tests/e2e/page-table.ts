import type { Page } from "playwright-core";
import type { FilingStep } from "@/domain/filing-step";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { goOn, newPerson } from "@/tests/e2e/citizen";
import { codeNumber, mailSaying } from "@/tests/e2e/phone-network";
import { postComplaint, postUntilReview } from "@/tests/e2e/posted-complaint";
import { doActAt, openAct, sendAct, signIn } from "@/tests/e2e/staff";
import { unknownCode } from "@/tests/e2e/unknown-code";
import { wordsOf } from "@/tests/e2e/words";

/** One visitor's way: what they do first, then the pages to look at, below the language. */
export interface Visit {
  prepare?: (page: Page, locale: OfficeLocale) => Promise<void>;
  paths: readonly string[] | ((page: Page, locale: OfficeLocale) => Promise<readonly string[]>);
}

/** The steps that a person who files for oneself is asked. */
const stepsOfAComplaint = [
  "subject",
  "behalf",
  "you",
  "contact",
  "where",
  "facts",
  "against",
  "papers",
  "protection",
  "review",
] as const satisfies readonly FilingStep[];

/** Every page of the portal: each is photographed for the contact sheet, and tried by the stories. */
export const pageTable = {
  public: [
    {
      paths: [
        "",
        "/help",
        "/before",
        "/before?matter=complaint.cheque&province=04.421",
        "/legal/privacy",
        "/legal/terms",
        "/legal/accessibility",
        "/legal/cookies",
        "/track",
        "/track?code=",
        "/track?code=K7M4-9QXT-3RZC",
        "/dossier",
        "/dossier?code=ABCD&wrong=code,digits",
        "/account",
        "/account?wrong=phone_invalid",
        "/account/sent",
        "/account/link/over",
        "/nowhere",
        "/problem/origin",
        "/problem/too-large",
        "/problem/too-many-requests",
        "/problem/expired",
      ],
    },
  ],
  filing: [
    { paths: ["/file", "/file?expired=1"] },
    { prepare: forgetEverything, paths: whereItLed },
    { prepare: fillIn, paths: stepsOfAComplaint.map((step) => `/file/${step}`) },
    { paths: ["/file/resume", "/file/resume?wrong=unknown"] },
    { prepare: keepForLater, paths: ["/file/kept"] },
    { prepare: send, paths: ["/file/done", "/file"] },
    { prepare: askToOpen, paths: ["/dossier/code", "/dossier/code?said=wrong&left=2"] },
    { prepare: openOwnFile, paths: ["/dossier/file", "/dossier/contact"] },
    { prepare: askForAnotherNumber, paths: ["/dossier/contact/code"] },
    { paths: someStopPage },
    { prepare: askToSignIn, paths: ["/account/code?said=wrong&left=2"] },
    { prepare: signInAsCitizen, paths: ["/account"] },
  ],
  tracking: [{ prepare: signInAs("clerk"), paths: someTracked }],
  office: [
    { paths: ["/sign-in"] },
    { prepare: signInAs("clerk"), paths: someOffice },
    { prepare: signInAs("clerk"), paths: someContact },
    {
      prepare: signInAs("prosecutor"),
      paths: [
        "/office/signatures",
        "/office/withheld",
        "/office/sent",
        "/office/messages",
        "/office/tasks",
        "/office/letters",
        "/office?clock=late",
        "/office/settings",
        "/office/recusals",
      ],
    },
  ],
  administration: [
    {
      prepare: signInAs("administrator"),
      paths: [
        "/office/delivery",
        "/office/staff",
        "/office/settings/lists",
        "/office/settings/lists?list=places&add=yes",
        "/office/settings/holidays",
        "/office/settings/wordings",
        "/office/settings/wordings?kind=summoned",
        "/office/settings/wordings?kind=registered",
      ],
    },
  ],
  demonstration: [{ paths: someTexts }, { paths: someMails }],
} as const satisfies Readonly<Record<string, readonly Visit[]>>;

/** The addresses of a visit, once its visitor is ready. */
export async function pathsOf(
  visit: Visit,
  page: Page,
  locale: OfficeLocale,
): Promise<readonly string[]> {
  await visit.prepare?.(page, locale);
  return typeof visit.paths === "function" ? visit.paths(page, locale) : visit.paths;
}

/** Signs somebody of the demonstration in. */
function signInAs(role: StaffRole) {
  return (page: Page, locale: OfficeLocale): Promise<void> => signIn(page, locale, role);
}

async function forgetEverything(page: Page, locale: OfficeLocale): Promise<void> {
  await page.goto(`/${locale}/file`);
  await page.locator("main a[href*='/file/subject']").first().click();
  await goOn(page, wordsOf(locale));
  await page.waitForURL(/check=1/);
}

/** The page at which a visit's beginning ended. */
async function whereItLed(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  const { pathname, search, hash } = new URL(page.url());
  return [`${pathname}${search}${hash}`.replace(`/${locale}`, "")];
}

/** Keeps a form, and leaves its code to be shown to whoever looks first. */
async function keepForLater(page: Page, locale: OfficeLocale): Promise<void> {
  await fillIn(page, locale);
  await page.request.post(`/${locale}/file/keep`, { form: {}, maxRedirects: 0 });
}

async function fillIn(page: Page, locale: OfficeLocale): Promise<void> {
  const person = newPerson(locale);
  await postUntilReview(page.request, locale, person);
}

async function send(page: Page, locale: OfficeLocale): Promise<void> {
  await postComplaint(page.request, locale);
}

/** Asks for a code of a file that does not exist: its page is that of any file. */
async function askToOpen(page: Page, locale: OfficeLocale): Promise<void> {
  await page.goto(`/${locale}/dossier?code=${unknownCode()}`);
  await page.locator("form[action$='/dossier/send'] button").click();
  await page.waitForURL(/dossier\/code/);
}

async function openOwnFile(page: Page, locale: OfficeLocale): Promise<void> {
  const person = newPerson(locale);
  const code = await postComplaint(page.request, locale, person);
  await page.goto(`/${locale}/dossier?code=${code}`);
  await page.locator("form[action$='/dossier/send'] button").click();
  // The first one proved the number.
  await page.locator("#code").fill(await codeNumber(person.e164, 2));
  await page.locator("form[action$='/dossier/open'] button").click();
  await page.waitForURL(/dossier\/file/);
}

/** Asks for another number, as far as the two codes. */
async function askForAnotherNumber(page: Page, locale: OfficeLocale): Promise<void> {
  await openOwnFile(page, locale);
  await page.goto(`/${locale}/dossier/contact`);
  await page.locator("#phone").fill(newPerson(locale).phone);
  await page.locator("form[action$='/contact/send'] button").click();
  await page.waitForURL(/contact\/code/);
}

/** Asks for a code to sign in by, as a citizen. */
async function askToSignIn(page: Page, locale: OfficeLocale): Promise<void> {
  await page.goto(`/${locale}/account`);
  await page.locator("#contact").fill(newPerson(locale).phone);
  await page.locator("form[action$='/account/send'] button").click();
  await page.waitForURL(/account\/code/);
}

/** Signs in by the number of a file. */
async function signInAsCitizen(page: Page, locale: OfficeLocale): Promise<void> {
  const person = newPerson(locale);
  await postComplaint(page.request, locale, person);
  await page.goto(`/${locale}/account`);
  await page.locator("#contact").fill(person.phone);
  await page.locator("form[action$='/account/send'] button").click();
  // The first one proved the number.
  await page.locator("#code").fill(await codeNumber(person.e164, 2));
  await page.locator("form[action$='/account/enter'] button").click();
  await page.waitForURL(/account$/);
}

/** Where the reminders by mail are stopped: as a mail leads there, and cut short. */
async function someStopPage(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  const [person, t] = [newPerson(locale), wordsOf(locale)];
  const code = await postComplaint(page.request, locale, person);
  await signIn(page, locale, "clerk");
  await doActAt(page, t, locale, code, "register");
  await page.context().clearCookies();
  await signIn(page, locale, "deputy");
  await doActAt(page, t, locale, code, "send_to_police");
  // The only mail that may be stopped and that an act sends at once.
  await openAct(page, t, "remind_police");
  await page.locator("[name=tellParties]").check();
  await sendAct(page, t, "remind_police");
  await page.waitForURL((url) => !url.searchParams.has("act"));
  await page.context().clearCookies();
  const [, token = ""] =
    /\/mail\/([\w-]+)/.exec(await mailSaying(person.email, /\/mail\/[\w-]+/)) ?? [];
  return [`/mail/${token}`, `/mail/${token.slice(0, 40)}`];
}

/** The public pages of the first files that the office shows, and of a code that opens none. */
async function someTracked(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  const stages = ["to_register", "with_police", "decided"];
  const codes: string[] = [];
  for (const stage of stages) codes.push(await firstCode(page, locale, stage));
  return [...codes.map((code) => `/track/${code}`), "/track/A000-0000-000M"];
}

/** The code of the first file of a heap that is not protected. */
export async function firstCode(page: Page, locale: OfficeLocale, stage: string): Promise<string> {
  await page.goto(`/${locale}/office?stage=${stage}`);
  const open = page.locator(".queue tbody tr:not(:has(.queue-masked))").first();
  const shown = (await open.textContent()) ?? "";
  return /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(shown)?.[0] ?? "";
}

async function someOffice(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  await page.goto(`/${locale}/office`);
  return [
    "/office",
    "/office/intake",
    "/office/account",
    ...(await firstLinks(page, locale, ".queue-link", 2)),
  ];
}

/** The page at which the counter changes the contact of the first file's party. */
async function someContact(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  return [`/office/${await firstCode(page, locale, "with_police")}/contact`];
}

async function someTexts(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  await page.goto(`/${locale}/sandbox/phone`);
  const phones = await firstLinks(page, locale, "main a[href*='/phone/']", 1);
  return ["/sandbox/phone", ...phones, "/sandbox/burst/00000", "/sandbox/burst/00000?killed=no"];
}

async function someMails(page: Page, locale: OfficeLocale): Promise<readonly string[]> {
  await page.goto(`/${locale}/sandbox/mail`);
  return ["/sandbox/mail", ...(await firstLinks(page, locale, "main a[href*='/mail/']", 1))];
}

/** Where the first links of a kind lead, below the language. */
async function firstLinks(page: Page, locale: OfficeLocale, kind: string, count: number) {
  const all = await page.locator(kind).all();
  const found = await Promise.all(all.slice(0, count).map((link) => link.getAttribute("href")));
  return found.map((href) => (href ?? "").replace(`/${locale}`, ""));
}
