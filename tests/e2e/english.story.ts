import type { Page } from "@playwright/test";
import { renderSms } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";
import {
  expectStep,
  field,
  fillInComplaint,
  goOn,
  newComplaint,
  newPerson,
  officeCalled,
  sendFile,
} from "@/tests/e2e/citizen";
import { expectMessages, mailsOf, textsOf } from "@/tests/e2e/phone-network";
import { expectReadable } from "@/tests/e2e/readable";
import { expect, test } from "@/tests/e2e/story";
import { citizenWordsOf } from "@/tests/e2e/words";

const t = citizenWordsOf("en");

test("in English, on the narrowest screen, a complaint is filed, heard step by step, followed and told of, and another language midway loses nothing", async ({
  page,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 320, height: 640 });
  if (javaScriptEnabled) await page.addInitScript(voices);
  // Without scripts axe reads these pages in Arabic: in English it never ended.
  const read = async (what: string) => {
    if (javaScriptEnabled) await expectReadable(page, what);
  };
  const person = newPerson("en");
  const told = newComplaint("en");
  await fillInComplaint(page, t, "en", person, told);
  await read("the review in English");
  // A screen reader says the names of courts, provinces and offices as French wherever they stand.
  for (const name of [told.province, officeCalled(told.officeCode, "en")]) {
    const shown = page.getByRole("main").getByText(name, { exact: true });
    const languages = await shown.evaluateAll((all) =>
      all.map((one) => one.closest("[lang]")?.getAttribute("lang")),
    );
    expect([...new Set(languages)], name).toEqual(["fr"]);
  }

  await page.goto("/en/file/facts?from=review");
  if (javaScriptEnabled) await expectListened(page, told.account);
  else await expect(page.getByRole("button", { name: t("filing.listen") })).toHaveCount(0);
  const place = field(page, t("filing.fields.place.label"));
  const half = `${told.place}, second gate`;
  await place.fill(half);
  await field(page, t("filing.fields.occurredDay.label")).fill("");
  await page.getByRole("button", { name: "العربية", exact: true }).click();
  await expect(page).toHaveURL(/\/ar\/file\/facts/);
  await expectStep(page, citizenWordsOf("ar"), "facts");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page).toHaveURL(/\/en\/file\/facts/);
  await expect(place).toHaveValue(half);
  await goOn(page, t);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    t("mistakes.date_incomplete"),
  );
  await read("a mistake in English");
  await field(page, t("filing.fields.occurredDay.label")).fill(told.day.day);
  await goOn(page, t);
  await expectStep(page, t, "review");
  const code = await sendFile(page, t);
  await read("the receipt in English");

  const office = page.getByText(officeCalled(told.officeCode, "en"), { exact: true });
  await expect(office.first()).toHaveAttribute("lang", "fr");
  await expectMessages({ phone: person.e164, email: person.email }, 1);
  const said = renderSms(firstWords, "received", "en", { trackingCode: code })?.text;
  expect((await textsOf(person.e164)).map(({ text }) => text)).toEqual([said]);
  const [mail] = await mailsOf(person.email);
  expect(mail?.subject).toBe(`News in your file ${code}`);

  await page.goto(`/en/track/${code}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.received.title"),
  );
  await read("a followed file in English");
  const staff = page.getByRole("contentinfo").getByRole("link", { name: t("site.nav.staff") });
  await expect(staff).toHaveAttribute("href", "/fr/office");
});

/** The step is read when it is asked for, never before; what was typed is not, and a second push ends it. */
async function expectListened(page: Page, typed: string): Promise<void> {
  const listen = page.getByRole("button", { name: t("filing.listen"), exact: true });
  await expect(listen).toHaveAttribute("aria-pressed", "false");
  expect(await heard(page)).toEqual([]);
  await listen.click();
  await expect(listen).toHaveAttribute("aria-pressed", "true");
  const said = await heard(page);
  expect(said[0]).toBe(t("filing.steps.facts.title", { kind: "complaint" }));
  expect(said).toContain(t("filing.steps.facts.lead"));
  expect(said).toContain(t("filing.fields.place.hint"));
  expect(new Set(said).size).toBe(said.length);
  expect(said.join(" ")).not.toContain(typed);
  await listen.click();
  await expect(listen).toHaveAttribute("aria-pressed", "false");
  expect(await heard(page), "nothing more is said").toEqual([]);
}

const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard);

/** A browser that speaks English, once its voices are loaded. */
function voices(): void {
  const said: string[] = [];
  const spoken: unknown[] = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => spoken,
    speak: ({ text }: SpeechSynthesisUtterance) => said.push(text),
    cancel: () => said.splice(0),
  });
  class Utterance {
    constructor(readonly text: string) {}
  }
  Object.defineProperties(window, {
    heard: { value: said },
    speechSynthesis: { value: synthesis },
    SpeechSynthesisUtterance: { value: Utterance },
  });
  setTimeout(() => {
    spoken.push({ lang: "en-GB", localService: true });
    synthesis.dispatchEvent(new Event("voiceschanged"));
  }, 300);
}
