import { expect, type Page } from "@playwright/test";

/** Somebody at a keyboard, who counts what he presses. */
export interface Typist {
  readonly strokes: number;
  press(key: string, times?: number): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes on from field to field until one is reached. */
  goTo(id: string): Promise<void>;
}

/** Tabs from one end of the longest form to the other. */
const mostTabs = 80;

/** Sits down at a page's keyboard. */
export function typistAt(page: Page): Typist {
  let strokes = 0;
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    strokes += times;
  };
  const reached = () => page.evaluate(() => document.activeElement?.id ?? "");
  return {
    get strokes() {
      return strokes;
    },
    press,
    async type(text) {
      await page.keyboard.type(text);
      strokes += text.length;
    },
    async goTo(id) {
      for (let tab = 0; tab < mostTabs && (await reached()) !== id; tab += 1) await press("Tab");
      expect(await reached(), `the keyboard reaches ${id}`).toBe(id);
    },
  };
}
