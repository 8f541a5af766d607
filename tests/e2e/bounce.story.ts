import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import { bounceMails, refuseTexts } from "@/tests/e2e/phone-network";
import { postReview, postUntilReview } from "@/tests/e2e/posted-complaint";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test.use({ viewport: { width: 1280, height: 900 } });

test("a mail that comes back is said in the file; where the text was refused too, a letter is owed", async ({
  page,
  t,
  reader,
}) => {
  // The box of what comes back is read once a minute.
  test.setTimeout(240_000);
  const [person, told] = [newPerson(reader), newComplaint(reader)];
  await postUntilReview(page.request, reader, person, told);
  await refuseTexts(person.e164, "1190");
  await bounceMails(person.email);
  const code = await postReview(page.request, reader);

  await signIn(page, reader, "clerk");
  const lines = page.getByRole("list", { name: t("office.notices.title"), exact: true });
  const mail = lines
    .first()
    .getByRole("listitem")
    .filter({ hasText: t("channels.email") });
  await expect(async () => {
    await page.goto(`/${reader}/office/${code}`);
    await expect(mail).toContainText(t("noticeReasons.wrong_mailbox"), { timeout: 1_000 });
  }).toPass({ timeout: 150_000, intervals: [2_000] });
  await expect(mail).toContainText(t("noticeStates.failed"));
  const text = lines
    .first()
    .getByRole("listitem")
    .filter({ hasText: t("noticeReasons.wrong_number") });
  await expect(text).toContainText(t("noticeStates.failed"));
  const letter = lines
    .first()
    .getByRole("listitem")
    .filter({ hasText: t("channels.letter") });
  await expect(letter).toContainText(t("noticeStates.owed"));

  await page.goto(`/${reader}/office/letters`);
  await expect(page.getByRole("checkbox", { name: code })).toBeVisible();
});
