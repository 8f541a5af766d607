import {
  field,
  fillInComplaint,
  goOn,
  newComplaint,
  newPerson,
  sendFile,
} from "@/tests/e2e/citizen";
import { expectReadableLarge } from "@/tests/e2e/large-letters";
import { pageTable, pathsOf, type Visit } from "@/tests/e2e/page-table";
import { expectMessages } from "@/tests/e2e/phone-network";
import { complaintSteps, postComplaint, postSteps } from "@/tests/e2e/posted-complaint";
import { readableByTurns } from "@/tests/e2e/readable";
import { doAct, openAct, sendAct, signIn, signInByForm } from "@/tests/e2e/staff";
import { smallTargets } from "@/tests/e2e/small-targets";
import { expect, test } from "@/tests/e2e/story";

// The checks themselves are scripts; the pages are the same with and without.
test.use({ javaScriptEnabled: true });

const publicSheets: ReadonlySet<string> = new Set(["public", "filing", "tracking"]);

for (const [sheet, visits] of Object.entries<readonly Visit[]>(pageTable)) {
  test(`every page can be read by everybody, and none is cut: ${sheet}`, async ({
    page,
    reader,
    faults,
  }) => {
    const expectReadable = readableByTurns(reader);
    test.setTimeout(420_000);
    faults.expectRefusals();
    for (const visit of visits) {
      await page.context().clearCookies();
      for (const path of await pathsOf(visit, page, reader)) {
        await page.goto(`/${reader}${path}`);
        // What stands in a frame is another page's, and may run no check.
        await page.evaluate(() =>
          document.querySelectorAll("iframe").forEach((one) => one.remove()),
        );
        await expectReadable(page, path === "" ? "home" : path);
        if (!publicSheets.has(sheet)) continue;
        expect.soft(await smallTargets(page), `${path}: too small for a thumb`).toEqual([]);
        await expectReadableLarge(page, path);
      }
    }
  });
}

test("a wrong code is said so that everybody can correct it", async ({ page, t, reader }) => {
  const expectReadable = readableByTurns(reader);
  await page.goto(`/${reader}/track`);
  await field(page, t("tracking.codeLabel")).fill("ABCD");
  await page.getByRole("button", { name: t("tracking.submit"), exact: true }).click();
  await expectReadable(page, "a wrong code");
});

// Filled in, and sent, they are read with every page.
test("every step of the form can be filled in by everybody, wrong and very long", async ({
  page,
  t,
  reader,
}) => {
  const expectReadable = readableByTurns(reader);
  test.setTimeout(300_000);
  await page.goto(`/${reader}/file?kinds=1`);
  for (const step of complaintSteps) {
    await postSteps(page.request, reader, complaintSteps.slice(0, complaintSteps.indexOf(step)));
    if (step === "subject") await page.goto(`/${reader}/file/subject?kind=complaint`);
    else await page.goto(`/${reader}/file/${step}`);
    await goOn(page, t);
    await expectReadable(page, `a wrong step: ${step}`);
    await page.context().clearCookies();
  }
  const person = newPerson(reader);
  const told = newComplaint(reader);
  told.account = `${told.account} ${"لا يقطع".repeat(400)} ${"m".repeat(2000)}`;
  await fillInComplaint(page, t, reader, person, told);
  await expectReadable(page, "the review of long answers");
  await page
    .getByRole("button", { name: t("filing.submit", { kind: "complaint" }), exact: true })
    .click();
  await expectReadable(page, "a review not declared true");
  await sendFile(page, t);
});

