import { field, newComplaint, newPerson } from "@/tests/e2e/citizen";
import { complaintSteps, postSteps } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

test("a form that is kept is gone on with on another device by its code, and erased for both", async ({
  page,
  window,
  t,
  reader,
}) => {
  const told = newComplaint(reader);
  const begun = complaintSteps.slice(0, complaintSteps.indexOf("facts") + 1);
  await postSteps(page.request, reader, begun, newPerson(reader), told);
  await page.goto(`/${reader}/file/facts`);
  await page.getByLabel(t("keptDraft.remind")).check();
  await page.getByRole("button", { name: t("keptDraft.keep") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("keptDraft.title"));
  await expect(page.getByRole("main")).toContainText(t("keptDraft.reminded"));
  const code = (await page.locator(".kept-code").textContent()) ?? "";
  await page.reload();
  await expect(page.getByRole("main")).not.toContainText(code);

  const elsewhere = await window();
  await elsewhere.goto(`/${reader}/file`);
  await elsewhere.getByRole("link", { name: t("keptDraft.resumeLink") }).click();
  await field(elsewhere, t("keptDraft.codeLabel")).fill("A000-0000-0000-0000");
  await elsewhere.getByRole("button", { name: t("keptDraft.open"), exact: true }).click();
  await expect(elsewhere.getByRole("main")).toContainText(t("keptDraft.wrong.unknown"));
  await field(elsewhere, t("keptDraft.codeLabel")).fill(code.toLowerCase());
  await elsewhere.getByRole("button", { name: t("keptDraft.open"), exact: true }).click();
  await elsewhere.getByRole("link", { name: t("filing.resume") }).click();
  await elsewhere.goto(`/${reader}/file/facts`);
  await expect(elsewhere.getByText(told.account)).toBeVisible();

  await elsewhere.getByRole("button", { name: t("filing.discard") }).click();
  await page.goto(`/${reader}/file/facts`);
  await expect(page).toHaveURL(new RegExp(`/${reader}/file\\?expired=1`));
});
