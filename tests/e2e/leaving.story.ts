import {
  expectStep,
  field,
  fillBehalf,
  fillSubject,
  fillYou,
  goOn,
  newComplaint,
  newPerson,
} from "@/tests/e2e/citizen";
import { expect, test } from "@/tests/e2e/story";

test("quick exit leads away at once, erases the draft, and going back shows nothing of it", async ({
  page,
  t,
  reader,
  faults,
}) => {
  const elsewhere = `https://${reader}.wikipedia.org/`;
  faults.expectVisitTo(elsewhere);
  let referer: string | undefined;
  await page.route(`${elsewhere}**`, (route) => {
    referer = route.request().headers().referer;
    return route.fulfill({ contentType: "text/html", body: "<title>-</title><h1>-</h1>" });
  });
  const person = newPerson(reader);
  await fillSubject(page, t, reader, newComplaint(reader));
  await goOn(page, t);
  await expectStep(page, t, "behalf");
  await fillBehalf(page, t);
  await goOn(page, t);
  await expectStep(page, t, "you");
  await fillYou(page, t, person);
  await goOn(page, t);
  await expectStep(page, t, "contact");
  await page.goto(`/${reader}/file/you`);
  await expect(field(page, t("filing.fields.lastName.label"))).toHaveValue(person.lastName);
  // Typed and not yet sent: the browser alone knows it.
  const unsent = `${person.lastName}${person.firstName}`;
  await field(page, t("filing.fields.address.label")).fill(unsent);
  const [draft] = (await page.context().cookies()).filter(({ name }) => name.endsWith("draft"));
  if (draft === undefined) throw new Error("No draft was kept.");

  await page.getByRole("button", { name: t("site.quickExit"), exact: true }).click();
  await page.waitForURL(elsewhere);
  expect(referer, "the other site is not told where the person was").toBeUndefined();
  const kept = await page.context().cookies();
  expect(kept.filter(({ name }) => name.endsWith("draft"))).toEqual([]);

  await page.goBack();
  await page.waitForLoadState("load");
  const shown = await page.content();
  const typed = await page
    .locator("input, textarea")
    .evaluateAll((fields) =>
      fields.map((one) => ("value" in one ? String(one.value) : "")).join(" "),
    );
  for (const value of [person.lastName, person.firstName, person.card, person.phone, unsent]) {
    expect(`${shown} ${typed}`).not.toContain(value);
  }

  await page.context().addCookies([draft]);
  await page.goto(`/${reader}/file`);
  await expect(page.getByRole("main")).not.toContainText(t("filing.kept.title"));
});

test("quick exit is on every page of those who file or follow, and leaves without a draft too", async ({
  page,
  t,
  reader,
  faults,
}) => {
  const elsewhere = `https://${reader}.wikipedia.org/`;
  faults.expectVisitTo(elsewhere);
  await page.route(`${elsewhere}**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>-</title><h1>-</h1>" }),
  );
  for (const path of ["/file", "/track", "/help"]) {
    await page.goto(`/${reader}${path}`);
    await page.getByRole("button", { name: t("site.quickExit"), exact: true }).click();
    await page.waitForURL(elsewhere);
  }
  const answer = await page.request.get(`/${reader}/file/leave`);
  expect(answer.headers()["cache-control"]).toBe("no-store");
  expect(await answer.text(), "nothing says where the person comes from").not.toContain(
    t("site.name"),
  );
});
