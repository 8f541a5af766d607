import type { Page } from "@playwright/test";
import type { OfficeAct } from "@/domain/act-fields";
import type { StaffRole } from "@/domain/role";
import { smsSegments } from "@/domain/sms-encoding";
import { renderSms } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";
import { fileComplaint, newComplaint, newPerson, officeCalled } from "@/tests/e2e/citizen";
import { listed } from "@/tests/e2e/listed";
import { expectMessages, mailsOf, textsOf } from "@/tests/e2e/phone-network";
import { doAct, signInByForm } from "@/tests/e2e/staff";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test, withScripts } from "@/tests/e2e/story";

const steps = [
  { role: "clerk", act: "register", kind: "registered" },
  { role: "deputy", act: "send_to_police", kind: "sent_to_police" },
  { role: "clerk", act: "receive_report", kind: "report_received" },
  { role: "prosecutor", act: "close", kind: "decision" },
] as const satisfies readonly { role: StaffRole; act: OfficeAct; kind: string }[];

test("a complaint goes from the form to the decision, and each step brings one text, one mail and one line on the public page", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const code = await fileComplaint(page, t, reader, person, told);
  await expectMessages({ phone: person.e164, email: person.email }, 1);

  const desks = new Map<StaffRole, Page>();
  for (const [index, { role, act }] of steps.entries()) {
    const desk = desks.get(role) ?? (await window());
    if (!desks.has(role)) await signInByForm(desk, t, reader, role);
    desks.set(role, desk);
    await desk.goto(`/${reader}/office/${code}`);
    await doAct(desk, t, reader, act);
    await expectMessages({ phone: person.e164, email: person.email }, index + 2);
  }

  const texts = await textsOf(person.e164);
  const registrationNumber = /\d+\/\d{4}\/\d{4}/.exec(texts[1]?.text ?? "")?.[0] ?? null;
  const values = { trackingCode: code, registrationNumber };
  expect(texts.map(({ text }) => text)).toEqual([
    renderSms(firstWords, "received", reader, { trackingCode: code })?.text,
    ...steps.map(({ kind }) => {
      return renderSms(
        firstWords,
        kind,
        reader,
        kind === "registered" ? values : { trackingCode: code },
      )?.text;
    }),
  ]);
  for (const { text, segments } of texts) {
    expect(segments, text).toBe(1);
    expect(smsSegments(text).segments, text).toBe(1);
    expectNothingPersonal(text);
  }
  for (const { subject, snippet } of await mailsOf(person.email)) {
    expect(subject).toContain(code);
    expectNothingPersonal(subject + snippet);
  }

  await page.goto(`/${reader}/sandbox/phone/${person.e164.slice(1)}`);
  const shown = page.getByRole("log").getByRole("listitem");
  // The first is the code that proved the number.
  await expect(shown).toHaveCount(6);
  for (const [index, { text }] of texts.entries()) {
    await expect(shown.nth(index + 1)).toContainText(text);
    await expect(shown.nth(index + 1)).toContainText(t("sandbox.phone.segments", { count: 1 }));
  }

  await page.goto(`/${reader}/track/${code}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.decided.title"),
  );
  const lines = page.getByRole("list", { name: t("tracking.timelineTitle") }).getByRole("listitem");
  const publicSteps = [
    "received",
    "registered",
    "with_police",
    "report_received",
    "decision",
  ] as const;
  for (const [index, step] of publicSteps.entries()) {
    await expect(lines.nth(index)).toContainText(t(`tracking.steps.${step}.done`));
  }
  const main = (await page.getByRole("main").textContent()) ?? "";
  expect(main).toContain(officeCalled("TPI-RABAT", reader));
  expectNothingPersonal(main);

  function expectNothingPersonal(text: string): void {
    const secrets = [
      person.lastName,
      person.firstName,
      person.phone,
      person.e164,
      person.card,
      person.email,
      told.respondentName,
      told.place,
      told.account,
      listed("categories", told.category, reader),
      listed("grounds", "author_unknown", reader),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});

test(
  "the texts arrive on an open phone page without touching it",
  withScripts,
  async ({ page, window, t, reader }) => {
    const person = newPerson(reader);
    await page.goto(`/${reader}/sandbox/phone/${person.e164.slice(1)}`);
    const texts = page.getByRole("log").getByRole("listitem");
    await expect(texts).toHaveCount(0);
    await postComplaint((await window()).request, reader, person);
    await expect(texts).toHaveCount(2, { timeout: 15_000 });
    await expect(texts.last()).toContainText(t("sandbox.phone.states.delivered"));
  },
);
