import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { SMS } from "@vonage/messages";
import { Vonage } from "@vonage/server-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSmsGateway, type SmsGateway } from "@/gateways/sms";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import type { Simulators } from "@/simulators/start";
import {
  account,
  callJson,
  gatewayTo,
  keyPair,
  removeFolder,
  startNetwork,
  WebhookDoors,
} from "@/tests/simulators/local-network";

const number = "+212612345678";
const text = "Ministère public : votre dossier K7M4-9QXT-3RZB est enregistré.";
const message = { to: number, text, clientRef: "notice-1:1", ttlSeconds: 3600 };

let doors: WebhookDoors;
let network: Simulators & { url: string; dataDir: string };
let gateway: SmsGateway;

beforeAll(async () => {
  doors = new WebhookDoors();
  network = await startNetwork(await doors.open());
  gateway = gatewayTo(network.url);
});

afterAll(async () => {
  await gateway.close();
  await network.stop();
  await doors.close();
  await removeFolder(network.dataDir);
});

beforeEach(async () => {
  await callJson(`${network.url}/sandbox/switches`, "DELETE");
});

async function keptCount(): Promise<number> {
  return (await callJson(`${network.url}/sandbox/log`)).json.total;
}

describe("An accepted text", () => {
  test("is kept by the network word for word, with its reference and its number", async () => {
    const outcome = await gateway.send(message);
    expect(outcome.outcome).toBe("accepted");
    const { json } = await callJson(`${network.url}/sandbox/phones/${number}/messages`);
    const last = json.messages.at(-1);
    expect(last).toMatchObject({ text, to: number, from: "PMPMAROC", clientRef: "notice-1:1" });
    expect(outcome).toEqual({ outcome: "accepted", providerId: last.id });
  });

  test.each([
    { text, encoding: "gsm7", because: "every letter is in the GSM alphabet" },
    { text: "صدر قرار", encoding: "ucs2", because: "Arabic is not in it" },
    { text: "dossier clôturé", encoding: "ucs2", because: "one circumflex is enough" },
  ])("leaves in $encoding, because $because", async ({ text, encoding }) => {
    await gateway.send({ ...message, text });
    const { json } = await callJson(`${network.url}/sandbox/phones/${number}/messages`);
    expect(json.messages.at(-1)).toMatchObject({ text, encoding, segments: 1 });
  });

  test("sent twice with one reference is two texts, because the gateway refuses no repeat", async () => {
    const before = await keptCount();
    await gateway.send(message);
    await gateway.send(message);
    expect(await keptCount()).toBe(before + 2);
  });
});

const surelyNot = (permanent: boolean, code: string, httpStatus: number, wait: number | null) => ({
  outcome: "rejected",
  permanent,
  code,
  httpStatus,
  retryAfterSeconds: wait,
});
const perhaps = (code: string) => ({ outcome: "uncertain", code });

const answers: {
  fault: string;
  more?: object;
  expected: object;
  kept: number;
  because: string;
}[] = [
  {
    fault: "accept_then_reset",
    expected: perhaps("broken_202"),
    kept: 1,
    because: "a 202 whose body never came is no proof, but no refusal either",
  },
  {
    fault: "reset",
    expected: perhaps("ECONNRESET"),
    kept: 1,
    because: "the text had been read when the connection fell",
  },
  {
    fault: "reset",
    more: { kept: false },
    expected: perhaps("ECONNRESET"),
    kept: 0,
    because: "from here a text that was dropped looks the same",
  },
  {
    fault: "broken_body",
    expected: perhaps("broken_202"),
    kept: 1,
    because: "the id under which it was accepted is unreadable",
  },
  {
    fault: "empty_body",
    expected: perhaps("broken_202"),
    kept: 1,
    because: "the SDK alone would call it a success without an id",
  },
  {
    fault: "hang",
    expected: perhaps("ETIMEDOUT"),
    kept: 1,
    because: "the text was sent and the wait has an end",
  },
  {
    fault: "redirect",
    expected: surelyNot(false, "wrong_host", 307, null),
    kept: 0,
    because: "a redirect is not followed: the text would be posted twice",
  },
  {
    fault: "bad_gateway",
    expected: perhaps("http_502"),
    kept: 0,
    because: "what stands behind a proxy may have taken it",
  },
  {
    fault: "bad_gateway",
    more: { kept: true },
    expected: perhaps("http_502"),
    kept: 1,
    because: "and here it has",
  },
  {
    fault: "service_unavailable",
    expected: perhaps("http_503"),
    kept: 0,
    because: "a proxy gives up on a slow server with a 503 too",
  },
  {
    fault: "server_error",
    expected: perhaps("http_500"),
    kept: 0,
    because: "an internal error may come after the text was handed over",
  },
  {
    fault: "rate_limited",
    more: { retryAfterSeconds: 7 },
    expected: surelyNot(false, "rate_limited", 429, 7),
    kept: 0,
    because: "the gateway says when to come back",
  },
  {
    fault: "not_authenticated",
    expected: surelyNot(false, "not_authenticated", 401, null),
    kept: 0,
    because: "the text is good, the credentials are not",
  },
  {
    fault: "low_balance",
    expected: surelyNot(false, "balance_exhausted", 402, null),
    kept: 0,
    because: "it can leave once the account is paid",
  },
  {
    fault: "invalid_sender",
    expected: surelyNot(false, "invalid_sender", 422, null),
    kept: 0,
    because: "the sender is a setting, not the citizen's fault",
  },
  {
    fault: "invalid_recipient",
    expected: surelyNot(true, "invalid_recipient", 422, null),
    kept: 0,
    because: "the same number will always be refused",
  },
];

