import { field, newPerson } from "@/tests/e2e/citizen";
import { codeNumber } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";
import { onWeakPhone } from "@/tests/e2e/weak-line";

test("a person changes the number safely: a wrong code changes nothing, both right ones do, and the old number opens nothing more", async ({
  page,
  t,
  reader,
}) => {
  test.setTimeout(300_000);
  const [person, other] = [newPerson(reader), newPerson(reader)];
  const code = await postComplaint(page.request, reader, person);
  const push = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const alert = page.getByRole("main").getByRole("alert");

  await onWeakPhone(page);
  await page.goto(`/${reader}/dossier?code=${code}`);
  await push(t("dossier.sendCode"));
  // The first one proved the number.
  await field(page, t("codes.codeLabel")).fill(await codeNumber(person.e164, 2));
  await push(t("dossier.code.open"));
  await page.getByRole("link", { name: t("contact.link"), exact: true }).click();

  await field(page, t("contact.phone")).fill("0537718888");
  await push(t("contact.submit"));
  await expect(alert).toContainText(t("mistakes.phone_takes_no_texts"));
  await expect(field(page, t("contact.phone"))).toHaveValue("0537718888");
  await field(page, t("contact.phone")).fill(other.phone);
  await push(t("contact.submit"));

  const [old, fresh] = [await codeNumber(person.e164, 3), await codeNumber(other.e164, 1)];
  await field(page, t("contact.oldCode")).fill(
    String((Number(old) + 1) % 1_000_000).padStart(6, "0"),
  );
  await field(page, t("contact.newCode")).fill(fresh);
  await push(t("contact.confirm"));
  await expect(alert).toContainText(t("codes.said.wrong", { count: 4 }));
  await field(page, t("contact.oldCode")).fill(old);
  await field(page, t("contact.newCode")).fill(fresh);
  await push(t("contact.confirm"));
  await expect(page.getByRole("status")).toContainText(t("contact.donePhone"));

  await page.goto(`/${reader}/dossier?code=${code}`);
  await push(t("dossier.sendCode"));
  await field(page, t("codes.codeLabel")).fill(await codeNumber(other.e164, 2));
  await push(t("dossier.code.open"));
  await expect(page.getByRole("main")).toContainText(t("dossier.asFiled"));
});
