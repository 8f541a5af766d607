import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { bytesOfBase32, totpCode, totpStep } from "@/commands/totp";
import type { OfficeLocale } from "@/domain/locale";
import { field } from "@/tests/e2e/citizen";
import { mailSaying } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn, typeAccount } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

test.use({ viewport: { width: 1280, height: 800 }, takesTurns: true });

const password = "trois mots et un verbe";

/** Fills the administrator's form, and answers the address in the mail. */
async function invite(page: Page, t: Words, reader: string, email: string): Promise<string> {
  await page.goto(`/${reader}/office/staff`);
  await field(page, t("staff.directory.invite.name")).fill("Zineb Alami");
  await field(page, t("staff.directory.invite.email")).fill(email);
  await page.getByLabel(t("staff.directory.office"), { exact: true }).selectOption("TPI-RABAT");
  await page.getByRole("checkbox", { name: t("roles.clerk"), exact: true }).check();
  await page
    .getByRole("radio", { name: t(reader === "ar" ? "site.language.ar" : "site.language.fr") })
    .first()
    .check();
  await page.getByRole("button", { name: t("staff.directory.invite.submit") }).click();
  await expect(page.getByRole("status")).toContainText(t("staff.directory.done.invited"));
  const mail = await mailSaying(email, /\/invitation\//);
  return /\/(ar|fr)\/invitation\/[\w-]{43}/.exec(mail)?.[0] ?? "";
}

/** No barrier on the page as it stands, and nothing wider than a small telephone. */
async function expectOpenToAll(page: Page, reader: OfficeLocale): Promise<void> {
  // The checks themselves are scripts; the pages are the same with and without.
  if (reader === "ar") return;
  await expectReadable(page, new URL(page.url()).pathname);
}

test("somebody invited by mail links an application, comes in, and is out at once when the account is closed", async ({
  page,
  window,
  t,
  reader,
}) => {
  const email = `zineb.${randomInt(1_000_000_000)}@justice.example`;
  await signIn(page, reader, "administrator");
  const address = await invite(page, t, reader, email);
  await expectOpenToAll(page, reader);

  const desk = await window();
  await desk.goto(address);
  await expectOpenToAll(desk, reader);
  await field(desk, t("signIn.password.fresh")).fill("too short");
  await field(desk, t("signIn.password.again")).fill("too short");
  await desk.getByRole("button", { name: t("signIn.invitation.submit") }).click();
  await expect(desk.getByRole("main").getByRole("alert")).toContainText(
    t("signIn.password.mistakes.too_short", { length: 12 }),
  );
  await field(desk, t("signIn.password.fresh")).fill(password);
  await field(desk, t("signIn.password.again")).fill(password);
  await desk.getByRole("button", { name: t("signIn.invitation.submit") }).click();

  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(t("signIn.setUp.title"));
  await expect(desk.getByRole("img", { name: t("signIn.setUp.second.picture") })).toBeVisible();
  await expectOpenToAll(desk, reader);
  const typed = ((await desk.locator(".totp-secret").textContent()) ?? "").replace(/\s/g, "");
  await field(desk, t("signIn.setUp.third.label")).fill("000000");
  await desk.getByRole("button", { name: t("signIn.setUp.third.submit") }).click();
  await expect(desk.getByRole("main").getByRole("alert")).toContainText(t("signIn.codeWrong"));
  const code = totpCode(bytesOfBase32(typed), totpStep(new Date()));
  await field(desk, t("signIn.setUp.third.label")).fill(code);
  await desk.getByRole("button", { name: t("signIn.setUp.third.submit") }).click();

  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(
    t("staff.account.newCodes.title"),
  );
  await expectOpenToAll(desk, reader);
  const codes = await desk.locator(".recovery-codes li").allTextContents();
  expect(codes).toHaveLength(10);
  await desk.getByRole("button", { name: t("staff.account.newCodes.kept") }).click();
  await expect(desk.getByRole("status")).toContainText(t("staff.account.done.codes"));
  await desk.goto(`/${reader}/office/account/codes`);
  await expect(desk.getByText(t("staff.account.newCodes.gone"))).toBeVisible();

  await desk.goto(address);
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(
    t("signIn.invitation.overTitle"),
  );

  const second = await window();
  await second.goto(`/${reader}/sign-in`);
  await typeAccount(second, t, email, password);
  await expect(second.getByRole("heading", { level: 1 })).toHaveText(t("signIn.code.title"));
  await expectOpenToAll(second, reader);
  await field(second, t("signIn.code.label")).fill(code);
  await second.getByRole("button", { name: t("signIn.code.submit") }).click();
  await expect(second.getByRole("main").getByRole("alert")).toContainText(t("signIn.codeWrong"));
  await field(second, t("signIn.code.label")).fill(codes[0] ?? "");
  await second.getByRole("button", { name: t("signIn.code.submit") }).click();
  await expect(second).toHaveURL(new RegExp(`/${reader}/office`));
  await mailSaying(email, /\/office\/account/);

  await desk.goto(`/${reader}/office/account`);
  await expect(desk.locator(".session-line")).toHaveCount(2);
  await expectOpenToAll(desk, reader);
  await desk.getByRole("button", { name: t("staff.account.sessions.endOthers") }).click();
  await expect(desk.getByRole("status")).toContainText(t("staff.account.done.others"));
  await second.goto(`/${reader}/office`);
  await expect(second).toHaveURL(/sign-in/);

  await page.goto(`/${reader}/office/staff`);
  await page.getByRole("row").filter({ hasText: email }).getByRole("link").click();
  await expectOpenToAll(page, reader);
  await page.getByRole("button", { name: t("staff.directory.actions.close") }).click();
  await expect(page.getByRole("status")).toContainText(t("staff.directory.done.close"));
  await desk.goto(`/${reader}/office`);
  await expect(desk).toHaveURL(/sign-in/);
});

test("an invitation with mistakes names each and keeps what was typed", async ({
  page,
  t,
  reader,
}) => {
  await signIn(page, reader, "administrator");
  await page.goto(`/${reader}/office/staff`);
  await field(page, t("staff.directory.invite.name")).fill("زينب العلمي <b>");
  await field(page, t("staff.directory.invite.email")).fill("zineb");
  await page.getByRole("button", { name: t("staff.directory.invite.submit") }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(t("staff.directory.mistakes.email_wrong"));
  await expect(alert).toContainText(t("staff.directory.mistakes.office_unknown"));
  await expect(field(page, t("staff.directory.invite.name"))).toHaveValue("زينب العلمي <b>");
});

test("whoever may not handle a file says so, and sees it no more, until the prosecutor, who sees who, lifts it with a reason", async ({
  page,
  window,
  t,
  reader,
  faults,
}) => {
  faults.expectRefusals();
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/${code}`);
  await page.getByRole("link", { name: t("staff.recuse.link") }).click();
  await expectOpenToAll(page, reader);
  await page.getByRole("button", { name: t("staff.recuse.submit") }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("staff.recuse.incomplete"),
  );
  await page.getByRole("radio", { name: t("staff.recusals.reasons.relative") }).check();
  await page.getByRole("button", { name: t("staff.recuse.submit") }).click();
  await expect(page.getByRole("status")).toContainText(t("staff.recusals.done"));
  expect((await page.goto(`/${reader}/office/${code}`))?.status()).toBe(404);

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await chief.goto(`/${reader}/office/recusals`);
  await expect(chief.getByRole("row").filter({ hasText: code })).toContainText(
    t("staff.recusals.reasons.relative"),
  );
  await expectOpenToAll(chief, reader);
  await chief.getByRole("row").filter({ hasText: code }).getByRole("link").click();
  await expect(chief.getByRole("heading", { level: 1 })).toContainText(code);
  const history = chief.getByRole("list", { name: t("office.file.history") });
  await expect(history).toContainText(t("recusal.kept"));
  await expect(history).not.toContainText(t("recusal.lifted"));
  const kept = chief.getByRole("region", { name: t("recusal.title") });
  await expectOpenToAll(chief, reader);
  const unlock = async (reason: string) => {
    if ((await kept.locator("details[open]").count()) === 0)
      await kept.getByText(t("recusal.liftAsk"), { exact: true }).first().click();
    await kept.getByRole("textbox", { name: t("recusal.liftReason") }).fill(reason);
    await kept.getByRole("button", { name: t("recusal.submit") }).click();
  };
  await unlock(" ");
  await expect(kept.getByText(t("mistakes.required"))).toBeVisible();
  await expectOpenToAll(chief, reader);
  const why = "Aucun lien de parenté : vérifié.";
  await unlock(why);
  await expect(kept.getByRole("status")).toContainText(t("recusal.done"));
  await expect(history).toContainText(t("recusal.lifted"));
  await expect(history).toContainText(why);
  expect((await page.goto(`/${reader}/office/${code}`))?.status()).toBe(200);
  await expect(page.getByRole("region", { name: t("recusal.title") })).toHaveCount(0);

  const outside = await window();
  await outside.goto(`/${reader}/track/${code}`);
  await expect(outside.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(outside.getByRole("main")).not.toContainText(t("recusal.kept"));
});
