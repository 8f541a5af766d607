import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readEnv, readSettings, type Variables } from "@/env";

const key = () => randomBytes(32).toString("base64");
const pem = "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----";
const keys = {
  AUTH_SECRET: "s".repeat(32),
  FIELD_KEYS: `k1:${key()}`,
  BLIND_INDEX_KEY: key(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key(),
};
const database = { DATABASE_URL: "postgres://insaf:p@127.0.0.1:5432/insaf" };
const inngest = {
  INNGEST_EVENT_KEY: "event-key",
  INNGEST_SIGNING_KEY: `signkey-prod-${"0f".repeat(16)}`,
};
const vonage = {
  VONAGE_APPLICATION_ID: "5f2c9c5e-4f0e-4d9c-9c1a-0d6f0f7d7e11",
  VONAGE_PRIVATE_KEY: pem,
  VONAGE_SIGNATURE_SECRET: "signature",
  SMS_SENDER: "INSAF",
};
const secondVonage = {
  VONAGE_2_APPLICATION_ID: "0d6f0f7d-4f0e-4d9c-9c1a-5f2c9c5e7e11",
  VONAGE_2_PRIVATE_KEY: pem,
  VONAGE_2_SIGNATURE_SECRET: "another-signature",
  SMS_2_SENDER: "INSAF2",
};
const complete: Variables = {
  ...keys,
  ...database,
  ...inngest,
  ...vonage,
  SMTP_URL: "smtp://127.0.0.1:2525",
};

describe("A start goes no further on half of a configuration", () => {
  const refused: { given: Variables; says: RegExp; because: string }[] = [
    {
      given: { INNGEST_EVENT_KEY: "x" },
      says: /^Inngest is half set: INNGEST_EVENT_KEY given, INNGEST_BASE_URL, INNGEST_SIGNING_KEY missing\.$/,
      because: "events would go to a server that nobody named",
    },
    {
      given: { ...vonage, VONAGE_SIGNATURE_SECRET: undefined },
      says: /^Vonage is half set: .* VONAGE_SIGNATURE_SECRET missing\.$/,
      because: "the network's answers could not be checked",
    },
    {
      given: { ...vonage, SMS_SENDER: "  " },
      says: /SMS_SENDER missing/,
      because: "a variable of spaces is not set",
    },
    {
      given: database,
      says: /^DATABASE_URL is set, so AUTH_SECRET, FIELD_KEYS, BLIND_INDEX_KEY, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, APP_URL must be set too\.$/,
      because: "keys made up here would be lost with this folder, and the data with them",
    },
    {
      given: { ...database, ...keys },
      says: /so APP_URL must be set too/,
      because: "links in texts would lead nowhere",
    },
    {
      given: { ...vonage, ...secondVonage, SMS_2_SENDER: undefined },
      says: /^The second Vonage account is half set: .* SMS_2_SENDER missing\.$/,
      because: "its texts would have no name",
    },
    {
      given: secondVonage,
      says: /without a first account/,
      because: "the simulator would share the texts with a real account",
    },
    {
      given: { ...vonage, SMS_FIRST_SHARE: "70" },
      says: /without a second account/,
      because: "there is nobody to share with",
    },
    { given: { PORT: "70000" }, says: /^PORT must be/, because: "no such port exists" },
    { given: { PORT: "80a" }, says: /^PORT must be/, because: "it is not a number" },
    { given: { APP_URL: "insaf.ma" }, says: /^APP_URL must be/, because: "it has no protocol" },
    {
      given: { DATABASE_URL: "mysql://a@b/c" },
      says: /^DATABASE_URL must be/,
      because: "the archive is PostgreSQL",
    },
    {
      given: { FIELD_KEYS: "k1:c2hvcnQ=" },
      says: /^FIELD_KEYS must be/,
      because: "the key is shorter than 32 bytes",
    },
    {
      given: { FIELD_KEYS: `k1:${key()},k1:${key()}` },
      says: /^FIELD_KEYS must be/,
      because: "two keys of one name cannot be told apart",
    },
    {
      given: { BLIND_INDEX_KEY: "a".repeat(44) },
      says: /^BLIND_INDEX_KEY must be/,
      because: "it is not 32 bytes in base64",
    },
    {
      given: { AUTH_SECRET: "short" },
      says: /^AUTH_SECRET must be/,
      because: "a short secret can be guessed",
    },
    {
      given: { INNGEST_SIGNING_KEY: "signkey-prod-abc" },
      says: /^INNGEST_SIGNING_KEY must be/,
      because: "three digits are not whole bytes",
    },
    {
      given: { VONAGE_PRIVATE_KEY: "/etc/key.pem" },
      says: /^VONAGE_PRIVATE_KEY must be/,
      because: "it is a path, not a key",
    },
    { given: { QUIET_HOURS: "yes" }, says: /^QUIET_HOURS must be/, because: "it is on or off" },
    {
      given: { SMS_PER_SECOND: "0" },
      says: /^SMS_PER_SECOND must be/,
      because: "none would leave",
    },
    { given: { SMTP_URL: "http://x" }, says: /^SMTP_URL must be/, because: "mail is not sent so" },
    {
      given: { IMAP_URL: "imaps://a:b@mail.example" },
      says: /^Incoming mail is half set: IMAP_URL given, BOUNCE_ADDRESS missing\.$/,
      because: "a box without an address that leads to it stays empty",
    },
    {
      given: { CITIZEN_OIDC_ISSUER: "https://id.example", CITIZEN_OIDC_CLIENT_ID: "insaf" },
      says: /^The citizens' identity service is half set: .* CITIZEN_OIDC_CLIENT_SECRET missing\.$/,
      because: "a client without its secret signs nobody in",
    },
    {
      given: { BOUNCE_ADDRESS: "the-bounces-of-insaf@insaf.example" },
      says: /^BOUNCE_ADDRESS must be/,
      because: "with its token it would be longer than an address may be",
    },
  ];
  it.each(refused)("refuses in one line because $because", ({ given, says }) => {
    expect(() => readSettings(given)).toThrow(says);
  });

  const accepted: { given: Variables; because: string }[] = [
    { given: {}, because: "every part is embedded" },
    { given: { DATABASE_URL: "" }, because: "an empty variable is not set" },
    { given: vonage, because: "texts alone may be real" },
    { given: { SMTP_URL: "smtps://mail.example" }, because: "mail alone may be real" },
    {
      given: { ...inngest, INNGEST_BASE_URL: "https://jobs.example" },
      because: "so may functions",
    },
    {
      given: { ...database, ...keys, APP_URL: "https://insaf.example" },
      because: "a database comes with its keys and its address",
    },
  ];
  it.each(accepted)("accepts a configuration where $because", ({ given }) => {
    expect(() => readSettings(given)).not.toThrow();
  });
});

describe("A process reads what it was handed over", () => {
  const read = Object.keys(complete).filter((name) => !name.startsWith("NEXT_"));
  it.each(read)("does not start without %s", (name) => {
    expect(() => readEnv({ ...complete, [name]: undefined })).toThrow(`${name} is missing`);
  });

  it("keeps a real provider's pace and the night's quiet unless told otherwise", () => {
    const env = readEnv(complete);
    expect(env).toMatchObject({ demonstration: false, quietHours: true, simulatorUrl: null });
    expect(env.decisionHoldSeconds).toBe(120);
    expect(env.sms).toMatchObject({ perSecond: 30, apiHost: "https://api.nexmo.com" });
    const told = readEnv({ ...complete, SMS_PER_SECOND: "5", QUIET_HOURS: "off" });
    expect(told.sms.perSecond).toBe(5);
    expect(told.quietHours).toBe(false);
  });

  it("sends without pace and at any hour to the demonstration phone", () => {
    const simulatorUrl = "http://127.0.0.1:4700";
    const env = readEnv({
      ...complete,
      SIMULATOR_URL: simulatorUrl,
      VONAGE_API_HOST: simulatorUrl,
    });
    expect(env).toMatchObject({ demonstration: true, quietHours: false, simulatorUrl });
    expect(env.decisionHoldSeconds).toBe(10);
    expect(env.sms.perSecond).toBeNull();
  });

  it("still spares real phones at night when only the mail is simulated", () => {
    const env = readEnv({ ...complete, SIMULATOR_URL: "http://127.0.0.1:4700" });
    expect(env.demonstration).toBe(true);
    expect(env.quietHours).toBe(true);
    expect(env.sms.perSecond).toBe(30);
  });

  it("writes with the first field key and still reads with the older ones", () => {
    const older = key();
    const { fieldKeys } = readEnv({ ...complete, FIELD_KEYS: `k2:${key()},k1:${older}` });
    expect(fieldKeys.currentId).toBe("k2");
    expect(fieldKeys.keys.get("k1")).toEqual(Buffer.from(older, "base64"));
  });

  it("reads a private key written on one line, and an address with its last slash", () => {
    const env = readEnv({ ...complete, APP_URL: "https://insaf.example/" });
    expect(env.sms.privateKey.split("\n")).toHaveLength(3);
    expect(env.appUrl).toBe("https://insaf.example");
    expect(env.mailFrom).toBe("Insaf <no-reply@insaf.example>");
  });
});