test("the steps that only some are asked can be read by everybody, empty and wrong", async ({
  page,
  t,
  reader,
}) => {
  const expectReadable = readableByTurns(reader);
  test.setTimeout(300_000);
  const save = (step: string, form: Record<string, string>) =>
    page.request.post(`/${reader}/file/${step}/save`, { form, maxRedirects: 0 });
  await save("subject", { kind: "report", category: "corruption" });
  for (const query of ["", "?check=1"]) {
    await page.goto(`/${reader}/file/naming${query}`);
    await expectReadable(page, `whether a name is given ${query}`);
  }
  await save("naming", { anonymous: "no" });
  for (const filesAs of ["lawyer", "organisation"]) {
    await save("behalf", { filesAs });
    await page.goto(`/${reader}/file/you?check=1`);
    await expectReadable(page, `a wrong page for ${filesAs}`);
  }
  await save("you", {
    ...{ organisation: "Association Amal", lastName: "Zerouali", firstName: "Ibtissam" },
    address: "Rabat",
  });
  await save("others", { otherCount: "1", otherLastName: "Z", go: "add" });
  await page.goto(`/${reader}/file/others?check=1`);
  await expectReadable(page, "several people, wrong");
  await save("others", { otherCount: "1" });
  await page.goto(`/${reader}/file/contact`);
  await expectReadable(page, "the contact of who reports");
  await page.goto(`/${reader}/file`);
  await expectReadable(page, "a form that waits");
  await page.goto(`/${reader}/file?kinds=1`);
  await expectReadable(page, "choosing another kind");
  expect(await page.title()).toContain(t("filing.title"));
});

test("the office can be used by everybody, in every state", async ({ page, t, reader }) => {
  const expectReadable = readableByTurns(reader);
  test.setTimeout(300_000);
  await page.goto(`/${reader}/sign-in?answer=wrong`);
  await expectReadable(page, "a wrong password");
  await page.goto(`/${reader}/sign-in?answer=locked&minutes=15`);
  await expectReadable(page, "a closed account");

  const code = await postComplaint(page.request, reader);
  await page.setViewportSize({ width: 1280, height: 800 });
  await signInByForm(page, t, reader, "clerk");
  await page.goto(`/${reader}/office?stage=to_register`);
  await expectReadable(page, "one heap of the queue");
  await page.goto(`/${reader}/office/${code}`);
  await openAct(page, t, "register");
  await expectReadable(page, "the form of an act");
  await page.goto(`/${reader}/office/${code}`);
  await doAct(page, t, reader, "register");
  await expectReadable(page, "an act done");
  await page.getByRole("searchbox", { name: t("office.search.label") }).fill("Zerouali");
  await page.getByRole("button", { name: t("office.search.submit"), exact: true }).click();
  await expectReadable(page, "what a search found");
  await page.getByRole("searchbox", { name: t("office.search.label") }).fill("zz");
  await page.getByRole("button", { name: t("office.search.submit"), exact: true }).click();
  await expectReadable(page, "a search too short");
  await page.getByRole("button", { name: t("office.nav.signOut") }).click();
  await expectReadable(page, "signed out");

  await signIn(page, reader, "prosecutor");
  await page.goto(`/${reader}/office/${code}`);
  await openAct(page, t, "close");
  await sendAct(page, t, "close");
  await expectReadable(page, "an act with mistakes");
  await page.goto(`/${reader}/office/${code}?act=register`);
  await expectReadable(page, "an act that is refused");
});

test("the demonstration phone and mailbox can be read by everybody", async ({
  page,
  t,
  reader,
}) => {
  const expectReadable = readableByTurns(reader);
  test.setTimeout(300_000);
  const person = newPerson(reader);
  await postComplaint(page.request, reader, person);
  await expectMessages({ phone: person.e164, email: person.email }, 1);
  const phone = `/${reader}/sandbox/phone`;
  const mail = `/${reader}/sandbox/mail`;
  const paths = [
    `${phone}?q=999999999`,
    `${phone}/${person.e164.slice(1)}`,
    `${phone}/${person.e164.slice(1)}?sent=no`,
    `${phone}/212699999999`,
    `${mail}/${encodeURIComponent(person.email)}`,
    `${mail}/nobody%40courrier.example`,
  ];
  for (const path of paths) {
    await page.goto(path);
    await expectReadable(page, path);
  }
  await page.goto(`${mail}/${encodeURIComponent(person.email)}`);
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: t("sandbox.mail.asText") })).toBeVisible();
  // What stands in the frame is the mail's own, and may run no check either.
  await page.getByTitle(t("sandbox.mail.frameTitle")).evaluate((frame) => frame.remove());
  await expectReadable(page, "a mail");
});
