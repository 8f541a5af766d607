import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { demonstrationAccounts, demonstrationPassword } from "@/commands/demonstration-accounts";
import type { OfficeAct } from "@/domain/act-fields";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { field } from "@/tests/e2e/citizen";
import type { Words } from "@/tests/e2e/words";

/** The e-mail address of somebody of the demonstration. */
export function accountOf(
  role: StaffRole,
  parquet = role === "administrator" ? "PMP" : "TPI-RABAT",
): string {
  const found = demonstrationAccounts.find((one) => one.role === role && one.parquet === parquet);
  if (found === undefined) throw new Error(`Nobody is ${role} at ${parquet}.`);
  return found.email;
}

/** Signs somebody of the demonstration in by posting the form, for stories that begin behind it. */
export async function signIn(
  page: Page,
  reader: OfficeLocale,
  role: StaffRole,
  parquet?: string,
): Promise<void> {
  const form = { account: accountOf(role, parquet), password: demonstrationPassword };
  const answer = await page.request.post(`/${reader}/sign-in/enter`, { form, maxRedirects: 0 });
  expect(answer.headers().location, "where signing in leads").toContain(`/${reader}/office`);
}

/** Signs somebody of the demonstration in by typing in the form, and stays at the queue. */
export async function signInByForm(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  role: StaffRole,
): Promise<void> {
  await page.goto(`/${reader}/sign-in`);
  await typeAccount(page, t, accountOf(role), demonstrationPassword);
  await expect(page).toHaveURL(new RegExp(`/${reader}/office`));
}

/** Types an account and a password into the form and sends it. */
export async function typeAccount(
  page: Page,
  t: Words,
  account: string,
  password: string,
): Promise<void> {
  await field(page, t("office.signIn.account")).fill(account);
  await field(page, t("office.signIn.password")).fill(password);
  await page.getByRole("button", { name: t("office.signIn.submit"), exact: true }).click();
}

/** Opens the form of an act in the file that is open. */
export async function openAct(page: Page, t: Words, act: OfficeAct): Promise<void> {
  const acts = page.getByRole("navigation", { name: t("office.acts.title") });
  const link = acts.getByRole("link", { name: t(`verbs.${act}.act`), exact: true });
  if (!(await link.isVisible())) await acts.getByText(t("office.acts.others")).click();
  await link.click();
  await expect(
    page.getByRole("heading", { level: 2, name: t(`office.acts.${act}.title`) }),
  ).toBeVisible();
}

/** Sends the form of an act. */
export async function sendAct(page: Page, t: Words, act: OfficeAct): Promise<void> {
  const form = page.getByRole("region", { name: t(`office.acts.${act}.title`) });
  await form.getByRole("button", { name: t(`office.acts.${act}.submit`) }).click();
}

/** Registers a file as whoever is signed in, by its form alone, for stories that begin behind it. */
export async function postRegistration(
  request: APIRequestContext,
  reader: OfficeLocale,
  code: string,
): Promise<void> {
  const form = { version: "1", code: "3101" };
  const path = `/${reader}/office/${code}/register`;
  const answer = await request.post(path, { form, maxRedirects: 0 });
  expect(answer.headers().location, "where registering leads").toContain("done=register");
}

/** Waits until the page says that an act is done. */
export async function expectDone(page: Page, t: Words, act: OfficeAct): Promise<void> {
  const said = t("office.acts.done", { act: t(`verbs.${act}.done`) });
  await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
}

/** What an act's form must be told, in the reader's language. */
export async function fillAct(
  page: Page,
  t: Words,
  act: OfficeAct,
  reader: OfficeLocale,
): Promise<void> {
  if (act === "send_to_police") {
    await field(page, t("office.acts.labels.service")).fill(
      reader === "ar" ? "الشرطة القضائية بالرباط" : "Police judiciaire de Rabat",
    );
  }
  if (act === "close") {
    await field(page, t("office.acts.labels.ground")).selectOption("author_unknown");
    await field(page, t("office.acts.labels.reasoning")).fill(
      reader === "ar" ? "لم يتعرف البحث على الفاعل." : "L’enquête n’a pas identifié l’auteur.",
    );
  }
}

/** Proposes as a deputy that a file be closed; the prosecutor signs it in the book. */
export async function proposeClosure(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  code: string,
): Promise<void> {
  await signIn(page, reader, "deputy");
  await page.goto(`/${reader}/office/${code}?act=close`);
  await fillAct(page, t, "close", reader);
  await page.getByRole("button", { name: t("office.acts.proposeSubmit") }).click();
}

/** Does an act from the file's page to the word that it is done. */
export async function doAct(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  act: OfficeAct,
): Promise<void> {
  await openAct(page, t, act);
  await sendFilledAct(page, t, reader, act);
}

/** Does an act at the address of its form, for stories that are about what follows. */
export async function doActAt(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  code: string,
  act: OfficeAct,
): Promise<void> {
  await page.goto(`/${reader}/office/${code}?act=${act}`);
  await sendFilledAct(page, t, reader, act);
}

async function sendFilledAct(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  act: OfficeAct,
): Promise<void> {
  await fillAct(page, t, act, reader);
  await sendAct(page, t, act);
  await expectDone(page, t, act);
}

/** Signs a clerk in at a desk and registers a file there; the desk stays at it. */
export async function registerAtDesk(
  desk: Page,
  t: Words,
  reader: OfficeLocale,
  code: string,
): Promise<void> {
  await signIn(desk, reader, "clerk");
  await doActAt(desk, t, reader, code, "register");
}
