import { createPrivateKey, sign } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SmsGateway } from "@/gateways/sms";
import { readInboundWebhook, readStatusWebhook } from "@/gateways/vonage-webhook";
import {
  account,
  callJson,
  gatewayTo,
  keyPair,
  type Posted,
  removeFolder,
  startNetwork,
  until,
  WebhookDoors,
} from "@/tests/simulators/local-network";

const number = "+212612345678";
const message = { to: number, text: "Votre dossier", clientRef: "notice-7:2", ttlSeconds: 3600 };

let doors: WebhookDoors;
let appPort: number;
let network: Awaited<ReturnType<typeof startNetwork>>;
let gateway: SmsGateway;

beforeEach(async () => {
  doors = new WebhookDoors();
  appPort = await doors.open();
  network = await startNetwork(appPort);
  gateway = gatewayTo(network.url);
});

afterEach(async () => {
  await gateway.close();
  await network.stop();
  await doors.close();
  await removeFolder(network.dataDir);
});

const setFault = (fault: string, more: object = {}) =>
  callJson(`${network.url}/sandbox/switches`, "POST", { fault, ...more });

function reading(posted: Posted) {
  const keys = { ...account };
  return readStatusWebhook({ ...posted, keys, now: new Date() });
}

async function sendAndWait(count: number): Promise<void> {
  await gateway.send(message);
  await until(() => doors.posted.length >= count);
}

describe("What became of a text is told to the application", () => {
  test("as submitted and then delivered, signed, with the text's id and reference", async () => {
    const sent = await gateway.send(message);
    await until(() => doors.posted.length === 2);
    const reports = doors.posted.map(reading);
    expect(reports).toMatchObject([
      { ok: true, report: { status: "submitted", clientRef: "notice-7:2", errorCode: null } },
      { ok: true, report: { status: "delivered", clientRef: "notice-7:2", errorCode: null } },
    ]);
    for (const read of reports) {
      expect(read.ok && { outcome: "accepted", providerId: read.report.providerId }).toEqual(sent);
    }
    expect(doors.posted.every(({ path }) => path === "/api/vonage/status")).toBe(true);
  });

  test.each([
    { fault: "duplicate", statuses: ["submitted", "submitted", "delivered", "delivered"] },
    { fault: "reorder", statuses: ["delivered", "submitted"] },
    { fault: "drop_final", statuses: ["submitted"] },
    { fault: "final_status", statuses: ["submitted", "rejected"] },
  ])("with $fault: $statuses", async ({ fault, statuses }) => {
    await setFault(fault, { code: "1180" });
    await sendAndWait(statuses.length);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(doors.statuses().sort()).toEqual([...statuses].sort());
    if (fault === "reorder") expect(doors.statuses()).toEqual(statuses);
    if (fault === "final_status") {
      expect(doors.posted.map(reading).at(-1)).toMatchObject({ report: { errorCode: "1180" } });
    }
  });

  test("not at all while receipts are dropped", async () => {
    await setFault("drop_receipts", { times: 1 });
    await gateway.send(message);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(doors.posted).toEqual([]);
  });

  test("even before the sender has its answer, when it so happens", async () => {
    await setFault("webhook_before_202");
    await gateway.send(message);
    expect(doors.posted.length).toBeGreaterThan(0);
  });

  test("to one number otherwise than to the others", async () => {
    await setFault("drop_receipts", { number: "+212699999999" });
    await gateway.send({ ...message, to: "+212699999999" });
    await sendAndWait(2);
    expect(doors.posted.map(({ rawBody }) => JSON.parse(rawBody.toString()).to)).toEqual([
      "212612345678",
      "212612345678",
    ]);
  });

  test.each([
    { fault: "wrong_payload_hash", reason: "forged" },
    { fault: "missing_payload_hash", reason: "forged" },
    { fault: "old_iat", reason: "forged" },
    { fault: "wrong_api_key", reason: "forged" },
    { fault: "wrong_application", reason: "forged" },
    { fault: "wrong_secret", reason: "forged" },
    { fault: "unsigned", reason: "unsigned" },
  ])("in a way that is refused as $reason under $fault", async ({ fault, reason }) => {
    await setFault(fault);
    await sendAndWait(1);
    expect(doors.posted.map(reading)[0]).toMatchObject({ ok: false, reason });
  });

  test("signed after all, when the first unsigned call was answered 503", async () => {
    await setFault("unsigned");
    await setFault("drop_final");
    doors.answers = [503];
    await sendAndWait(2);
    expect(doors.posted.map(reading)).toMatchObject([{ reason: "unsigned" }, { ok: true }]);
  });
});

