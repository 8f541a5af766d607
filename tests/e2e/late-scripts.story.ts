import type { Page } from "@playwright/test";
import { complaintSteps, postSteps } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

test("what is written before the scripts of a page arrive stays, where it corrects what was there, and so does the caret", async ({
  page,
  reader,
}) => {
  await postSteps(page.request, reader, complaintSteps);
  const account = page.locator("[name=account]");
  const caret = () => account.evaluate((area: HTMLTextAreaElement) => area.selectionStart);
  await beforeScripts(page, `/${reader}/file/facts`, async () => {
    await account.focus();
    await account.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
  });
  expect(await caret()).toBe(3);

  let corrected = "";
  await beforeScripts(page, `/${reader}/file/facts`, async () => {
    corrected = `${await account.inputValue()} 2`;
    await account.fill(corrected);
  });
  await expect(account).toHaveValue(corrected);
});

/** Does something on a page whose scripts are still on their way, then lets them come. */
async function beforeScripts(page: Page, path: string, act: () => Promise<void>): Promise<void> {
  let arrive = (): void => undefined;
  const scripts = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await act();
  arrive();
  await page.waitForLoadState();
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Only the framework's own mark says that it has taken the field over.
  const area = page.locator("textarea").first();
  await expect
    .poll(() => area.evaluate((one) => Object.keys(one).some((key) => /^__react/.test(key))))
    .toBe(true);
  await page.unroute("**/_next/static/**/*.js");
}
