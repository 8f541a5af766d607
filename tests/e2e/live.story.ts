import { registerAtDesk } from "@/tests/e2e/staff";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

test("a page that stays open shows a step by itself and says so aloud; without scripts a link fetches it", async ({
  page,
  window,
  t,
  reader,
  javaScriptEnabled,
}) => {
  const code = await postComplaint(page.request, reader);
  await page.goto(`/${reader}/track/${code}`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(t("tracking.stages.received.title"));

  const desk = await window();
  await registerAtDesk(desk, t, reader, code);

  if (javaScriptEnabled === false) {
    await page.getByRole("link", { name: t("live.refresh") }).click();
  } else {
    const said = t("live.updated", { time: "" }).split(":")[0]?.trim();
    await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
  }
  await expect(heading).toHaveText(t("tracking.stages.registered.title"));
});
