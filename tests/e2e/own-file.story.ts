import type { Page } from "@playwright/test";
import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import { codeNumber } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { doActAt, expectDone, openAct, registerAtDesk, sendAct, signIn } from "@/tests/e2e/staff";
import { expectReadable } from "@/tests/e2e/readable";
import { expect, test } from "@/tests/e2e/story";
import { plainPdf } from "@/tests/support/sent-files";

const push = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a person reads when to come, writes with the office, takes what is kept, and says after the end what the service was like", async ({
  page,
  window,
  t,
  reader,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const code = await postComplaint(page.request, reader, person, told);
  const desk = await window();
  await registerAtDesk(desk, t, reader, code);
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

  await page.goto(`/${reader}/dossier?code=${code}`);
  // Enter pushes the form's own button, and not a language, which stands before it.
  await page.locator("#code").press("Enter");
  // The first code proved the number.
  await page.locator("#code").fill(await codeNumber(person.e164, 2));
  await push(page, t("dossier.code.open"));
  const main = page.getByRole("main");
  await expect(
    main.getByRole("heading", { name: t("ownFile.appointments.title"), exact: true }),
  ).toBeVisible();
  await expect(main).toContainText(told.place);
  const calendar = await page.request.get(`/${reader}/dossier/file/calendar`);
  expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(await calendar.text()).toContain(`SUMMARY:${t("ownFile.calendar.summary")}\r\n`);
  await expect(main.getByRole("heading", { name: t("ownFile.rating.title") })).toHaveCount(0);

  const fold = (name: string) => main.locator("summary", { hasText: name }).click();
  await fold(t("ownFile.messages.write.title"));
  await push(page, t("ownFile.messages.write.push"));
  await expect(main.getByRole("alert")).toContainText(t("mistakes.required"));
  await fold(t("ownFile.data.correct"));
  await page.getByLabel(t("ownFile.messages.write.label")).fill(told.respondentDescription);
  await page.getByLabel(t("ownFile.data.correctLabel")).fill(person.lastName);
  for (const language of [reader === "ar" ? "fr" : "ar", reader] as const) {
    await push(page, t(`site.language.${language}`));
    await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    await expect(page.locator("#message-text")).toHaveValue(told.respondentDescription);
    await expect(page.locator("#correction-text")).toHaveValue(person.lastName);
  }
  // A paper goes while both are being written: in pieces, or with the page's own form.
  const bill = { name: "Facture 12.pdf", mimeType: "application/pdf", buffer: plainPdf("") };
  await page.locator("input[name=files]").setInputFiles(bill);
  await push(page, t("attachments.add"));
  await expect(main.locator(".attachment-list > li")).toContainText(bill.name);
  await expect(page.locator("#message-text")).toHaveValue(told.respondentDescription);
  await expect(page.locator("#correction-text")).toHaveValue(person.lastName);
  await push(page, t("ownFile.messages.write.push"));
  await expect(
    page.getByRole("status").filter({ hasText: t("ownFile.messages.write.done") }),
  ).toBeVisible();
  await expect(main).toContainText(t("ownFile.messages.unseen"));
  // What was typed beside it stayed.
  await expect(page.getByLabel(t("ownFile.data.correctLabel"))).toHaveValue(person.lastName);
  await push(page, t("ownFile.data.correctPush"));
  await expect(
    page.getByRole("status").filter({ hasText: t("ownFile.data.correctDone") }),
  ).toBeVisible();

  await desk.goto(`/${reader}/office/messages`);
  await expect(desk.getByRole("main")).toContainText(code);
  await desk.goto(`/${reader}/office/${code}`);
  const talk = desk.getByRole("region", { name: t("textIn.ofFile") });
  await expect(talk).toContainText(told.respondentDescription);
  await expect(talk).toContainText(t("partyReplies.correction"));
  await talk.locator("summary").click();
  await push(desk, t("partyReplies.push"));
  await expect(talk.getByRole("alert")).toContainText(t("mistakes.required"));
  if (reader === "fr") await expectReadable(desk, "the file with the mistakes of a reply");
  await talk.getByLabel(t("partyReplies.text")).fill(told.account);
  await push(desk, t("partyReplies.push"));
  await expect(talk.getByRole("status")).toContainText(t("partyReplies.sent"));

  const exchange = main.locator("#messages");
  // Where scripts run the open page hears of it by itself.
  if (javaScriptEnabled !== false) await expect(exchange).toContainText(told.account);
  await page.goto(`/${reader}/dossier/file`);
  await expect(exchange).toContainText(t("ownFile.words.write_to_party"));
  await expect(exchange).toContainText(told.account);
  await expect(exchange).not.toContainText(t("ownFile.messages.unseen"));
  if (reader === "fr") await expectReadable(page, "the opened file with its messages");
  const copy = await page.request.get(`/${reader}/dossier/file/copy`);
  expect(copy.headers()["content-disposition"]).toContain("attachment");
  expect(await copy.text()).toContain(person.card);

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await doActAt(chief, t, reader, code, "close");
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
  await page.getByLabel(t("ownFile.rating.scores.4"), { exact: true }).press("Enter");
  await expect(main).toContainText(t("ownFile.rating.given"));
});
