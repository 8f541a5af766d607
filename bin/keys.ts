import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What this installation made for itself; real parts bring their own. */
export interface Keys {
  authSecret: string;
  fieldKeys: string;
  blindIndexKey: string;
  actionsKey: string;
  databasePassword: string;
  inngestEventKey: string;
  inngestSigningKey: string;
  /** The account on the demonstration phone network. */
  vonage: {
    applicationId: string;
    apiKey: string;
    signatureSecret: string;
    privateKey: string;
    publicKey: string;
  };
}

/** Reads the keys of a data folder, making once those that are not there. */
export function readKeys(dataDir: string): Keys {
  const folder = join(dataDir, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const kept = (name: string, make: () => string) => readOrMake(join(folder, name), make);
  const base64 = (bytes: number) => randomBytes(bytes).toString("base64");
  const hex = (bytes: number) => randomBytes(bytes).toString("hex");

  const pair = join(folder, "vonage-private-key.pem");
  if (!existsSync(pair) || !existsSync(join(folder, "vonage-public-key.pem"))) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    write(join(folder, "vonage-public-key.pem"), publicKey);
    write(pair, privateKey);
  }
  return {
    authSecret: kept("auth-secret", () => base64(48)),
    fieldKeys: kept("field-keys", () => `k1:${base64(32)}`),
    blindIndexKey: kept("blind-index-key", () => base64(32)),
    actionsKey: kept("server-actions-key", () => base64(32)),
    databasePassword: kept("database-password", () => hex(24)),
    inngestEventKey: kept("inngest-event-key", () => hex(32)),
    inngestSigningKey: kept("inngest-signing-key", () => `signkey-prod-${hex(32)}`),
    vonage: {
      applicationId: kept("vonage-application-id", () => randomUUID()),
      apiKey: kept("vonage-api-key", () => hex(4)),
      signatureSecret: kept("vonage-signature-secret", () => hex(32)),
      privateKey: readFileSync(pair, "utf8"),
      publicKey: readFileSync(join(folder, "vonage-public-key.pem"), "utf8"),
    },
  };
}

function readOrMake(path: string, make: () => string): string {
  if (!existsSync(path)) write(path, `${make()}\n`);
  const value = readFileSync(path, "utf8").trim();
  if (value === "") throw new Error(`The key file ${path} is empty: restore it from a backup.`);
  return value;
}

/** Whole or not at all: half a key would lock the data away for ever. */
function write(path: string, value: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, value, { mode: 0o600, flush: true });
  renameSync(draft, path);
}
