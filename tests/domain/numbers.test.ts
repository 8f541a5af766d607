import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IdentityDocumentType, parseIdentityDocument } from "@/domain/identity-document";
import { maskPhone, parsePhone, takesTexts } from "@/domain/phone";
import {
  formatRegistrationNumber,
  latinDigits,
  parseRegistrationNumber,
} from "@/domain/registration-number";

describe("an official number", () => {
  it.each([
    { typed: "1234/3101/2026", because: "as it is shown" },
    { typed: "2026/3101/1234", because: "in the Arabic order" },
    { typed: " 1234 / 3101 / 2026 ", because: "with spaces" },
    { typed: "١٢٣٤/٣١٠١/٢٠٢٦", because: "in Arabic digits" },
    { typed: "۲۰۲۶/۳۱۰۱/۱۲۳۴", because: "in Persian digits and the Arabic order" },
    { typed: "1234-3101-2026", because: "with dashes" },
    { typed: "1234–3101–2026", because: "with long dashes" },
    { typed: "1234\\3101\\2026", because: "with the other stroke" },
    { typed: "1234⁄3101∕2026", because: "with other strokes still" },
    { typed: "01234/3101/2026", because: "with a nought before" },
    { typed: "\u200f1234/3101/2026\u200f", because: "between right-to-left marks" },
    { typed: "\u20661234/3101/2026\u2069", because: "between isolating marks" },
  ])("is read $because", ({ typed }) => {
    expect(parseRegistrationNumber(typed)).toEqual({ sequence: 1234, code: "3101", year: 2026 });
  });

  it("is read as number, code, year when both ends could be a year", () => {
    expect(parseRegistrationNumber("2025/3101/2026")).toEqual({
      sequence: 2025,
      code: "3101",
      year: 2026,
    });
  });

  it.each([
    { typed: "", because: "it is empty" },
    { typed: "1234/2026", because: "the code is missing" },
    { typed: "1234/310/2026", because: "the code has three digits" },
    { typed: "1234/31012/2026", because: "the code has five digits" },
    { typed: "0/3101/2026", because: "files are counted from one" },
    { typed: "1234/3101/26", because: "the year has two digits" },
    { typed: "1234/3101/1826", because: "no office was there" },
    { typed: "1234/3101/2126", because: "the year is far ahead" },
    { typed: "12a4/3101/2026", because: "it holds a letter" },
    { typed: "1234/3101/2026/1", because: "it has four parts" },
    { typed: "1234567890/3101/2026", because: "no office counts so far" },
    { typed: "-1234/3101/2026", because: "it is negative" },
    { typed: "1e3/3101/2026", because: "it is not written in digits" },
    { typed: `${"1".repeat(10_000)}/3101/2026`, because: "it has 10,000 digits" },
  ])("is refused when $because", ({ typed }) => {
    expect(parseRegistrationNumber(typed)).toBeNull();
  });

  it("reads back whatever an office may number", () => {
    const numbers = fc.record({
      sequence: fc.integer({ min: 1, max: 999_999 }),
      code: fc.integer({ min: 1000, max: 9999 }).map(String),
      year: fc.integer({ min: 1950, max: 2099 }),
    });
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseRegistrationNumber(formatRegistrationNumber(number))).toEqual(number);
      }),
    );
  });

  it("turns every Arabic and Persian digit into its Latin one, and nothing else", () => {
    expect(latinDigits("٠١٢٣٤٥٦٧٨٩")).toBe("0123456789");
    expect(latinDigits("۰۱۲۳۴۵۶۷۸۹")).toBe("0123456789");
    expect(latinDigits("ملف رقم 5 — é")).toBe("ملف رقم 5 — é");
  });
});

