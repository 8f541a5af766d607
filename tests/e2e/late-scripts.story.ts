import type { Page } from "@playwright/test";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test("what is written before the scripts of an office's page arrive stays, where it corrects what was there, and so does the caret", async ({
  page,
  reader,
}) => {
  await signIn(page, reader, "administrator");
  const path = `/${reader}/office/settings/wordings?kind=registered`;
  const mail = page.locator("#emailFr");
  const caret = () => mail.evaluate((area: HTMLTextAreaElement) => area.selectionStart);
  await beforeScripts(page, path, async () => {
    await mail.focus();
    await mail.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
  });
  expect(await caret()).toBe(3);

  // The measure of a short text follows what is typed; the framework minds it in another way.
  for (const text of [mail, page.locator("#smsFr")]) {
    let corrected = "";
    await beforeScripts(page, path, async () => {
      corrected = `${await text.inputValue()} 2`;
      await text.fill(corrected);
    });
    await expect(text).toHaveValue(corrected);
  }
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
