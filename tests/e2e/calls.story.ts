import type { Page } from "@playwright/test";
import { newPerson } from "@/tests/e2e/citizen";
import { listed } from "@/tests/e2e/listed";
import { refuseTexts } from "@/tests/e2e/phone-network";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

async function chooseCategory(page: Page, reader: "ar" | "fr", key: string): Promise<void> {
  const box = page.locator("#category");
  if ((await box.getAttribute("role")) !== "combobox") {
    await box.selectOption(key);
    return;
  }
  await box.fill(listed("categories", key, reader));
  await page.keyboard.press("Tab");
}

test("a text that the network refuses becomes a call; the clerk calls, writes it down, and the file shows it", async ({
  page,
  t,
  reader,
  javaScriptEnabled,
}) => {
  const person = newPerson(reader);
  const save = page.getByRole("button", { name: t("byHand.calls.save"), exact: true });
  await refuseTexts(person.e164, "1190");
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/intake#category`);
  await expect(
    page.locator(reader === "fr" ? "#category[role=combobox]" : "#category"),
  ).toBeFocused();
  await chooseCategory(page, reader, "theft");
  await page.locator("#p1-lastName").fill(person.lastName);
  await page.locator("#p1-firstName").fill(person.firstName);
  await page.locator("#p1-documentNumber").fill(person.card);
  await page.locator("#p1-phone").fill(person.phone);
  await page.getByRole("button", { name: t("takingIn.save") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("takingIn.receipt.saved"));
  const code = /receipt\/(\w+)/.exec(page.url())?.[1] ?? "";
  const shown = `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;

  const task = page.getByRole("table").getByRole("link", { name: shown });
  await expect(async () => {
    await page.goto(`/${reader}/office/tasks`);
    await expect(task).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const row = page.getByRole("row", { name: new RegExp(shown) });
  await expect(row).toContainText(person.lastName);
  await expect(row).toContainText(t("noticeReasons.wrong_number"));
  await expect(page.locator("main")).not.toContainText(person.e164.slice(-6));

  await task.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person.lastName);
  await expect(page.getByRole("link", { name: t("byHand.calls.call") })).toHaveAttribute(
    "href",
    `tel:${person.e164}`,
  );
  if (javaScriptEnabled) await expectReadable(page, "a task");
  await save.click();
  const mistakes = page.getByRole("alert").filter({ hasText: t("byHand.calls.mistakes") });
  await expect(mistakes).toContainText(t("mistakes.required"));

  await page.getByLabel(t("byHand.calls.results.not_reached")).check();
  await page.getByLabel(t("byHand.calls.note")).fill("Sonne dans le vide.");
  await save.click();
  await expect(page.getByRole("status")).toContainText(t("byHand.calls.done.owed"));
  await task.click();
  await expect(page.locator(".call-tries")).toContainText("Sonne dans le vide.");
  await page.getByLabel(t("byHand.calls.results.reached")).check();
  await page.getByLabel(t("byHand.calls.note")).fill("Informée, passera jeudi.");
  await save.click();
  await expect(page.getByRole("status")).toContainText(t("byHand.calls.done.delivered"));
  await expect(page.locator(".queue")).not.toContainText(shown);

  await page.getByRole("status").getByRole("link").click();
  const history = page.getByRole("list", { name: t("office.file.history") });
  const call = history.locator(".notice-line", { hasText: t("channels.call") }).first();
  await expect(call).toContainText(t("noticeStates.delivered"));
  await expect(call).toContainText("Informée, passera jeudi.");
  if (javaScriptEnabled) await expectReadable(page, "the file after the call");
});
