import type { Page } from "@playwright/test";
import type { OfficeLocale } from "@/domain/locale";
import {
  chooseOfficeIfAsked,
  expectStep,
  field,
  fillAgainst,
  fillBehalf,
  fillContact,
  fillFacts,
  fillInComplaint,
  fillProtection,
  fillSubject,
  fillWhere,
  fillYou,
  goOn,
  newComplaint,
  newPerson,
  type Person,
  sendFile,
} from "@/tests/e2e/citizen";
import { codeNumber } from "@/tests/e2e/phone-network";
import { doActAt, expectDone, openAct, registerAtDesk, sendAct, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { onWeakPhone } from "@/tests/e2e/weak-line";
import { unknownCode } from "@/tests/e2e/unknown-code";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import type { Words } from "@/tests/e2e/words";

const push = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Fills in a whole complaint as far as the code that is asked for before the review. */
async function fillInToTheCode(page: Page, t: Words, reader: OfficeLocale, person: Person) {
  const told = newComplaint(reader);
  await fillSubject(page, t, reader, told);
  await goOn(page, t);
  await fillBehalf(page, t);
  await goOn(page, t);
  await fillYou(page, t, person);
  await goOn(page, t);
  await fillContact(page, t, person);
  await goOn(page, t);
  await fillWhere(page, t, told);
  await goOn(page, t);
  await chooseOfficeIfAsked(page, t, reader, told);
  await fillFacts(page, t, told);
  await goOn(page, t);
  await fillAgainst(page, t, told);
  await goOn(page, t);
  await expectStep(page, t, "papers");
  await goOn(page, t);
  await expectStep(page, t, "protection");
  await fillProtection(page, t, null);
  await goOn(page, t);
}

async function tryCode(page: Page, t: Words, code: string): Promise<void> {
  await field(page, t("codes.codeLabel")).fill(code);
  await push(page, t("codes.check"));
}

/** Opens the file of a code, with a phrase where it has one. */
async function openFile(
  page: Page,
  t: Words,
  reader: OfficeLocale,
  { code, person, phrase = "" }: { code: string; person: Person; phrase?: string },
): Promise<string> {
  await page.goto(`/${reader}/dossier`);
  await field(page, t("tracking.codeLabel")).fill(code);
  await push(page, t("dossier.sendCode"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(t("dossier.code.title"));
  // The first one proved the number.
  const received = await codeNumber(person.e164, 2);
  await field(page, t("codes.codeLabel")).fill(received);
  await field(page, t("dossier.code.phraseLabel")).fill(phrase);
  await push(page, t("dossier.code.open"));
  return received;
}

test("a number is proved before sending: wrong codes, a new one, another number, and what was typed is kept", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const [wrongNumber, person] = [newPerson(reader), newPerson(reader)];
  await fillInToTheCode(page, t, reader, wrongNumber);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(t("codes.title"));
  await push(page, t("codes.send"));
  const first = await codeNumber(wrongNumber.e164, 1);
  for (const left of [4, 3, 2]) {
    await tryCode(page, t, other(first));
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      t("codes.said.wrong", { count: left }),
    );
  }
  await push(page, t("codes.resend"));
  const second = await codeNumber(wrongNumber.e164, 2);
  if (first !== second) {
    await tryCode(page, t, first);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      t("codes.said.wrong", { count: 4 }),
    );
  }

  await page.getByRole("link", { name: t("codes.change"), exact: true }).click();
  await expectStep(page, t, "contact");
  await expect(field(page, t("filing.fields.email.label"))).toHaveValue(wrongNumber.email);
  await field(page, t("filing.fields.phone.label")).fill(person.phone);
  await goOn(page, t);
  await page.goto(`/${reader}/file/confirm`);
  await push(page, t("codes.send"));
  await tryCode(page, t, await codeNumber(person.e164, 1));
  await expectStep(page, t, "review");
  const code = await sendFile(page, t);

  await openFile(page, t, reader, { code, person });
  await expect(page.getByRole("main")).toContainText(t("dossier.asFiled"));
});

test("a person opens the file, answers what the office asks, asks for a review, and closes it", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(300_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const code = await postComplaint(page.request, reader, person, told);
  const desk = await window();
  await registerAtDesk(desk, t, reader, code);
  await openAct(desk, t, "request_information");
  await desk.locator('[name="what"]').fill(told.place);
  await desk.locator("#dueOn").fill("30");
  await desk.locator("#dueOn-month").fill("6");
  await desk.locator("#dueOn-year").fill("2027");
  await sendAct(desk, t, "request_information");
  await expectDone(desk, t, "request_information");

  await onWeakPhone(page);
  await openFile(page, t, reader, { code, person });
  await expect(page.getByRole("main")).toContainText(told.account);
  await expect(page.getByRole("main")).toContainText(told.place);
  const answer = page.getByLabel(t("dossier.acts.supply_information.label"));
  await push(page, t("dossier.acts.supply_information.push"));
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("mistakes.required"));
  await answer.fill(told.respondentDescription);
  await push(page, t("dossier.acts.supply_information.push"));
  await expectSaid(page, t("dossier.did.supply_information"));
  await expect(page.getByRole("main")).toContainText(told.respondentDescription);

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await doActAt(chief, t, reader, code, "close");
  const review = page.getByLabel(t("dossier.acts.request_review.label"));
  await expect(async () => {
    await page.goto(`/${reader}/dossier/file`);
    await expect(review).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await review.fill(told.respondentDescription);
  await push(page, t("dossier.acts.request_review.push"));
  await expectSaid(page, t("dossier.did.request_review"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.under_review.title"),
  );

  await push(page, t("dossier.end"));
  await expect(page.getByRole("status")).toContainText(t("dossier.ended"));
  await page.goto(`/${reader}/dossier/file`);
  await expect(page).toHaveURL(new RegExp(`/${reader}/dossier`));
  await expect(page.getByRole("main")).not.toContainText(told.account);
});

test("a protected file opens with code and phrase only, and is not withdrawn from afar", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const person = newPerson(reader);
  const phrase = reader === "ar" ? "شجرة التين قرب البئر" : "Le figuier près du puits";
  await fillInComplaint(page, t, reader, person, newComplaint(reader), { phrase });
  const code = await sendFile(page, t);
  const wrong = { code, person, phrase: "nothing of the sort" };
  const received = await openFile(page, t, reader, wrong);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("dossier.code.wrong", { count: 4 }),
  );
  await field(page, t("codes.codeLabel")).fill(received);
  await field(page, t("dossier.code.phraseLabel")).fill(phrase.toLowerCase());
  await push(page, t("dossier.code.open"));
  await expect(page.getByRole("main")).toContainText(t("dossier.asFiled"));
  await expect(
    page.getByRole("heading", { name: t("dossier.withdrawalAtCounter.title"), exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole("button", { name: t("dossier.acts.record_withdrawal.push"), exact: true }),
  ).toHaveCount(0);
});

test("a code that opens no file is answered like one that does", async ({ page, t, reader }) => {
  await page.goto(`/${reader}/dossier?code=${unknownCode()}`);
  await push(page, t("dossier.sendCode"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(t("dossier.code.title"));
  await expect(page.getByRole("main")).toContainText(t("dossier.code.lead"));
  await field(page, t("codes.codeLabel")).fill("123456");
  await push(page, t("dossier.code.open"));
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("dossier.code.wrong", { count: 4 }),
  );
});

/** The page also says by itself when something changes: the answer is one of several. */
async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();
}
