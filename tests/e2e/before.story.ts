import { field, provinceCode } from "@/tests/e2e/citizen";
import { expect, test } from "@/tests/e2e/story";

test("somebody learns before filing what to bring, how long it takes and where else to go, and begins", async ({
  page,
  t,
  reader,
}) => {
  await page.goto(`/${reader}/file`);
  await page.getByRole("link", { name: t("before.link") }).click();
  await field(page, t("before.category")).selectOption("complaint.cheque");
  await field(page, t("before.province")).selectOption(provinceCode("Rabat"));
  await page.getByRole("button", { name: t("before.show") }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText(
    reader === "ar" ? "وشهادة عدم الأداء من البنك" : "certificat de non-paiement de la banque",
  );
  await expect(main).not.toContainText(t("before.timeAsk"));
  await expect(page.locator("#elsewhere")).toContainText(
    reader === "ar" ? "المحكمة الابتدائية بالرباط" : "Tribunal de première instance de Rabat",
  );
  await expect(page.getByRole("link", { name: "3737" })).toHaveAttribute("href", "tel:3737");
  await page.getByRole("link", { name: t("before.start") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("filing.title"));
});
