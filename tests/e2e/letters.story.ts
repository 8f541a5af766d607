import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import { refuseTexts } from "@/tests/e2e/phone-network";
import { postReview, postUntilReview } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

test("a text that the network refuses becomes a letter: printed with its list, posted, come back, and then called", async ({
  page,
  t,
  reader,
  javaScriptEnabled,
}) => {
  const [person, told] = [{ ...newPerson(reader), email: "" }, newComplaint(reader)];
  await postUntilReview(page.request, reader, person, told);
  await refuseTexts(person.e164, "1190");
  const code = await postReview(page.request, reader);

  await signIn(page, reader, "clerk");
  const choice = page.getByRole("checkbox", { name: code });
  await expect(async () => {
    await page.goto(`/${reader}/office/letters`);
    await expect(choice).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  if (javaScriptEnabled) await expectReadable(page, "the letters");
  for (const other of await page.locator(".letter-choice").all()) await other.uncheck();
  const print = page.getByRole("button", { name: t("byHand.letters.print") });
  await print.click();
  const none = page.getByRole("alert").filter({ hasText: t("byHand.letters.none") });
  await expect(none).toBeVisible();
  for (const other of await page.locator(".letter-choice").all()) await other.uncheck();
  await choice.check();
  await print.click();
  await expect(page.getByRole("status")).toContainText(t("byHand.letters.printed"));
  const batch = page.getByRole("article");
  await expect(batch).toContainText(code);
  await expect(batch).toContainText(person.lastName);
  if (javaScriptEnabled) await expectReadable(page, "a batch");

  const pdf = await page.request.get(
    (await batch.getByRole("link", { name: t("byHand.letters.pdf") }).getAttribute("href")) ?? "",
  );
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const body = await pdf.body();
  expect(body.subarray(0, 5).toString()).toBe("%PDF-");
  expect(body.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(2);

  await batch.getByRole("button", { name: t("byHand.letters.post") }).click();
  await expect(page.getByRole("status")).toContainText(t("byHand.letters.posted"));
  await expect(batch).toContainText(t("byHand.letters.states.posted"));
  await batch.getByText(t("byHand.letters.return"), { exact: true }).click();
  await batch
    .getByRole("combobox", { name: t("byHand.letters.returnReason") })
    .selectOption("moved");
  await batch.getByRole("button", { name: t("byHand.letters.returnSubmit") }).click();
  await expect(page.getByRole("status")).toContainText(t("byHand.letters.returned"));
  await expect(batch).toContainText(t("byHand.letters.reasons.moved"));

  await page.goto(`/${reader}/office/tasks`);
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText(t("noticeReasons.returned_moved"));
});
