import type { Page } from "@playwright/test";

/**
 * The texts of a page that are cut off: beyond the edge of something that hides what leaves it, or of
 * the window. Words for those who listen are hidden on purpose; so is the rest of a list's preview.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (holder === null || text === "" || holder.closest(".entry-snippet, .skip-link")) continue;
      range.selectNodeContents(node);
      const { left, right, top, bottom, width, height } = range.getBoundingClientRect();
      if (width <= 1 || height <= 1 || !holder.checkVisibility()) continue;
      let isHidden = false;
      let isCut = left < -1 || right > window.innerWidth + 1;
      for (let box: Element | null = holder; box !== null; box = box.parentElement) {
        const style = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (style.clipPath !== "none" && edge.width <= 1) isHidden = true;
        if (/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) {
          isCut = false;
          break;
        }
        const hides = /hidden|clip/;
        if (hides.test(style.overflowX) && (left < edge.left - 1 || right > edge.right + 1))
          isCut = true;
        if (hides.test(style.overflowY) && (top < edge.top - 2 || bottom > edge.bottom + 2))
          isCut = true;
      }
      if (isCut && !isHidden) cut.push(text.slice(0, 60));
    }
    return cut;
  });
}
