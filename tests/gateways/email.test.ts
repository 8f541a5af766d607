import { readFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createEmailGateway, type EmailGateway } from "@/gateways/email";
import { callJson, removeFolder, startNetwork } from "@/tests/simulators/local-network";

const email = {
  to: "citizen@example.org",
  subject: "ملفكم K7M4-9QXT-3RZB",
  text: "صدر قرار في ملفكم.",
  html: "<p>صدر قرار في ملفكم.</p>",
  language: "ar",
  direction: "rtl",
  messageId: "notice-1.1",
} as const;

let network: Awaited<ReturnType<typeof startNetwork>>;
let gateway: EmailGateway;

beforeAll(async () => {
  network = await startNetwork(1);
  gateway = createEmailGateway({
    smtpUrl: `smtp://127.0.0.1:${network.smtpPort}`,
    from: "Ministère public <no-reply@insaf.example>",
  });
});

afterAll(async () => {
  await gateway.close();
  await network.stop();
  await removeFolder(network.dataDir);
});

beforeEach(async () => {
  await callJson(`${network.url}/sandbox/switches`, "DELETE");
});

async function mailsTo(address: string) {
  const url = `${network.url}/sandbox/mailboxes/${encodeURIComponent(address)}/mails`;
  return (await callJson(url)).json.mails;
}

describe("An accepted mail", () => {
  test("is kept word for word, in its language and direction", async () => {
    expect(await gateway.send(email)).toEqual({
      outcome: "accepted",
      providerId: "<notice-1.1@insaf.example>",
    });
    const [{ id }] = await mailsTo(email.to);
    const { json } = await callJson(`${network.url}/sandbox/mails/${id}`);
    expect(json).toMatchObject({
      from: "Ministère public <no-reply@insaf.example>",
      to: [email.to],
      subject: email.subject,
      messageId: "<notice-1.1@insaf.example>",
    });
    expect(json.text.trim()).toBe(email.text);
    expect(json.html).toContain('<html lang="ar" dir="rtl">');
    expect(json.html).toContain(email.html);
  });

  test("says that a machine wrote it and in which language", async () => {
    await gateway.send(email);
    const [{ id }] = await mailsTo(email.to);
    const { json } = await callJson(`${network.url}/sandbox/mails/${id}`);
    expect(json.headers).toContainEqual({ key: "Auto-Submitted", value: "auto-generated" });
    expect(json.headers).toContainEqual({ key: "Content-Language", value: "ar" });
  });

  test("keeps a whole document as it is", async () => {
    const html = '<!DOCTYPE html><html lang="fr" dir="ltr"><body>Bonjour</body></html>';
    await gateway.send({ ...email, to: "whole@example.org", html });
    const [{ id }] = await mailsTo("whole@example.org");
    const { json } = await callJson(`${network.url}/sandbox/mails/${id}`);
    expect(json.html.trim()).toBe(html);
  });

  test("is still there after a restart", async () => {
    await gateway.send({ ...email, to: "Kept@Example.org" });
    await network.stop();
    network = await startNetwork(1, { dataDir: network.dataDir, smtpPort: network.smtpPort });
    expect(await mailsTo("kept@example.org")).toHaveLength(1);
  });
});

/** The mails as they went over the wire, newest last. */
async function wireMails(to: string): Promise<string[]> {
  const log = await readFile(join(network.dataDir, "simulators", "mails.jsonl"), "utf8");
  return log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((line) => line.to?.includes(to))
    .map((line) => Buffer.from(line.raw, "base64").toString("latin1"));
}

async function headersTo(address: string): Promise<Map<string, string>> {
  const [{ id }] = await mailsTo(address);
  const { json } = await callJson(`${network.url}/sandbox/mails/${id}`);
  return new Map(
    json.headers.map(({ key, value }: { key: string; value: string }) => [key, value]),
  );
}

