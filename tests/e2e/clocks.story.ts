import { choice, escaped, field } from "@/tests/e2e/citizen";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

// The checks of readability are scripts; the pages are the same without.
test.use({ javaScriptEnabled: true, viewport: { width: 1280, height: 800 }, takesTurns: true });

/** Each language has an office and a year of its own, for both run at once. */
const ownOf = {
  ar: { office: "TPI-FES", year: 2031 },
  fr: { office: "TPI-SALE", year: 2032 },
} as const;

test("a prosecutor finds what is late, what soon will be, and whom he has to tell", async ({
  page,
  t,
  reader,
}) => {
  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office`);
  const menu = page.getByRole("navigation", { name: t("office.nav.label") });
  for (const clock of ["late", "soon_late", "untold"] as const) {
    const name = t(`clocks.filters.${clock}`);
    const link = menu.getByRole("link", { name: new RegExp(`^${escaped(name)}`) }).first();
    await link.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page).toHaveURL(new RegExp(`clock=${clock}`));
    // Counted with the list: others act meanwhile.
    const counted = Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
    const rows = page.locator(".queue tbody tr");
    await expect(rows).toHaveCount(Math.min(counted, 50));
    if (counted > 0 && clock !== "untold") {
      // A mark says it by its shape, and in words for whoever hears it.
      const word = t(clock === "late" ? "office.queue.late" : "office.queue.soonLate");
      await expect(rows.first()).toContainText(word);
    }
    await expectReadable(page, new URL(page.url()).pathname);
  }
});

test("the list can stand in the order of urgency, and keeps it from page to page", async ({
  page,
  t,
  reader,
}) => {
  // With what stands there, more than one page holds.
  for (let filed = 0; filed < 8; filed += 1) {
    await postComplaint(page.request, reader);
    await page.context().clearCookies();
  }
  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office`);
  await page.getByRole("link", { name: t("clocks.order.urgency"), exact: true }).click();
  await expect(page).toHaveURL(/sort=urgency/);
  await expectReadable(page, new URL(page.url()).pathname);
  const next = page.getByRole("link", { name: t("office.queue.next"), exact: true });
  const previous = page.getByRole("link", { name: t("office.queue.previous"), exact: true });
  // Others act on these files meanwhile: which is first may change, the order does not.
  const clocks = page.locator(".queue tbody .clock:not(.untold-mark .clock)");
  const lateOnes = () =>
    clocks.evaluateAll((all) => all.map((one) => one.classList.contains("clock-late")));
  const isInOrder = (late: boolean[]) => late.lastIndexOf(true) < late.concat(false).indexOf(false);
  const first = await lateOnes();
  await next.click();
  await expect(page).toHaveURL(/sort=urgency/);
  await expect(previous).toBeVisible();
  const both = [...first, ...(await lateOnes())];
  expect(both.length, "more than a page").toBeGreaterThan(50);
  expect(new Set(both).size, "some late, some not").toBe(2);
  expect(isInOrder(both), both.join(" ")).toBe(true);
  // A file that has come before the first page meanwhile makes one more page in front of it.
  await expect(async () => {
    if (await previous.isVisible()) await previous.click({ timeout: 1_000 });
    await expect(previous).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page).toHaveURL(/sort=urgency/);
  expect(isInOrder(await lateOnes())).toBe(true);
});

test("a chief sets the targets of the office; what was typed wrongly is shown and kept", async ({
  page,
  t,
  reader,
}) => {
  const { office } = ownOf[reader];
  await signIn(page, reader, "head_of_secretariat", office);
  await page.goto(`/${reader}/office/settings`);
  await expectReadable(page, new URL(page.url()).pathname);
  const study = field(page, t("office.stages.under_study"));
  await study.fill("400");
  await field(page, t("settings.silence")).fill("30");
  const save = page.getByRole("button", { name: t("settings.save"), exact: true });
  await save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("mistakes.days_out_of_range"),
  );
  await expect(study).toHaveValue("400");
  await expect(field(page, t("settings.silence"))).toHaveValue("30");
  await expectReadable(page, new URL(page.url()).pathname);
  await study.fill("21");
  await save.click();
  await expect(page.getByRole("status")).toContainText(t("settings.saved"));
  await expect(study).toHaveValue("21");
});

test("an administrator adds a holiday, confirms it, moves it and deletes it", async ({
  page,
  t,
  reader,
}) => {
  const { year } = ownOf[reader];
  const name = { ar: "عطلة استثنائية", fr: "Jour chômé exceptionnel" };
  await signIn(page, reader, "administrator");
  await page.goto(`/${reader}/office/settings/holidays?year=2027`);
  await expect(page.getByRole("main")).toContainText(t("settings.holidays.expected"));
  await expect(page.getByRole("main")).toContainText(t("settings.term.unconfirmed"));
  await expectReadable(page, new URL(page.url()).pathname);
  const typeDay = async (day: string): Promise<void> => {
    await field(page, t("filing.fields.occurredDay.label")).fill(day);
    await field(page, t("filing.fields.occurredMonth.label")).fill("5");
    await field(page, t("filing.fields.occurredYear.label")).fill(String(year));
  };
  const save = page.getByRole("button", { name: t("settings.holidays.save"), exact: true });
  await typeDay("32");
  await field(page, t("settings.holidays.labelAr")).fill(name.ar);
  await field(page, t("settings.holidays.labelFr")).fill(name.fr);
  await choice(page, t("settings.holidays.kind"), t("settings.holidays.kinds.civil")).check();
  await save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("mistakes.date_impossible"),
  );
  await expect(field(page, t("settings.holidays.labelAr"))).toHaveValue(name.ar);
  await typeDay("3");
  await save.click();
  await expect(page.getByRole("status")).toContainText(t("settings.holidays.saved"));

  await page.goto(`/${reader}/office/settings/holidays?year=${year}`);
  const row = page.getByRole("listitem").filter({ hasText: name[reader] });
  await expect(row).toContainText(t("settings.holidays.expected"));
  await row.getByRole("button").click();
  await expect(row).toContainText(t("settings.holidays.confirmed"));
  await row.getByRole("link").click();
  await typeDay("4");
  await save.click();
  await expect(row).toContainText("4");
  await row.getByRole("link").click();
  await page.getByRole("button", { name: t("settings.holidays.delete"), exact: true }).click();
  await expect(page.getByRole("status")).toContainText(t("settings.holidays.deleted"));
  await expect(row).toHaveCount(0);
});

test("a clerk reads the holidays and changes neither them nor the settings", async ({
  page,
  t,
  reader,
}) => {
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/settings/holidays`);
  await expect(page.getByRole("main")).toContainText(t("settings.holidays.readOnly"));
  await expect(
    page.getByRole("main").getByRole("button", { name: t("settings.holidays.save") }),
  ).toHaveCount(0);
  await page.goto(`/${reader}/office/settings`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("settings.denied"));
});
