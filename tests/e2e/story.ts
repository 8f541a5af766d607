import { randomInt } from "node:crypto";
import { type Browser, test as base, type Page } from "@playwright/test";
import type { OfficeLocale } from "@/domain/locale";
import { PageFaults } from "@/tests/e2e/page-faults";
import { insafUnderTest } from "@/tests/e2e/surroundings";
import { type Words, wordsOf } from "@/tests/e2e/words";

export { expect } from "@playwright/test";

/** Who reads: the language, and with it whether scripts run (see playwright.config.ts). */
export interface ReaderOptions {
  reader: OfficeLocale;
}

/** Of a story that one of the two readers has alone; see playwright.config.ts. */
export const withScripts = { tag: "@scripts" };
export const withoutScripts = { tag: "@no-scripts" };

interface Fixtures {
  /** The reader's texts by full key. */
  t: Words;
  faults: PageFaults;
  /** A page in a browser window of its own, for another person of the story. */
  window: () => Promise<Page>;
}

/** A story; it fails on any console message, stranger, failed request or fault on its pages. */
export const test = base.extend<Fixtures & ReaderOptions>({
  reader: ["ar", { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- the runner reads what is needed off it
  baseURL: async ({}, use) => use(insafUnderTest().url),
  // Each story comes from an address of its own, so that none spends another's budget.
  // oxlint-disable-next-line no-empty-pattern -- the runner reads what is needed off it
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": randomAddress() }),
  t: async ({ reader }, use) => use(wordsOf(reader)),
  faults: [
    async ({ javaScriptEnabled }, use) => {
      const faults = new PageFaults(insafUnderTest().url, javaScriptEnabled !== false);
      await use(faults);
      base.expect(faults.unexpected, "what the pages did besides").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, faults }, use) => {
    faults.watch(page);
    await use(page);
  },
  window: async ({ browser, faults }, use) => {
    const opened: Awaited<ReturnType<Browser["newContext"]>>[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      const page = await context.newPage();
      faults.watch(page);
      return page;
    });
    for (const context of opened) await context.close();
  },
});

function randomAddress(): string {
  return ["41", randomInt(256), randomInt(256), randomInt(1, 255)].join(".");
}
