import { afterAll, describe, expect, test } from "vitest";
import { checkRealParts } from "@/bin/real-parts";
import { freePort } from "@/bin/ports";
import { letterboxAccount } from "@/simulators/imap-door";
import { bucketDouble } from "@/tests/support/bucket-double";
import { clamdDouble } from "@/tests/support/clamd-double";
import { startIdentityService } from "@/tests/support/identity-service";
import {
  account,
  callJson,
  keyPair,
  removeFolder,
  startNetwork,
} from "@/tests/simulators/local-network";

const network = await startNetwork(1);
afterAll(async () => {
  await network.stop();
  await removeFolder(network.dataDir);
});
const [bucket, clamd] = await Promise.all([bucketDouble(), clamdDouble()]);
const identityPort = await freePort();
const identity = await startIdentityService({
  port: identityPort,
  redirectUri: "http://insaf.test/api/citizen/callback/identity",
});
afterAll(async () => {
  await identity.stop();
  bucket.close();
  clamd.close();
});
const now = new Date("2026-11-21T10:00:00Z");
const to = { number: "+212612345678", address: "operator@example.org" };
const { user, password } = letterboxAccount;
const parts = {
  VONAGE_APPLICATION_ID: account.applicationId,
  VONAGE_PRIVATE_KEY: keyPair.privateKey,
  VONAGE_API_HOST: network.url,
  SMS_SENDER: "INSAF",
  SMTP_URL: `smtp://127.0.0.1:${network.smtpPort}`,
  MAIL_FROM: "Insaf <no-reply@insaf.example>",
  IMAP_URL: `imap://${user}:${password}@127.0.0.1:${network.imapPort}`,
  BOUNCE_ADDRESS: "bounce@insaf.example",
  S3_ENDPOINT: bucket.access.endpoint,
  S3_BUCKET: bucket.access.bucket,
  S3_ACCESS_KEY_ID: bucket.access.accessKeyId,
  S3_SECRET_ACCESS_KEY: bucket.access.secretAccessKey,
  S3_REGION: bucket.access.region,
  CLAMD_URL: clamd.url,
  CITIZEN_OIDC_ISSUER: `http://localhost:${identityPort}`,
  CITIZEN_OIDC_SCOPE: "openid",
};
const resultOf = async (changes: Partial<typeof parts>) => {
  const [check] = await checkRealParts(changes, to, now);
  return check;
};

describe("A check of the real parts", () => {
  test("sends one text and one mail, opens box and bucket, asks the scanner and the identity service, and says that each is good", async () => {
    const checks = await checkRealParts(parts, to, now);
    expect(checks.map(({ part, ok }) => `${part} ${ok}`)).toEqual([
      "SMS true",
      "SMTP true",
      "IMAP true",
      "S3 true",
      "clamd true",
      "OIDC true",
    ]);
    expect(bucket.kept.size, "nothing is left in the bucket").toBe(0);
    const texts = await callJson(`${network.url}/sandbox/phones/%2B212612345678/messages`);
    expect(texts.json.total).toBe(1);
    const mails = await callJson(`${network.url}/sandbox/mailboxes/operator%40example.org/mails`);
    expect(mails.json.total).toBe(1);
  });

  test("finds nothing to check where everything is simulated", async () => {
    expect(await checkRealParts({}, to, now)).toEqual([]);
  });

  const { VONAGE_APPLICATION_ID, VONAGE_PRIVATE_KEY, VONAGE_API_HOST, SMS_SENDER } = parts;
  const texts = { VONAGE_APPLICATION_ID, VONAGE_PRIVATE_KEY, VONAGE_API_HOST, SMS_SENDER };
  const mails = { SMTP_URL: parts.SMTP_URL, MAIL_FROM: parts.MAIL_FROM };
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION } = parts;
  const stores = { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION };
  test.each([
    { changes: { ...stores, S3_SECRET_ACCESS_KEY: "another" }, says: "refuses the keys" },
    { changes: { ...stores, S3_ENDPOINT: "http://127.0.0.1:1" }, says: "cannot be reached" },
    { changes: { CLAMD_URL: "tcp://127.0.0.1:1" }, says: "does not answer" },
    { changes: { CITIZEN_OIDC_ISSUER: "http://127.0.0.1:1" }, says: "does not answer" },
    { changes: { CITIZEN_OIDC_ISSUER: bucket.access.endpoint }, says: "does not describe itself" },
    {
      changes: { CITIZEN_OIDC_ISSUER: `${parts.CITIZEN_OIDC_ISSUER}/` },
      says: "calls itself http://localhost",
    },
    {
      changes: { CITIZEN_OIDC_ISSUER: parts.CITIZEN_OIDC_ISSUER, CITIZEN_OIDC_SCOPE: "openid cin" },
      says: "no scope cin",
    },
    {
      changes: { ...texts, VONAGE_APPLICATION_ID: "11111111-0d0b-4f5e-9b63-1d2a5a1c7e10" },
      says: "do not belong together",
    },
    { changes: { ...texts, VONAGE_API_HOST: "http://127.0.0.1:1" }, says: "cannot be reached" },
    { changes: { ...mails, SMTP_URL: "smtp://127.0.0.1:1" }, says: "cannot be reached" },
    {
      // The resolver reads this name as an address of this machine, and no list of such names holds it.
      changes: { ...mails, SMTP_URL: `smtp://a:b@127.1:${network.smtpPort}` },
      says: "encrypted only",
    },
    { changes: { SMTP_URL: parts.SMTP_URL }, says: "MAIL_FROM is missing" },
    {
      changes: { IMAP_URL: parts.IMAP_URL.replace(password, "another") },
      says: "user or password is refused",
    },
    { changes: { IMAP_URL: "imap://a:b@127.0.0.1:1" }, says: "cannot be reached" },
  ])("names what is wrong in a sentence: $says", async ({ changes, says }) => {
    const check = await resultOf(changes);
    expect(check?.ok).toBe(false);
    expect(check?.sentence).toContain(says);
    expect(check?.sentence).not.toContain(password);
  });

  test("asks for whom to write to instead of guessing", async () => {
    const checks = await checkRealParts({ ...texts, ...mails }, {}, now);
    expect(checks.map(({ sentence }) => sentence.split(":")[0])).toEqual([
      "Name a telephone",
      "Name a mailbox",
    ]);
  });
});
