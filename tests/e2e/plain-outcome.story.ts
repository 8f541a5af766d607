import { parseTrackingCode, formatTrackingCode } from "@/domain/tracking-code";
import { renderSms } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";
import { fillInComplaint, newComplaint, newPerson, sendFile } from "@/tests/e2e/citizen";
import { mailSaying, textsOf } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { doActAt, proposeClosure, signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

for (const wantsOutcome of [true, false]) {
  test(`who ${wantsOutcome ? "asked at filing to be told the outcome plainly reads" : "did not ask reads nothing of it but"} that ${wantsOutcome ? "the file is closed" : "a decision was taken"}`, async ({
    page,
    window,
    t,
    reader,
  }) => {
    test.setTimeout(240_000);
    const [person, told] = [newPerson(reader), newComplaint(reader)];
    if (wantsOutcome) await fillInComplaint(page, t, reader, person, told, { wantsOutcome });
    const code = wantsOutcome
      ? await sendFile(page, t)
      : await postComplaint(page.request, reader, person, told);

    const clerk = await window();
    await signIn(clerk, reader, "clerk");
    await doActAt(clerk, t, reader, code, "register");
    await proposeClosure(await window(), t, reader, code);
    const chief = await window();
    await signIn(chief, reader, "prosecutor");
    await chief.goto(`/${reader}/office/signatures/${code}`);
    await chief
      .getByRole("button", { name: t("office.decisions.signatures.sign") })
      .first()
      .click();

    const parsed = parseTrackingCode(code);
    const trackingCode = parsed === null ? "" : formatTrackingCode(parsed);
    const saying = (kind: "outcome_closed" | "decision") =>
      renderSms(firstWords, kind, reader, { trackingCode })?.text ?? "";
    const texts = async () => (await textsOf(person.e164)).map(({ text }) => text);
    await expect.poll(async () => (await texts()).length, { timeout: 45_000 }).toBe(3);
    const last = (await texts()).at(-1);
    const plainly = reader === "ar" ? /حفظ ملف/ : /classé sans suite/;
    if (!wantsOutcome) {
      expect(last).toBe(saying("decision"));
      expect((await texts()).join("\n")).not.toMatch(plainly);
      return;
    }
    expect(last).toBe(saying("outcome_closed"));
    expect(last).toMatch(plainly);
    await mailSaying(
      person.email,
      reader === "ar" ? /حفظ ملفكم/ : /classé votre dossier sans suite/,
    );
  });
}