describe("A webhook is told again", () => {
  beforeEach(() => setFault("drop_final"));

  test.each([
    { answer: 503, attempts: 2, because: "the application is away for a moment" },
    { answer: 500, attempts: 2, because: "it failed" },
    { answer: 429, attempts: 2, because: "it has too much to do" },
    { answer: 401, attempts: 1, because: "a refusal is final, and the event is lost" },
    { answer: 404, attempts: 1, because: "there is no such door" },
    { answer: 302, attempts: 1, because: "no redirect is followed" },
    { answer: 200, attempts: 1, because: "it was taken" },
  ])("$attempts times after a first $answer, because $because", async ({ answer, attempts }) => {
    doors.answers = [answer];
    await sendAndWait(attempts);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(doors.posted).toHaveLength(attempts);
  });

  test("after ever longer waits", async () => {
    doors.answers = [503, 503, 503];
    await sendAndWait(4);
    const times = doors.posted.map(({ at }) => at);
    const waits = times.slice(1).map((at, place) => at - (times[place] ?? at));
    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 1.3);
    expect(waits[2]).toBeGreaterThan((waits[1] ?? 0) * 1.3);
  });

  test("when the application was not there at all", async () => {
    await doors.close();
    await gateway.send(message);
    await new Promise((resolve) => setTimeout(resolve, 20));
    doors = new WebhookDoors();
    await doors.open(appPort);
    await until(() => doors.posted.length === 1);
    expect(doors.posted.map(reading)).toMatchObject([{ ok: true }]);
  });
});

describe("After the network itself was stopped", () => {
  async function restart(): Promise<void> {
    await network.stop();
    network = await startNetwork(appPort, { dataDir: network.dataDir });
    await gateway.close();
    gateway = gatewayTo(network.url);
  }

  test("its texts are still there, and only what was not told is told", async () => {
    doors.answers = [204, 503, 503, 503, 503, 503, 503];
    const sent = await gateway.send(message);
    await until(() => doors.posted.length === 2);
    await restart();
    doors.answers = [];
    await until(async () => {
      return (await callJson(`${network.url}/sandbox/health`)).json.pendingWebhooks === 0;
    });
    expect(doors.statuses()[0]).toBe("submitted");
    expect(doors.statuses().slice(1)).not.toContain("submitted");
    const { json } = await callJson(`${network.url}/sandbox/log`);
    expect(json.messages).toMatchObject([
      { id: sent.outcome === "accepted" && sent.providerId, text: "Votre dossier" },
    ]);
    expect(json.messages[0].statuses.map(({ status }: { status: string }) => status)).toEqual([
      "submitted",
      "delivered",
    ]);
  });

  test("half a line at the end of its log is dropped, because it was never acknowledged", async () => {
    await gateway.send(message);
    await network.stop();
    await appendFile(
      join(network.dataDir, "simulators", "messages.jsonl"),
      '{"line":"accepted","message_uuid":"torn',
    );
    network = await startNetwork(appPort, { dataDir: network.dataDir });
    await gateway.close();
    gateway = gatewayTo(network.url);
    await gateway.send(message);
    await restart();
    expect((await callJson(`${network.url}/sandbox/log`)).json.total).toBe(2);
  });
});

describe("A person at the phone", () => {
  const inbound = (posted: Posted) =>
    readInboundWebhook({ ...posted, keys: account, now: new Date() });

  test("can send a text, which reaches the application signed", async () => {
    const url = `${network.url}/sandbox/phones/${encodeURIComponent(number)}/texts`;
    const sent = await callJson(url, "POST", { text: "تتبع", to: "+212537000000" });
    expect(sent.status).toBe(202);
    await until(() => doors.posted.length === 1);
    expect(doors.posted.map(({ path }) => path)).toEqual(["/api/vonage/inbound"]);
    expect(doors.posted.map(inbound)).toMatchObject([
      { ok: true, inbound: { from: number, to: "212537000000", text: "تتبع" } },
    ]);
  });

  test("cannot answer a sender that is a name", async () => {
    await gateway.send(message);
    const url = `${network.url}/sandbox/phones/${number}/texts`;
    expect((await callJson(url, "POST", { text: "STOP" })).status).toBe(409);
  });

  test("sees the newest phones first, and only those asked for", async () => {
    await gateway.send(message);
    await gateway.send({ ...message, to: "+212700000001" });
    const all = await callJson(`${network.url}/sandbox/phones`);
    expect(all.json.phones.map((phone: { number: string }) => phone.number)).toEqual([
      "+212700000001",
      number,
    ]);
    const some = await callJson(`${network.url}/sandbox/phones?q=61234`);
    expect(some.json).toMatchObject({ total: 1, phones: [{ number, count: 1 }] });
  });

  test("sees a new text and its status appear on an open page", async () => {
    const page = await fetch(`${network.url}/sandbox/phones/${number}/events`);
    const reader = page.body?.getReader();
    let seen = "";
    await gateway.send(message);
    while (!seen.includes("delivered")) {
      seen += new TextDecoder().decode((await reader?.read())?.value);
    }
    await reader?.cancel();
    expect(seen).toMatch(/event: text\ndata: .*"text":"Votre dossier"/);
    expect(seen).toMatch(/event: status\ndata: .*"status":"submitted"/);
  });
});

