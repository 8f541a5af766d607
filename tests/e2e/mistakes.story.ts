import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type { MistakeCode } from "@/domain/filing";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import {
  choice,
  escaped,
  expectStep,
  field,
  fillContact,
  fillFacts,
  fillInComplaint,
  fillYou,
  goOn,
  newComplaint,
  newPerson,
  officeCalled,
  provinceCalled,
} from "@/tests/e2e/citizen";
import { expectMessages, textsOf } from "@/tests/e2e/phone-network";
import {
  complaintSteps,
  postComplaint,
  postReview,
  postSteps,
  postUntilReview,
} from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

const beforeFacts = complaintSteps.slice(0, complaintSteps.indexOf("facts"));
const long = "ا".repeat(10_000);

type AskedField = "lastName" | "firstName" | "documentNumber" | "phone" | "email" | "address";
type Round = Partial<Record<AskedField, { value: string; mistake: MistakeCode | null }>>;

const rounds: readonly { step: "you" | "contact"; because: string; typed: Round }[] = [
  {
    step: "you",
    because: "no field is filled in",
    typed: {
      lastName: { value: "", mistake: "required" },
      firstName: { value: "", mistake: "required" },
      documentNumber: { value: "", mistake: "required" },
      address: { value: "", mistake: "required" },
    },
  },
  {
    step: "you",
    because: "fields are too long, in a script nobody here reads, or of another shape",
    typed: {
      lastName: { value: "王小明", mistake: "wrong_script" },
      firstName: { value: long, mistake: "too_long" },
      documentNumber: { value: "12-?-ZZ", mistake: "identity_invalid" },
      address: { value: long, mistake: "too_long" },
    },
  },
  {
    step: "you",
    because: "fields hide characters or hold HTML",
    typed: {
      lastName: { value: "Zer\u202Eouali", mistake: "control_characters" },
      firstName: { value: "Ibti\u0007ssam", mistake: "control_characters" },
      address: { value: `<img src=x onerror="alert(1)"> & 'rue'`, mistake: null },
    },
  },
  {
    step: "contact",
    because: "no number is given",
    typed: { phone: { value: "", mistake: "required" }, email: { value: "", mistake: null } },
  },
  {
    step: "contact",
    because: "a number and an address that cannot be",
    typed: {
      phone: { value: "06 12 34", mistake: "phone_invalid" },
      email: { value: "nobody@", mistake: "email_invalid" },
    },
  },
  {
    step: "contact",
    because: "a line that takes no texts",
    typed: { phone: { value: "0537 12 34 56", mistake: "phone_takes_no_texts" } },
  },
];

test("whoever files with wrong answers is told what is wrong with each, and nothing typed is lost", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  await postSteps(page.request, reader, ["subject", "behalf"]);
  await page.goto(`/${reader}/file/you`);
  const fill = async (step: "you" | "contact") =>
    step === "you" ? fillYou(page, t, person) : fillContact(page, t, person);
  for (const { step, because, typed } of rounds) {
    await test.step(because, async () => {
      if (!page.url().includes(`/file/${step}`)) {
        await fillYou(page, t, person);
        await goOn(page, t);
        await expectStep(page, t, step);
      }
      await fill(step);
      for (const [name, { value }] of entriesOf(typed)) {
        await field(page, t(`filing.fields.${name}.label`)).fill(value);
      }
      await goOn(page, t);
      const wrong = entriesOf(typed).filter(([, { mistake }]) => mistake !== null);
      await expectSummary(page, t, wrong.length);
      const title = t(`filing.steps.${step}.title`, { kind: "complaint" });
      await expect(page).toHaveTitle(new RegExp(escaped(title)));
      for (const [name, { value, mistake }] of entriesOf(typed)) {
        const control = field(page, t(`filing.fields.${name}.label`));
        await expect(control, name).toHaveValue(value);
        if (mistake !== null) await expectMistake(control, t, mistake);
      }
      if (step === "contact" && typed.email === undefined) {
        await expect(field(page, t("filing.fields.email.label"))).toHaveValue(person.email);
      }
    });
  }
  await fill("contact");
  await goOn(page, t);
  await expectStep(page, t, "where");
});

