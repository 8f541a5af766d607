import type { Page } from "@playwright/test";
import type { OfficeAct } from "@/domain/act-fields";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { renderSms } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";
import { field, newPerson } from "@/tests/e2e/citizen";
import { textsOf } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { doActAt, expectDone, openAct, proposeClosure, sendAct, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import type { Words } from "@/tests/e2e/words";

/** The code as texts write it. */
function written(code: string): string {
  const parsed = parseTrackingCode(code);
  if (parsed === null) throw new Error(`no code: ${code}`);
  return formatTrackingCode(parsed);
}

type BareKind =
  | "decision"
  | "request_received"
  | "reopened"
  | "forwarded"
  | "registered_elsewhere"
  | "sent_to_police";

/** The text of a notice that says nothing but the code. */
const textOf = (kind: BareKind, reader: OfficeLocale, code: string): string =>
  renderSms(firstWords, kind, reader, { trackingCode: written(code) })?.text ?? "";

async function expectTexts(phone: string, count: number): Promise<readonly string[]> {
  await expect.poll(async () => (await textsOf(phone)).length, { timeout: 30_000 }).toBe(count);
  return (await textsOf(phone)).map(({ text }) => text);
}

/** Takes an act that asks for a sentence, in the file that is open. */
async function actWith(page: Page, t: Words, act: OfficeAct, typed: Record<string, string>) {
  await openAct(page, t, act);
  for (const [name, value] of Object.entries(typed))
    await page.locator(`.act-form [name="${name}"]`).fill(value);
  await sendAct(page, t, act);
}

test("a closure that is undone while it rests leaves no text; signed again it is told, reviewed and reopened", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(180_000);
  const person = newPerson(reader);
  const code = await postComplaint(page.request, reader, person);
  const file = `/${reader}/office/${code}`;
  await signIn(page, reader, "clerk");
  await doActAt(page, t, reader, code, "register");
  await expectTexts(person.e164, 2);

  await proposeClosure(await window(), t, reader, code);

  const chief = await window();
  await signIn(chief, reader, "prosecutor");
  const book = `/${reader}/office/signatures/${code}`;
  const sign = chief.getByRole("button", { name: t("office.decisions.signatures.sign") }).first();
  await chief.goto(book);
  await sign.click();
  await chief
    .getByRole("button", { name: t("office.decisions.undo.submit") })
    .first()
    .click();
  await expect(chief.getByText(t("office.decisions.undo.done")).first()).toBeVisible();
  // The rest of a decision is ten seconds in demonstration.
  await chief.waitForTimeout(12_000);
  await expectTexts(person.e164, 2);

  await chief.goto(book);
  await field(chief, t("office.decisions.signatures.reread")).check();
  await sign.click();
  await expectTexts(person.e164, 3);

  await page.goto(file);
  await actWith(page, t, "request_review", { text: "Un témoin n’a pas été entendu." });
  await expectDone(page, t, "request_review");
  const general = await window();
  await signIn(general, reader, "general_prosecutor", "CA-RABAT");
  await general.goto(file);
  await actWith(general, t, "reopen", { reasoning: "Un témoin reste à entendre." });
  await expectDone(general, t, "reopen");
  const texts = await expectTexts(person.e164, 5);
  expect(texts.slice(2)).toEqual(
    (["decision", "request_received", "reopened"] as const).map((kind) =>
      textOf(kind, reader, code),
    ),
  );
});

test("a file goes to another office, comes back, goes again and is registered there; its code never changes", async ({
  page,
  window,
  t,
  reader,
  faults,
}) => {
  faults.expectRefusals();
  test.setTimeout(180_000);
  const person = newPerson(reader);
  const code = await postComplaint(page.request, reader, person);
  const file = `/${reader}/office/${code}`;
  const [clerk, there] = [await window(), await window()];
  await signIn(clerk, reader, "clerk");
  await doActAt(clerk, t, reader, code, "register");
  const number = (await clerk.getByRole("heading", { level: 1 }).textContent()) ?? "";

  await signIn(page, reader, "deputy");
  await signIn(there, reader, "clerk", "TPI-SALE");
  const onwards = { parquet: "TPI-SALE", reason: "Lieu des faits." };
  await page.goto(file);
  await actWith(page, t, "forward", onwards);
  await expectDone(page, t, "forward");
  await there.goto(file);
  await actWith(there, t, "return_forwarded", { reason: "Les faits sont de Rabat." });
  await expect(there).not.toHaveURL(/act=return_forwarded/);
  await page.goto(file);
  await actWith(page, t, "forward", { ...onwards, reason: "Vérifié : Salé." });
  await expectDone(page, t, "forward");
  await doActAt(there, t, reader, code, "register");

  const given = (await there.getByRole("heading", { level: 1 }).textContent()) ?? "";
  expect(given).toMatch(/^\d+\/\d{4}\/\d{4}$/);
  expect(number).toMatch(/^\d+\/\d{4}\/\d{4}$/);
  expect((await page.goto(file))?.status(), "it is no longer the sender's").toBe(404);
  // It was forwarded twice within ten minutes: a text that says the same is not sent again so soon.
  const texts = await expectTexts(person.e164, 4);
  for (const text of texts) expect(text).toContain(written(code));
  expect(texts.slice(2)).toEqual(
    (["forwarded", "registered_elsewhere"] as const).map((kind) => textOf(kind, reader, code)),
  );
  await page.goto(`/${reader}/track/${code}`);
  await expect(page.getByRole("main")).toContainText(written(code));
});

test("two files are joined, and both complainants go on being told, each under his own code", async ({
  page,
  window,
  t,
  reader,
}) => {
  test.setTimeout(180_000);
  const [first, second] = [newPerson(reader), newPerson(reader)];
  const lead = await postComplaint(page.request, reader, first);
  // Of another browser: this one holds the form that it has sent.
  const other = await postComplaint((await window()).request, reader, second);
  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office/${other}`);
  await actWith(page, t, "join", { leadTrackingCode: lead, reason: "Mêmes faits." });
  await expectTexts(second.e164, 2);

  const deputy = await window();
  const clerk = await window();
  await signIn(clerk, reader, "clerk");
  await doActAt(clerk, t, reader, lead, "register");
  await signIn(deputy, reader, "deputy");
  await doActAt(deputy, t, reader, lead, "send_to_police");
  for (const [person, code] of [
    [first, lead],
    [second, other],
  ] as const) {
    const sent = textOf("sent_to_police", reader, code);
    await expect
      .poll(async () => (await textsOf(person.e164)).map(({ text }) => text), { timeout: 30_000 })
      .toContain(sent);
  }
});
