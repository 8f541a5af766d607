import type { Page } from "@playwright/test";

/** Bytes a second and milliseconds, as browsers imitate slow 3G. */
const slow3g = { downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 };
const freely = { downloadThroughput: -1, uploadThroughput: -1, latency: 0 };

/** The narrowest phone, on a line that the story makes good or bad. */
export interface WeakPhone {
  lose(): Promise<void>;
  find(): Promise<void>;
  /** Back to the screen and the line that the page had. */
  recover(): Promise<void>;
}

/** Goes on with a page on a phone of 320 pixels with slow 3G. */
export async function onWeakPhone(page: Page): Promise<WeakPhone> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const line = await page.context().newCDPSession(page);
  const set = async (offline: boolean, pace: typeof slow3g) => {
    await line.send("Network.emulateNetworkConditions", { offline, ...pace });
  };
  await line.send("Network.enable");
  await set(false, slow3g);
  return {
    lose: () => set(true, slow3g),
    find: () => set(false, slow3g),
    async recover() {
      await set(false, freely);
      if (wide !== null) await page.setViewportSize(wide);
    },
  };
}
