import { describe, expect, it } from "vitest";
import { readSegmentPrice, typedPrice } from "@/domain/segment-price";
import { wordChanges } from "@/domain/word-changes";

describe("what changed between two versions", () => {
  it.each([
    { before: "a b c", after: "a b c", shown: "a b c" },
    { before: "a b c", after: "a x c", shown: "a [-b] [+x] c" },
    { before: "a", after: "a b", shown: "a [+b]" },
    { before: "", after: "a b", shown: "[+a b]" },
    { before: "a b", after: "", shown: "[-a b]" },
    {
      before: "votre dossier {code} est là",
      after: "dossier {code} est bien là",
      shown: "[-votre] dossier {code} est [+bien] là",
    },
  ])("$before → $after", ({ before, after, shown }) => {
    const signs = { same: "", added: "+", removed: "-" };
    const said = wordChanges(before, after).map(({ text, is }) =>
      is === "same" ? text : `[${signs[is]}${text}]`,
    );
    expect(said.join(" ")).toBe(shown);
  });
});

describe("the price of a segment", () => {
  it.each([
    ["0,45", 450],
    ["0.045", 45],
    ["12", 12_000],
    ["٠,٥", 500],
    ["", null],
  ])("typed %j is %j thousandths", (price, thousandths) => {
    expect(readSegmentPrice({ price })).toMatchObject({ ok: true, value: { thousandths } });
  });

  it.each(["-1", "1,2345", "abc", "1000", "0,", "1e3"])("is not %j", (price) => {
    expect(readSegmentPrice({ price })).toEqual({
      ok: false,
      mistakes: { price: "price_invalid" },
    });
  });

  it("reads back what it writes, and is not confirmed while it is unknown", () => {
    for (const thousandths of [0, 5, 45, 450, 1_234, 999_999])
      expect(readSegmentPrice({ price: typedPrice(thousandths) })).toMatchObject({
        value: { thousandths },
      });
    expect(readSegmentPrice({ price: "", priceConfirmed: "yes" })).toMatchObject({
      value: { isConfirmed: false },
    });
  });
});
