import { registerAtDesk } from "@/tests/e2e/staff";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test, withScripts } from "@/tests/e2e/story";

test("a page that stays open shows a step by itself and says so aloud, also after a lost connection; without scripts a link fetches it", async ({
  page,
  window,
  t,
  reader,
  javaScriptEnabled,
  faults,
}) => {
  faults.expectLostLine();
  const code = await postComplaint(page.request, reader);
  const path = `/${reader}/track/${code}`;
  await page.goto(path);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(t("tracking.stages.received.title"));
  const refresh = page.getByRole("link", { name: t("live.refresh") });
  await refresh.focus();
  // The first time that the page asks for itself, the line is gone.
  let lost = 0;
  await page.route(`**${path}`, (route) => {
    if (route.request().isNavigationRequest() || lost > 0) return route.continue();
    lost += 1;
    return route.abort("internetdisconnected");
  });

  const spoken = page.getByRole("status");
  if (javaScriptEnabled) await spoken.evaluate(watchLeaving);

  const desk = await window();
  await registerAtDesk(desk, t, reader, code);

  if (javaScriptEnabled === false) {
    await refresh.click();
  } else {
    const said = t("live.updated", { time: "" }).split(":")[0]?.trim();
    await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
    expect(lost).toBe(1);
    await expect(refresh).toBeFocused();
    // A line that leaves the page, even for a moment, is not read aloud.
    await expect(spoken).toHaveCount(1);
    expect(await page.locator("html").getAttribute("data-left")).toBeNull();
  }
  await expect(heading).toHaveText(t("tracking.stages.registered.title"));
});

test(
  "where the portal was renewed meanwhile, an open page is loaded anew with its new looks",
  withScripts,
  async ({ page, window, t, reader }) => {
    const code = await postComplaint(page.request, reader);
    const path = `/${reader}/track/${code}`;
    await page.goto(path);
    await page.locator("html").evaluate((element) => element.setAttribute("data-old", "yes"));
    await page.route(`**${path}`, async (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      const answer = await route.fetch();
      const renewed = (await answer.text()).replace(/(rel="stylesheet" href=")[^"]+/, "$1/new.css");
      return route.fulfill({ response: answer, body: renewed });
    });
    await registerAtDesk(await window(), t, reader, code);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(t("tracking.stages.registered.title"));
    await expect(page.locator("html")).not.toHaveAttribute("data-old");
  },
);

/** Marks the page once an element, or what holds it, leaves it. */
function watchLeaving(element: Element): void {
  new MutationObserver((changes) => {
    const left = changes.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(element)),
    );
    if (left || !element.isConnected) document.documentElement.dataset.left = "yes";
  }).observe(document, { childList: true, subtree: true });
}
