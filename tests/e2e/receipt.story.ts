import type { Page } from "@playwright/test";
import { extractText } from "unpdf";
import { newPerson } from "@/tests/e2e/citizen";
import { mailsOf } from "@/tests/e2e/phone-network";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expectReadable } from "@/tests/e2e/readable";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";

/** What a PDF behind a link says, with its lines as one. */
async function read(page: Page, link: string): Promise<string> {
  const href = await page.getByRole("link", { name: link, exact: true }).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const { text, totalPages } = await extractText(new Uint8Array(await answer.body()), {
    mergePages: true,
  });
  expect(totalPages).toBe(1);
  return text.replace(/\s+/g, " ");
}

async function mailsSoon(address: string) {
  await expect.poll(async () => (await mailsOf(address)).length, { timeout: 30_000 }).toBe(1);
  return mailsOf(address);
}

test("who files takes the receipt home and has it by mail, nobody else gets it, and the desk prints it on sheet and roll", async ({
  page,
  window,
  t,
  reader,
  javaScriptEnabled,
}) => {
  const person = newPerson(reader);
  const code = await postComplaint(page.request, reader, person);
  await page.goto(`/${reader}/file/done`);
  const text = await read(page, t("filing.done.receipt"));
  expect(text).toContain(code);
  expect(text).toContain(`/${reader}/track/${code}`);
  expect(text).toContain("احتفظوا بهذه الورقة.");
  expect(text).toContain("Gardez ce papier.");

  // The same paper came with the mail, set by the worker.
  const [mail] = await mailsSoon(person.email);
  await page.goto(`/${reader}/sandbox/mail/${encodeURIComponent(person.email)}/${mail?.id}`);
  const paper = page.getByRole("link", { name: `insaf-${code}.pdf` });
  const mailed = await page.request.get((await paper.getAttribute("href")) ?? "");
  const { text: mailedText } = await extractText(new Uint8Array(await mailed.body()), {
    mergePages: true,
  });
  expect(mailedText.replace(/\s+/g, " ")).toBe(text);

  const stranger = await window();
  const refused = await stranger.request.get(`/${reader}/file/done/receipt`);
  expect(refused.headers()["content-type"]).toContain("text/html");
  expect(new URL(refused.url()).pathname).toBe(`/${reader}/file`);

  await signIn(page, reader, "clerk");
  await page.goto(`/${reader}/office/intake/receipt/${code}`);
  if (javaScriptEnabled) await expectReadable(page, "the paper of the desk");
  expect(await read(page, t("receiptPaper.sheet"))).toContain(code);
  expect(await read(page, t("receiptPaper.roll"))).toContain(code);
  const outside = await stranger.request.get(`/${reader}/office/intake/receipt/${code}/pdf`);
  expect(outside.headers()["content-type"]).toContain("text/html");
});
