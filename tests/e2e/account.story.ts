import type { APIRequestContext } from "@playwright/test";
import { field, newPerson } from "@/tests/e2e/citizen";
import { codeNumber, mailSaying } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

test("a citizen who wants to signs in by a code, by a link and by the identity card, and finds each time the one file", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(300_000);
  const [person, nobody] = [newPerson(reader), newPerson(reader)];
  const code = await postComplaint(page.request, reader, person);
  const push = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const main = page.getByRole("main");
  const contact = () => field(page, t("account.contactLabel"));
  const list = page.locator(".own-file");

  await page.goto(`/${reader}/track`);
  await page.getByRole("link", { name: t("account.invite"), exact: true }).click();
  await contact().fill("0537718888");
  await push(t("account.send"));
  await expect(main.getByRole("alert")).toContainText(t("mistakes.phone_takes_no_texts"));
  await expect(contact()).toHaveValue("0537718888");
  await contact().fill(person.phone);
  await push(t("account.send"));
  // The first one proved the number when the file was sent.
  const right = await codeNumber(person.e164, 2);
  const digits = field(page, t("codes.codeLabel"));
  await digits.fill(String((Number(right) + 1) % 1_000_000).padStart(6, "0"));
  await push(t("account.enter"));
  await expect(main.getByRole("alert")).toContainText(t("codes.said.wrong", { count: 4 }));
  await digits.fill(right);
  await push(t("account.enter"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("account.listTitle"));
  await expect(list).toHaveCount(1);
  await expect(list).toContainText(code);
  await expect(list).toContainText(t("tracking.stages.received.title"));
  await expect(main).not.toContainText(person.lastName);
  const reference = () => field(page, t("account.reference.label"));
  await list.getByText(t("account.reference.title"), { exact: true }).click();
  await reference().fill(person.lastName);
  await push(t("account.reference.save"));
  await expect(main.getByRole("alert")).toContainText(t("account.reference.mistake"));
  await expect(reference()).toHaveValue(person.lastName);
  await reference().fill("114/2026");
  await push(t("account.reference.save"));
  await expect(page.getByRole("status")).toContainText(t("account.reference.done"));
  await expect(list.locator(".own-file-facts")).toContainText("114/2026");
  await push(t("account.leave"));
  await expect(page.getByRole("status")).toContainText(t("account.left"));

  await contact().fill(person.email);
  await push(t("account.send"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("account.sentTitle"));
  const link = /\/account\/link\/[\w-]{43}/;
  const path = link.exec(await mailSaying(person.email, link))?.[0] ?? "";
  // A mail server has looked at it first, and has signed nobody in.
  expect((await page.request.get(`/${reader}${path}`)).status()).toBe(200);
  await page.goto(`/${reader}${path}`);
  await push(t("account.enter"));
  await expect(list).toContainText(code);
  await page.goto(`/${reader}${path}`);
  await expect(main).toContainText(t("account.linkOver"));

  await signInByCard(page.request, reader, nobody.card);
  await page.goto(`/${reader}/account`);
  await expect(main).toContainText(t("account.emptyTitle"));
  // The service would know its reader again.
  await page.context().clearCookies();
  await signInByCard(page.request, reader, person.card);
  await page.goto(`/${reader}/account`);
  await expect(list).toContainText(code);
  await list.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    t("tracking.stages.received.title"),
  );
});

/** Goes to the identity service and back, filling in its forms as they come: who, then what may be told. */
async function signInByCard(
  request: APIRequestContext,
  reader: string,
  card: string,
): Promise<void> {
  let answer = await request.get(`/${reader}/account/identity`);
  expect(answer.url()).toContain("/interaction/");
  const forms: Record<string, string>[] = [
    { prompt: "login", login: card, password: "any" },
    { prompt: "consent" },
  ];
  for (const form of forms)
    if (answer.url().includes("/interaction/")) {
      answer = await request.post(answer.url(), { form });
    }
  expect(answer.url()).toMatch(new RegExp(`/${reader}/account$`));
}
