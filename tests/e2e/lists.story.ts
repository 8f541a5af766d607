import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { field } from "@/tests/e2e/citizen";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

test.use({ viewport: { width: 1280, height: 900 }, takesTurns: true });

/** A measure whose name no other story uses, in letters only. */
function newNames(): { labelAr: string; labelFr: string } {
  const letters = Array.from({ length: 8 }, () => "bcdfghjklm"[randomInt(10)]).join("");
  return { labelAr: `تدبير ${randomInt(1_000_000)}`, labelFr: `Mesure ${letters}` };
}

async function openEntry(page: Page, t: Words, name: string): Promise<void> {
  const change = t("lists.ofEntry", { act: t("lists.change"), name });
  await page.getByRole("link", { name: change }).click();
  await expect(page.getByRole("heading", { name: t("lists.changeTitle", { name }) })).toBeVisible();
}

const saveEntry = (page: Page, t: Words) =>
  page.getByRole("button", { name: t("lists.save") }).click();

test("an administrator adds a measure, confirms it, and retires it; two edits at once do not overwrite", async ({
  page,
  window,
  t,
  reader,
}) => {
  const { labelAr, labelFr } = newNames();
  const name = reader === "ar" ? labelAr : labelFr;
  await signIn(page, reader, "administrator");
  await page.goto(`/${reader}/office/settings/lists?list=measures`);
  await page.getByRole("link", { name: t("lists.add") }).click();
  await field(page, t("lists.fields.labelFr")).fill(labelFr);
  await saveEntry(page, t);
  // Both languages are needed, and what was typed stays.
  await expect(page.getByRole("alert").filter({ hasText: t("lists.mistakes") })).toBeVisible();
  await expect(field(page, t("lists.fields.labelFr"))).toHaveValue(labelFr);
  await field(page, t("lists.fields.labelAr")).fill(labelAr);
  await saveEntry(page, t);
  await expect(page.getByText(t("lists.done.saved"))).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText(t("lists.toConfirm"));

  const other = await window();
  await signIn(other, reader, "administrator");
  for (const desk of [page, other]) {
    await desk.goto(`/${reader}/office/settings/lists?list=measures`);
    await openEntry(desk, t, name);
  }
  await other.locator("#confirmed").check();
  await saveEntry(other, t);
  await expect(other.getByText(t("lists.done.saved"))).toBeVisible();
  await page.locator("#retired").check();
  await saveEntry(page, t);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("lists.conflict"));
  await expect(page.locator("#retired")).toBeChecked();
  await saveEntry(page, t);
  await expect(page.getByText(t("lists.done.saved"))).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(
    t("lists.retiredState"),
  );
});

test("nobody but an administrator comes to the lists", async ({ page, reader, faults }) => {
  faults.expectRefusals();
  await signIn(page, reader, "prosecutor");
  const answer = await page.goto(`/${reader}/office/settings/lists`);
  expect(answer?.status()).toBe(403);
  const posted = await page.request.post(`/${reader}/office/settings/lists/save`, {
    form: { list: "grounds", act: "add", labelAr: "سبب", labelFr: "Motif" },
  });
  expect(posted.url()).toMatch(/done=denied|problem\/forbidden/);
});

test.describe("read by everybody", () => {
  test.use({ javaScriptEnabled: true, takesTurns: false });

  test("the lists, in every state", async ({ page, t, reader }) => {
    test.setTimeout(240_000);
    await signIn(page, reader, "administrator");
    for (const list of ["categories", "grounds", "measures", "codes"] as const) {
      await page.goto(`/${reader}/office/settings/lists?list=${list}`);
      await expectReadable(page, `the list ${list}`);
    }
    await page.goto(`/${reader}/office/settings/lists?list=categories&add=yes`);
    await saveEntry(page, t);
    await expectReadable(page, "an entry with every field wrong");
  });

  test("the desk, in every state, and its receipt", async ({ page, t, reader }) => {
    test.setTimeout(240_000);
    await signIn(page, reader, "clerk");
    await page.goto(`/${reader}/office/intake`);
    await expectReadable(page, "an empty desk");
    await expect(page.locator("#category[role=combobox]")).toBeVisible();
    await page.locator("#category").fill("3");
    await expectReadable(page, "a desk with its categories open");
    await page.locator("#category").press("Escape");
    await page.getByRole("button", { name: t("takingIn.person.add") }).click();
    await page.locator("#p1-role").selectOption("lawyer");
    await page.locator("#p1-lastName").fill(`${"م".repeat(90)}`);
    await page.locator("#p2-phone").fill("12");
    await page.getByRole("button", { name: t("takingIn.save") }).click();
    await expectReadable(page, "a desk with mistakes");
    await page.goto(`/${reader}/office/intake`);
    await expect(page.locator("#category[role=combobox]")).toBeVisible();
    await page.locator("#category").fill("3106");
    await page.keyboard.press("Tab");
    await page.locator("#p1-lastName").fill("Zerouali");
    await page.getByRole("button", { name: t("takingIn.save") }).click();
    await expectReadable(page, "a receipt");
  });
});
