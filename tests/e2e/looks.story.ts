import type { Page } from "@playwright/test";
import { type Locale, officialLocale } from "@/domain/locale";
import { postComplaint, postSteps } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

// Whether the letters have come only scripts can tell, and a page is photographed once they have.
// What is hidden for the picture is a style that the page itself would refuse.
test.use({ javaScriptEnabled: true, bypassCSP: true, viewport: { width: 390, height: 1300 } });

/** The main pages that ask for nothing before. */
const paths = ["", "/help", "/track", "/dossier", "/account", "/file"];

test("the main pages look as they did when they were last looked at", async ({
  page,
  reader,
  faults,
}) => {
  faults.expectLateFaces();
  // English is read beside Arabic: each of the two projects has pages of its own.
  const locales: readonly Locale[] = reader === "ar" ? ["ar", "en"] : ["fr"];
  for (const locale of locales) {
    for (const path of paths) await expectLook(page, locale, path);
    const code = await postComplaint(page.request, officialLocale(locale));
    await expectLook(page, locale, `/track/${code}`, "/track/a-file");
    await page.context().clearCookies();
    await postSteps(page.request, officialLocale(locale), ["subject", "behalf"]);
    await expectLook(page, locale, "/file/you");
    await page.context().clearCookies();
  }
});

async function expectLook(
  page: Page,
  locale: Locale,
  path: string,
  name = path === "" ? "/home" : path,
): Promise<void> {
  await page.goto(`/${locale}${path}`);
  const picture = `${locale}${name.replaceAll("/", "-")}.png`;
  await expect.soft(page, `/${locale}${path}`).toHaveScreenshot(picture, {
    stylePath: "tests/e2e/looks.css",
    // Edges of letters may differ by a shade from one processor to another.
    maxDiffPixelRatio: 0.002,
  });
}
