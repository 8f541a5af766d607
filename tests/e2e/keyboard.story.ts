import { choice, expectStep, field, newComplaint, newPerson, shownCode } from "@/tests/e2e/citizen";
import { keyboardOf } from "@/tests/e2e/keyboard";
import { codeNumber, expectMessages } from "@/tests/e2e/phone-network";
import { expect, test } from "@/tests/e2e/story";

test("a complaint is filed from the home page to its code with the keyboard alone, and one sees where one is", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(240_000);
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const { reach, fill, choose, pick, push } = keyboardOf(page);
  const main = page.getByRole("main");
  const of = (name: string) => page.locator(`[name="${name}"]`);
  const goOn = async (step: Parameters<typeof expectStep>[2]) => {
    await push(page.getByRole("button", { name: t("filing.continue"), exact: true }));
    await expectStep(page, t, step);
  };

  await page.goto(`/${reader}`);
  await push(page.getByRole("link", { name: t("site.skip") }));
  await expect(main).toBeFocused();
  await push(main.getByRole("link", { name: t("home.file"), exact: true }));
  await push(main.getByRole("link", { name: t("filing.kinds.complaint.title"), exact: true }));
  await expectStep(page, t, "subject");
  await choose(page.locator(`input[name="category"][value="${told.category}"]`));
  await goOn("behalf");
  await choose(choice(page, t("filing.fields.filesAs.label"), t("filing.fields.filesAs.self")));
  await goOn("you");
  await fill(of("lastName"), person.lastName);
  await fill(of("firstName"), person.firstName);
  await reach(of("documentType"));
  await page.keyboard.press("ArrowDown");
  await expect(of("documentType")).toHaveValue("cin");
  await fill(of("documentNumber"), person.card);
  await fill(of("address"), person.address);
  await goOn("contact");
  await choose(
    choice(page, t("filing.fields.phoneOwner.label"), t("filing.fields.phoneOwner.own")),
  );
  await fill(of("phone"), person.phone);
  await fill(of("email"), person.email);
  await goOn("where");
  const province = field(page, t("filing.fields.province.label"));
  await pick(province, told.province);
  await goOn("facts");
  await fill(of("occurredDay"), told.day.day);
  await fill(of("occurredMonth"), told.day.month);
  await fill(of("occurredYear"), told.day.year);
  await fill(of("place"), told.place);
  await fill(of("account"), told.account);
  await goOn("against");
  await choose(
    choice(
      page,
      t("filing.fields.respondentKnown.label", { kind: "complaint" }),
      t("filing.fields.respondentKnown.no"),
    ),
  );
  await goOn("papers");
  await goOn("protection");
  await choose(choice(page, t("filing.fields.protected.label"), t("filing.protection.no")));
  await push(page.getByRole("button", { name: t("filing.continue"), exact: true }));
  await page.waitForURL(/\/file\/confirm/);
  const send = page.getByRole("button", { name: t("codes.send"), exact: true });
  if ((await send.count()) > 0) await push(send);
  await fill(field(page, t("codes.codeLabel")), await codeNumber(person.e164, 1));
  await push(page.getByRole("button", { name: t("codes.check"), exact: true }));
  await expectStep(page, t, "review");
  await reach(page.getByRole("checkbox", { name: t("filing.fields.truthful.label") }));
  await page.keyboard.press("Space");
  await push(page.getByRole("button", { name: t("filing.submit", { kind: "complaint" }) }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(t("filing.steps.done.title"));
  expect(await shownCode(page)).not.toBe("");
  await expectMessages({ phone: person.e164, email: person.email }, 1);
});
