import { describe, expect, it } from "vitest";
import type { CaseKind } from "@/domain/case-kind";
import type { Typed } from "@/domain/filing";
import { type FilingChoices, readDraft } from "@/domain/filing-answers";
import { readPhrase, readProtection, withPhrase } from "@/domain/filing-protection";
import { type Receipt, readReceipt, receiptOf } from "@/domain/filing-receipt";
import { noon } from "./builders";

const choices: FilingChoices = {
  officesOf: () => ["TPI-RABAT"],
  categoriesOf: (kind: CaseKind) => (kind === "request" ? ["legal_aid"] : ["theft", "vaw"]),
  protects: (category) => category === "vaw",
  provesPhones: false,
};
const whole: Typed = {
  kind: "complaint",
  category: "theft",
  filesAs: "self",
  lastName: "العلوي",
  firstName: "فاطمة",
  documentType: "cin",
  documentNumber: "AB123456",
  address: "الرباط",
  phoneOwner: "own",
  phone: "0612345678",
  wayOfContact: "sms",
  language: "ar",
  province: "04.421",
  account: "سرق مني هاتفي في السوق صباح يوم الأربعاء.",
  respondentKnown: "yes",
  respondentName: "جمال",
  protected: "no",
};
const filingOf = (over: Typed = {}) => readDraft({ ...whole, ...over }, choices, noon).filing;

describe("a protected file", () => {
  const words = { phrase: "الزيتونة والبئر", phraseAgain: "الزيتونه والبئر " };

  it.each([
    { typed: words, answer: "ok", because: "letters that sound alike are the same" },
    { typed: { phrase: "", phraseAgain: "" }, answer: { phrase: "required" }, because: "nothing" },
    {
      typed: { phrase: "abc", phraseAgain: "abc" },
      answer: { phrase: "too_short" },
      because: "it can be guessed",
    },
    {
      typed: { phrase: "l’olivier du puits", phraseAgain: "l’olivier" },
      answer: { phraseAgain: "phrases_differ" },
      because: "it was not typed the same twice",
    },
    {
      typed: { phrase: "olivier\u202edu puits", phraseAgain: "olivier\u202edu puits" },
      answer: { phrase: "control_characters" },
      because: "it hides something",
    },
  ])("$answer, because $because", ({ typed, answer }) => {
    const read = readPhrase(typed);
    expect(read.ok ? "ok" : read.mistakes).toEqual(answer);
  });

  it("keeps the hash and never the phrase, nor a wrong one", () => {
    const chosen = { ...whole, protected: "yes" };
    const kept = withPhrase({ ...chosen, ...words }, words, "hash");
    expect(readProtection(kept)).toEqual({
      ok: true,
      value: { isProtected: true, phraseHash: "hash", wantsOutcome: false },
    });
    const wrong = withPhrase(chosen, { phrase: "abc", phraseAgain: "abc" }, null);
    expect(readProtection(wrong)).toEqual({ ok: false, mistakes: { phrase: "too_short" } });
    for (const typed of [kept, wrong]) {
      expect(JSON.stringify(typed)).not.toMatch(/الزيتونة|abc/);
    }
  });

  it("keeps the phrase that was chosen when the fields are left empty, and forgets it with the choice", () => {
    const kept = { ...whole, protected: "yes", phraseHash: "hash" };
    const nothing = { phrase: "", phraseAgain: "" };
    expect(readProtection(withPhrase(kept, nothing, null))).toMatchObject({
      value: { phraseHash: "hash" },
    });
    expect(withPhrase({ ...kept, protected: "no" }, nothing, null).phraseHash).toBe("");
  });

  it("needs a phrase only of who can open the file: without a phone nobody does", () => {
    expect(readProtection({ ...whole, protected: "yes" })).toEqual({
      ok: false,
      mistakes: { phrase: "required" },
    });
    expect(readProtection({ protected: "yes", phoneOwner: "none" })).toEqual({
      ok: true,
      value: { isProtected: true, phraseHash: null, wantsOutcome: false },
    });
  });
});

describe("what the receipt tells for a day", () => {
  const route = { parquet: "CA-RABAT", because: "capacity" } as const;
  const receipt = (over: Typed) => {
    const filing = filingOf(over);
    return filing === null ? null : readReceipt(receiptOf(filing, route));
  };

  it.each<{ over: Typed; told: Receipt }>([
    { over: {}, told: { way: "sms", because: "capacity" } },
    {
      over: { phoneOwner: "none", wayOfContact: "letter" },
      told: { way: "letter", because: "capacity" },
    },
    {
      over: { kind: "report", anonymous: "yes" },
      told: { way: "nobody", because: "capacity" },
    },
    {
      over: { protected: "yes", phraseHash: "h" },
      told: { way: "safe", because: "chosen" },
    },
    {
      over: { protected: "yes", phraseHash: "h", wayOfContact: "call" },
      told: { way: "counter", because: "chosen" },
    },
  ])("$over: $told", ({ over, told }) => {
    expect(receipt(over)).toEqual(told);
  });

  it("is the plainest where nothing is kept", () => {
    expect(readReceipt({})).toEqual({ way: "counter", because: "chosen" });
  });
});