const days: readonly { day: [string, string, string]; mistake: MistakeCode; because: string }[] = [
  { day: ["31", "2", "2026"], mistake: "date_impossible", because: "February has no 31st" },
  { day: ["1", "1", "2999"], mistake: "date_future", because: "it has not happened yet" },
  { day: ["5", "", "2026"], mistake: "date_incomplete", because: "no month is given" },
  { day: ["xx", "13", "2026"], mistake: "date_impossible", because: "it is no number" },
];

test("an impossible day, an account too long or too short are told, and all that was typed stands", async ({
  page,
  t,
  reader,
}) => {
  const told = newComplaint(reader);
  await postSteps(page.request, reader, beforeFacts);
  await page.goto(`/${reader}/file/facts`);
  for (const { day, mistake, because } of days) {
    await test.step(because, async () => {
      await fillFacts(page, t, told);
      const parts = ["occurredDay", "occurredMonth", "occurredYear"] as const;
      for (const [index, part] of parts.entries()) {
        await field(page, t(`filing.fields.${part}.label`)).fill(day[index] ?? "");
      }
      await goOn(page, t);
      const group = page.getByRole("group", { name: t("filing.fields.occurredOn.label") });
      await expectMistake(group, t, mistake);
      for (const [index, part] of parts.entries()) {
        const control = field(page, t(`filing.fields.${part}.label`));
        await expect(control).toHaveValue(day[index] ?? "");
      }
      await expect(
        field(page, t("filing.fields.account.label", { kind: "complaint" })),
      ).toHaveValue(told.account);
    });
  }
  await fillFacts(page, t, told);
  const account = field(page, t("filing.fields.account.label", { kind: "complaint" }));
  const accounts: readonly { value: string; mistake: MistakeCode }[] = [
    { value: `${long}\nثم\n${long}`, mistake: "too_long" },
    { value: "x", mistake: "too_short" },
    { value: "", mistake: "required" },
  ];
  for (const { value, mistake } of accounts) {
    await account.fill(value);
    await goOn(page, t);
    await expectMistake(account, t, mistake);
    await expect(account).toHaveValue(value);
    await expect(field(page, t("filing.fields.place.label"))).toHaveValue(told.place);
  }
});

test("a person who goes back finds every answer, by the form's button and by the browser's", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  const told = newComplaint(reader);
  await fillInComplaint(page, t, reader, person, told);
  const back = page.getByRole("button", { name: t("filing.back"), exact: true });
  await back.click();
  await expectStep(page, t, "protection");
  await back.click();
  await expectStep(page, t, "papers");
  await back.click();
  await expect(field(page, t("filing.fields.respondentName.label"))).toHaveValue(
    told.respondentName,
  );
  await back.click();
  await expect(field(page, t("filing.fields.account.label", { kind: "complaint" }))).toHaveValue(
    told.account,
  );
  await back.click();
  await expect(field(page, t("filing.fields.province.label"))).not.toHaveValue("");
  await page.goBack();
  await expect(field(page, t("filing.fields.account.label", { kind: "complaint" }))).toHaveValue(
    told.account,
  );
});

test("the other language shows the same step with what was typed, sent or not", async ({
  page,
  t,
  reader,
}) => {
  await postSteps(page.request, reader, ["subject", "behalf"]);
  await page.goto(`/${reader}/file/you`);
  const names = page.locator("input[name=lastName]");
  await names.fill("Zer & <b>ouali</b>");
  const other = reader === "ar" ? "fr" : "ar";
  await page.getByRole("button", { name: t(`site.language.${other}`) }).click();
  await expect(page).toHaveURL(new RegExp(`/${other}/file/you`));
  await expect(page.locator("html")).toHaveAttribute("dir", other === "ar" ? "rtl" : "ltr");
  await expect(names).toHaveValue("Zer & <b>ouali</b>");
});

