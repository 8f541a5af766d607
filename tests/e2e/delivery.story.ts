import type { Page } from "@playwright/test";
import { officeDay } from "@/domain/calendar";
import { formatDay } from "@/i18n/formatting";

import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

/** How many notices of today the page counts as owed; none where today has no line yet. */
async function owedToday(page: Page): Promise<number> {
  const today = formatDay(officeDay(new Date()));
  const line = page.locator("section[aria-labelledby=delivery-days] tbody tr", { hasText: today });
  if ((await line.count()) === 0) return 0;
  return Number(((await line.locator("td").nth(1).textContent()) ?? "").replaceAll(/\D/g, ""));
}

test("an administrator sees how messages leave, the figures move with an alert, and what is stuck can be taken up", async ({
  page,
  window,
  t,
  reader,
  javaScriptEnabled,
}) => {
  await signIn(page, reader, "administrator");
  await page.goto(`/${reader}/office/delivery`);
  await expect(page.getByRole("heading", { level: 1, name: t("delivery.title") })).toBeVisible();
  await expect(page.getByRole("table", { name: t("delivery.beats.title") })).toBeVisible();
  const before = await owedToday(page);

  const citizen = await window();
  await postComplaint(citizen.request, reader);
  await expect(async () => {
    await page.reload();
    expect(await owedToday(page)).toBeGreaterThan(before);
  }).toPass({ timeout: 30_000 });

  await page.getByRole("button", { name: t("delivery.now.wake") }).click();
  await expect(page).toHaveURL(/woken=\d+/);
  await expect(page.getByRole("status").first()).toBeVisible();
  // The check is itself a script; the page is the same with and without.
  if (javaScriptEnabled !== false) await expectReadable(page, "delivery");
});

test("a prosecutor sees the figures of his own office only, and a clerk none", async ({
  page,
  window,
  t,
  reader,
}) => {
  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office/delivery`);
  await expect(page.getByRole("heading", { name: t("delivery.days.title") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("delivery.now.wake") })).toHaveCount(0);
  await expect(page.getByRole("table", { name: t("delivery.beats.title") })).toHaveCount(0);
  const clerk = await window();
  await signIn(clerk, reader, "clerk");
  await clerk.goto(`/${reader}/office/delivery`);
  await expect(clerk.getByText(t("delivery.denied"))).toBeVisible();
});
