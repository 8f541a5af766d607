import { createHash, createHmac, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { aFileWith } from "@/tests/support/dossiers";

const sms = {
  signatureSecret: "the-account-signature-secret",
  apiKey: "abcd1234",
  applicationId: "5f0c2f0a-5d0b-4f5e-9b63-1d2a5a1c7e10",
  inboundNumber: "212000000000",
  sender: "INSAF",
};
world.sms = sms;
const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST: inbound } = await import("@/app/api/vonage/inbound/route");
const { POST: status } = await import("@/app/api/vonage/status/route");
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const textIn = (changes: object = {}) => ({
  message_uuid: randomUUID(),
  channel: "sms",
  from: aPhone().slice(1),
  to: sms.inboundNumber,
  timestamp: new Date().toISOString(),
  text: "SUIVI",
  ...changes,
});
const report = (changes: object = {}) => ({
  message_uuid: randomUUID(),
  channel: "sms",
  to: "212612345678",
  from: "INSAF",
  timestamp: new Date().toISOString(),
  status: "delivered",
  ...changes,
});

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly secret?: string;
  /** What arrives instead of what was signed. */
  readonly arrives?: string;
  readonly unsigned?: boolean;
  readonly noSignature?: boolean;
}

function signed(content: unknown, forgery: Forgery = {}): Request {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  const claims = {
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    iss: "Vonage",
    payload_hash: createHash("sha256").update(body).digest("hex"),
    api_key: sms.apiKey,
    application_id: sms.applicationId,
    ...forgery.claims,
  };
  const head = `${encode({ alg: "HS256", typ: "JWT", ...forgery.header })}.${encode(claims)}`;
  const seal = createHmac("sha256", forgery.secret ?? sms.signatureSecret).update(head);
  const token = `${head}.${forgery.noSignature === true ? "" : seal.digest("base64url")}`;
  const headers = new Headers({ "content-type": "application/json" });
  if (forgery.unsigned !== true) headers.set("authorization", `Bearer ${token}`);
  return new Request("http://insaf.test/api/vonage", {
    method: "POST",
    headers,
    body: forgery.arrives ?? body,
  });
}

const counts = async () => {
  const [row] =
    await owner`select (select count(*) from inbound_texts)::int as texts, (select count(*) from replies)::int as replies,
    (select count(*) from delivery_reports)::int as reports, (select count(*) from outbox)::int as events`;
  return row;
};
const dayAgo = Math.floor(Date.now() / 1000) - 26 * 3600;

