import type { Page } from "@playwright/test";

/** The pairs of texts of a page that stand on one another, but for what stays in sight while it moves. */
export function overlappingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines: { holder: Element; text: string; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (holder === null || text === "" || !holder.checkVisibility()) continue;
      if (holder.closest(".skip-link, .quick-exit, option, textarea")) continue;
      let isHidden = false;
      for (let box: Element | null = holder; box !== null; box = box.parentElement) {
        const { width, height } = box.getBoundingClientRect();
        if (getComputedStyle(box).clipPath !== "none" && Math.min(width, height) <= 1)
          isHidden = true;
      }
      if (isHidden) continue;
      range.selectNodeContents(node);
      for (const { left, top, width, height } of range.getClientRects()) {
        // A line's box is taller than its letters: what matters is the middle of it.
        if (width > 2) {
          const box = new DOMRect(left, top + height * 0.3, width, height * 0.4);
          lines.push({ holder, text: text.slice(0, 40), box });
        }
      }
    }
    return lines.flatMap((one, index) =>
      lines
        .slice(index + 1)
        .filter(
          ({ box }) =>
            Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 2 &&
            Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 1,
        )
        .map(({ text }) => `${one.text} / ${text}`),
    );
  });
}
