import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSmsGateway, type SmsGateway } from "@/gateways/sms";
import { type SimulatorOptions, type Simulators, startSimulators } from "@/simulators/start";

export const keyPair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export const account = {
  applicationId: "5f0c2f0a-5d0b-4f5e-9b63-1d2a5a1c7e10",
  signatureSecret: "a-signature-secret-of-the-account",
  apiKey: "abcd1234",
};

/** A webhook as the application got it. */
export interface Posted {
  path: string;
  authorization: string | null;
  rawBody: Buffer;
  at: number;
}

/** Stands in for the application's webhook doors: keeps what is posted, answers as told. */
export class WebhookDoors {
  readonly posted: Posted[] = [];
  /** Statuses of the next answers; 204 when none is left. */
  answers: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.once("end", () => {
        this.posted.push({
          path: request.url ?? "",
          authorization: request.headers.authorization ?? null,
          rawBody: Buffer.concat(chunks),
          at: Date.now(),
        });
        response.writeHead(this.answers.shift() ?? 204).end();
      });
    });
  }

  async open(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The posted bodies' `status` fields, in order. */
  statuses(): string[] {
    return this.posted.map(({ rawBody }) => String(JSON.parse(rawBody.toString()).status));
  }
}

const quick = {
  submittedAfterMs: 5,
  deliveredAfterMs: 15,
  retryFirstMs: 30,
  retryLongestMs: 200,
};

/** Starts simulators with a folder of their own unless one is given. */
export async function startNetwork(
  appPort: number,
  changes: Partial<SimulatorOptions> = {},
): Promise<Simulators & { url: string; dataDir: string }> {
  const dataDir = changes.dataDir ?? (await mkdtemp(join(tmpdir(), "insaf-network-")));
  const simulators = await startSimulators({
    httpPort: 0,
    smtpPort: 0,
    imapPort: 0,
    dataDir,
    appUrl: `http://127.0.0.1:${appPort}`,
    vonage: { ...account, publicKey: keyPair.publicKey },
    pace: quick,
    ...changes,
  });
  const { httpPort, smtpPort, imapPort, stop } = simulators;
  return { httpPort, smtpPort, imapPort, stop, url: `http://127.0.0.1:${httpPort}`, dataDir };
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

export function gatewayTo(url: string, timeoutMs = 400): SmsGateway {
  return createSmsGateway({
    applicationId: account.applicationId,
    privateKey: keyPair.privateKey,
    apiHost: url,
    sender: "PMPMAROC",
    timeoutMs,
  });
}

export async function callJson(url: string, method = "GET", body?: unknown) {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return { status: response.status, json: await response.json() };
}

/** Waits until the condition holds; fails after three seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 3000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("The condition did not come true within 3 s.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
