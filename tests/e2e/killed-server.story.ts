import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { PageFaults } from "@/tests/e2e/page-faults";
import { test as base, expect, withoutScripts, withScripts } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";
import { type Insaf, startInsaf } from "@/tests/support/insaf";

/**
 * A server that is killed is nobody else's: other stories wait for their texts. What it does is the same for both
 * readers: one kills it, the other reads what has happened.
 */
const test = base.extend<{ own: Insaf }>({
  own: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads what is needed off it
    async ({}, use) => {
      const insaf = await startInsaf({
        variables: { DEMONSTRATION_FILES: "0", UNCERTAIN_GRACE_SECONDS: "6" },
      });
      await use(insaf);
      await insaf.stop();
    },
    { timeout: 240_000 },
  ],
  baseURL: async ({ own }, use) => use(own.url),
  faults: async ({ javaScriptEnabled, own }, use) => {
    const faults = new PageFaults(own.url, javaScriptEnabled !== false);
    await use(faults);
    expect(faults.unexpected, "what the pages did besides").toEqual([]);
  },
});

const counts = [
  "owed",
  "accepted",
  "delivered",
  "onTheirWay",
  "lost",
  "doubled",
  "marked",
] as const;
type Counts = Record<(typeof counts)[number], number>;

/** Reads the counts as a visitor who asks for the page again. */
async function countsOn(page: Page, t: Words): Promise<Counts> {
  await page.getByRole("link", { name: t("trial.burst.refresh") }).click();
  const read = counts.map(async (key) => {
    const row = page.locator("dl > div").filter({
      has: page.getByRole("term").filter({ hasText: new RegExp(`^${t(`trial.burst.${key}`)}$`) }),
    });
    return [key, Number(await row.getByRole("definition").textContent())] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Counts;
}

/** Presses the button until it has hit: a server that is still starting cannot be killed. */
async function kill(page: Page, t: Words): Promise<string> {
  const told = page.getByRole("status").filter({ hasText: /\d/ });
  await expect(async () => {
    await page.getByRole("button", { name: t("trial.kill.push") }).click();
    await expect(told).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  return /\d+/.exec((await told.textContent()) ?? "")?.[0] ?? "";
}

test(
  "killed three times in a burst of 300, the server loses nothing, doubles nothing unmarked, and the count is 300",
  withoutScripts,
  async ({ page, t, reader, own }) => {
    test.setTimeout(300_000);
    await page.goto(`/${reader}/sandbox/phone/2126${randomInt(10_000_000, 99_999_999)}`);
    // Before it is begun it says when it ends: files come every 40 ms, and the pace is unlimited here.
    const end = t("trial.burst.endUnpaced", { at: "|", seconds: "12" }).split("|")[1] ?? "|";
    await expect(page.getByText(end)).toBeVisible();
    await page.getByRole("button", { name: t("trial.burst.push") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("trial.burst.title"));

    const killed: string[] = [];
    for (const accepted of [10, 60, 110]) {
      await expect
        .poll(async () => (await countsOn(page, t)).accepted, { timeout: 60_000 })
        .toBeGreaterThan(accepted);
      killed.push(await kill(page, t));
    }
    expect(new Set(killed).size, "three processes, each killed once").toBe(3);
    await own.whole();
    expect(killed).not.toContain(String(own.pids.worker));

    await expect
      .poll(() => countsOn(page, t), { timeout: 150_000, intervals: [1_000] })
      .toMatchObject({ owed: 300, accepted: 300, delivered: 300, onTheirWay: 0 });
    expect(await countsOn(page, t)).toMatchObject({ lost: 0, doubled: 0 });
  },
);

test(
  "beside the phone stands what has just happened: from the fact to the network's receipt",
  withScripts,
  async ({ page, t, reader, own }) => {
    test.setTimeout(180_000);
    await page.goto(`/${reader}/sandbox/phone/212600000001`);
    await expect(page.getByText(t("trial.lastStep.none"))).toBeVisible();
    await page.getByRole("button", { name: t("trial.burst.push") }).click();
    await expect
      .poll(async () => (await countsOn(page, t)).delivered, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const burst = new URL(page.url()).pathname.split("/").at(-1);
    await page.goto(`/${reader}/sandbox/phone/2126${burst}000`);
    const steps = page.getByRole("list", { name: t("trial.lastStep.label") }).getByRole("listitem");
    await expect(steps).toContainText([
      t("trial.lastStep.fact"),
      t("trial.lastStep.notice"),
      t("trial.lastStep.outbox"),
      t("trial.lastStep.published"),
      t("trial.lastStep.run"),
      t("trial.lastStep.call", { number: 1 }),
      t("trial.lastStep.reports.submitted"),
      t("trial.lastStep.reports.delivered"),
    ]);
    const times = await steps.locator(".step-when").allInnerTexts();
    const ms = times.slice(1).map((text) => Number(text.replace(/\D/g, "")));
    expect(ms).toHaveLength(7);
    expect([...ms].sort((one, other) => one - other)).toEqual(ms);
    expect(ms.at(-1)).toBeLessThan(60_000);
    await expect
      .poll(async () => (await texts(own)) >= 300, { timeout: 60_000, intervals: [1_000] })
      .toBe(true);
  },
);

async function texts({ simulatorUrl }: Insaf): Promise<number> {
  const answer = await fetch(`${simulatorUrl}/sandbox/health`);
  const { texts: kept } = (await answer.json()) as { texts: number };
  return kept;
}
