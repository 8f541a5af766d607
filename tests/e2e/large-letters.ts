import type { Page } from "@playwright/test";
import { cutTexts } from "@/tests/e2e/cut-texts";
import { overlappingTexts } from "@/tests/e2e/overlapping-texts";
import { expect } from "@/tests/e2e/story";

/** A window of 1280 by 1024 pixels at 400 %. */
const magnified = { width: 320, height: 256 };

/** What holds on every public page at 400 %, also for whoever sets letters, words and lines wide. */
export async function expectReadableLarge(page: Page, path: string): Promise<void> {
  const what = `${path}, 400 %`;
  await page.setViewportSize(magnified);
  expect.soft(await beyond(page), `${what}: sideways`).toBeLessThanOrEqual(0);
  // Letters set wide need more room than others: what holds for them holds for those.
  await setWide(page);
  // What stays in sight while the page moves takes its room from what is read.
  const kept = await page.evaluate(() =>
    Array.from(document.body.querySelectorAll("*"))
      .filter((one) => /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility())
      .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0),
  );
  expect.soft(kept, `${what}: room taken`).toBeLessThan(magnified.height / 3);
  expect.soft(await beyond(page), `${what}, set wide: sideways`).toBeLessThanOrEqual(0);
  expect.soft(await cutTexts(page), `${what}: cut off`).toEqual([]);
  expect.soft(await overlappingTexts(page), `${what}: on one another`).toEqual([]);
}

function beyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** What WCAG 1.4.12 lets every reader set. */
async function setWide(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
    );
    document.adoptedStyleSheets = [sheet];
  });
}
