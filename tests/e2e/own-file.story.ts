import type { Page } from "@playwright/test";
import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import { codeNumber } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { doAct, openAct, sendAct, expectDone, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

const push = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a person reads when to come, and says after the end what the service was like", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(180_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const code = await postComplaint(page.request, reader, person, told);
  const desk = await window();
  await signIn(desk, reader, "clerk");
  await desk.goto(`/${reader}/office/${code}`);
  await doAct(desk, t, reader, "register");
  await openAct(desk, t, "summon");
  await desk.locator('[name^="partyIds-"]').first().check();
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const [year = "", month = "", date = ""] = day.split("-");
  await desk.locator("#on").fill(date);
  await desk.locator("#on-month").fill(month);
  await desk.locator("#on-year").fill(year);
  await desk.locator('[name="at"]').fill("10:30");
  await desk.locator('[name="place"]').fill(told.place);
  await sendAct(desk, t, "summon");
  await expectDone(desk, t, "summon");

  // The first code proved the number.
  await page.request.post(`/${reader}/dossier/send`, { form: { code } });
  const received = await codeNumber(person.e164, 2);
  await page.request.post(`/${reader}/dossier/open`, { form: { code: received } });
  await page.goto(`/${reader}/dossier/file`);
  const main = page.getByRole("main");
  await expect(
    main.getByRole("heading", { name: t("ownFile.appointments.title"), exact: true }),
  ).toBeVisible();
  await expect(main).toContainText(told.place);
  const calendar = await page.request.get(`/${reader}/dossier/file/calendar`);
  expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(await calendar.text()).toContain(`SUMMARY:${t("ownFile.calendar.summary")}\r\n`);
  await expect(main.getByRole("heading", { name: t("ownFile.rating.title") })).toHaveCount(0);

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await chief.goto(`/${reader}/office/${code}`);
  await doAct(chief, t, reader, "close");
  await expect(async () => {
    await page.goto(`/${reader}/dossier/file`);
    await expect(page.getByRole("heading", { name: t("ownFile.rating.title") })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 60_000 });
  await expect(main).toContainText(t("roles.clerk"));
  await push(page, t("ownFile.rating.push"));
  await expect(main).toContainText(t("mistakes.required"));
  await page.getByLabel(t("ownFile.rating.scores.4"), { exact: true }).check();
  await push(page, t("ownFile.rating.push"));
  await expect(main).toContainText(t("ownFile.rating.given"));
});
