/** Told to the document once a part of a page was put in anew. */
export const renewed = "insaf:renewed";

/** Starts what each selector stands for, and again on what is put in later; nothing is started twice. */
export function startParts(parts: Readonly<Record<string, (part: HTMLElement) => void>>): void {
  const started = new WeakSet<HTMLElement>();
  const startAll = () => {
    for (const [selector, start] of Object.entries(parts)) {
      for (const part of document.querySelectorAll<HTMLElement>(selector)) {
        if (started.has(part)) continue;
        started.add(part);
        start(part);
      }
    }
  };
  startAll();
  document.addEventListener(renewed, startAll);
}
