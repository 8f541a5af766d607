import type { Page } from "@playwright/test";
import type { CaseKind } from "@/domain/case-kind";
import type { OfficeLocale } from "@/domain/locale";
import { safeText } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";
import {
  choice,
  expectStep,
  field,
  fillAccount,
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
  officeCalled,
  type Person,
  proveNumberIfAsked,
  provinceCode,
  sendFile,
} from "@/tests/e2e/citizen";
import { listed } from "@/tests/e2e/listed";
import { allTextsOf, expectMessages, mailsOf, textsOf } from "@/tests/e2e/phone-network";
import { postSteps } from "@/tests/e2e/posted-complaint";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

const phrase = { ar: "شجرة الزيتون قرب البئر", fr: "L’olivier près du puits" };

test("a woman files a protected complaint on a shared phone, and nothing sent or shown tells what it is", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const person = newPerson(reader);
  const told = { ...newComplaint(reader), category: "vaw" };
  await postSteps(page.request, reader, ["subject", "behalf", "you"], person, told);
  await page.goto(`/${reader}/file/contact`);
  await fillContact(page, t, person, "family");
  await goOn(page, t);
  await postSteps(page.request, reader, ["where", "facts", "against"], person, told);
  await page.goto(`/${reader}/file/protection`);
  const safe = safeText(firstWords, reader);
  await expect(page.getByRole("main")).toContainText(safe);
  await expect(page.getByRole("main")).toContainText(t("filing.protection.sharedPhone.title"));
  const question = t("filing.fields.protected.label");
  await expect(choice(page, question, t("filing.protection.yes")), "the usual").toBeChecked();
  await fillProtection(page, t, phrase[reader]);
  await goOn(page, t);
  await proveNumberIfAsked(page, t, person);
  await expectStep(page, t, "review");
  expect(await page.content(), "the phrase is shown nowhere").not.toContain(phrase[reader]);
  const code = await sendFile(page, t);
  await expect(page.getByRole("main")).toContainText(t("filing.done.sentTo.safe"));
  expectNothingTold((await page.getByRole("main").textContent()) ?? "");

  await expect.poll(async () => (await textsOf(person.e164)).length).toBe(1);
  expect((await textsOf(person.e164)).map(({ text }) => text)).toEqual([safe]);
  for (const { text } of await allTextsOf(person.e164)) {
    expectNothingTold(text);
    expect(text).not.toContain(code);
  }
  expect(await mailsOf(person.email)).toEqual([]);
  await page.goto(`/${reader}/track/${code}`);
  expectNothingTold((await page.getByRole("main").textContent()) ?? "");

  function expectNothingTold(shown: string): void {
    // Whom to call in danger stands beside every page.
    const text = shown.replaceAll(t("site.emergency.womenVictims"), "");
    const secrets = [
      ...[person.lastName, person.phone, person.e164, person.card, person.email],
      ...[told.respondentName, told.place, told.account, phrase[reader]],
      listed("categories", "vaw", reader),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/plainte|violence|شكاي|العنف/u);
  }
});

test("a Moroccan abroad files from France with a foreign card and a foreign number", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const drawn = newPerson(reader);
  const digits = drawn.phone.slice(2);
  const person: Person = {
    ...drawn,
    phone: `00 33 6 ${digits}`,
    e164: `+336${digits}`,
    card: "X4RTBPFW4",
    documentType: "foreign_identity",
    country: "FR",
    address: "12 rue des Oliviers, 93200 Saint-Denis, France",
  };
  await fillInComplaint(page, t, reader, person, newComplaint(reader));
  await expect(page.getByRole("main")).toContainText(reader === "ar" ? "فرنسا" : "France");
  const code = await sendFile(page, t);
  await expectMessages({ phone: person.e164, email: person.email }, 1);
  expect((await textsOf(person.e164))[0]?.text).toContain(code);
});