describe("What is said of a text whose answer goes wrong", () => {
  test.each(answers)("$fault: $because", async ({ fault, more, expected, kept }) => {
    const before = await keptCount();
    await callJson(`${network.url}/sandbox/switches`, "POST", { fault, ...more });
    expect(await gateway.send(message)).toEqual(expected);
    expect((await keptCount()) - before).toBe(kept);
  });

  test("a refused token is renewed at once, because a 401 proves that nothing was sent", async () => {
    const before = await keptCount();
    await callJson(`${network.url}/sandbox/switches`, "POST", {
      fault: "not_authenticated",
      times: 1,
    });
    expect((await gateway.send(message)).outcome).toBe("accepted");
    expect(await keptCount()).toBe(before + 1);
  });

  test.each([
    { to: "0612345678", because: "a national number reaches nobody abroad" },
    { to: "+212", because: "it is too short" },
    { to: "", because: "there is none" },
  ])("the number $to is refused here, because $because", async ({ to }) => {
    const before = await keptCount();
    expect(await gateway.send({ ...message, to })).toEqual(
      surelyNot(true, "invalid_recipient", 0, null),
    );
    expect(await keptCount()).toBe(before);
  });

  test("a text over the network's pace is refused for a second", async () => {
    await callJson(`${network.url}/sandbox/pace`, "POST", { requestsPerSecond: 1 });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => gateway.send(message)));
    await callJson(`${network.url}/sandbox/pace`, "POST", { requestsPerSecond: null });
    expect(outcomes).toContainEqual(surelyNot(false, "rate_limited", 429, 1));
  });
});

describe("A gateway that cannot be reached", () => {
  async function sendTo(url: string, timeoutMs = 200): Promise<SmsOutcome> {
    const elsewhere = gatewayTo(url, timeoutMs);
    const outcome = await elsewhere.send(message);
    await elsewhere.close();
    return outcome;
  }

  test("has surely sent nothing when it refuses the connection", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await sendTo(`http://127.0.0.1:${port}`)).toEqual(
      surelyNot(false, "ECONNREFUSED", 0, null),
    );
  });

  test("has surely sent nothing when its name is unknown", async () => {
    expect(await sendTo("http://gateway.invalid", 5000)).toMatchObject({
      outcome: "rejected",
      permanent: false,
      httpStatus: 0,
    });
  });

  test("has surely sent nothing when it does not speak TLS", async () => {
    const plain = createTcpServer((socket) =>
      socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    );
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    const { port } = plain.address() as AddressInfo;
    expect(await sendTo(`https://127.0.0.1:${port}`)).toMatchObject({
      outcome: "rejected",
      permanent: false,
      httpStatus: 0,
    });
    await new Promise((resolve) => plain.close(resolve));
  });

  test("may have sent the text when it closes an idle connection just then", async () => {
    const curt = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => curt.listen(0, "127.0.0.1", resolve));
    const { port } = curt.address() as AddressInfo;
    expect(await sendTo(`http://127.0.0.1:${port}`)).toEqual(perhaps("ECONNRESET"));
    await new Promise((resolve) => curt.close(resolve));
  });

  test("after closing refuses, and says so", async () => {
    const closed = gatewayTo(network.url);
    await closed.close();
    expect(await closed.send(message)).toEqual(surelyNot(false, "gateway_closed", 0, null));
  });
});

describe("The network we try against", () => {
  test("is understood by the provider's own client, unchanged", async () => {
    const { applicationId } = account;
    const { privateKey } = keyPair;
    const vonage = new Vonage({ applicationId, privateKey }, { apiHost: network.url });
    const { messageUUID } = await vonage.messages.send(
      new SMS({ channel: "sms", messageType: "text", to: "212612345678", from: "P", text }),
    );
    const { json } = await callJson(`${network.url}/sandbox/phones/${number}/messages`);
    expect(json.messages.at(-1)).toMatchObject({ id: messageUUID, text });
  });
});

describe("Secrets", () => {
  test("a broken key stops the start with a line that does not show it", () => {
    const secret = "-----BEGIN PRIVATE KEY-----\nMIISECRET\n-----END PRIVATE KEY-----";
    const opening = () =>
      createSmsGateway({ ...account, privateKey: secret, apiHost: network.url, sender: "X" });
    expect(opening).toThrow("VONAGE_PRIVATE_KEY is not a private key that can be read.");
  });

  test("no outcome shows number, text or token", async () => {
    const shown: string[] = [];
    for (const { fault, more } of answers.filter(({ fault }) => fault !== "hang")) {
      await callJson(`${network.url}/sandbox/switches`, "DELETE");
      await callJson(`${network.url}/sandbox/switches`, "POST", { fault, ...more });
      shown.push(JSON.stringify(await gateway.send(message)));
    }
    const all = shown.join("\n");
    for (const hidden of ["612345678", "K7M4", "Bearer", "eyJ", "notice-1"]) {
      expect(all).not.toContain(hidden);
    }
  });

  test("one signed token serves many texts, and a second gateway signs its own", async () => {
    const tokens: string[] = [];
    const listener = createServer((request, response) => {
      tokens.push(
        createHash("sha256")
          .update(request.headers.authorization ?? "")
          .digest("hex"),
      );
      response.writeHead(202, { "content-type": "application/json" });
      response.end(JSON.stringify({ message_uuid: "5b4c8c3e-1d5e-4b9c-9f0c-2c8a1e6f7d10" }));
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const [first, second] = [gatewayTo(url), gatewayTo(url)];
    await first.send(message);
    await first.send(message);
    await second.send(message);
    await Promise.all([first.close(), second.close()]);
    await new Promise((resolve) => listener.close(resolve));
    expect(tokens[0]).toBe(tokens[1]);
    expect(tokens[2]).not.toBe(tokens[0]);
    expect(keyPair.privateKey).toContain("PRIVATE KEY");
  });
});
