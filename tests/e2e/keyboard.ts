import { expect, type Locator, type Page } from "@playwright/test";

/** Somebody who has no mouse, and must see where he is. */
export interface Keyboard {
  /** Goes on from control to control until this one is reached. */
  reach(control: Locator): Promise<void>;
  /** Types into a field. */
  fill(control: Locator, text: string): Promise<void>;
  /** Chooses one of several answers by the arrows. */
  choose(radio: Locator): Promise<void>;
  /** Chooses one of a list by the arrows. */
  pick(select: Locator, name: string): Promise<void>;
  push(control: Locator): Promise<void>;
}

/** Tabs from one end of the longest page to the other. */
const mostTabs = 60;

export function keyboardOf(page: Page): Keyboard {
  const isReached = (control: Locator) =>
    control.evaluate((element) => element === document.activeElement);

  async function tab(): Promise<void> {
    await page.keyboard.press("Tab");
    expect(await unseenFocus(page), `where one is at ${page.url()}`).toBeNull();
  }

  async function reach(control: Locator): Promise<void> {
    for (let tabs = 0; tabs < mostTabs && !(await isReached(control)); tabs += 1) await tab();
    await expect(control).toBeFocused();
  }

  return {
    reach,
    async fill(control, text) {
      await reach(control);
      await page.keyboard.type(text);
      await expect(control).toHaveValue(text);
    },
    async choose(radio) {
      const [name, value] = await radio.evaluate((one: HTMLInputElement) => [one.name, one.value]);
      const group = page.locator(`[name="${name}"]`);
      const inGroup = () =>
        group.evaluateAll((all) => all.some((one) => one === document.activeElement));
      for (let tabs = 0; tabs < mostTabs && !(await inGroup()); tabs += 1) await tab();
      await page.keyboard.press("Space");
      for (let left = await group.count(); left > 0 && !(await radio.isChecked()); left -= 1)
        await page.keyboard.press("ArrowDown");
      await expect(page.locator(`[name="${name}"]:checked`)).toHaveValue(value ?? "");
    },
    async pick(select, name) {
      await reach(select);
      const chosen = select.locator("option:checked");
      for (let left = await select.locator("option").count(); left > 0; left -= 1) {
        if ((await chosen.innerText()) === name) break;
        await page.keyboard.press("ArrowDown");
      }
      await expect(chosen).toHaveText(name);
    },
    async push(control) {
      await reach(control);
      await page.keyboard.press("Enter");
    },
  };
}

/** What has the focus and does not show it, or is out of sight; null: it is seen. */
function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    // Between the page's end and its beginning the browser itself has it.
    if (active === null || active === document.body) return null;
    const named = () => active.outerHTML.slice(0, 160);
    // A choice and a card draw it around themselves.
    const around = active.parentElement?.closest(".choice, .kind-card") ?? null;
    const isOutlined = [active, around].some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!isOutlined) return `not drawn: ${named()}`;
    const { top, bottom, left, right } = active.getBoundingClientRect();
    const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return isInSight ? null : `out of sight: ${named()}`;
  });
}
