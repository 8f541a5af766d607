import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import type { OfficeLocale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { formatPhone } from "@/i18n/formatting";
import { previewSms } from "@/notices/sms";
import type { KnownValues } from "@/notices/values";
import { firstWords } from "@/notices/wordings";
import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import { answersOf } from "@/tests/e2e/phone-network";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import type { Words } from "@/tests/e2e/words";

const said = (kind: NoticeKind, locale: OfficeLocale, known: KnownValues): string =>
  previewSms(firstWords, kind, locale, known) ?? "";
const digitsOf = (phone: string): string => phone.replace("+", "");

/** Writes a text on the demonstration phone, as its holder would. */
async function writeText(page: Page, t: Words, reader: string, phone: string, words: string) {
  await page.goto(`/${reader}/sandbox/phone/${digitsOf(phone)}`);
  await page.getByLabel(t("sandbox.phone.sendLabel")).fill(words);
  await page.getByRole("button", { name: t("sandbox.phone.send"), exact: true }).click();
  await expect(page.getByText(t("sandbox.phone.sent"))).toBeVisible();
}

/** Waits until the service has texted a phone so many times, and answers the last text. */
async function answerNumber(phone: string, count: number): Promise<string> {
  const held = async () => (await answersOf(phone)).length;
  await expect.poll(held, { timeout: 30_000, message: `texts to ${phone}` }).toBe(count);
  return (await answersOf(phone)).at(-1) ?? "";
}

test("a phone asks by text where its file stands, in every spelling; a stranger's learns nothing; STOP is heard, and START", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(300_000);
  const person = newPerson(reader);
  const code = await postComplaint(page.request, reader, person);
  const phone = person.e164;
  await answerNumber(phone, 1);
  const step = said("received", reader, { trackingCode: code });

  for (const [place, words] of ["tatabo3", "SUIVI", "تتبع", `tatabou3 ${code}`].entries()) {
    await writeText(page, t, reader, phone, words);
    expect(await answerNumber(phone, place + 2)).toBe(step);
  }
  await page.getByRole("button", { name: "AIDE", exact: true }).click();
  expect(await answerNumber(phone, 6)).toBe(said("text_help", "fr", {}));

  const stranger = `+2126${randomInt(10_000_000, 99_999_999)}`;
  await writeText(page, t, reader, stranger, `SUIVI ${code}`);
  expect(await answerNumber(stranger, 1)).toBe(said("text_unknown", "fr", {}));

  await writeText(page, t, reader, phone, "توقف");
  expect(await answerNumber(phone, 7)).toBe(said("text_stopped", "ar", {}));
  await writeText(page, t, reader, phone, "SUIVI");
  await writeText(page, t, reader, phone, "REPRISE");
  expect(await answerNumber(phone, 8)).toBe(said("text_started", "fr", {}));
  await page.goto(`/${reader}/sandbox/phone/${digitsOf(phone)}`);
  await expect(page.getByRole("heading", { level: 2, name: formatPhone(phone) })).toBeVisible();
});

test("what a person writes by text stands in the file for the clerk, who says that it was read", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(300_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const code = await postComplaint(page.request, reader, person);
  await answerNumber(person.e164, 1);
  const words = `${told.place}: <i>${told.respondentDescription}</i>`;
  await writeText(page, t, reader, person.e164, words);
  const thanks = said("information_received", reader, { trackingCode: code });
  expect(await answerNumber(person.e164, 2)).toBe(thanks);

  const desk = await window();
  await signIn(desk, reader, "clerk");
  await desk.goto(`/${reader}/office/messages`);
  await desk.getByRole("link", { name: code }).click();
  const part = desk.locator("#messages");
  await expect(part).toContainText(words);
  await expect(part).toContainText(t("textIn.unread"));
  await part.getByRole("button", { name: t("textIn.markRead"), exact: true }).click();
  await expect(part).toContainText(t("textIn.marked"));
  await expect(part).not.toContainText(t("textIn.unread"));
  // Beside the text stands what was answered; a keyword is no message, and its answer stands alone.
  const answered = part.getByRole("article").filter({ hasText: words });
  await expect(answered).toContainText(t("noticeKinds.information_received"));
  await expect(async () => {
    await desk.goto(`/${reader}/office/${code}`);
    await expect(answered).toContainText(t("noticeStates.delivered"), { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await writeText(page, t, reader, person.e164, "SUIVI");
  await answerNumber(person.e164, 3);
  await desk.goto(`/${reader}/office/${code}`);
  await expect(part.getByRole("article")).toHaveCount(2);
  await expect(part.getByRole("article").last()).toContainText(t("textAnswers.asked"));
  await expect(part.getByRole("article").last()).toContainText(t("noticeKinds.received"));

  await writeText(page, t, reader, person.e164, "STOP");
  await answerNumber(person.e164, 4);
  await desk.goto(`/${reader}/office/${code}`);
  await expect(part).toContainText(t("textIn.stopped", { when: "|" }).split("|")[0]?.trim() ?? "|");
});
