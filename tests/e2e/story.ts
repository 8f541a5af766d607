import { createHash, randomInt } from "node:crypto";
import { type Browser, test as base, type Page, type TestInfo } from "@playwright/test";
import type { OfficeLocale } from "@/domain/locale";
import { PageFaults } from "@/tests/e2e/page-faults";
import { insafUnderTest, seedOfTheRun } from "@/tests/e2e/surroundings";
import { type Words, wordsOf } from "@/tests/e2e/words";

export { expect } from "@playwright/test";

/** Who reads: the language, and with it whether scripts run (see playwright.config.ts). */
export interface ReaderOptions {
  reader: OfficeLocale;
  /**
   * Of what the office alone does, and the same in either language: one of the readers has it in a run, drawn from
   * the run's seed. What is looked at, and what a citizen meets, both have.
   */
  takesTurns: boolean;
}

/** Of a story that one of the two readers has alone; see playwright.config.ts. */
export const withScripts = { tag: "@scripts" };
export const withoutScripts = { tag: "@no-scripts" };

interface Fixtures {
  /** The reader's texts by full key. */
  t: Words;
  faults: PageFaults;
  turn: void;
  /** A page in a browser window of its own, for another person of the story. */
  window: () => Promise<Page>;
}

/** A story; it fails on any console message, stranger, failed request or fault on its pages. */
export const test = base.extend<Fixtures & ReaderOptions>({
  reader: ["ar", { option: true }],
  takesTurns: [false, { option: true }],
  turn: [
    async ({ reader, takesTurns }, use, info) => {
      info.skip(takesTurns && !hasTurn(reader, info), "the other reader's turn");
      await use();
    },
    { auto: true },
  ],
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

/** Both have it where no seed is given, and where only one could. */
function hasTurn(reader: OfficeLocale, { titlePath, tags }: TestInfo): boolean {
  const seed = seedOfTheRun();
  if (seed === null || [withScripts, withoutScripts].some(({ tag }) => tags.includes(tag)))
    return true;
  const drawn = createHash("sha256")
    .update([seed, ...titlePath].join(" "))
    .digest();
  return reader === (drawn.readUInt8() % 2 === 0 ? "ar" : "fr");
}

function randomAddress(): string {
  return ["41", randomInt(256), randomInt(256), randomInt(1, 255)].join(".");
}
