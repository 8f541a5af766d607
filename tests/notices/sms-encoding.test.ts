import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { charactersOutsideGsm7, smsSegments } from "@/domain/sms-encoding";

describe("the size of a text message", () => {
  it.each([
    { text: "", size: ["gsm7", 0, 1], because: "an empty text is still one message" },
    { text: "a".repeat(160), size: ["gsm7", 160, 1], because: "160 septets fit alone" },
    { text: "a".repeat(161), size: ["gsm7", 161, 2], because: "parts hold 153 septets" },
    { text: "a".repeat(306), size: ["gsm7", 306, 2], because: "two full parts" },
    { text: "a".repeat(307), size: ["gsm7", 307, 3], because: "one septet past two parts" },
    { text: "éèàùÉ", size: ["gsm7", 5, 1], because: "these French letters are in the alphabet" },
    { text: "€", size: ["gsm7", 2, 1], because: "the euro sign is escaped" },
    {
      text: "€".repeat(80),
      size: ["gsm7", 160, 1],
      because: "80 escaped characters fill one text",
    },
    {
      text: `${"a".repeat(152)}€${"a".repeat(152)}`,
      size: ["gsm7", 306, 3],
      because: "an escape is not cut between two parts, so one septet is lost",
    },
    { text: "ê", size: ["ucs2", 1, 1], because: "ê is outside GSM-7" },
    { text: "م".repeat(70), size: ["ucs2", 70, 1], because: "70 Arabic letters fit alone" },
    { text: "م".repeat(71), size: ["ucs2", 71, 2], because: "parts hold 67 units" },
    { text: "ⵉ".repeat(134), size: ["ucs2", 134, 2], because: "two full parts of Tifinagh" },
    { text: "😀".repeat(35), size: ["ucs2", 70, 1], because: "an emoji takes two units" },
    {
      text: "😀".repeat(67),
      size: ["ucs2", 134, 3],
      because: "33 emoji a part: a surrogate pair is not cut",
    },
    { text: "[code]", size: ["gsm7", 8, 1], because: "square brackets are escaped" },
  ])("counts $size because $because", ({ text, size }) => {
    const { encoding, units, segments } = smsSegments(text);
    expect([encoding, units, segments]).toEqual(size);
  });

  it("names once each character that forces the dearer encoding", () => {
    expect(charactersOutsideGsm7("Reçu, à l'étude : « êêê »")).toEqual(["ç", "«", "ê", "»"]);
    expect(charactersOutsideGsm7("Ministère public : à compléter, É, ù, {}")).toEqual([]);
  });

  it("needs UCS-2 exactly when a character is outside GSM-7", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(smsSegments(text).encoding === "ucs2").toBe(charactersOutsideGsm7(text).length > 0);
      }),
    );
  });

  it("never costs less when a text grows", () => {
    fc.assert(
      fc.property(mixedText(), mixedText(), (text, more) => {
        const alone = smsSegments(text);
        const longer = smsSegments(text + more);
        expect(longer.segments).toBeGreaterThanOrEqual(alone.segments);
      }),
    );
  });

  it("agrees with an independent calculator", () => {
    fc.assert(
      fc.property(mixedText(), (text) => {
        const other = new SegmentedMessage(text, "auto");
        const size = smsSegments(text);
        expect(size.encoding).toBe(other.getEncodingName() === "GSM-7" ? "gsm7" : "ucs2");
        expect(size.segments).toBe(Math.max(1, other.segmentsCount));
      }),
    );
  });
});

function mixedText() {
  const unit = fc.constantFrom(..."aZ09 ,:éèàùêç€[]^مفنبⵉ", "😀");
  return fc.string({ unit, maxLength: 400 });
}
