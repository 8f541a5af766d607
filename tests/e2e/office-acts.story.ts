import type { Locator, Page } from "@playwright/test";
import type { OfficeAct } from "@/domain/act-fields";
import { field } from "@/tests/e2e/citizen";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { openAct, sendAct, signIn } from "@/tests/e2e/staff";
import { expect, test, withScripts } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

const soon = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** Writes a day into the three boxes of a field. */
async function fillDay(page: Page, name: string, at: Date): Promise<void> {
  const [year = "", month = "", day = ""] = at.toISOString().slice(0, 10).split("-");
  await page.locator(`[name="${name}-day"]`).fill(day);
  await page.locator(`[name="${name}-month"]`).fill(month);
  await page.locator(`[name="${name}-year"]`).fill(year);
}

/** Does an act whose fields are filled, and waits until the page says that it is done. */
async function sendAndSee(page: Page, t: Words, act: OfficeAct): Promise<void> {
  await sendAct(page, t, act);
  await expect(page.getByRole("status").filter({ hasText: t(`verbs.${act}.done`) })).toBeVisible();
}

/** The check is itself a script; the pages are the same with and without. */
async function expectClean(page: Page, what: string): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await expectReadable(page, what);
}

async function leave(page: Page, t: Words): Promise<void> {
  await page.getByRole("button", { name: t("office.nav.signOut") }).click();
}

test("a complaint is registered, assigned, two parties are summoned, one day moves, and an agreement ends it", async ({
  page,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  const file = `/${reader}/office/${code}`;

  await signIn(page, reader, "clerk");
  await page.goto(file);
  await openAct(page, t, "register");
  await expectClean(page, "the form of register");
  await sendAndSee(page, t, "register");
  await openAct(page, t, "assign");
  await page.locator('[name="deputyId"]').selectOption({ index: 1 });
  await expectClean(page, "the form of assign");
  await sendAndSee(page, t, "assign");

  await openAct(page, t, "summon");
  await expectClean(page, "the form of summon");
  await sendAct(page, t, "summon");
  const mistakes = page.getByRole("alert").filter({ hasText: t("office.acts.mistakes") });
  for (const label of ["summoned", "on", "at", "place"] as const)
    await expect(mistakes).toContainText(t(`office.acts.labels.${label}`));
  await expectClean(page, "the mistakes of summon");
  for (const box of await page.locator('[name^="partyIds-"]').all()) await box.check();
  await fillDay(page, "on", soon(-2));
  await page.locator('[name="at"]').fill("10:30");
  await page.locator('[name="place"]').fill("Bureau 4");
  await sendAct(page, t, "summon");
  await expect(page.locator("#on-mistake")).toHaveText(t("refusals.date_in_the_past"));
  await expect(page.locator('[name="place"]')).toHaveValue("Bureau 4");
  await fillDay(page, "on", soon(10));
  await sendAndSee(page, t, "summon");

  await openAct(page, t, "move_summons");
  await expectClean(page, "the form of move_summons");
  await fillDay(page, "on", soon(12));
  await page.locator('[name="at"]').fill("11:00");
  await page.locator('[name="place"]').fill("Bureau 5");
  await sendAndSee(page, t, "move_summons");
  const days = page.getByRole("region", { name: t("office.appointments.title") });
  await expect(days.getByRole("listitem")).toHaveCount(1);
  await expect(days).toContainText("11:00");
  await leave(page, t);

  await signIn(page, reader, "deputy");
  await page.goto(file);
  await openAct(page, t, "give_formal_notice");
  await expectClean(page, "the form of give_formal_notice");
  await page.locator('[name="subject"]').selectOption("cheque");
  await sendAndSee(page, t, "give_formal_notice");
  await expect(days).toContainText(t("office.appointments.daysLeft", { count: 30 }));
  await openAct(page, t, "record_compliance");
  await sendAndSee(page, t, "record_compliance");
  await openAct(page, t, "open_conciliation");
  await sendAndSee(page, t, "open_conciliation");
  await openAct(page, t, "settle");
  await expectClean(page, "the form of settle");
  await field(page, t("office.acts.labels.terms")).fill("Terms.");
  await sendAndSee(page, t, "settle");
  await expect(
    page.getByRole("article").getByText(t("statuses.settled"), { exact: true }).first(),
  ).toBeVisible();
});

test("a file is forwarded by the name of a city, and what is wrong with the form is said at its fields", async ({
  page,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "deputy");
  await page.goto(`/${reader}/office/${code}`);
  await openAct(page, t, "forward");
  await expectClean(page, "the form of forward");
  await sendAct(page, t, "forward");
  await expect(page.locator("#parquet-mistake")).toHaveText(t("mistakes.required"));
  await expect(page.locator("#reason-mistake")).toHaveText(t("mistakes.required"));
  await page.locator('[name="parquet"]').fill("Atlantis");
  await page.locator('[name="reason"]').fill("Lieu des faits");
  await sendAct(page, t, "forward");
  await expect(page.locator("#parquet-mistake")).toHaveText(t("mistakes.choice_unknown"));
  await expect(page.locator('[name="reason"]')).toHaveValue("Lieu des faits");

  // An office that is not open yet gives way to the one that stands in for it.
  await page.locator('[name="parquet"]').fill(reader === "ar" ? "بوزنيقة" : "Bouznika");
  await sendAct(page, t, "forward");
  await expect(page.locator("#parquet-mistake")).toContainText(
    reader === "ar" ? "بنسليمان" : "Benslimane",
  );
  await sendAndSee(page, t, "forward");
  await expect(
    page.getByRole("article").getByText(t("statuses.in_transit"), { exact: true }).first(),
  ).toBeVisible();
});

test("a complaint that is a grievance is reclassified and answered", async ({
  page,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/${code}`);
  await openAct(page, t, "reclassify");
  await expectClean(page, "the form of reclassify");
  await page.locator('[name="kind"]').selectOption("grievance");
  await field(page, t("office.acts.labels.kindReason")).fill("A delay.");
  await sendAndSee(page, t, "reclassify");
  await openAct(page, t, "register");
  await sendAndSee(page, t, "register");
  await openAct(page, t, "answer");
  await expectClean(page, "the form of answer");
  await page.locator('.act-form [name="text"]').fill("It was decided in May.");
  await sendAndSee(page, t, "answer");
  await expect(
    page.getByRole("article").getByText(t("statuses.answered"), { exact: true }).first(),
  ).toBeVisible();
});

test(
  "every act that is possible opens by its key, and the keys are listed by «?»",
  withScripts,
  async ({ page, t, reader }) => {
    const code = await postComplaint(page.request, reader);
    await signIn(page, reader, "clerk");
    await page.goto(`/${reader}/office/${code}`);
    // A page that does not listen yet lets the first key go by, and each form is a page.
    const opens = (key: string, what: Locator) =>
      expect(async () => {
        await page.keyboard.press(key);
        await expect(what).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
    const form = (act: "register" | "request_information") =>
      page.getByRole("heading", { level: 2, name: t(`office.acts.${act}.title`) });
    await opens("?", page.getByText(t("office.acts.keysLead")));
    await opens("e", form("register"));
    await opens("i", form("request_information"));
  },
);

test("what is not possible now says why", async ({ page, t, reader }) => {
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/${code}`);
  await page.getByText(t("office.acts.notNow")).click();
  await expect(page.getByText(t("refusals.not_your_role"))).toBeVisible();
  await page.goto(`/${reader}/office/${code}?act=close`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("refusals.not_your_role"),
  );
});