test("a province with several offices asks which one, and files there", async ({
  page,
  t,
  reader,
}) => {
  await postSteps(page.request, reader, ["subject", "behalf", "you", "contact"]);
  await page.goto(`/${reader}/file/where`);
  const province = field(page, t("filing.fields.province.label"));
  await province.selectOption({ label: provinceCalled("Kénitra", reader) });
  await goOn(page, t);
  const question = t("filing.fields.parquet.label");
  await expect(page.getByRole("group", { name: question }).getByRole("radio")).toHaveCount(2);
  await goOn(page, t);
  await expectMistake(page.getByRole("group", { name: question }), t, "required");
  await choice(page, question, officeCalled("TPI-SOUKELARBAA", reader)).check();
  await goOn(page, t);
  await expectStep(page, t, "facts");
  await expect(page.getByRole("main")).toContainText(officeCalled("TPI-SOUKELARBAA", reader));
});

test("sending twice, even at once, files one complaint and brings one text", async ({
  page,
  reader,
}) => {
  const person = newPerson(reader);
  const code = await postComplaint(page.request, reader, person);
  expect(await postReview(page.request, reader)).toBe(code);

  const other = newPerson(reader);
  await page.context().clearCookies();
  await postUntilReview(page.request, reader, other);
  const codes = await Promise.all([1, 2, 3].map(() => postReview(page.request, reader)));
  expect(new Set(codes).size).toBe(1);
  for (const { e164, email } of [person, other]) await expectMessages({ phone: e164, email }, 1);
  expect((await textsOf(other.e164))[0]?.text).toContain(codes[0]);
});

test("a code with a wrong character is told before anything is looked up, an unknown one after", async ({
  page,
  t,
  reader,
  faults,
}) => {
  faults.expectRefusals();
  const code = await postComplaint(page.request, reader);
  const wrong = code.slice(0, -1) + (code.endsWith("7") ? "8" : "7");
  await page.goto(`/${reader}/track`);
  const asked = field(page, t("tracking.codeLabel"));
  const follow = page.getByRole("button", { name: t("tracking.submit"), exact: true });

  await follow.click();
  await expectMistake(asked, t, "required");
  for (const typed of [wrong, "أبجد 1234", "<b>K7M4</b>"]) {
    await asked.fill(typed);
    await follow.click();
    await expectMistake(asked, t, "tracking_code_invalid");
    await expect(asked).toHaveValue(typed);
  }
  await asked.fill(trackingCodeFrom(randomBytes(trackingCodeBytes)));
  await follow.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("tracking.unknownTitle"));
  await asked.fill(` ${code.toLowerCase().replaceAll("-", " ")} `);
  await follow.click();
  await expect(page).toHaveURL(new RegExp(`/${reader}/track/${code}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.received.title"),
  );
});

test("what was not sent can be erased, and nothing of it comes back", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  await fillInComplaint(page, t, reader, person, newComplaint(reader));
  await page
    .getByRole("button", { name: t("filing.discard") })
    .first()
    .click();
  await expect(page).toHaveURL(/discarded=1/);
  await postSteps(page.request, reader, ["subject", "behalf"]);
  await page.goto(`/${reader}/file/you`);
  await expect(field(page, t("filing.fields.lastName.label"))).toHaveValue("");
  expect(await page.content()).not.toContain(person.lastName);
  const code = await postComplaint(page.request, reader, person);
  expect(code).toMatch(/^[A-Z]/);
});

async function expectSummary(page: Page, t: Words, count: number): Promise<void> {
  const summary = page.getByRole("alert", { name: t("filing.mistakesTitle", { count }) });
  await expect(summary.getByRole("link")).toHaveCount(count);
}

async function expectMistake(control: Locator, t: Words, mistake: MistakeCode): Promise<void> {
  await expect(control).toHaveAccessibleDescription(new RegExp(escaped(t(`mistakes.${mistake}`))));
}

function entriesOf(typed: Round) {
  return Object.entries(typed) as [AskedField, { value: string; mistake: MistakeCode | null }][];
}
