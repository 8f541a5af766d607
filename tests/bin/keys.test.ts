import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readKeys } from "@/bin/keys";
import { readSettings } from "@/env";

const folder = mkdtempSync(join(tmpdir(), "insaf-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("The keys of an installation", () => {
  it("are made once and stay the same", () => {
    expect(readKeys(folder)).toEqual(readKeys(folder));
  });

  it("are for their owner's eyes only", () => {
    readKeys(folder);
    const keys = join(folder, "keys");
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(keys)) {
      expect({ name, mode: statSync(join(keys, name)).mode & 0o777 }).toEqual({
        name,
        mode: 0o600,
      });
    }
  });

  it("are accepted where they are used", () => {
    const keys = readKeys(folder);
    expect(() =>
      readSettings({
        AUTH_SECRET: keys.authSecret,
        FIELD_KEYS: keys.fieldKeys,
        BLIND_INDEX_KEY: keys.blindIndexKey,
        VONAGE_APPLICATION_ID: keys.vonage.applicationId,
        VONAGE_PRIVATE_KEY: keys.vonage.privateKey,
        VONAGE_SIGNATURE_SECRET: keys.vonage.signatureSecret,
        SMS_SENDER: "INSAF",
        INNGEST_BASE_URL: "https://jobs.example",
        INNGEST_EVENT_KEY: keys.inngestEventKey,
        INNGEST_SIGNING_KEY: keys.inngestSigningKey,
      }),
    ).not.toThrow();
    const derived = createPublicKey(createPrivateKey(keys.vonage.privateKey));
    expect(derived.export({ type: "spki", format: "pem" })).toBe(keys.vonage.publicKey);
    expect(Buffer.from(keys.actionsKey, "base64")).toHaveLength(32);
  });

  it("are not made anew where a file was emptied: the data would be lost", () => {
    const other = mkdtempSync(join(folder, "emptied-"));
    readKeys(other);
    writeFileSync(join(other, "keys", "field-keys"), "");
    expect(() => readKeys(other)).toThrow(/restore it from a backup/);
  });
});
