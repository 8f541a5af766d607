import { randomUUID } from "node:crypto";
import { readKeys } from "@/bin/keys";
import type { AcceptedLine } from "@/simulators/network-line";
import { statusBody } from "@/simulators/webhook-body";
import { type SignatureFault, type WebhookEnd, WebhookSender } from "@/simulators/webhook-sender";
import { field, newComplaint, newPerson } from "@/tests/e2e/citizen";
import { textsOf } from "@/tests/e2e/phone-network";
import { postComplaint, postedFields, postSteps } from "@/tests/e2e/posted-complaint";
import { signIn } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { insafUnderTest } from "@/tests/e2e/surroundings";

const postDoors = [
  "/file/you/save",
  "/file/review/save",
  "/file/discard",
  "/file/leave",
  "/sign-in/enter",
  "/sign-in/leave",
  "/office/search",
  "/office/K7M49QXT3RZC/register",
  "/sandbox/phone/212600000009/send",
];

/** These would do what they are for, were they taken. */
const trialDoors = ["/sandbox/kill", "/sandbox/burst/take"];

for (const origin of ["null", "https://example.org", "http://localhost.example.org:1"]) {
  test(`no form is taken from a page of ${origin}`, async ({ request, t, reader }) => {
    for (const door of [...postDoors, ...trialDoors]) {
      const answer = await request.post(`/${reader}${door}`, {
        headers: { origin },
        form: { lastName: "x", text: "x" },
        maxRedirects: 0,
      });
      expect(answer.status(), door).toBe(403);
      expect(await answer.text(), door).toContain(t("problems.wrong_origin.title"));
    }
  });
}

test("a body of 5 MB is refused with a page in the reader's language", async ({
  request,
  t,
  reader,
}) => {
  for (const door of postDoors) {
    const answer = await request.post(`/${reader}${door}`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      data: `account=${"a".repeat(5 * 1024 * 1024)}`,
      maxRedirects: 0,
    });
    expect(answer.status(), door).toBe(413);
    expect(await answer.text(), door).toContain(t("problems.too_large.title"));
  }
});

const malformed: readonly { type: string; body: string | Buffer; because: string }[] = [
  { type: "multipart/form-data; boundary=x", body: "--x\r\nnot a part", because: "torn parts" },
  { type: "multipart/form-data", body: "--x--", because: "no boundary" },
  { type: "application/json", body: "{", because: "JSON is no form" },
  { type: "text/plain", body: "lastName=x", because: "plain text is no form" },
  { type: "application/x-www-form-urlencoded", body: "%E0%A4%A=%ZZ&&&=", because: "bad escapes" },
  { type: "application/x-www-form-urlencoded", body: Buffer.from([0, 255, 254]), because: "bytes" },
  { type: "application/x-www-form-urlencoded", body: "", because: "empty" },
];

for (const { type, body, because } of malformed) {
  test(`a malformed body (${because}) gets an answer, never a fault`, async ({
    request,
    reader,
  }) => {
    for (const door of postDoors) {
      const answer = await request.post(`/${reader}${door}`, {
        headers: { "content-type": type },
        data: body,
      });
      expect(answer.status(), door).toBeLessThan(500);
      expect(answer.headers()["content-type"], door).toContain("text/html");
    }
    for (const hook of ["/api/vonage/status", "/api/vonage/inbound"]) {
      const answer = await request.post(hook, { headers: { "content-type": type }, data: body });
      expect([401, 503], hook).toContain(answer.status());
    }
  });
}

const nowhere = [
  "/nowhere",
  "/nowhere/at/all",
  "/file/nowhere",
  "/sandbox/nowhere",
  "/sandbox/phone/abc",
  "/sandbox/mail/a@b.example/00000000-0000-4000-8000-000000000000",
  "/office/nowhere/nowhere/nowhere",
  "/%00",
  "/track/unknown/x",
];

