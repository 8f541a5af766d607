import { describe, expect, test } from "vitest";
import { readIncomingMail } from "@/gateways/incoming-mail";

const token = "a".repeat(45);
const bounceAddress = `bounce+${token}@insaf.example`;
const read = (...lines: string[]) => readIncomingMail(Buffer.from(lines.join("\r\n"), "latin1"));

/** A report as Postfix writes it. */
const report = (action: string, status: string, head: readonly string[] = []) =>
  [
    "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
    `To: ${bounceAddress}`,
    "Auto-Submitted: auto-replied",
    ...head,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Final-Recipient: rfc822; salma@example.org",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 unknown",
    "",
    "--b--",
    "",
  ] as const;

const person = [
  "From: Salma <salma@example.org>",
  "Message-ID: <m1@example.org>",
  "In-Reply-To: <019a5b7e-1111-7222-8333-444455556666.1@insaf.example>",
  "Subject: Re: =?utf-8?B?2YXYs9iq2KzYrw==?=",
];

describe("a report of a mail server", () => {
  test.each([
    { action: "failed", status: "5.1.1", because: "the mailbox does not exist" },
    { action: "failed", status: "4.4.7", because: "the server gave up" },
    { action: "delayed", status: "4.4.1", because: "the server still tries" },
  ] as const)("$action $status is read as such: $because", async ({ action, status }) => {
    expect(await read(...report(action, status))).toEqual({
      what: "bounce",
      action,
      status,
      tokens: [token],
    });
  });

  test("that a mail was delivered or passed on is no bounce", async () => {
    for (const action of ["delivered", "relayed", "expanded"]) {
      expect((await read(...report(action, "2.0.0"))).what).toBe("machine");
    }
  });

  test("names the mail it is about also where only its quoted head does", async () => {
    const quoted = report("failed", "5.1.1").map((line) =>
      line.startsWith("To:") ? "To: postmaster@insaf.example" : line,
    );
    const mail = await read(...quoted.slice(0, -2), "", `Return-Path: <bounce+=`, `${token}@x>`);
    expect(mail).toMatchObject({ what: "bounce", tokens: [token] });
  });

  test.each([
    {
      lines: ["From: postmaster@x.example", "Subject: failure", "", "550 5.1.1 User unknown"],
      expected: { what: "bounce", action: "failed", status: "5.1.1" },
      because: "a server says a status in its own words",
    },
    {
      lines: ["From: mailer-daemon@x.example", "X-Failed-Recipients: a@b.c", "", "Sorry."],
      expected: { what: "bounce", action: "failed", status: null },
      because: "Exim names whom it could not reach",
    },
    {
      lines: ["From: postmaster@x.example", "Subject: Warning: still trying", "", "4.4.1 later"],
      expected: { what: "bounce", action: "delayed" },
      because: "nothing is lost yet",
    },
    {
      lines: ["From: postmaster@x.example", "Subject: hello", "", "How do you do?"],
      expected: { what: "machine" },
      because: "a server may write about something else",
    },
    {
      lines: ["From: salma@example.org", "Subject: 550", "", "550 5.1.1 User unknown"],
      expected: { what: "person" },
      because: "a person may quote a status",
    },
  ])("in other words: $because", async ({ lines, expected }) => {
    expect(await read(...lines)).toMatchObject(expected);
  });
});

describe("a mail that no machine answers", () => {
  test.each([
    { head: ["Auto-Submitted: auto-replied"], because: "somebody is away" },
    { head: ["Auto-Submitted: auto-generated"], because: "our own mail comes back" },
    { head: ["Precedence: bulk"], because: "it went to many" },
    { head: ["Precedence: auto_reply"], because: "an old server answers" },
    { head: ["List-Id: <list.example>"], because: "a list would answer for ever" },
    { head: ["X-Auto-Response-Suppress: All"], because: "it asks not to be answered" },
    { head: ["X-Autoreply: yes"], because: "an old server says so" },
    { head: ["Return-Path: <>"], because: "nobody is there to read an answer" },
  ])("$head: $because", async ({ head }) => {
    expect((await read(...head, ...person, "", "Merci")).what).toBe("machine");
  });

  test.each([
    "mailer-daemon@x.example",
    "no-reply@x.example",
    "noreply+1@x.example",
    "bounces-3@x.example",
    "a@b@c",
    "",
  ])("from %s", async (from) => {
    const mail = await read(`From: <${from}>`, ...person.slice(1), "", "Merci");
    expect(mail.what).toBe("machine");
  });
});

describe("a person's own answer", () => {
  test("is known by whom it is from, in which language, and what it answers", async () => {
    expect(await read(...person, "", "Merci")).toEqual({
      what: "person",
      from: "salma@example.org",
      language: "ar",
      messageId: "<m1@example.org>",
      answers: ["<019a5b7e-1111-7222-8333-444455556666.1@insaf.example>"],
    });
  });
});

describe("a hostile mail", () => {
  test("of 10,000 headers is read or given up, and never stops the others", async () => {
    const heads = Array.from({ length: 10_000 }, (_, place) => `X-H${place}: ${"x".repeat(90)}`);
    expect((await read(...heads, ...person, "", "Merci")).what).toBe("unreadable");
    const short = Array.from({ length: 10_000 }, (_, place) => `X-H${place}: x`);
    expect((await read(...short, ...person, "", "Merci")).what).toBe("person");
  });

  test("nested a hundred deep is given up", async () => {
    const lines = Array.from({ length: 100 }, (_, depth) => [
      `Content-Type: multipart/mixed; boundary="n${depth}"`,
      "",
      `--n${depth}`,
    ]).flat();
    expect((await read(...person, ...lines, "", "deep")).what).toBe("unreadable");
  });

  test.each([
    { lines: [], because: "it is empty" },
    { lines: ["\x00\xff\xfe", "\x80"], because: "it is no text" },
    { lines: ["Content-Type: text/plain; charset=martian", "", "\xe9"], because: "of its charset" },
    { lines: ["From: =?x-unknown?B?////?=", "", ""], because: "its sender cannot be read" },
    { lines: ["Content-Type: multipart/report", "", "--"], because: "it has no parts" },
    { lines: [`From: ${"a".repeat(5_000)}@x.example`, "", ""], because: "its sender is endless" },
  ])("asks for nothing when $because", async ({ lines }) => {
    expect(["machine", "unreadable"]).toContain((await read(...lines)).what);
  });

  test("that names a thousand calls names the first twenty", async () => {
    const letters = "abcdefghijklmnopqrstuvwxyz234567";
    const many = Array.from({ length: 1_000 }, (_, place) => {
      const end = letters.charAt(place % 32) + letters.charAt(Math.floor(place / 32));
      return `To: bounce+${"b".repeat(43)}${end}@insaf.example`;
    });
    const mail = await read(...many, ...report("failed", "5.1.1"));
    expect(mail.what === "bounce" ? mail.tokens.length : 0).toBe(20);
  });
});