describe("a phone number", () => {
  const rabat = "+212612345678";
  it.each([
    { typed: "0612345678", e164: rabat, line: "mobile", because: "as at home" },
    { typed: "06 12 34 56 78", e164: rabat, line: "mobile", because: "in pairs" },
    { typed: "06.12.34.56.78", e164: rabat, line: "mobile", because: "with full stops" },
    { typed: "06-12-34-56-78", e164: rabat, line: "mobile", because: "with dashes" },
    { typed: "06–12–34–56–78", e164: rabat, line: "mobile", because: "with long dashes" },
    { typed: "06/12/34/56/78", e164: rabat, line: "mobile", because: "with strokes" },
    { typed: "٠٦١٢٣٤٥٦٧٨", e164: rabat, line: "mobile", because: "in Arabic digits" },
    { typed: "۰۶۱۲۳۴۵۶۷۸", e164: rabat, line: "mobile", because: "in Persian digits" },
    { typed: "+212612345678", e164: rabat, line: "mobile", because: "as abroad" },
    { typed: "00212612345678", e164: rabat, line: "mobile", because: "with two noughts" },
    { typed: "212612345678", e164: rabat, line: "mobile", because: "without the plus" },
    { typed: "+212 0612345678", e164: rabat, line: "mobile", because: "with the nought of home" },
    {
      typed: "+212 (0) 6 12 34 56 78",
      e164: rabat,
      line: "mobile",
      because: "with the nought in brackets",
    },
    { typed: "002120612345678", e164: rabat, line: "mobile", because: "with every nought" },
    {
      typed: "\u202a+212 6 12 34 56 78\u202c",
      e164: rabat,
      line: "mobile",
      because: "as copied from an address book",
    },
    {
      typed: "\u200e0612345678\u200f",
      e164: rabat,
      line: "mobile",
      because: "with direction marks",
    },
    {
      typed: "\u20660612345678\u2069",
      e164: rabat,
      line: "mobile",
      because: "with isolating marks",
    },
    { typed: "0712345678", e164: "+212712345678", line: "mobile", because: "07 is mobile too" },
    { typed: "0537718888", e164: "+212537718888", line: "landline", because: "05 is a landline" },
    { typed: "0801001234", e164: "+212801001234", line: "landline", because: "08 takes no texts" },
    { typed: "+33 6 12 34 56 78", e164: "+33612345678", line: "foreign", because: "from France" },
    {
      typed: "+33 (0)6 12 34 56 78",
      e164: "+33612345678",
      line: "foreign",
      because: "from France, with the nought",
    },
    {
      typed: "0033612345678",
      e164: "+33612345678",
      line: "foreign",
      because: "from France, with two noughts",
    },
    { typed: "+34 612 345 678", e164: "+34612345678", line: "foreign", because: "from Spain" },
    {
      typed: "+1 (212) 555-0123",
      e164: "+12125550123",
      line: "foreign",
      because: "from the United States",
    },
    {
      typed: "+39 06 1234 5678",
      e164: "+390612345678",
      line: "foreign",
      because: "Italy keeps its nought",
    },
  ])("$typed is read $because", ({ typed, e164, line }) => {
    expect(parsePhone(typed)).toEqual({ e164, line });
  });

  it.each([
    { typed: "", because: "it is empty" },
    { typed: "06123456", because: "it is too short" },
    { typed: "061234567899", because: "it is too long" },
    { typed: "612345678", because: "without the nought it could be Spanish" },
    { typed: "0112345678", because: "no number begins so" },
    { typed: "0912345678", because: "no number begins so" },
    { typed: "+212112345678", because: "no Moroccan number begins so" },
    { typed: "+212 6 12 34 56 7", because: "a digit is missing" },
    { typed: "+212 06 12 34 56 789", because: "there is a digit too many" },
    { typed: "+0612345678", because: "no country begins with nought" },
    { typed: "06 12 34 56 7x", because: "it holds a letter" },
    { typed: "06\u202e12345678", because: "it is shown in another order than it is kept" },
    { typed: "06\u000012345678", because: "it holds a control character" },
    { typed: "<b>0612345678</b>", because: "it holds HTML" },
    { typed: "٠٦١٢٣٤٥٦٧٨٩٩", because: "it is too long in Arabic digits" },
    { typed: "+", because: "it is a plus" },
    { typed: "0".repeat(10_000), because: "it has 10,000 digits" },
    { typed: `+${"1".repeat(16)}`, because: "no number in the world is so long" },
  ])("$typed is refused, because $because", ({ typed }) => {
    expect(parsePhone(typed)).toBeNull();
  });

  it("reads back what it made, and makes only what a gateway takes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[+0-9 ().-]{6,20}$/)),
        (typed) => {
          const phone = parsePhone(typed);
          if (phone === null) return;
          expect(phone.e164).toMatch(/^\+[1-9]\d{7,14}$/);
          expect(parsePhone(phone.e164)).toEqual(phone);
          expect(takesTexts(phone.e164)).toBe(phone.line !== "landline");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("shows its last two digits only where it must not be read", () => {
    expect(maskPhone(rabat)).toBe("•••• 78");
  });
});

describe("an identity document", () => {
  const read = (type: IdentityDocumentType, typed: string) =>
    parseIdentityDocument(type, typed)?.number ?? null;
  it.each([
    { type: "cin", typed: "AB123456", number: "AB123456", because: "two letters and six digits" },
    {
      type: "cin",
      typed: "a 12345",
      number: "A12345",
      because: "one letter, typed small, with a space",
    },
    { type: "cin", typed: "bk-654 321", number: "BK654321", because: "with a dash" },
    { type: "cin", typed: "AB١٢٣٤٥٦", number: "AB123456", because: "in Arabic digits" },
    { type: "cin", typed: "\u200fAB123456", number: "AB123456", because: "with a direction mark" },
    { type: "cin", typed: "ABC12345", number: null, because: "no card has three letters" },
    { type: "cin", typed: "123456", number: null, because: "a card begins with a letter" },
    { type: "cin", typed: "AB12345678", number: null, because: "no card has eight digits" },
    { type: "cin", typed: "أب123456", number: null, because: "cards carry Latin letters" },
    { type: "cin", typed: "AB12O456", number: null, because: "an O is not a nought" },
    { type: "cin", typed: "", number: null, because: "it is empty" },
    { type: "passport", typed: "ab1234567", number: "AB1234567", because: "a Moroccan passport" },
    { type: "passport", typed: "12AB34567", number: "12AB34567", because: "a French passport" },
    { type: "passport", typed: "A1234", number: null, because: "it is too short" },
    { type: "passport", typed: "A123456789012", number: null, because: "it is too long" },
    { type: "passport", typed: "A12345<6", number: null, because: "it holds a sign" },
    {
      type: "residence_card",
      typed: "b012345x",
      number: "B012345X",
      because: "a letter may follow",
    },
    { type: "residence_card", typed: "AB123456789", number: "AB123456789", because: "nine digits" },
    { type: "residence_card", typed: "ABC123", number: null, because: "three letters" },
    {
      type: "residence_card",
      typed: "A".repeat(10_000),
      number: null,
      because: "it has 10,000 letters",
    },
  ] as const)("$type $typed is read as $number: $because", ({ type, typed, number }) => {
    expect(read(type, typed)).toBe(number);
  });
});
