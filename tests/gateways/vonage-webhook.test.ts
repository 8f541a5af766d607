import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { explainVonageCode, vonageCodes } from "@/gateways/vonage-codes";
import {
  type ReceivedWebhook,
  readInboundWebhook,
  readStatusWebhook,
  type WebhookKeys,
} from "@/gateways/vonage-webhook";

const keys: WebhookKeys = {
  signatureSecret: "the-account-signature-secret",
  apiKey: "abcd1234",
  applicationId: "5f0c2f0a-5d0b-4f5e-9b63-1d2a5a1c7e10",
};
const now = new Date("2026-11-21T23:30:00Z");
const seconds = now.getTime() / 1000;

const status = {
  message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
  channel: "sms",
  to: "212612345678",
  from: "PMPMAROC",
  timestamp: "2026-11-21T23:29:58Z",
  status: "delivered",
  client_ref: "notice-1:1",
  sms: { count_total: "1" },
};

const hashOf = (body: string) => createHash("sha256").update(body).digest("hex");
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

interface Forgery {
  header?: object;
  claims?: object;
  secret?: string;
  hmac?: string;
  body?: string;
}

function webhook(forgery: Forgery = {}): ReceivedWebhook {
  const body = forgery.body ?? JSON.stringify(status);
  const claims = {
    iat: seconds,
    jti: "f0e1d2c3-0000-4000-8000-000000000001",
    iss: "Vonage",
    payload_hash: hashOf(body),
    api_key: keys.apiKey,
    application_id: keys.applicationId,
    ...forgery.claims,
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT", ...forgery.header })}.${encode(claims)}`;
  const signature = createHmac(forgery.hmac ?? "sha256", forgery.secret ?? keys.signatureSecret)
    .update(signed)
    .digest("base64url");
  return {
    authorization: `Bearer ${signed}.${signature}`,
    rawBody: Buffer.from(body),
    keys,
    now,
  };
}

const forged = { ok: false, reason: "forged", httpStatus: 401 };
const unsigned = { ok: false, reason: "unsigned", httpStatus: 503 };
const taken = { ok: true };

const unsignedToken = `${encode({ alg: "none" })}.${encode({ iat: seconds })}.`;

const cases: { webhook: ReceivedWebhook; expected: object; because: string }[] = [
  { webhook: webhook(), expected: taken, because: "it is genuine" },
  {
    webhook: webhook({ header: { typ: undefined } }),
    expected: taken,
    because: "the type of a token says nothing",
  },
  {
    webhook: { ...webhook(), authorization: null },
    expected: unsigned,
    because: "after an internal fault an unsigned call is followed by a signed one, if told 5xx",
  },
  {
    webhook: { ...webhook(), authorization: "" },
    expected: unsigned,
    because: "an empty header is none",
  },
  {
    webhook: { ...webhook(), authorization: "Bearer " },
    expected: unsigned,
    because: "a scheme without a token is none",
  },
  {
    webhook: { ...webhook(), authorization: "Basic YTpi" },
    expected: unsigned,
    because: "a password is no token",
  },
  {
    webhook: { ...webhook(), authorization: "Bearer a.b" },
    expected: forged,
    because: "a token has three parts",
  },
  {
    webhook: { ...webhook(), authorization: "Bearer ...." },
    expected: forged,
    because: "five empty parts are no token",
  },
  {
    webhook: { ...webhook(), authorization: `Bearer ${unsignedToken}` },
    expected: forged,
    because: 'the algorithm "none" signs nothing',
  },
  {
    webhook: webhook({ header: { alg: "none" } }),
    expected: forged,
    because: "the header must name the algorithm that was used",
  },
  {
    webhook: webhook({ header: { alg: "HS512" }, hmac: "sha512" }),
    expected: forged,
    because: "only HS256 is documented",
  },
  {
    webhook: webhook({ header: { alg: "HS384" }, hmac: "sha384" }),
    expected: forged,
    because: "only HS256 is documented",
  },
  {
    webhook: webhook({ header: { alg: "RS256" } }),
    expected: forged,
    because: "a public key is not a secret",
  },
  {
    webhook: webhook({ secret: "another-secret" }),
    expected: forged,
    because: "the secret is another account's",
  },
  {
    webhook: webhook({ secret: `${keys.signatureSecret}\n` }),
    expected: forged,
    because: "one character more is another secret",
  },
  {
    webhook: webhook({ claims: { payload_hash: hashOf("another body") } }),
    expected: forged,
    because: "the token was made for another body",
  },
  {
    webhook: {
      ...webhook(),
      rawBody: Buffer.from(JSON.stringify({ ...status, status: "rejected" })),
    },
    expected: forged,
    because: "the body was changed on its way",
  },
  {
    webhook: webhook({ claims: { payload_hash: undefined } }),
    expected: forged,
    because: "without the hash any body would pass",
  },
  {
    webhook: webhook({ claims: { payload_hash: "" } }),
    expected: forged,
    because: "an empty hash is none",
  },
  {
    webhook: webhook({ claims: { payload_hash: hashOf(JSON.stringify(status)).toUpperCase() } }),
    expected: taken,
    because: "the same hash in capitals is the same hash",
  },
  {
    webhook: webhook({
      body: JSON.stringify(status, null, 2),
      claims: { payload_hash: hashOf(JSON.stringify(status)) },
    }),
    expected: taken,
    because: "the official sample hashes the body as written again without spaces",
  },
  {
    webhook: webhook({ claims: { iat: seconds - 365 * 86_400 } }),
    expected: forged,
    because: "a token of last year is a replay",
  },
  {
    webhook: webhook({ claims: { iat: seconds - 24.5 * 3600 } }),
    expected: taken,
    because: "a retry after a day may keep its first token",
  },
  {
    webhook: webhook({ claims: { iat: seconds - 25.1 * 3600 } }),
    expected: forged,
    because: "retries end after a day",
  },
  {
    webhook: webhook({ claims: { iat: seconds + 240 } }),
    expected: taken,
    because: "clocks differ by minutes",
  },
  {
    webhook: webhook({ claims: { iat: seconds + 360 } }),
    expected: forged,
    because: "not by more than five",
  },
  {
    webhook: webhook({ claims: { iat: undefined } }),
    expected: forged,
    because: "a token without a date never grows old",
  },
  {
    webhook: webhook({ claims: { exp: seconds - 1 } }),
    expected: forged,
    because: "it says itself that it has expired",
  },
  {
    webhook: webhook({ claims: { nbf: seconds + 3600 } }),
    expected: forged,
    because: "it says itself that it is not valid yet",
  },
  {
    webhook: webhook({ claims: { iss: "Somebody" } }),
    expected: forged,
    because: "it was issued by somebody else",
  },
  {
    webhook: webhook({ claims: { api_key: "ffff0000" } }),
    expected: forged,
    because: "it is for another account",
  },
  {
    webhook: webhook({ claims: { api_key: undefined } }),
    expected: forged,
    because: "it names no account",
  },
  {
    webhook: webhook({ claims: { application_id: "00000000-0000-4000-8000-000000000000" } }),
    expected: forged,
    because: "it is for another application",
  },
  {
    webhook: webhook({ claims: { application_id: undefined } }),
    expected: taken,
    because: "the application is optional once the account is named",
  },
  {
    webhook: { ...webhook(), keys: { ...keys, apiKey: null } },
    expected: taken,
    because: "an account that is not configured is not compared",
  },
  {
    webhook: {
      ...webhook({ claims: { application_id: undefined } }),
      keys: { ...keys, apiKey: null },
    },
    expected: forged,
    because: "something must tie it to us",
  },
  {
    webhook: { ...webhook({ secret: "x" }), keys: { ...keys, signatureSecret: "" } },
    expected: { ok: false, reason: "unverifiable", httpStatus: 503 },
    because: "without a secret nothing can be said, and nothing must be lost or thrown",
  },
  {
    webhook: webhook({ body: "not JSON" }),
    expected: { ok: false, reason: "malformed", httpStatus: 503 },
    because: "it is genuine, so it is kept alive instead of lost",
  },
  {
    webhook: webhook({ body: "" }),
    expected: { ok: false, reason: "malformed", httpStatus: 503 },
    because: "an empty body says nothing",
  },
  {
    webhook: webhook({ body: JSON.stringify({ ...status, timestamp: "yesterday" }) }),
    expected: { ok: false, reason: "malformed", httpStatus: 503 },
    because: "a record of delivery without its time is none",
  },
  {
    webhook: webhook({ body: JSON.stringify({ ...status, status: "read" }) }),
    expected: { ok: false, reason: "ignored", httpStatus: 204 },
    because: "no text is ever said to be read",
  },
  {
    webhook: webhook({ body: JSON.stringify({ ...status, channel: "whatsapp" }) }),
    expected: { ok: false, reason: "ignored", httpStatus: 204 },
    because: "it is about another channel",
  },
];

describe("A delivery report is taken only from the gateway, for us, and as it was sent", () => {
  test.each(cases)("$expected: $because", ({ webhook, expected }) => {
    expect(readStatusWebhook(webhook)).toMatchObject(expected);
  });

  test("the same call twice reads the same twice: what repeats is told apart by its ids", () => {
    expect(readStatusWebhook(webhook())).toEqual(readStatusWebhook(webhook()));
  });
});

function report(changes: object) {
  const read = readStatusWebhook(webhook({ body: JSON.stringify({ ...status, ...changes }) }));
  if (!read.ok) throw new Error(read.reason);
  return read.report;
}

describe("What a delivery report says", () => {
  test("is the text's id, status, time and reference", () => {
    expect(report({})).toEqual({
      providerId: status.message_uuid,
      status: "delivered",
      at: new Date("2026-11-21T23:29:58Z"),
      clientRef: "notice-1:1",
      errorCode: null,
    });
  });

  test.each([
    { changes: { timestamp: "2026-11-21T23:29:58.123Z" }, because: "older documents write so" },
    { changes: { timestamp: "2026-11-21 23:29:58Z" }, because: "the older API writes so" },
    { changes: { client_ref: undefined }, because: "the reference is optional" },
    { changes: { client_ref: 12 }, because: "numbers come as strings, or not" },
    { changes: { workflow: { items_number: "1" }, new_field: {} }, because: "fields are added" },
    { changes: { error: "broken" }, because: "a detail must not lose the rest" },
  ])("is read when $changes, because $because", ({ changes }) => {
    expect(report(changes).status).toBe("delivered");
  });

  test.each([
    { error: { type: "https://x/messages#1180", title: "1180" }, code: "1180", because: "title" },
    { error: { type: "", title: 1180 }, code: "1180", because: "a number in some versions" },
    { error: { type: "https://x#1240", title: "Blocked" }, code: "1240", because: "the address" },
    { error: { type: "https://x", title: "Blocked" }, code: null, because: "none is given" },
    { error: null, code: null, because: "there is no error" },
  ])("names the code $code, because of the $because", ({ error, code }) => {
    expect(report({ status: "rejected", error }).errorCode).toBe(code);
  });
});

describe("A text sent to us", () => {
  const inbound = {
    channel: "sms",
    message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
    to: "212537000000",
    from: "212612345678",
    timestamp: "2026-11-21T23:29:58Z",
    text: "تتبع",
    message_type: "text",
    sms: { num_messages: "1", keyword: "تتبع" },
  };
  const read = (changes: object) =>
    readInboundWebhook(webhook({ body: JSON.stringify({ ...inbound, ...changes }) }));

  test("is read with its sender in international form", () => {
    expect(read({})).toEqual({
      ok: true,
      inbound: {
        providerId: inbound.message_uuid,
        from: "+212612345678",
        to: "212537000000",
        text: "تتبع",
        at: new Date("2026-11-21T23:29:58Z"),
      },
    });
  });

  test.each([
    { changes: { from: "INWI" }, reason: "ignored", because: "a name cannot be answered" },
    { changes: { channel: "mms" }, reason: "ignored", because: "it is no text" },
    { changes: { text: undefined }, reason: "malformed", because: "it says nothing" },
  ])("is $reason when $changes, because $because", ({ changes, reason }) => {
    expect(read(changes)).toMatchObject({ ok: false, reason });
  });

  test("is refused when it is forged", () => {
    const body = JSON.stringify(inbound);
    expect(readInboundWebhook(webhook({ body, secret: "another" }))).toEqual(forged);
  });
});

describe("The gateway's error codes", () => {
  test("are all in the table", () => {
    // The codes of the published error list, ranges written out.
    const published =
      "1000 1010 1020 1030 1040 1050 1060 1070 1080 1090 1100 1120 1130 1140 1150 1160 1170 1180 1190 1200 1210 1220 1230 1240 1241 1242 1250 1251 1260 1270 1280 1282 1290 1300 1310 1320 1330 1331 1360 1400 1410 1420 1430 1431 1440 1450 1460 1470 1472 1473 1474 1475 1476 1480 1481 1482 1483 1484 1490 2001";
    expect([...vonageCodes.keys()]).toEqual(published.split(" "));
  });

  test.each([
    { code: "1180", class: "temporary", because: "a phone that is off comes back" },
    { code: "1190", class: "permanent", because: "the number is no longer served" },
    { code: "1240", class: "permanent", because: "the person asked for no more texts" },
    { code: "1120", class: "setup", because: "the sender was never registered" },
    { code: "1490", class: "unknown", because: "it may have arrived: never sent again blindly" },
    { code: "9999", class: "unknown", because: "the table does not know it" },
    { code: null, class: "unknown", because: "no code was given" },
  ])("$code is $class, because $because", ({ code, class: expected }) => {
    expect(explainVonageCode(code).class).toBe(expected);
  });
});

describe("a webhook of the second account", () => {
  const otherKeys: WebhookKeys = {
    signatureSecret: "the-secret-of-the-other-account",
    apiKey: "ef567890",
    applicationId: "0d5b4f5e-5f0c-4f0a-9b63-1d2a5a1c7e11",
  };
  const signed = (secret: string, of: WebhookKeys) =>
    webhook({ secret, claims: { api_key: of.apiKey, application_id: of.applicationId } });

  test("is genuine by that account's own secret, and unknown where there is no such account", () => {
    const received = signed(otherKeys.signatureSecret, otherKeys);
    expect(readStatusWebhook({ ...received, otherKeys })).toMatchObject({ ok: true });
    expect(readStatusWebhook(received)).toMatchObject({ ok: false, reason: "forged" });
  });

  test("is forged where the secret of one account speaks for the other", () => {
    for (const [secret, of] of [
      [keys.signatureSecret, otherKeys],
      [otherKeys.signatureSecret, keys],
    ] as const) {
      const received = { ...signed(secret, of), otherKeys };
      expect(readStatusWebhook(received)).toMatchObject({ ok: false, reason: "forged" });
    }
  });
});
