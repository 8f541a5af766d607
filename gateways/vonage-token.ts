import { createPrivateKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { Auth } from "@vonage/auth";

const lifeSeconds = 900;
const renewSeconds = 60;

/**
 * Signs the gateway's RS256 tokens with a key read once, and keeps each token until a minute
 * before its end: signing per call was most of a call's processor time.
 */
export class VonageToken extends Auth {
  readonly #key: KeyObject;
  readonly #applicationId: string;
  #header: string | null = null;
  #renewAt = 0;

  /** Throws one line without the key when the key cannot be read. */
  constructor(applicationId: string, privateKey: string) {
    // The SDK only checks that a key is set; its debug output prints what it is given.
    super({ applicationId, privateKey: "kept-as-key-object" });
    this.#applicationId = applicationId;
    this.#key = readKey(privateKey);
    this.createBearerHeader = async () => this.#current();
  }

  /** Drops a token the gateway refused; one renewed meanwhile by another call stays. */
  forget(header: string | undefined): void {
    if (header === this.#header) this.#header = null;
  }

  #current(): string {
    const now = Math.floor(Date.now() / 1000);
    if (this.#header !== null && now < this.#renewAt) return this.#header;
    const claims = {
      application_id: this.#applicationId,
      iat: now,
      exp: now + lifeSeconds,
      jti: randomUUID(),
    };
    const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
    const signature = sign("RSA-SHA256", Buffer.from(signed), this.#key).toString("base64url");
    this.#renewAt = now + lifeSeconds - renewSeconds;
    this.#header = `Bearer ${signed}.${signature}`;
    return this.#header;
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function readKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error("VONAGE_PRIVATE_KEY is not a private key that can be read.");
  }
  if (key.asymmetricKeyType !== "rsa") throw new Error("VONAGE_PRIVATE_KEY is not an RSA key.");
  return key;
}