describe("The gateway's door", () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = () => Math.floor(Date.now() / 1000);

  function token(claims: object = {}, header: object = {}): string {
    const signed = `${encode({ alg: "RS256", typ: "JWT", ...header })}.${encode({
      application_id: account.applicationId,
      iat: now(),
      jti: "one",
      ...claims,
    })}`;
    const key = createPrivateKey(keyPair.privateKey);
    const signature = sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url");
    return `Bearer ${signed}.${signature}`;
  }

  const body = { channel: "sms", message_type: "text", to: "212612345678", from: "P", text: "x" };

  function post(changes: object, authorization = token(), query = "", method = "POST") {
    return fetch(`${network.url}/v1/messages${query}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(method === "POST" ? { body: JSON.stringify({ ...body, ...changes }) } : {}),
    });
  }

  test.each([
    { claims: {}, status: 202, because: "an end is not needed" },
    { claims: { exp: now() + 900 }, status: 202, because: "a quarter of an hour is usual" },
    { claims: { exp: now() + 90_000 }, status: 401, because: "a day is the longest life" },
    { claims: { exp: now() + 10 }, status: 401, because: "half a minute is the shortest" },
    { claims: { iat: now() - 1800, exp: now() - 900 }, status: 401, because: "it is over" },
    { claims: { iat: now() - 1800 }, status: 401, because: "it lasts a quarter of an hour" },
    { claims: { jti: undefined }, status: 401, because: "the id is required" },
    { claims: { application_id: "other" }, status: 401, because: "it is another application" },
  ])("answers $status to a token with $claims, because $because", async ({ claims, status }) => {
    expect((await post({}, token(claims))).status).toBe(status);
  });

  test("answers 401 to two kinds of credentials, to none, and to a password", async () => {
    expect((await post({}, token(), "?api_key=abcd")).status).toBe(401);
    expect((await post({}, "")).status).toBe(401);
    expect((await post({}, "Basic YTpi")).status).toBe(401);
    expect((await post({}, token({}, { alg: "HS256" }))).status).toBe(401);
  });

  test.each([
    { changes: { to: "+212612345678" }, name: "to" },
    { changes: { to: "123" }, name: "to" },
    { changes: { text: "x".repeat(3201) }, name: "text" },
    { changes: { text: undefined }, name: "text" },
    { changes: { from: "WITH SPACE" }, name: "from" },
    { changes: { ttl: 5 }, name: "ttl" },
    { changes: { client_ref: "x".repeat(101) }, name: "client_ref" },
    { changes: { channel: "fax" }, name: "channel" },
  ])("names $name as invalid", async ({ changes, name }) => {
    const response = await post(changes);
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-request-id")).toBeTruthy();
    const problem = await response.json();
    expect(problem.invalid_parameters.map((fault: { name: string }) => fault.name)).toContain(name);
  });

  test("answers 403 to a wrong verb and a problem to a wrong token", async () => {
    expect((await post({}, token(), "", "PUT")).status).toBe(403);
    const refused = await post({}, "");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  });

  test("tells a text's status where the text asks for it", async () => {
    const paths: string[] = [];
    const elsewhere = createServer((request, response) => {
      paths.push(request.url ?? "");
      request.resume().once("end", () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    await post({ webhook_url: `http://127.0.0.1:${port}/mine` });
    await until(() => paths.length === 2);
    elsewhere.closeAllConnections();
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(paths).toEqual(["/mine", "/mine"]);
    expect(doors.posted).toEqual([]);
  });
});
