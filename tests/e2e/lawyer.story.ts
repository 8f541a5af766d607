import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import type { OfficeLocale } from "@/domain/locale";
import { choice, newPerson, type Person } from "@/tests/e2e/citizen";
import { codeNumber, textsOf } from "@/tests/e2e/phone-network";
import { codeIn } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { postRegistration, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { onWeakPhone } from "@/tests/e2e/weak-line";

const files = 10;
const moved = 3;

test("a lawyer with ten files finds each by his own reference, opens one, and is told of three that move by one text", async ({
  page,
  t,
  reader,
  javaScriptEnabled,
}) => {
  test.setTimeout(300_000);
  const lawyer = newPerson(reader);
  const clients: { readonly code: string; readonly person: Person }[] = [];
  const main = page.getByRole("main");

  await signIn(page, reader, "clerk");
  for (let one = 0; one < files; one += 1) {
    const person = newPerson(reader);
    clients.push({ code: await takeIn(page.request, reader, { client: person, lawyer }), person });
  }
  const received = async () => (await textsOf(lawyer.e164)).length;
  await expect.poll(received, { timeout: 60_000, message: "received" }).toBe(files);

  // The pages that these lead to are drawn for nobody.
  const post = (door: string, form: Record<string, string>) =>
    page.request.post(`/${reader}/account/${door}`, { form, maxRedirects: 0 });
  await post("send", { contact: lawyer.phone });
  await post("enter", { code: await codeNumber(lawyer.e164, 1) });
  for (const [place, { code: file }] of clients.entries())
    await post("reference", { file, reference: `${place + 1}/2026` });
  await onWeakPhone(page);
  await page.goto(`/${reader}/account`);
  const list = page.locator(".own-file");
  await expect(list).toHaveCount(files);
  for (const [place, { code: file }] of clients.entries())
    await expect(list.filter({ hasText: file })).toContainText(`${place + 1}/2026`);

  await expect(choice(page, t("ownPace.legend"), t("ownPace.each.label"))).toBeChecked();
  await choice(page, t("ownPace.legend"), t("ownPace.daily.label")).check();
  await page.getByRole("button", { name: t("ownPace.save"), exact: true }).click();
  await expect(page.getByRole("status")).toContainText(t("ownPace.daily.done"));
  await expect(choice(page, t("ownPace.legend"), t("ownPace.daily.label"))).toBeChecked();
  if (javaScriptEnabled) await expectReadable(page, "the list with its choice");

  for (const { code: file } of clients.slice(0, moved)) {
    await postRegistration(page.request, reader, file);
  }
  for (const { person } of clients.slice(0, moved))
    await expect
      .poll(async () => (await textsOf(person.e164)).length, {
        message: "a client is told at once",
      })
      .toBe(2);

  const [opened] = clients;
  await list.filter({ hasText: opened?.code }).locator("a[href*='/dossier?code=']").click();
  await page.locator("#digits").fill(lawyer.phone.slice(-4));
  await page.locator("form[action$='/dossier/send'] button").click();
  await page.locator("#code").fill(await codeNumber(lawyer.e164, 2));
  await page.locator("form[action$='/dossier/open'] button").click();
  const told = page.locator("#told");
  await expect(told).toContainText(t("whoIsTold.you"));
  await expect(told).toContainText(opened?.person.lastName ?? "");
  await expect(told).not.toContainText(opened?.person.phone.slice(-4) ?? "");
  await expect(page.locator("#notices")).toContainText(t("noticeKinds.registered"));
  await told.getByRole("link", { name: t("whoIsTold.change"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("contact.title"));
  await expect(main).not.toContainText(opened?.person.lastName ?? "");

  await expect.poll(received, { timeout: 120_000, message: "the digest" }).toBe(files + 1);
  const digest = (await textsOf(lawyer.e164)).at(-1);
  expect(digest?.segments).toBe(1);
  expect(digest?.text).toContain(
    reader === "ar" ? `في ${moved} من` : `dans ${moved} de vos dossiers`,
  );
  expect(digest?.text).toContain("1/2026");
  await page.goto(`/${reader}/dossier/file`);
  await expect(page.locator("#notices")).toContainText(
    reader === "ar" ? "في رسالة اليوم" : "dans le message du jour",
  );
  await expect.poll(received, { message: "nothing else comes" }).toBe(files + 1);
});

/** Takes a file in at the counter by its form alone; answers its code. */
async function takeIn(
  request: APIRequestContext,
  reader: OfficeLocale,
  { client, lawyer }: { readonly client: Person; readonly lawyer: Person },
): Promise<string> {
  const form = {
    ...{
      do: "save",
      token: randomUUID(),
      channel: "counter",
      kind: "complaint",
      category: "theft",
    },
    ...{ people: "1 2", "p1-role": "complainant", "p1-lastName": client.lastName },
    ...{ "p1-firstName": client.firstName, "p1-documentNumber": client.card },
    ...{ "p1-phone": client.phone, "p1-phoneOwner": "own", "p1-language": reader },
    ...{ "p2-role": "lawyer", "p2-lastName": lawyer.lastName, "p2-firstName": lawyer.firstName },
    ...{ "p2-bar": "Rabat", "p2-barNumber": "112", "p2-represents": "1" },
    ...{ "p2-phone": lawyer.phone, "p2-phoneOwner": "own", "p2-language": reader },
    ...{ protected: "no", respondents: "1" },
  };
  const answer = await request.post(`/${reader}/office/intake/save`, { form });
  expect(answer.url(), "where taking in leads").toContain("/intake/receipt/");
  return codeIn(await answer.text());
}
