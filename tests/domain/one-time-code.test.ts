import { describe, expect, test } from "vitest";
import { partyToOpenFor } from "@/domain/dossier";
import {
  codeEndsAt,
  codeStateAfter,
  judgeCode,
  nextCodeTry,
  oneTimeCodeBytes,
  oneTimeCodeFrom,
  parseOneTimeCode,
} from "@/domain/one-time-code";
import type { PartyContact } from "@/domain/party";

const now = new Date("2026-11-21T22:50:00Z");
const kept = { expiresAt: codeEndsAt(now, "open_file"), triesLeft: 5, isOver: false };
const minutesOn = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe("six digits", () => {
  test.each([
    [[0, 0, 0, 0], "000000", "nothing is shorter than six digits"],
    [[0, 0, 0, 7], "000007", "leading zeros are kept"],
    [[0, 0x0f, 0x42, 0x40], "000000", "a million begins again at nought"],
    [
      [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 9],
      "000009",
      "a draw above the last whole million is thrown away",
    ],
    [[0xff, 0xf1, 0x3d, 0x7f], "999999", "just below the bound is kept"],
    [[0xff, 0xf1, 0x3d, 0x80, 0, 0, 0, 1], "000001", "the bound itself is thrown away"],
  ])("%j make %s: %s", (bytes, code) => {
    expect(oneTimeCodeFrom(Uint8Array.from(bytes))).toBe(code);
  });

  test("come from enough random bytes, or from none", () => {
    expect(oneTimeCodeBytes).toBe(32);
    expect(() => oneTimeCodeFrom(new Uint8Array(oneTimeCodeBytes).fill(255))).toThrow(RangeError);
  });

  test.each<[string, string | null, string]>([
    ["123456", "123456", "as sent"],
    [" 123 456 ", "123456", "as read aloud"],
    ["١٢٣٤٥٦", "123456", "as an Arabic keyboard writes it"],
    ["12345", null, "one short"],
    ["1234567", null, "one long"],
    ["12345a", null, "no digit"],
    ["", null, "nothing"],
  ])("%j is read as %j: %s", (typed, code) => {
    expect(parseOneTimeCode(typed)).toBe(code);
  });
});

describe("a typed code", () => {
  test.each([
    { code: kept, matches: true, at: now, verdict: { is: "right" }, because: "it is the one" },
    {
      code: kept,
      matches: true,
      at: minutesOn(9.99),
      verdict: { is: "right" },
      because: "ten minutes are not over",
    },
    {
      code: kept,
      matches: true,
      at: minutesOn(10),
      verdict: { is: "late" },
      because: "ten minutes are over",
    },
    {
      code: kept,
      matches: false,
      at: now,
      verdict: { is: "wrong", triesLeft: 4 },
      because: "four are left",
    },
    {
      code: { ...kept, triesLeft: 1 },
      matches: false,
      at: now,
      verdict: { is: "too_often" },
      because: "that was the fifth",
    },
    {
      code: { ...kept, triesLeft: 0 },
      matches: true,
      at: now,
      verdict: { is: "too_often" },
      because: "after five wrong ones even the right one is refused",
    },
    {
      code: { ...kept, isOver: true },
      matches: true,
      at: now,
      verdict: { is: "none" },
      because: "it was used, or a newer one was asked for",
    },
    { code: null, matches: false, at: now, verdict: { is: "none" }, because: "none was asked for" },
  ])("comes to $verdict.is: $because", ({ code, matches, at, verdict }) => {
    expect(judgeCode(code, matches, at)).toEqual(verdict);
  });
});

