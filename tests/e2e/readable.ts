import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type Axe from "axe-core";
import type { OfficeLocale } from "@/domain/locale";
import { cutTexts } from "@/tests/e2e/cut-texts";
import { expect, test } from "@/tests/e2e/story";

const narrow = { width: 320, height: 640 };
const wide = { width: 1440, height: 900 };
/** Both widths, the first of which axe reads. */
const sizesFor = (page: Page) => (isArabic(page) ? [narrow, wide] : [wide, narrow]);

function isArabic(page: Page): boolean {
  return new URL(page.url()).pathname.startsWith("/ar");
}

function isOffice(page: Page): boolean {
  return new URL(page.url()).pathname.split("/")[2] === "office";
}

const rules: Axe.RunOptions = {
  // What passes is not asked for: describing it takes longer than finding what does not.
  resultTypes: ["violations"],
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
};

/**
 * For a story that shows the same states to both readers: axe, the dearest part by far, reads every other one
 * with each of them, on a narrow screen in Arabic and on a wide one in French.
 */
export function readableByTurns(reader: OfficeLocale): typeof expectReadable {
  let state = reader === "ar" ? 0 : 1;
  return async (page, what) => expectReadable(page, what, (state += 1) % 2 === 0);
}

/** What holds on every page in every state, on a narrow screen and on a wide one. */
export async function expectReadable(page: Page, what: string, byAxe = true): Promise<void> {
  const before = page.viewportSize();
  for (const [index, size] of sizesFor(page).entries()) {
    const where = `${what}, ${size.width} px`;
    await test.step(where, async () => {
      await page.setViewportSize(size);
      await page.waitForLoadState();
      if (index === 0 && byAxe) {
        expect.soft(await violations(page), `${where}: axe`).toEqual([]);
      }
      const root = await page.evaluate(() => {
        const { lang, dir, scrollWidth, clientWidth } = document.documentElement;
        return { lang, dir, beyond: scrollWidth - clientWidth };
      });
      expect.soft(root.beyond, `${where}: sideways`).toBeLessThanOrEqual(0);
      expect.soft(await cutTexts(page), `${where}: cut off`).toEqual([]);
      const path = new URL(page.url()).pathname;
      expect.soft(root.lang.slice(0, 2), what).toBe(path.split("/")[1]);
      expect.soft(root.dir, what).toBe(root.lang.startsWith("ar") ? "rtl" : "ltr");
    });
  }
  const { headings, title, told, text } = await said(page);
  expect.soft(headings, `${what}: one h1`).toHaveLength(1);
  expect.soft(title.length, `${what}: title`).toBeGreaterThan(3);
  // Whoever listens hears the title first: that something is wrong stands in front of it as well.
  const isWrong = (told > 0 && !isOffice(page)) || headings.some(saysMistake);
  expect.soft(saysMistake(title), `${what}: ${title}`).toBe(isWrong);
  const dotted = text.match(/\b[a-z]+(?:\.[a-zA-Z_]+){2,}\b/g) ?? [];
  // The name of a site has points as well.
  const raw = dotted.filter((word) => !word.endsWith(".ma"));
  expect.soft(raw, `${what}: no key shown raw`).toEqual([]);
  if (before !== null) await page.setViewportSize(before);
}

/** What a page says of itself, asked at once: finding each by its role costs more than all of it. */
function said(page: Page) {
  return page.evaluate(() => {
    const seen = (selector: string) =>
      Array.from(document.querySelectorAll<HTMLElement>(selector)).filter((one) =>
        one.checkVisibility(),
      );
    return {
      headings: seen("h1").map((one) => one.innerText),
      title: document.title,
      told: seen("main .error-summary").length,
      text: seen("main")
        .map((one) => one.innerText)
        .join("\n"),
    };
  });
}

function saysMistake(text: string): boolean {
  return /^(خطأ|Erreur|Error)\s*:/u.test(text.trim());
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe finds wrong with a page; one that is just being left is tried again where it leads. */
async function violations(page: Page): Promise<string[]> {
  let found: Axe.AxeResults["violations"] = [];
  await expect(async () => {
    found = await violationsNow(page);
  }).toPass({ timeout: 30_000 });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}

/** The source is read once by a document, whatever is tried there. */
async function violationsNow(page: Page): Promise<Axe.AxeResults["violations"]> {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async (asked) => {
    const { axe } = window as unknown as { axe: typeof Axe };
    return (await axe.run(document, asked)).violations;
  }, rules);
}