test("an address that leads nowhere answers 404 with a page in its own language", async ({
  page,
  t,
  reader,
  faults,
}) => {
  faults.expectRefusals();
  for (const path of nowhere) {
    const answer = await page.goto(`/${reader}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(
      t("problems.not_found.title"),
    );
    await expect(page.locator("html"), path).toHaveAttribute("lang", new RegExp(`^${reader}`));
  }
});

test("broken addresses and unusual methods meet no fault", async ({ request, reader }) => {
  const odd = ["/%E0%A4%A", "/track/%ZZ", "/track/%00", "/sandbox/phone/%FF", "/file/%2e%2e/x"];
  for (const path of odd) {
    const answer = await request.get(`/${reader}${path}`, { maxRedirects: 5 });
    expect(answer.status(), path).toBeLessThan(500);
  }
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
    for (const path of [`/${reader}/file/you`, `/${reader}/file/you/save`, "/api/vonage/status"]) {
      const answer = await request.fetch(path, { method, data: "x" });
      expect(answer.status(), `${method} ${path}`).toBeLessThan(500);
    }
  }
});

test("every page says what may run on it, and its own scripts carry the nonce", async ({
  request,
  reader,
}) => {
  const paths = [
    "",
    "/file",
    "/file/subject?kind=report",
    "/track",
    "/sign-in",
    "/sandbox/phone",
    "/nowhere",
  ];
  const nonces = new Set<string>();
  for (const path of paths) {
    const answer = await request.get(`/${reader}${path}`);
    const { "content-security-policy": policy = "", ...headers } = answer.headers();
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "";
    expect(nonce, path).not.toBe("");
    nonces.add(nonce);
    // A line that closed before the proxy lets go of it would lose the form that is sent on it.
    expect(headers["keep-alive"], path).toBe("timeout=75");
    expect(policy, path).not.toContain("unsafe");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("form-action 'self'");
    expect(headers, path).toMatchObject({
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers["x-powered-by"], path).toBeUndefined();
    const page = await answer.text();
    for (const [script] of page.matchAll(/<script\b[^>]*>/g)) {
      expect(script, path).toContain(`nonce="${nonce}"`);
    }
    expect(page.match(/<[^>]+\s(?:style|on[a-z]+)="/g), path).toBeNull();
  }
  expect(nonces.size, "a nonce is used once").toBe(paths.length);
});

test("a form that was opened long ago and is sent now still works", async ({
  page,
  request,
  reader,
}) => {
  const opened = await (await request.get(`/${reader}/file/subject?kind=complaint`)).text();
  const action = [...opened.matchAll(/<form[^>]*\saction="([^"]+)"/g)]
    .map(([, found]) => found)
    .find((found) => found?.includes("/file/subject"));
  expect(action, "the address names no build").toBe(`/${reader}/file/subject/save`);
  expect(opened).not.toContain("$ACTION");
  const person = newPerson(reader);
  const told = newComplaint(reader);
  const answer = await page.request.post(action ?? "", {
    form: postedFields("subject", reader, person, told),
  });
  expect(answer.url()).toContain(`/${reader}/file/behalf`);
  expect(await postComplaint(page.request, reader, person, told)).toMatch(/^[A-Z]/);
});

test("a form of an older version that was left open is still taken, and leads to what is asked now", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  const { phone, email, lastName, firstName, address } = person;
  const answer = await page.request.post(`/${reader}/file/who/save`, {
    form: {
      ...{ lastName, firstName, address, phone, email, language: reader },
      ...{ documentType: "cin", documentNumber: person.card },
    },
  });
  expect(answer.url()).toMatch(new RegExp(`/${reader}/file$`));
  await postSteps(page.request, reader, ["subject", "behalf"]);
  await page.goto(`/${reader}/file/you`);
  await expect(field(page, t("filing.fields.lastName.label"))).toHaveValue(lastName);
});

test("what was typed on a step survives a draft that has run out", async ({ page, t, reader }) => {
  const told = newComplaint(reader);
  await page.goto(`/${reader}/file`);
  const answer = await page.request.post(`/${reader}/file/facts/save`, {
    form: postedFields("facts", reader, newPerson(reader), told),
  });
  expect(answer.url()).toContain("/file?lost=1");
  expect(await answer.text()).toContain(t("filing.lost"));
  await postSteps(page.request, reader, ["subject", "behalf", "you", "contact", "where"]);
  await page.goto(`/${reader}/file/facts`);
  await expect(field(page, t("filing.fields.account.label", { kind: "complaint" }))).toHaveValue(
    told.account,
  );
});

test("a mail shown in the mailbox may run nothing and is framed by the mailbox alone", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  await postComplaint(page.request, reader, person);
  await expect(async () => {
    await page.goto(`/${reader}/sandbox/mail/${encodeURIComponent(person.email)}`);
    await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(
    page.getByRole("heading", { level: 2, name: t("sandbox.mail.asText") }),
  ).toBeVisible();
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  const source = (await frame.getAttribute("src")) ?? "";
  const framed = await page.request.get(source);
  const policy = framed.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("sandbox");
  expect(policy).not.toContain("allow-scripts");
  await expect(page.frameLocator("iframe").locator("body")).toContainText(/\S/);
});

const spoilt: readonly { fault: SignatureFault; because: string }[] = [
  { fault: "unsigned", because: "it is not signed" },
  { fault: "wrong_secret", because: "another secret signed it" },
  { fault: "wrong_payload_hash", because: "its body is not the one that was signed" },
  { fault: "missing_payload_hash", because: "its signature covers no body" },
  { fault: "old_iat", because: "it was signed too long ago" },
  { fault: "wrong_api_key", because: "another account signed it" },
  { fault: "wrong_application", because: "another application signed it" },
];

test("a delivery report counts once, only forward, and only when all of its signature holds", async ({
  page,
  t,
  reader,
}) => {
  const { url, simulatorUrl } = insafUnderTest();
  const person = newPerson(reader);
  await setSwitch(simulatorUrl, { fault: "drop_receipts", number: person.e164 });
  const code = await postComplaint(page.request, reader, person);
  await expect.poll(async () => (await textsOf(person.e164)).length, { timeout: 20_000 }).toBe(1);
  const [text] = await textsOf(person.e164);
  if (text === undefined) throw new Error("The text has vanished.");
  await signIn(page, reader, "clerk");

  for (const { fault, because } of spoilt) {
    const answered = await report(text.id, "delivered", fault);
    expect([401, 503], because).toContain(answered.httpStatus);
  }
  await expectSmsState("accepted");
  for (const status of ["delivered", "delivered", "submitted"] as const) {
    expect((await report(text.id, status)).httpStatus, status).toBe(204);
    await expectSmsState("delivered");
  }
  const unknown = await report(randomUUID(), "delivered");
  expect(unknown.httpStatus, "an unknown text").toBe(204);
  await expectSmsState("delivered");

  async function expectSmsState(state: "accepted" | "delivered"): Promise<void> {
    await page.goto(`/${reader}/office/${code}`);
    const line = page.locator("summary").filter({ hasText: t("channels.sms") });
    await expect(line, state).toContainText(t(`noticeStates.${state}`));
  }

  function report(
    id: string,
    status: "submitted" | "delivered",
    fault?: SignatureFault,
  ): Promise<WebhookEnd> {
    const { vonage } = readKeys(insafUnderTest().dataDir);
    const sender = new WebhookSender(vonage, { firstMs: 600_000, longestMs: 600_000 });
    const at = Date.now();
    const entry: AcceptedLine = {
      line: "accepted",
      message_uuid: id,
      to: person.e164.slice(1),
      from: "INSAF",
      text: "-",
      client_ref: id === text?.id ? text.clientRef : null,
      acceptedAt: at,
      encoding: "gsm7",
      segments: 1,
      webhook_url: `${url}/api/vonage/status`,
      plan: [],
    };
    return new Promise((ended) => {
      sender.send({
        url: entry.webhook_url,
        body: statusBody(entry, { status, code: null, afterMs: 0 }, at),
        // A day old, so that a refusal is final and not tried again.
        happenedAt: at - 86_400_000,
        faults: new Set(fault === undefined ? [] : [fault]),
        ended,
      });
    });
  }
});

test("a text that cannot be delivered is told to the clerk in plain words", async ({
  page,
  t,
  reader,
}) => {
  const person = newPerson(reader);
  const fault = { fault: "final_status", status: "undeliverable", code: "1190" };
  await setSwitch(insafUnderTest().simulatorUrl, { ...fault, number: person.e164 });
  const code = await postComplaint(page.request, reader, person);
  await signIn(page, reader, "clerk");
  await expect(async () => {
    await page.goto(`/${reader}/office/${code}`);
    const states = page.locator(".notice-state").filter({ hasText: t("noticeStates.failed") });
    await expect(states.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.goto(`/${reader}/sandbox/phone/${person.e164.slice(1)}`);
  await expect(page.getByRole("log")).toContainText(t("sandbox.phone.states.undeliverable"));
  await expect(field(page, t("sandbox.phone.sendLabel"))).toBeVisible();
});

async function setSwitch(simulatorUrl: string, fault: Record<string, string>): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/sandbox/switches`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(201);
}