describe("the text of a code", () => {
  test.each<[number, number | null, number, string]>([
    [1, null, 5, "it is waited for"],
    [2, null, 15, "a little more rarely"],
    [9, null, 60, "never more rarely than each minute"],
    [1, 40, 40, "the gateway asked for it"],
  ])(
    "that failed %s times is tried again after the gateway's %s or %s seconds: %s",
    (attempts, asked, seconds) => {
      const again = nextCodeTry({ attempts, expiresAt: codeEndsAt(now, "open_file") }, now, asked);
      expect(again?.getTime()).toBe(now.getTime() + seconds * 1000);
    },
  );

  test("is never sent after the code is over", () => {
    expect(nextCodeTry({ attempts: 1, expiresAt: minutesOn(0.05) }, now)).toBeNull();
  });

  test.each([
    { state: "sending", status: "submitted", becomes: "accepted", because: "the network has it" },
    { state: "accepted", status: "submitted", becomes: null, because: "it says nothing new" },
    { state: "accepted", status: "delivered", becomes: "delivered", because: "it has arrived" },
    {
      state: "failed",
      status: "delivered",
      becomes: "delivered",
      because: "reports come out of order",
    },
    { state: "accepted", status: "rejected", becomes: "failed", because: "it will not arrive" },
    {
      state: "delivered",
      status: "rejected",
      becomes: null,
      because: "what has arrived has arrived",
    },
    { state: "delivered", status: "submitted", becomes: null, because: "it is older news" },
    { state: "skipped", status: "delivered", becomes: null, because: "it was never sent" },
  ] as const)("$state and $status make $becomes: $because", ({ state, status, becomes }) => {
    expect(codeStateAfter(state, status)).toBe(becomes);
  });
});

describe("the number that gets the code of a file", () => {
  const party = (partyId: string, changes: Partial<PartyContact> = {}): PartyContact => ({
    partyId,
    role: "complainant",
    language: "ar",
    phone: "+212612345678",
    email: null,
    doNotText: false,
    stoppedMails: false,
    toldThrough: false,
    wantsOutcome: false,
    wayOfContact: null,
    isMinor: false,
    represents: null,
    knownBy: { name: null, document: null },
    ...changes,
  });
  const other = { phone: "+212611112222" };
  test.each([
    { parties: [party("a")], typed: "", goes: "a", because: "there is one number" },
    { parties: [party("a")], typed: "5678", goes: "a", because: "it ends so" },
    { parties: [party("a")], typed: "1234", goes: "no_number", because: "no number ends so" },
    {
      parties: [party("a"), party("b", other)],
      typed: "",
      goes: "several_numbers",
      because: "nobody may learn which numbers there are",
    },
    {
      parties: [party("a"), party("b", other)],
      typed: "2222",
      goes: "b",
      because: "it is said which",
    },
    { parties: [party("a"), party("b")], typed: "", goes: "a", because: "they share a phone" },
    {
      parties: [party("a"), party("b", { phone: "+212699995678" })],
      typed: "5678",
      goes: "several_numbers",
      because: "two numbers end alike",
    },
    {
      parties: [party("a", { phone: "+212522334455" })],
      typed: "",
      goes: "no_number",
      because: "a landline takes no text",
    },
    {
      parties: [party("a", { phone: "+33612345678" })],
      typed: "",
      goes: "a",
      because: "a foreign number gets it too",
    },
    {
      parties: [party("a", { phone: null })],
      typed: "",
      goes: "no_number",
      because: "the counter opens it",
    },
    {
      parties: [party("a", { doNotText: true })],
      typed: "",
      goes: "no_number",
      because: "a text may be read by another",
    },
    {
      parties: [party("a", { wayOfContact: "letter" })],
      typed: "",
      goes: "a",
      because: "who asks for a code wants this text",
    },
    {
      parties: [party("a", { role: "respondent" })],
      typed: "",
      goes: "no_number",
      because: "a respondent opens nothing",
    },
    {
      parties: [party("a"), party("b", { role: "respondent" })],
      typed: "",
      goes: "no_number",
      because: "the phone is also the respondent's",
    },
  ])("is that of $goes: $because", ({ parties, typed, goes }) => {
    const found = partyToOpenFor(parties, false, typed);
    expect(typeof found === "string" ? found : found.partyId).toBe(goes);
  });
});
