import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { OfficeLocale } from "@/domain/locale";
import { type Letter, renderLetter } from "@/notices/letter";
import { firstWords } from "@/notices/wordings";
import { type Bordereau, setLetters } from "@/press/letters";
import { day } from "@/tests/domain/builders";

const sheet: Bordereau = {
  language: "ar",
  title: "بيان الإرسال",
  lines: [[{ text: "x", ltr: false }]],
  columns: ["1", "2", "3", "4", "5"],
  boxes: ["a", "b"],
};
const letterOf = (
  language: OfficeLocale,
  over: { name?: string; address?: string; ownReference?: string } = {},
): Letter =>
  renderLetter(firstWords, "summoned", language, {
    trackingCode: "K7M4-9QXT-3RZB",
    trackingUrl: "https://insaf.example/ar/track/K7M4-9QXT-3RZB",
    officeName: "النيابة العامة لدى المحكمة الابتدائية بالرباط",
    name: "الزروالي سلمى",
    address: "12، زنقة الزيتون\nالرباط",
    date: day("2026-06-20"),
    hour: "10:30",
    today: day("2026-06-10"),
    ...over,
  });
const set = (letters: readonly Letter[]) =>
  setLetters({ title: "t", letters: letters.map((one) => ({ ...one, mark: "1/1" })), sheet });
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
/** The streams of a PDF that can be read. */
function streamsOf(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/(?<!end)stream\r?\n/g)]
    .map(({ index, 0: { length } }) => {
      const from = index + length;
      try {
        return inflateSync(pdf.subarray(from, text.indexOf("endstream", from))).toString("latin1");
      } catch {
        // Not a packed stream: nothing to look for in it.
        return "";
      }
    })
    .join("\n");
}

describe("a batch of letters", () => {
  it("has one page a letter and one for the post", () => {
    expect(pagesOf(set([letterOf("ar"), letterOf("fr"), letterOf("ar")]))).toBe(4);
  });

  it("keeps one page a letter whatever somebody is called or wherever he lives", () => {
    const hostile = [
      '#panic("x") $x$ \\ #read("/etc/passwd") #import "@preview/x:1.0.0": *',
      "*b* _c_ `d` = e <label> @ref [x] // comment /* open",
      "\u202Egnirts\u202C \u2066x",
      "x".repeat(10_000),
      "🎉".repeat(50),
      '"}],"letters":[]',
      "كلمة ".repeat(3_000),
      "",
    ];
    const letters = hostile.map((text) => letterOf("fr", { name: text, address: text }));
    expect(pagesOf(set(letters))).toBe(hostile.length + 1);
  });

  it("shows what was typed as it was typed, and runs none of it", () => {
    const { name, address } = letterOf("fr", { name: '#panic("x")', address: "#(1 + 1), $x^2$" });
    expect(name).toBe('#panic("x")');
    expect(address).toEqual(["#(1 + 1), $x^2$"]);
    const plain = set([letterOf("fr", { name: "a(b)", address: "c" })]);
    const odd = set([letterOf("fr", { name: "#panic(b)", address: "#(1 + 1)" })]);
    expect(pagesOf(odd)).toBe(pagesOf(plain));
  });

  it("begins each line at the side of its language, also a Latin name and address", () => {
    const latin = { name: "Alami Omar", address: "12, rue des Oliviers\n10000 Rabat" };
    const linesAtTheLeft = (language: OfficeLocale) =>
      streamsOf(set([letterOf(language, latin)])).match(/1 0 0 -1 (56\.69|297\.63)\d* [\d.]+ cm/g)
        ?.length ?? 0;
    expect(linesAtTheLeft("fr")).toBeGreaterThan(7);
    // The frame of the references, and the mark at the foot, which stands where a line ends.
    expect(linesAtTheLeft("ar")).toBe(2);
  });

  it("can be read out in the order in which it is read", () => {
    const pdf = set([letterOf("ar")]);
    const streams = `${pdf.toString("latin1")}${streamsOf(pdf)}`;
    // What runs from right to left is marked so, and a ligature stands for its letters in their order.
    expect(streams).toContain("/ReversedChars");
    const ligatures = streams.toLowerCase().match(/<(06440627|06270644)>/g) ?? [];
    expect([...new Set(ligatures)]).toEqual(["<06440627>"]);
  });
});

describe("the words of a letter", () => {
  it.each(["ar", "fr"] as const)(
    "in %s say neither name nor matter, and where to look",
    (language) => {
      const letter = letterOf(language);
      const said = [...letter.paragraphs, ...letter.reference, letter.subject]
        .flat()
        .map(({ text }) => text)
        .join(" ");
      expect(said).toContain("K7M4-9QXT-3RZB");
      expect(said).toContain("https://insaf.example/");
      for (const never of ["سلمى", "Salma", "plainte", "شكاية"]) expect(said).not.toContain(never);
    },
  );

  it.each(["ar", "fr"] as const)(
    "in %s name what its reader calls the file, if anything",
    (language) => {
      const linesOf = (letter: Letter) =>
        letter.reference.map((line) => line.map(({ text }) => text).join(""));
      const before = linesOf(letterOf(language));
      const letter = letterOf(language, { ownReference: "114/2026" });
      const [code, own, ...others] = linesOf(letter);
      expect([code, ...others]).toEqual(before);
      expect(own).toContain("114/2026");
      expect(letter.reference[1]?.find(({ text }) => text === "114/2026")?.ltr).toBe(true);
      expect(pagesOf(set([letter]))).toBe(2);
    },
  );

  it("keeps a code from being turned round, and lets a date in words follow its line", () => {
    const { subject, paragraphs } = letterOf("ar");
    expect(subject.find(({ text }) => text === "K7M4-9QXT-3RZB")?.ltr).toBe(true);
    const pieces = paragraphs.flat();
    expect(pieces.find(({ text }) => text === "10:30")?.ltr).toBe(true);
    expect(pieces.find(({ text }) => text.includes("يونيو"))?.ltr).toBe(false);
  });

  it("say that there is news where the office sends no mail of that kind", () => {
    const letter = renderLetter(firstWords, "safe", "fr", {
      trackingCode: "K7M4-9QXT-3RZB",
      trackingUrl: "https://insaf.example/fr/track/K7M4-9QXT-3RZB",
      officeName: "Parquet",
      name: "A",
      address: "B",
      today: day("2026-06-10"),
    });
    expect(
      letter.paragraphs
        .flat()
        .map(({ text }) => text)
        .join(" "),
    ).toContain("Il y a du nouveau");
  });
});