test("a complaint against a police officer goes to the general prosecutor, and his colleagues find nothing of it", async ({
  page,
  window,
  t,
  reader,
  faults,
}) => {
  test.setTimeout(240_000);
  faults.expectRefusals();
  const person = newPerson(reader);
  const told = newComplaint(reader);
  await fillInComplaint(page, t, reader, person, told, { respondentIs: "police_officer" });
  const main = page.getByRole("main");
  await expect(main).toContainText(t("filing.destination.because.capacity"));
  await expect(main).toContainText(officeCalled("CA-RABAT", reader));
  const code = await sendFile(page, t);
  await expect(main).toContainText(officeCalled("CA-RABAT", reader));
  await expect(main).toContainText(t("filing.destination.because.capacity"));

  const lower = await window();
  await lower.setViewportSize({ width: 1280, height: 800 });
  await signIn(lower, reader, "clerk", "TPI-RABAT");
  const answer = await lower.goto(`/${reader}/office/${code}`);
  expect(answer?.status()).toBe(404);
  for (const sought of [code, person.phone, person.card, told.respondentName]) {
    await search(lower, t, reader, sought);
    await expect(lower.getByText(t("office.queue.emptySearch")), sought).toBeVisible();
  }

  const above = await window();
  await above.setViewportSize({ width: 1280, height: 800 });
  await signIn(above, reader, "clerk", "CA-RABAT");
  await above.goto(`/${reader}/office/${code}`);
  await expect(above.getByRole("heading", { level: 1 })).toContainText(code);
});

