import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Request } from "@playwright/test";
import { newComplaint, newPerson } from "@/tests/e2e/citizen";
import type { PageFaults } from "@/tests/e2e/page-faults";
import {
  complaintSteps,
  postReview,
  postSteps,
  postUntilReview,
} from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { onWeakPhone, type WeakPhone } from "@/tests/e2e/weak-line";
import { aPhoto, plainPdf } from "@/tests/support/sent-files";

// Of several pieces, so that the line can be cut between them.
const paper = plainPdf("", `<< /Length 900000 >>\nstream\n${"0 0 m ".repeat(150_000)}\nendstream`);

test("who files joins a paper and a photo, is told which file is refused, and the office opens what came", async ({
  page,
  t,
  reader,
  javaScriptEnabled,
  faults,
}) => {
  const person = newPerson(reader);
  const told = newComplaint(reader);
  await postSteps(page.request, reader, complaintSteps.slice(0, -2), person, told);
  const weak = await onWeakPhone(page);
  const wasLost = javaScriptEnabled ? loseOnePiece(page, weak, faults) : () => true;
  await page.goto(`/${reader}/file/papers`);
  const photo = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: await aPhoto() };
  const add = async () => {
    await page
      .locator("input[name=files]")
      .setInputFiles([
        { name: "عقد Bail.pdf", mimeType: "application/pdf", buffer: paper },
        photo,
        { name: "programme.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ") },
      ]);
    await page
      .getByRole("button", { name: t("attachments.add"), exact: true })
      .click({ timeout: 90_000 });
  };
  await add();
  const main = page.getByRole("main");
  await expect(page.locator("input[name=photo]")).toHaveAttribute("capture", "environment");
  if (javaScriptEnabled) {
    // That the line is lost stands beside how far the file has come.
    const waiting = main.locator(".upload-lines [data-step=waiting]");
    await expect(waiting.locator("progress")).toBeVisible({ timeout: 60_000 });
    await expect(waiting).toHaveCount(0, { timeout: 60_000 });
    // Who has lost patience loads the page again and chooses the same files: they go on as well.
    await page.reload();
    const stopped = main.getByRole("listitem").filter({ hasText: "عقد Bail.pdf" });
    await expect(stopped.getByRole("button")).toHaveText(t("attachments.stopped.drop"));
    const begun = page.waitForResponse((answer) => answer.url().endsWith("/upload"));
    await add();
    expect((await (await begun).json()).offset, "what had come").toBeGreaterThan(0);
  }
  // With scripts each file's turn is told as it comes, and the upload goes on after the line was cut.
  const heard = main.locator(javaScriptEnabled ? "[aria-live]" : "[role=alert]");
  await expect(heard).toContainText("programme.pdf", { timeout: 60_000 });
  await expect(heard).toContainText(t("attachments.refusals.kind_unknown"));
  await expect(main.locator(".attachment-list > li")).toHaveCount(2);
  expect(wasLost(), "a piece was lost on its way").toBe(true);
  await weak.recover();
  if (javaScriptEnabled) await expectReadable(page, "files that were added and refused");
  const remove = t("attachments.removeNamed", { name: photo.name });
  await page.getByRole("button", { name: remove, exact: true }).click();
  await expect(main.locator(".attachment-list > li")).toHaveCount(1);
  await expect(main).toContainText("عقد Bail.pdf");

  await postUntilReview(page.request, reader, person, told, ["protection"]);
  await page.goto(`/${reader}/file/review`);
  await expect(main, "the review names what goes along").toContainText("عقد Bail.pdf");
  const code = await postReview(page.request, reader);

  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/${code}`);
  const part = page.locator("#attachments");
  await expect(part).toContainText("عقد Bail.pdf");
  await expect(part).toContainText(t("attachments.states.unscanned"));
  const open = part.getByRole("link", {
    name: t("attachments.office.openNamed", { name: "عقد Bail.pdf" }),
    exact: true,
  });
  const answer = await page.request.get((await open.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect((await answer.body()).equals(paper)).toBe(true);
  const back = { ...photo, name: "verso.jpg" };
  await part.getByLabel(t("broughtPapers.whose")).selectOption({ index: 1 });
  if (javaScriptEnabled) {
    // The second falls while the first is on its way.
    await drop(page, photo);
    await drop(page, back);
  } else {
    await part.locator("input[name=files]").setInputFiles([photo, back]);
    await part.getByRole("button", { name: t("attachments.add"), exact: true }).click();
  }
  const lines = part.locator(".attachment-list > li");
  await expect(lines).toHaveCount(3);
  await expect(lines.filter({ hasText: photo.name })).toContainText(person.lastName);
  // Said of what was sent with it only: what falls afterwards is the office's own again.
  const isSaid = !javaScriptEnabled;
  expect((await lines.filter({ hasText: back.name }).innerText()).includes(person.lastName)).toBe(
    isSaid,
  );
  await part.getByText(t("attachments.office.preview"), { exact: true }).first().click();
  await expect
    .poll(() =>
      part
        .locator("img")
        .first()
        .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
    )
    .toBe(64);
  if (javaScriptEnabled) await expectReadable(page, "the file of the office with attachments");
});

const awayMs = 3_000;

/** Loses the line for a while as the second piece is on its way; answers whether a piece was lost, once asked. */
function loseOnePiece(page: Page, weak: WeakPhone, faults: PageFaults): () => boolean {
  faults.expectLostLine();
  const isPiece = (request: Request) => /\/api\/attachments\/.*\/upload\//.test(request.url());
  let sent = 0;
  let lost = 0;
  page.on("requestfailed", (request) => void (lost += isPiece(request) ? 1 : 0));
  page.on("request", (request) => {
    if (!isPiece(request)) return;
    sent += 1;
    if (sent !== 2) return;
    void weak
      .lose()
      .then(() => sleep(awayMs))
      .then(() => weak.find());
  });
  return () => lost > 0;
}

/** Lets a file fall on the form of the office. */
async function drop(page: Page, { name, buffer }: { name: string; buffer: Buffer }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called = "", content = ""]) => {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], called, { type: "image/jpeg" }));
      return transfer;
    },
    [name, buffer.toString("base64")],
  );
  await page.locator("#attachments .upload").dispatchEvent("drop", { dataTransfer });
}
