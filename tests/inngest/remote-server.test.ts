import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addEvent } from "@/db/outbox";
import { createFunctionsHandler, createInsafClient } from "@/inngest/client";
import { openAttachmentRoom, openDeliveryRoom, openMailbox } from "@/inngest/delivery-room";
import { noticeOwed } from "@/inngest/events";
import { durableFunctions } from "@/inngest/functions";
import { startWorker } from "@/inngest/worker-runtime";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });

interface Heard {
  method: string;
  path: string;
  body: string;
}
const heard: Heard[] = [];
/** Answers as an Inngest server does, and as the portal's own address. */
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.once("end", () => {
    heard.push({ method: request.method ?? "", path: request.url ?? "", body });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ids: ["01J0000000000000000000000A"], status: 200, ok: true }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const variables = {
    APP_URL: address,
    DATABASE_URL: url,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    FIELD_KEYS: `t1:${randomBytes(32).toString("base64")}`,
    BLIND_INDEX_KEY: randomBytes(32).toString("base64"),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    INNGEST_BASE_URL: address,
    INNGEST_EVENT_KEY: "an-event-key",
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    VONAGE_APPLICATION_ID: randomUUID(),
    VONAGE_PRIVATE_KEY: privateKey,
    VONAGE_SIGNATURE_SECRET: randomBytes(16).toString("hex"),
    SMS_SENDER: "INSAF",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "noreply@insaf.example",
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await owner.end();
});

test("with an Inngest server set, events go there and the spare engine starts nothing", async () => {
  const worker = await startWorker();
  try {
    const noticeId = randomUUID();
    await database.as({ as: "worker" }, (tx) =>
      addEvent(tx, { name: noticeOwed.name, payload: { noticeIds: [noticeId] } }, new Date()),
    );
    const sent = () => heard.filter(({ path }) => path === "/e/an-event-key");
    const end = Date.now() + 10_000;
    while (!sent().some(({ body }) => body.includes(noticeId))) {
      if (Date.now() > end) throw new Error("the event did not reach the server within 10 s");
      await sleep(20);
    }
    expect(sent().some(({ body }) => body.includes("worker/started"))).toBe(true);
    expect(heard.some(({ method, path }) => method === "PUT" && path === "/api/inngest")).toBe(
      true,
    );
    const runs = await owner`select 1 from engine_runs union all select 1 from engine_events`;
    expect(runs).toHaveLength(0);
    const queue =
      await owner`select 1 from information_schema.schemata where schema_name = 'graphile_worker'`;
    expect(queue).toHaveLength(0);
  } finally {
    await worker.stop();
  }
});

test("the functions' door answers nobody who does not sign with the server's key", async () => {
  const client = createInsafClient(null);
  const handler = createFunctionsHandler(
    client,
    durableFunctions(client, openDeliveryRoom(), openAttachmentRoom(), openMailbox()),
  );
  const call = new Request(
    "https://insaf.example/api/inngest?fnId=insaf-deliver-notices&stepId=step",
    {
      method: "POST",
      headers: { "content-type": "application/json", host: "insaf.example" },
      body: JSON.stringify({ ctx: { run_id: "1", attempt: 0 }, event: {}, events: [], steps: {} }),
    },
  );
  expect((await handler(call)).status).toBe(401);
});
