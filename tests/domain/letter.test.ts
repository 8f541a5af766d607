import { describe, expect, it } from "vitest";
import { addressLines, cityOf, nameOnLetter, readPostedOn } from "@/domain/letter";
import { noon } from "./builders";

describe("what stands in the window of an envelope", () => {
  it.each([
    { name: "Zerouali Salma", shown: "Zerouali Salma", because: "it is a name" },
    { name: " سلمى\n الزروالي ", shown: "سلمى الزروالي", because: "a line is a line" },
    {
      name: "\u202Eevil\u202C \u0000x\u2066y",
      shown: "evil x y",
      because: "marks that turn the writing are not part of a name",
    },
    {
      name: "#panic() $x$ *b* \\",
      shown: "#panic() $x$ *b* \\",
      because: "signs are signs, and nothing is read in them",
    },
    { name: "x".repeat(10_000), shown: `${"x".repeat(89)}…`, because: "it has one line" },
    { name: "🎉".repeat(100), shown: `${"🎉".repeat(89)}…`, because: "no sign is cut in two" },
  ])("is $shown, because $because", ({ name, shown }) => {
    expect(nameOnLetter(name)).toBe(shown);
  });

  it.each([
    {
      address: "12, rue des Oliviers\nHassan\n10000 Rabat",
      lines: ["12, rue des Oliviers", "Hassan", "10000 Rabat"],
      city: "Rabat",
    },
    {
      address: "12 rue des Oliviers, Rabat",
      lines: ["12 rue des Oliviers, Rabat"],
      city: "Rabat",
    },
    {
      address:
        "Résidence Al Amal, immeuble 14, appartement 22, avenue Mohammed V, Hay Riad, Rabat 10100",
      lines: [
        "Résidence Al Amal, immeuble 14,",
        "appartement 22, avenue Mohammed V, Hay Riad,",
        "Rabat 10100",
      ],
      city: "Rabat",
    },
    { address: "حي السلام، زنقة 4، فاس", lines: ["حي السلام، زنقة 4، فاس"], city: "فاس" },
    { address: "x", lines: ["x"], city: "x" },
  ])("has the lines and the city of $address", ({ address, lines, city }) => {
    expect(addressLines(address)).toEqual(lines);
    expect(cityOf(address)).toBe(city);
  });

  it("never has more than four lines, whatever was typed", () => {
    for (const address of ["a\n".repeat(500), "word ".repeat(5_000), "a,".repeat(900)]) {
      const lines = addressLines(address);
      expect(lines.length).toBeLessThanOrEqual(4);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(90);
    }
  });
});

describe("the day on which a batch was posted", () => {
  const typed = (text: string) => {
    const [year = "", month = "", day = ""] = text.split("-");
    return { "postedOn-day": day, "postedOn-month": month, "postedOn-year": year };
  };
  const printed = new Date("2026-06-08T09:00:00Z");
  it.each([
    { of: {}, read: { ok: true, value: "2026-06-10" }, because: "nothing said is today" },
    {
      of: typed("2026-06-08"),
      read: { ok: true, value: "2026-06-08" },
      because: "it may be posted when it is printed",
    },
    {
      of: typed("2026-06-07"),
      read: { ok: false, mistakes: { postedOn: "date_too_old" } },
      because: "it was not printed yet",
    },
    {
      of: typed("2026-06-11"),
      read: { ok: false, mistakes: { postedOn: "date_future" } },
      because: "tomorrow nobody has posted anything",
    },
    {
      of: typed("2026-02-30"),
      read: { ok: false, mistakes: { postedOn: "date_impossible" } },
      because: "there is no such day",
    },
  ])("is read: $because", ({ of, read }) => {
    expect(readPostedOn(of, printed, noon)).toEqual(read);
  });
});