test("a report without a name asks for no name and no phone, and sends nothing to anybody", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(180_000);
  const told = { ...newComplaint(reader), kind: "report" as const, category: "corruption" };
  await fillSubject(page, t, reader, told);
  await goOn(page, t);
  await expectStep(page, t, "naming", "report");
  await expect(page.getByRole("main")).toContainText(t("filing.fields.anonymous.yesHint"));
  const question = t("filing.fields.anonymous.label");
  await choice(page, question, t("filing.fields.anonymous.yes")).check();
  await goOn(page, t);
  await expectStep(page, t, "where", "report");
  await fillWhere(page, t, told);
  await goOn(page, t);
  await fillFacts(page, t, told);
  await goOn(page, t);
  await fillAgainst(page, t, told);
  await goOn(page, t);
  await expectStep(page, t, "papers", "report");
  await goOn(page, t);
  await expectStep(page, t, "review", "report");
  await expect(page.locator("input[name=lastName], input[name=phone]")).toHaveCount(0);
  const code = await sendFile(page, t, "report");
  await expect(page.getByRole("main")).toContainText(t("filing.done.sentTo.nobody"));
  await page.goto(`/${reader}/track/${code}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.received.title"),
  );
});

test("a lawyer files for two clients: he and the grown one are told, the child is not", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const lawyer = newPerson(reader);
  const grown = newPerson(reader);
  const told = newComplaint(reader);
  await fillSubject(page, t, reader, told);
  await goOn(page, t);
  await fillBehalf(page, t, "lawyer");
  await goOn(page, t);
  await expectStep(page, t, "you");
  await field(page, t("filing.fields.lastName.label")).fill(lawyer.lastName);
  await field(page, t("filing.fields.firstName.label")).fill(lawyer.firstName);
  await field(page, t("filing.fields.bar.label")).fill(reader === "ar" ? "الرباط" : "Rabat");
  await field(page, t("filing.fields.barNumber.label")).fill("1234");
  await field(page, t("filing.fields.address.label")).fill(lawyer.address);
  await goOn(page, t);
  await expectStep(page, t, "others");
  await fillClient(page, "", "yes", reader === "ar" ? "سارة" : "Sara");
  await page.getByRole("button", { name: t("filing.people.others.add"), exact: true }).click();
  await expect(page.locator("[name=otherFirstName]")).toHaveValue(
    reader === "ar" ? "سارة" : "Sara",
  );
  await fillClient(page, "2", "no", grown.firstName);
  await page.locator("[name=other2Phone]").fill(grown.phone);
  // A third that is not needed is taken out again, and the others keep what was typed.
  await page.getByRole("button", { name: t("filing.people.others.add"), exact: true }).click();
  const remove = t("filing.people.others.remove", { number: 3 });
  await page.getByRole("button", { name: remove, exact: true }).click();
  await expect(page.locator("[name=other3LastName]")).toHaveCount(0);
  await expect(page.locator("[name=other2Phone]")).toHaveValue(grown.phone);
  await goOn(page, t);
  await expectStep(page, t, "contact");
  await fillContact(page, t, lawyer);
  await goOn(page, t);
  await fillWhere(page, t, told);
  await goOn(page, t);
  await fillFacts(page, t, told);
  await goOn(page, t);
  await fillAgainst(page, t, told);
  await goOn(page, t);
  await expectStep(page, t, "papers");
  await goOn(page, t);
  await fillProtection(page, t, null);
  await goOn(page, t);
  await proveNumberIfAsked(page, t, lawyer);
  await expectStep(page, t, "review");
  const code = await sendFile(page, t);
  for (const { e164 } of [lawyer, grown]) {
    await expect.poll(async () => (await textsOf(e164)).length, { timeout: 30_000 }).toBe(1);
    expect((await textsOf(e164))[0]?.text).toContain(code);
  }
});

for (const { kind, category } of [
  { kind: "grievance", category: "delay" },
  { kind: "request", category: "outcome_certificate" },
] as const satisfies readonly { kind: CaseKind; category: string }[]) {
  test(`a ${kind} asks against nobody, and is followed like any file`, async ({
    page,
    t,
    reader,
  }) => {
    test.setTimeout(180_000);
    const person = newPerson(reader);
    const told = { ...newComplaint(reader), kind, category };
    await fillSubject(page, t, reader, told);
    await goOn(page, t);
    await fillBehalf(page, t);
    await goOn(page, t);
    await fillYou(page, t, person);
    await goOn(page, t);
    await fillContact(page, t, person);
    await goOn(page, t);
    await expectStep(page, t, "where", kind);
    await fillWhere(page, t, told);
    await goOn(page, t);
    await expectStep(page, t, "facts", kind);
    await expect(page.locator("[name=occurredDay], [name=place]")).toHaveCount(0);
    await fillAccount(page, t, told);
    await goOn(page, t);
    await expectStep(page, t, "papers", kind);
    await goOn(page, t);
    await expectStep(page, t, "protection", kind);
    await fillProtection(page, t, null);
    await goOn(page, t);
    await proveNumberIfAsked(page, t, person);
    await expectStep(page, t, "review", kind);
    const code = await sendFile(page, t, kind);
    await expectMessages({ phone: person.e164, email: person.email }, 1);
    expect((await textsOf(person.e164))[0]?.text).toContain(code);
  });
}

test("a province is found by typing its name in the other script", async ({
  page,
  t,
  reader,
  javaScriptEnabled,
}) => {
  await postSteps(page.request, reader, ["subject", "behalf", "you", "contact"]);
  await page.goto(`/${reader}/file/where`);
  const search = field(page, t("filing.provinceSearch.label"));
  await search.fill(reader === "ar" ? "KENITR" : "قنيطره");
  await page.getByRole("button", { name: t("filing.provinceSearch.push"), exact: true }).click();
  const found = page.getByRole("group", { name: t("filing.fields.province.label") });
  await expect(found.getByRole("radio")).toHaveCount(1);
  if (javaScriptEnabled) {
    // What fits nothing, or nothing typed, leads back to the list, and what was found stays chosen.
    const list = page.locator("select[name=province]");
    for (const typed of ["qqq", ""]) {
      await search.fill(typed);
      await expect(list).toHaveValue(provinceCode("Kénitra"));
      await expect(found).toHaveCount(0);
      await expect(page.locator("[data-finds] [role=status]")).toHaveText(
        typed === "" ? "" : t("filing.provinceSearch.none"),
      );
    }
    await search.fill("ben");
    await expect(found.getByRole("radio", { checked: true })).toHaveValue(provinceCode("Kénitra"));
    await found.getByRole("radio").first().check();
    await found.getByRole("radio", { checked: false }).last().check();
    await search.fill("kénitra");
    await expect(found.getByRole("radio")).toHaveCount(1);
  }
  await goOn(page, t);
  await expect(page.getByRole("group", { name: t("filing.fields.parquet.label") })).toBeVisible();
});

async function fillClient(
  page: Page,
  slot: "" | "2",
  minor: "yes" | "no",
  firstName: string,
): Promise<void> {
  await page.locator(`[name=other${slot}LastName]`).fill("Zerouali");
  await page.locator(`[name=other${slot}FirstName]`).fill(firstName);
  await page.locator(`[name=other${slot}Minor][value=${minor}]`).check();
}

async function search(page: Page, t: Words, reader: OfficeLocale, sought: string): Promise<void> {
  await page.goto(`/${reader}/office`);
  await page.getByRole("searchbox", { name: t("office.search.label") }).fill(sought);
  await page.getByRole("button", { name: t("office.search.submit"), exact: true }).click();
}
