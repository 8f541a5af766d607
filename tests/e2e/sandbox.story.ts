import { randomInt } from "node:crypto";
import { formatPhone } from "@/i18n/formatting";
import { expect, test } from "@/tests/e2e/story";

test("a text written on a demonstration phone stands there with its length, and as sent by the phone", async ({
  page,
  t,
  reader,
}) => {
  const digits = `2126${randomInt(10_000_000, 99_999_999)}`;
  await page.goto(`/${reader}/sandbox/phone/${digits}`);
  await expect(
    page.getByRole("heading", { level: 2, name: formatPhone(`+${digits}`) }),
  ).toBeVisible();
  await expect(page.getByText(t("sandbox.phone.noNumbers"))).toBeVisible();
  await page.getByLabel(t("sandbox.phone.sendLabel")).fill('<b>STOP</b> ‮ & "x"');
  await page.getByRole("button", { name: t("sandbox.phone.send"), exact: true }).click();
  await expect(page.getByText(t("sandbox.phone.sent"))).toBeVisible();
  // The service may have answered meanwhile.
  const text = page.getByRole("log").getByRole("listitem").filter({ hasText: "<b>STOP</b>" });
  await expect(text).toHaveCount(1);
  await expect(text).toContainText(t("sandbox.phone.outgoing"));
  await expect(text).toContainText(t("sandbox.phone.segments", { count: 1 }));
});

test("a list of phones leads to the one that is looked for", async ({ page, t, reader }) => {
  const digits = `2126${randomInt(10_000_000, 99_999_999)}`;
  await page.goto(`/${reader}/sandbox/phone/${digits}`);
  await page.getByLabel(t("sandbox.phone.sendLabel")).fill("START");
  await page.getByRole("button", { name: t("sandbox.phone.send"), exact: true }).click();
  await page.getByRole("link", { name: t("sandbox.phone.allNumbers") }).click();
  await page.getByLabel(t("sandbox.phone.search")).fill(`0${digits.slice(3)}`);
  await page.getByRole("button", { name: t("sandbox.phone.find") }).click();
  const found = page.getByRole("listitem").filter({ hasText: formatPhone(`+${digits}`) });
  await expect(found).toHaveCount(1);
  await page.getByRole("link", { name: formatPhone(`+${digits}`) }).click();
  await expect(page.getByRole("log")).toContainText("START");
});

test("an empty text from a phone is not sent, and the page says so", async ({
  page,
  t,
  reader,
}) => {
  await page.goto(`/${reader}/sandbox/phone/212600000001`);
  const answer = await page.request.post(`/${reader}/sandbox/phone/212600000001/send`, {
    form: { text: "  " },
  });
  expect(answer.url()).toContain("sent=no");
  expect(await answer.text()).toContain(t("sandbox.phone.notSent"));
});
