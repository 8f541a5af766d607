import type { Page } from "@playwright/test";

/**
 * What is pushed with a thumb and is smaller than 44 pixels either way. A choice is as large as the row that its
 * label fills; links within a sentence are as large as its letters, as everywhere.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44;
    const isInSentence = (link: Element) =>
      link.matches("a") &&
      getComputedStyle(link).display === "inline" &&
      (link.closest("p, li, dd, td")?.textContent?.trim() ?? "") !== link.textContent?.trim();
    return Array.from(
      document.querySelectorAll("a[href], button, input, select, textarea, summary"),
    )
      .filter((one) => one.checkVisibility() && !one.matches("[type=hidden], .skip-link, .sr-only"))
      .filter((one) => !isInSentence(one))
      .flatMap((one) => {
        const row = one.matches("[type=radio], [type=checkbox]") ? one.closest(".choice") : null;
        const { width, height } = (row ?? one).getBoundingClientRect();
        // Half a pixel is a matter of rounding.
        const isSmall = Math.min(width, height) < least - 0.5;
        const size = `${Math.round(width)} × ${Math.round(height)}`;
        return isSmall ? [`${size}: ${one.outerHTML.slice(0, 120)}`] : [];
      });
  });
}
