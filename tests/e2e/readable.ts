import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cutTexts } from "@/tests/e2e/cut-texts";
import { expect } from "@/tests/e2e/story";

/** What holds on every page of the office, on a narrow screen and on a wide one. */
export async function expectReadable(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of [320, 1440]) {
    const where = `${what}, ${width} px`;
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    expect.soft(found, `${where}: axe`).toEqual([]);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(beyond, `${where}: sideways`).toBeLessThanOrEqual(0);
    expect.soft(await cutTexts(page), `${where}: cut off`).toEqual([]);
  }
  if (before !== null) await page.setViewportSize(before);
}
