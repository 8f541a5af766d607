import { randomInt } from "node:crypto";
import { demonstrationPassword } from "@/commands/demonstration-accounts";
import { escaped, field } from "@/tests/e2e/citizen";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import {
  accountOf,
  expectDone,
  fillAct,
  openAct,
  registerAtDesk,
  sendAct,
  signIn,
  typeAccount,
} from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

test.use({ viewport: { width: 1280, height: 800 }, takesTurns: true });

test("whoever is not signed in is led to the sign-in page and back to the file", async ({
  page,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await page.goto(`/${reader}/office/${code}`);
  await expect(page).toHaveURL(new RegExp(`/${reader}/sign-in`));
  await typeAccount(page, t, accountOf("clerk"), "not the password");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("office.signIn.wrong"));
  await expect(field(page, t("office.signIn.account"))).toHaveValue(accountOf("clerk"));
  await typeAccount(page, t, accountOf("clerk"), demonstrationPassword);
  await expect(page).toHaveURL(new RegExp(`/${reader}/office/${codePattern(code)}`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
});

test("one click on an account of the demonstration opens the office", async ({
  page,
  t,
  reader,
}) => {
  await page.goto(`/${reader}/sign-in`);
  await page
    .getByRole("button", { name: new RegExp(escaped(t("roles.deputy"))) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/${reader}/office`));
  await page.getByRole("button", { name: t("office.nav.signOut") }).click();
  await expect(page.getByRole("status")).toContainText(t("office.signIn.signedOut"));
});

test("another parquet's file is not there, neither to read nor to act on, nor to be found", async ({
  page,
  t,
  reader,
  faults,
}) => {
  faults.expectRefusals();
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk", "TPI-FES");
  const answer = await page.goto(`/${reader}/office/${code}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("problems.not_found.title"));
  const acted = await page.request.post(`/${reader}/office/${code}/register`, {
    form: { version: "1", code: "3101" },
  });
  expect(acted.status()).toBe(404);
  await page.goto(`/${reader}/office`);
  await page.getByRole("searchbox", { name: t("office.search.label") }).fill(code);
  await page.getByRole("button", { name: t("office.search.submit"), exact: true }).click();
  await expect(page.getByText(t("office.queue.emptySearch"))).toBeVisible();
});

test("an administrator sees no contents of any file", async ({ page, t, reader, faults }) => {
  faults.expectRefusals();
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "administrator");
  await page.goto(`/${reader}/office`);
  await expect(page.getByText(t("office.queue.noReach"))).toBeVisible();
  const answer = await page.goto(`/${reader}/office/${code}`);
  expect(answer?.status()).toBe(404);
});

test("an act on a file that has moved is refused, says what happened, and keeps what was typed", async ({
  page,
  window,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await registerAtDesk(page, t, reader, code);

  const [first, second] = [await window(), await window()];
  for (const desk of [first, second]) {
    await signIn(desk, reader, "deputy");
    await desk.goto(`/${reader}/office/${code}`);
    await openAct(desk, t, "send_to_police");
  }
  const typed = `Brigade ${randomInt(1_000_000)} <b>الفرقة</b>`;
  await field(first, t("office.acts.labels.service")).fill(typed);
  await fillAct(second, t, "send_to_police", reader);
  await sendAct(second, t, "send_to_police");
  await expectDone(second, t, "send_to_police");
  await sendAct(first, t, "send_to_police");
  await expect(first.getByRole("main").getByRole("alert")).toContainText(t("office.stale.title"));
  await expect(first.getByRole("main").getByRole("alert")).toContainText(
    t("verbs.send_to_police.done"),
  );
  await expect(first.getByText(typed)).toBeVisible();
});

test("an act with nothing filled in names each mistake and keeps the rest", async ({
  page,
  t,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await registerAtDesk(page, t, reader, code);
  await page.getByRole("button", { name: t("office.nav.signOut") }).click();
  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office/${code}`);
  await openAct(page, t, "close");
  const reasoning = field(page, t("office.acts.labels.reasoning"));
  await reasoning.fill("Motivation — تعليل");
  await sendAct(page, t, "close");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("mistakes.required"));
  await expect(reasoning).toHaveValue("Motivation — تعليل");
  await reasoning.fill("x".repeat(10_000));
  await sendAct(page, t, "close");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("mistakes.too_long"));
  await expect(reasoning).toHaveValue("x".repeat(10_000));
});

test("a session that was ended opens nothing any more, wherever its cookie is", async ({
  page,
  window,
  t,
  reader,
}) => {
  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office`);
  const copy = await window();
  await copy.context().addCookies(await page.context().cookies());
  await copy.goto(`/${reader}/office`);
  await expect(copy).toHaveURL(new RegExp(`/${reader}/office`));
  await page.getByRole("button", { name: t("office.nav.signOut") }).click();
  await expect(page).toHaveURL(/sign-in/);
  await copy.goto(`/${reader}/office`);
  await expect(copy).toHaveURL(/sign-in/);
  await expect(copy.getByRole("status")).toContainText(t("office.signIn.expired"));
});

test("five wrong passwords close an account to their address for a while, known or not", async ({
  page,
  t,
  reader,
}) => {
  const nobody = `nobody.${randomInt(1_000_000_000)}@insaf.example`;
  await page.goto(`/${reader}/sign-in`);
  for (let tries = 1; tries <= 5; tries += 1) {
    await typeAccount(page, t, nobody, `wrong ${tries}`);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(t("office.signIn.wrong"));
  }
  await typeAccount(page, t, nobody, "wrong again");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("office.signIn.locked", { minutes: 15 }),
  );
  await expect(field(page, t("office.signIn.account"))).toHaveValue(nobody);
});

/** A code as an address may write it, with or without its hyphens. */
function codePattern(code: string): string {
  return code.split("-").join("-?");
}
