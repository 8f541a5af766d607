import type { Page } from "@playwright/test";
import { field, newPerson } from "@/tests/e2e/citizen";
import { expectMessages, textsOf } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { expectDone, openAct, sendAct, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

// Each reader changes a notice that no other story reads.
const changed = {
  ar: {
    kind: "information_requested",
    sms: "النيابة العامة: أكملوا ملفكم {code} قبل {date}",
    said: /^النيابة العامة: أكملوا ملفكم [A-Z0-9-]{14} قبل \d\d\/\d\d\/\d{4}$/,
    act: "request_information",
  },
  fr: {
    kind: "kind_corrected",
    sms: "Ministère public : la nature du dossier {code} est changée.",
    said: /^Ministère public : la nature du dossier [A-Z0-9-]{14} est changée\.$/,
    act: "reclassify",
  },
} as const;

const save = (page: Page, t: Words) =>
  page.getByRole("button", { name: t("wordings.save") }).click();

/** Fills in the act by which the changed notice is owed. */
async function fillOwn(
  desk: Page,
  t: Words,
  act: "reclassify" | "request_information",
): Promise<void> {
  if (act === "reclassify") {
    await field(desk, t("office.acts.labels.kind")).selectOption("grievance");
    await field(desk, t("office.acts.labels.kindReason")).fill("Au vu du dossier.");
    return;
  }
  await field(desk, t("office.acts.labels.missing")).fill("نسخة من العقد");
  const [year = "", month = "", day = ""] = new Date(Date.now() + 20 * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split("-");
  await desk.locator("[name=dueOn-day]").fill(day);
  await desk.locator("[name=dueOn-month]").fill(month);
  await desk.locator("[name=dueOn-year]").fill(year);
}

test("an administrator changes a wording: a second segment is refused, the next alert carries the new version, and the old one can come back", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const { kind, sms, said, act } = changed[reader];
  const address = `/${reader}/office/settings/wordings`;
  const text = page.locator(reader === "ar" ? "#smsAr" : "#smsFr");
  const [before, person] = [newPerson(reader), newPerson(reader)];
  const earlier = await postComplaint(page.request, reader, before);
  // Of another browser: this one holds the form that it has sent.
  const code = await postComplaint((await window()).request, reader, person);
  await expectMessages({ phone: person.e164, email: person.email }, 1);

  const desk = await window();
  await signIn(desk, reader, "clerk");
  const takeAct = async (file: string) => {
    await desk.goto(`/${reader}/office/${file}`);
    await openAct(desk, t, act);
    await fillOwn(desk, t, act);
  };
  await takeAct(earlier);
  await sendAct(desk, t, act);
  await expectDone(desk, t, act);
  await expectMessages({ phone: before.e164, email: before.email }, 2);

  await signIn(page, reader, "administrator");
  await page.goto(address);
  const change = t("wordings.ofKind", {
    act: t("wordings.change"),
    name: t(`noticeKinds.${kind}`),
  });
  await page.getByRole("link", { name: change }).click();
  const first = await text.inputValue();

  await text.fill(`${sms} ${reader === "ar" ? "م".repeat(40) : "a".repeat(120)}`);
  await save(page, t);
  const mistakes = page.getByRole("alert").filter({ hasText: t("wordings.mistakes") });
  await expect(mistakes).toContainText(t("mistakes.second_segment"));
  await expect(page.getByText(t("wordings.meter.tooLong"))).toBeVisible();
  await text.fill(`${sms} {name}`);
  await save(page, t);
  await expect(mistakes).toContainText(t("mistakes.placeholder_unknown"));

  await page
    .locator("#smsFr")
    .fill("Ministère public : {code} reçu, peut-être, l’envoi « {date} »");
  const spell = page.locator("[name=act][value=safe-smsFr]");
  if (test.info().project.use.javaScriptEnabled === false)
    await page.getByRole("button", { name: t("wordings.check") }).click();
  await spell.click();
  await expect(page.locator("#smsFr")).toHaveValue(
    `Ministère public : {code} recu, peut-etre, l'envoi " {date} "`,
  );
  await expect(spell).toBeHidden();

  await page.goto(`${address}?kind=${kind}`);
  await text.fill(sms);
  await page.getByRole("button", { name: t("wordings.check") }).click();
  await expect(page.getByText(t("wordings.checked"))).toBeVisible();
  await save(page, t);
  await expect(page.getByText(t("wordings.done.saved"))).toBeVisible();

  await takeAct(code);
  // The office sees the words that will leave.
  await expect(desk.locator(".act-preview")).toContainText(sms.slice(0, 20));
  await sendAct(desk, t, act);
  await expectDone(desk, t, act);
  await expectMessages({ phone: person.e164, email: person.email }, 2);
  expect((await textsOf(person.e164)).map((one) => said.test(one.text))).toEqual([false, true]);
  expect((await textsOf(before.e164)).some((one) => said.test(one.text))).toBe(false);

  // What left before the change says still with which words it did.
  for (const [file, version] of [
    [earlier, "1"],
    [code, "2"],
  ] as const) {
    await desk.goto(`/${reader}/office/${file}`);
    const ofAct = desk.getByRole("list", { name: t("office.notices.title"), exact: true }).nth(1);
    const line = ofAct.locator("details").first();
    await line.locator("summary").click();
    await expect(line).toContainText(t("office.notices.wording", { version }));
  }

  await page.goto(`${address}?kind=${kind}`);
  await page.getByRole("button", { name: t("wordings.restore", { version: "1" }) }).click();
  await expect(page.getByText(t("wordings.done.restored"))).toBeVisible();
  await expect(text).toHaveValue(first);
  await expect(page.locator(".wording-history del, .wording-history ins").first()).toBeVisible();
});

test("two administrators change one wording at once: the second is shown what the first wrote", async ({
  page,
  window,
  t,
  reader,
}) => {
  const kind = reader === "ar" ? "draft_reminder" : "phone_changed";
  const text = reader === "ar" ? "#smsAr" : "#smsFr";
  const first =
    reader === "ar" ? "لديكم استمارة. ستحذف يوم {date}." : "Dossier {code} : numéro changé.";
  const second =
    reader === "ar" ? "استمارتكم تحذف يوم {date}." : "Numéro du dossier {code} changé.";
  const other = await window();
  for (const desk of [page, other]) {
    await signIn(desk, reader, "administrator");
    await desk.goto(`/${reader}/office/settings/wordings?kind=${kind}`);
  }
  await other.locator(text).fill(first);
  await save(other, t);
  await expect(other.getByText(t("wordings.done.saved"))).toBeVisible();
  await page.locator(text).fill(second);
  await save(page, t);
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(t("wordings.conflict"));
  await expect(alert).toContainText(first);
  await expect(page.locator(text)).toHaveValue(second);
  await save(page, t);
  await expect(page.getByText(t("wordings.done.saved"))).toBeVisible();
});

test("nobody but an administrator comes to the wordings", async ({ page, reader, faults }) => {
  faults.expectRefusals();
  await signIn(page, reader, "prosecutor");
  const answer = await page.goto(`/${reader}/office/settings/wordings`);
  expect(answer?.status()).toBe(403);
  for (const [path, form] of [
    ["save", { kind: "safe", act: "save", smsFr: "Bonjour" }],
    ["price", { price: "0,1" }],
  ] as const) {
    const posted = await page.request.post(`/${reader}/office/settings/wordings/${path}`, { form });
    expect(posted.url()).toMatch(/done=denied|problem\/forbidden/);
  }
});

test.describe("read by everybody", () => {
  test.use({ javaScriptEnabled: true, takesTurns: false });

  test("the wordings, in every state", async ({ page, t, reader }) => {
    test.setTimeout(240_000);
    await signIn(page, reader, "administrator");
    const address = `/${reader}/office/settings/wordings`;
    await page.goto(address);
    await expectReadable(page, "all wordings");
    await field(page, t("wordings.price.label")).fill("abc");
    await page.getByRole("button", { name: t("wordings.price.save") }).click();
    await expectReadable(page, "a price that is none");
    await page.goto(`${address}?kind=registered`);
    await expectReadable(page, "a wording with its number");
    await page.locator("#smsFr").fill("Reçu, êtes-vous là ? ".repeat(12));
    await page.locator("#smsAr").fill("");
    await save(page, t);
    await expectReadable(page, "a wording with mistakes");
  });
});