describe("What a mail tells other machines", () => {
  test("nobody is answered by a machine, and the day is written", async () => {
    const to = "machine@example.org";
    await gateway.send({ ...email, to });
    const headers = await headersTo(to);
    expect(headers.get("X-Auto-Response-Suppress")).toBe("DR, RN, NRN, OOF, AutoReply");
    expect(Date.parse(headers.get("Date") ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(headers.get("Message-ID")).toBe("<notice-1.1@insaf.example>");
  });

  test("one that is owed cannot be stopped, one that is not is stopped with one click", async () => {
    const stopAt = `https://insaf.example/api/mail/ar/${"x".repeat(92)}`;
    await gateway.send({ ...email, to: "owed@example.org", stopAt: null });
    await gateway.send({ ...email, to: "optional@example.org", stopAt });
    expect((await headersTo("owed@example.org")).has("List-Unsubscribe")).toBe(false);
    const headers = await headersTo("optional@example.org");
    expect(headers.get("List-Unsubscribe")).toBe(`<${stopAt}>`);
    expect(headers.get("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  });

  test("its bounces go to an address of its own, its sender stays the office", async () => {
    const bounceTo = "bounce+abc234@insaf.example";
    await gateway.send({ ...email, to: "verp@example.org", bounceTo });
    await gateway.send({ ...email, to: "plain@example.org" });
    const pathOf = async (to: string) => {
      const [{ id }] = await mailsTo(to);
      return (await callJson(`${network.url}/sandbox/mails/${id}`)).json;
    };
    expect(await pathOf("verp@example.org")).toMatchObject({
      returnPath: bounceTo,
      from: "Ministère public <no-reply@insaf.example>",
    });
    expect((await pathOf("plain@example.org")).returnPath).toBe("no-reply@insaf.example");
  });

  test.each([
    { words: "صدر قرار في ملفكم. ".repeat(200), because: "Arabic takes many bytes" },
    { words: "Une décision est prise. ".repeat(200), because: "accents take two bytes" },
    { words: "A".repeat(3_000), because: "a word may be longer than a line" },
  ])("no line is too long and no byte is lost: $because", async ({ words }) => {
    const to = `long.${words.length}@example.org`;
    const stopAt = `https://insaf.example/api/mail/ar/${"x".repeat(92)}`;
    await gateway.send({ ...email, to, text: words, html: `<p>${words}</p>`, stopAt });
    const [raw = ""] = await wireMails(to);
    expect([...raw].every((character) => character < "\x7f")).toBe(true);
    const lines = raw.split("\r\n");
    const head = lines.slice(0, lines.indexOf(""));
    const tooLong = lines.filter((line) => line.length > 78);
    // An address cannot be folded: its line may go up to the hard limit.
    expect(tooLong.every((line) => head.includes(line) && line.includes("https://"))).toBe(true);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(998);
    const [{ id }] = await mailsTo(to);
    const { json } = await callJson(`${network.url}/sandbox/mails/${id}`);
    expect(json.text.trim()).toBe(words.trim());
  });
});

describe("A mail that the server does not take", () => {
  test.each([
    {
      fault: "mail_refused",
      expected: { permanent: true, code: "smtp_550", smtpCode: 550 },
      because: "there is no such mailbox",
    },
    {
      fault: "mail_deferred",
      expected: { permanent: false, code: "smtp_451", smtpCode: 451 },
      because: "the server asks to come back",
    },
    {
      fault: "mail_content_refused",
      expected: { permanent: true, code: "smtp_554", smtpCode: 554 },
      because: "the same mail will be refused again",
    },
  ])("is rejected as $expected.code, because $because", async ({ fault, expected }) => {
    await callJson(`${network.url}/sandbox/switches`, "POST", { fault });
    expect(await gateway.send({ ...email, to: "refused@example.org" })).toEqual({
      outcome: "rejected",
      ...expected,
    });
    expect(await mailsTo("refused@example.org")).toEqual([]);
  });

  test.each([
    { to: "a@example.org, b@example.org", because: "one notice has one reader" },
    { to: "a@example.org\r\nBcc: b@example.org", because: "a header must not be slipped in" },
    { to: "nobody", because: "it is no address" },
    { to: "", because: "there is none" },
  ])("is refused here to $to, because $because", async ({ to }) => {
    expect(await gateway.send({ ...email, to })).toMatchObject({
      outcome: "rejected",
      permanent: true,
      code: "invalid_recipient",
    });
  });
});

/** A server that says each line in turn, one after each command, then does `last`. */
async function script(lines: string[], last: (socket: Socket) => void) {
  const server: Server = createServer((socket) => {
    const left = [...lines];
    const next = () => {
      const line = left.shift();
      if (line === undefined) last(socket);
      else socket.write(`${line}\r\n`);
    };
    // During the content only its end, a lone dot, is answered.
    let content = false;
    socket.on("data", (chunk) => {
      if (content && !chunk.toString().endsWith("\r\n.\r\n")) return;
      content = /^DATA/im.test(chunk.toString());
      next();
    });
    socket.on("error", () => socket.destroy());
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, port };
}

async function sendTo(port: number, host = "127.0.0.1") {
  const elsewhere = createEmailGateway({
    smtpUrl: `smtp://${host}:${port}`,
    from: "no-reply@insaf.example",
  });
  const outcome = await elsewhere.send(email);
  await elsewhere.close();
  return outcome;
}

describe("A server that breaks off", () => {
  const hello = ["220 ready", "250 hello", "250 sender", "250 recipient", "354 go"];

  test.each([
    {
      lines: hello,
      expected: { outcome: "uncertain" },
      because: "it had the whole mail and never answered",
    },
    {
      lines: hello.slice(0, 3),
      expected: { outcome: "uncertain" },
      because: "where it broke off cannot be seen for sure",
    },
    {
      lines: ["421 too busy"],
      expected: { outcome: "rejected", permanent: false, smtpCode: 421 },
      because: "it said no at the door",
    },
    {
      lines: ["554 not you"],
      expected: { outcome: "rejected", permanent: false, smtpCode: 554 },
      because: "that is about us, not about the mail",
    },
    {
      lines: ["220 ready", "250 hello", "550 sender refused"],
      expected: { outcome: "rejected", permanent: false, smtpCode: 550 },
      because: "the sender is a setting",
    },
  ])("leaves the mail $expected, because $because", async ({ lines, expected }) => {
    const { server, port } = await script(lines, (socket) => socket.destroy());
    expect(await sendTo(port)).toMatchObject(expected);
    server.close();
  });

  test("has surely taken nothing when it is not there", async () => {
    const { server, port } = await script([], () => undefined);
    await new Promise((resolve) => server.close(resolve));
    expect(await sendTo(port)).toEqual({
      outcome: "rejected",
      permanent: false,
      code: "ECONNREFUSED",
      smtpCode: null,
    });
  });
});

describe("A server on another machine that knows no encryption", () => {
  /** It offers a sign-in in clear, and takes what it is given. */
  async function clearServer() {
    let heard = "";
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.on("data", (chunk) => {
        heard += chunk.toString("latin1");
        if (/^DATA/im.test(chunk.toString())) socket.write("354 go\r\n");
        else if (/^STARTTLS/im.test(chunk.toString())) socket.write("502 not here\r\n");
        else if (/^EHLO/im.test(chunk.toString()))
          socket.write("250-hello\r\n250 AUTH PLAIN LOGIN\r\n");
        else if (/^AUTH/im.test(chunk.toString())) socket.write("235 welcome\r\n");
        else socket.write("250 fine\r\n");
      });
      socket.write("220 ready\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return { server, port, heard: () => heard };
  }

  // The resolver reads this name as an address of this machine, and no list of such names holds it.
  const away = "127.1";

  test("is told no password: the mail waits until somebody has set its address right", async () => {
    const { server, port, heard } = await clearServer();
    expect(await sendTo(port, `postman:s3cret@${away}`)).toMatchObject({
      outcome: "rejected",
      permanent: false,
      code: "ETLS",
    });
    expect(heard()).toContain("STARTTLS");
    expect(heard()).not.toMatch(/AUTH|DATA/);
    server.close();
  });

  test("is given the mails of a relay that asks for no password", async () => {
    const { server, port } = await clearServer();
    expect(await sendTo(port, away)).toMatchObject({ outcome: "accepted" });
    server.close();
  });

  test("signs us in where it stands on this machine", async () => {
    const { server, port, heard } = await clearServer();
    expect(await sendTo(port, "postman:s3cret@127.0.0.1")).toMatchObject({ outcome: "accepted" });
    expect(heard()).toContain("AUTH");
    server.close();
  });
});