describe.each([
  { door: "inbound", post: inbound, content: textIn },
  { door: "status", post: status, content: report },
])("the door of the $door webhook", ({ post, content }) => {
  test.each([
    {
      forgery: { unsigned: true },
      expected: 503,
      because: "a signed retry follows an unsigned call",
    },
    {
      forgery: { secret: "another account's" },
      expected: 401,
      because: "another account signed it",
    },
    {
      forgery: { claims: { api_key: "ffff0000" } },
      expected: 401,
      because: "it is another account's",
    },
    {
      forgery: { claims: { application_id: randomUUID() } },
      expected: 401,
      because: "it is another application's",
    },
    { forgery: { claims: { iat: dayAgo } }, expected: 401, because: "it is more than a day old" },
    { forgery: { claims: { exp: dayAgo } }, expected: 401, because: "it has expired" },
    {
      forgery: { header: { alg: "none" } },
      expected: 401,
      because: "it claims to need no signature",
    },
    {
      forgery: { header: { alg: "none" }, noSignature: true },
      expected: 401,
      because: "it has no signature",
    },
    { forgery: { header: { alg: "HS512" } }, expected: 401, because: "it names another algorithm" },
    {
      forgery: { claims: { payload_hash: undefined } },
      expected: 401,
      because: "its body is not covered",
    },
    { forgery: { arrives: '{"channel":"sms"}' }, expected: 401, because: "its body was changed" },
  ] satisfies { forgery: Forgery; expected: number; because: string }[])(
    "answers $expected and does nothing when $because",
    async ({ forgery, expected }) => {
      const before = await counts();
      expect((await post(signed(content(), forgery))).status).toBe(expected);
      expect(await counts()).toEqual(before);
    },
  );

  test.each([
    { body: "not json", because: "no JSON" },
    { body: "null", because: "null" },
    { body: "[]", because: "a list" },
    {
      body: JSON.stringify(content({ message_uuid: { a: 1 } })),
      because: "an id that is an object",
    },
    { body: JSON.stringify(content({ message_uuid: "" })), because: "an empty id" },
    { body: JSON.stringify(content({ message_uuid: "x".repeat(101) })), because: "an endless id" },
    { body: JSON.stringify(content({ timestamp: "yesterday" })), because: "no instant" },
    { body: JSON.stringify(content({ channel: 7 })), because: "a channel that is a number" },
  ])(
    "keeps nothing of a signed body with $because, and lets it be sent again",
    async ({ body }) => {
      const before = await counts();
      expect((await post(signed(body))).status).toBe(503);
      expect(await counts()).toEqual(before);
    },
  );

  test("takes no megabyte, whatever length it declares", async () => {
    const before = await counts();
    const huge = signed(content({ text: "x".repeat(1_000_000) }));
    expect((await post(huge)).status).toBe(413);
    const understated = signed(content({ text: "x".repeat(1_000_000) }));
    understated.headers.set("content-length", "100");
    expect((await post(understated)).status).toBe(413);
    expect(await counts()).toEqual(before);
  });
});

describe("a genuine webhook", () => {
  test("about a message that nobody here sent is kept and moves nothing", async () => {
    for (const clientRef of ["unknown", `${randomUUID()}.1`, "x.1", `${randomUUID()}.99999`])
      expect((await status(signed(report({ client_ref: clientRef })))).status).toBe(204);
    const [moved] = await owner`select count(*)::int as count from notice_attempts`;
    expect(moved?.count).toBe(0);
  });

  test("that comes 500 times at once has one effect, in each of the two doors", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, new Date(), { parties: [{ phone, language: "fr" }] });
    const text = textIn({ from: phone.slice(1) });
    const delivered = report();
    const answers = await Promise.all(
      Array.from({ length: 500 }, async () => [
        (await inbound(signed(text))).status,
        (await status(signed(delivered))).status,
      ]),
    );
    expect(new Set(answers.flat())).toEqual(new Set([204]));
    const index = database.cipher.blindIndex("phone", phone);
    const replies =
      await owner`select r.kind, f.tracking_code from replies r join case_files f on f.id = r.case_file_id where r.phone_index = ${index}`;
    expect(replies).toMatchObject([{ kind: "received", tracking_code: code }]);
    const reports =
      await owner`select 1 from delivery_reports where provider_id = ${delivered.message_uuid}`;
    expect(reports).toHaveLength(1);
  }, 120_000);

  test.each([
    { from: "12345", because: "a short code" },
    { from: "MAROCTEL", because: "a name" },
    { from: sms.inboundNumber, because: "our own number" },
    { from: "", because: "nobody" },
  ])("from $because is answered with nothing", async ({ from }) => {
    const before = await counts();
    expect([204, 503]).toContain((await inbound(signed(textIn({ from })))).status);
    expect((await counts())?.replies).toBe(before?.replies);
  });

  test.each([
    { text: "ن".repeat(1_600), because: "1,600 characters" },
    { text: "😡🏽".repeat(300), because: "emoji" },
    { text: "\u202eIVIUS\u202c \u0000\u001b", because: "override characters" },
    { text: 42, because: "a number for a text" },
  ])("with $because is kept, or refused for another try, and never a fault", async ({ text }) => {
    expect([204, 503]).toContain((await inbound(signed(textIn({ text })))).status);
  });
});
