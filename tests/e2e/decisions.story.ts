import type { Page } from "@playwright/test";
import { field } from "@/tests/e2e/citizen";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { fillAct, openAct, postRegistration, sendAct, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

test.use({ takesTurns: true });

/** Files a complaint, has it registered, and answers its address in the office. */
async function registeredFile(page: Page, reader: "ar" | "fr"): Promise<string> {
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk");
  await postRegistration(page.request, reader, code);
  return `/${reader}/office/${code.replaceAll("-", "")}`;
}

const press = (page: Page, name: string) => page.getByRole("button", { name }).first().click();
const codeOf = (path: string) => path.split("/").at(-1) ?? "";
const said = (page: Page, text: string) => expect(page.getByText(text).first()).toBeVisible();

async function propose(page: Page, path: string, t: Words, reader: "ar" | "fr"): Promise<void> {
  if (!page.url().includes("act=close")) await page.goto(`${path}?act=close`);
  await fillAct(page, t, "close", reader);
  await press(page, t("office.acts.proposeSubmit"));
}

test("a closure is proposed, signed, undone before anybody is told, and signed again", async ({
  page,
  window,
  t,
  reader,
}) => {
  const path = await registeredFile(page, reader);
  await signIn(page, reader, "deputy");
  await propose(page, path, t, reader);
  const act = t("verbs.close.act");
  await said(page, t("office.decisions.proposal.open", { act }));

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await chief.goto(`/${reader}/office/signatures/${codeOf(path)}`);
  await expect(
    chief.getByRole("heading", { level: 1, name: t("office.decisions.signatures.panel", { act }) }),
  ).toBeVisible();
  await press(chief, t("office.decisions.signatures.sign"));
  await said(chief, t("office.decisions.undo.title"));
  await press(chief, t("office.decisions.undo.submit"));
  await said(chief, t("office.decisions.undo.done"));

  await chief.goto(`/${reader}/office/signatures/${codeOf(path)}`);
  await field(chief, t("office.decisions.signatures.reread")).check();
  await press(chief, t("office.decisions.signatures.sign"));
  await said(chief, t("office.decisions.undo.title"));
  await expect(chief).toHaveURL(new RegExp(`${codeOf(path)}\\?`));
});

test("a proposal given back is read by its author, with the reason", async ({
  page,
  window,
  t,
  reader,
}) => {
  const path = await registeredFile(page, reader);
  await signIn(page, reader, "deputy");
  await propose(page, path, t, reader);
  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  await chief.goto(`/${reader}/office/signatures/${codeOf(path)}`);
  await chief.locator(".signature-return > summary").click();
  await press(chief, t("office.decisions.signatures.returnSubmit"));
  await said(chief, t("mistakes.required"));
  const reason = reader === "ar" ? "المرجو الاستماع إلى الشاهد أولا." : "Entendre d’abord le témoin.";
  await field(chief, t("office.decisions.signatures.returnReason")).fill(reason);
  await press(chief, t("office.decisions.signatures.returnSubmit"));
  await expect(chief.getByRole("status").first()).toBeVisible();

  await page.goto(`/${reader}/office/signatures`);
  await said(page, t("office.decisions.signatures.states.returned"));
  await page.goto(path);
  await said(page, reason);
});

test("the notices of an act are withheld with a reason, and let go by the prosecutor", async ({
  page,
  window,
  t,
  reader,
}) => {
  const path = await registeredFile(page, reader);
  await signIn(page, reader, "prosecutor");
  await page.goto(`${path}?act=send_to_police`);
  await fillAct(page, t, "send_to_police", reader);
  const act = page.getByRole("region", { name: t("office.acts.send_to_police.title") });
  await act.locator(".withhold > summary").click();
  await act.locator("[name=withhold]").check();
  await sendAct(page, t, "send_to_police");
  await said(page, t("mistakes.required"));
  const reason = reader === "ar" ? "تفتيش مرتقب." : "Perquisition à venir.";
  await act.locator("[name=withholdReason]").fill(reason);
  await act.locator("[name=withholdUntil-day]").fill("15");
  await act.locator("[name=withholdUntil-month]").fill("06");
  await act.locator("[name=withholdUntil-year]").fill(String(new Date().getFullYear() + 1));
  await sendAct(page, t, "send_to_police");
  await expect(page.locator(".notice-state").last()).toHaveText(t("noticeStates.withheld"));

  const visitor = await window();
  await visitor.goto(`/${reader}/track/${codeOf(path)}`);
  await expect(visitor.getByText(t("tracking.steps.with_police.done"))).toHaveCount(0);

  await page.goto(`/${reader}/office/withheld`);
  await said(page, reason);
  const own = page.getByRole("listitem").filter({ hasText: reason });
  await own.getByRole("button", { name: t("office.decisions.withheld.release") }).click();
  await said(page, t("office.decisions.withheld.released"));
  await visitor.reload();
  await said(visitor, t("tracking.steps.with_police.done"));
});

test("a file joined to another leads to it, and back", async ({ page, window, t, reader }) => {
  // Of two browsers: one holds the form that it has sent.
  const [lead, other] = [
    `/${reader}/office/${await postComplaint(page.request, reader)}`,
    `/${reader}/office/${await postComplaint((await window()).request, reader)}`,
  ];
  await signIn(page, reader, "prosecutor");
  await page.goto(other);
  await openAct(page, t, "join");
  await page.locator("[name=leadTrackingCode]").fill(codeOf(lead));
  await page
    .locator("textarea[name=reason]")
    .fill(reader === "ar" ? "نفس الوقائع." : "Mêmes faits.");
  await sendAct(page, t, "join");
  await page.goto(other);
  await said(page, t("office.decisions.joined.leadText"));
  await page.goto(lead);
  await said(page, t("office.decisions.joined.followers", { count: 1 }));
});
