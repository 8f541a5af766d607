import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanLine,
  cleanParagraphs,
  hasForbiddenCharacters,
  hasReadableScript,
  searchForm,
} from "@/domain/text";

describe("characters that hide or reorder what a reader sees", () => {
  it.each([
    { text: "a\u0000b", because: "a null" },
    { text: "a\u0008b", because: "a backspace" },
    { text: "a\u001bb", because: "an escape" },
    { text: "a\u007fb", because: "a delete" },
    { text: "a\u0085b", because: "a control character of the second block" },
    { text: "a\u202eb", because: "a right-to-left override" },
    { text: "a\u202db", because: "a left-to-right override" },
    { text: "a\u2066b\u2069", because: "isolating marks" },
    { text: "a\u206fb", because: "a forgotten formatting mark" },
    { text: "a\ufeffb", because: "a mark of byte order" },
    { text: "a\ufff9b", because: "an annotation mark" },
    { text: "a\u{e0041}b", because: "an invisible tag letter" },
    { text: "a\ud800b", because: "half a character, which the archive cannot keep" },
    { text: "a\udc00b", because: "the other half" },
  ])("are refused: $because", ({ text }) => {
    expect(hasForbiddenCharacters(text)).toBe(true);
  });

  it.each([
    { text: "سطر\nثان\tوثالث\r\n", because: "line ends and tabs" },
    { text: "نص\u200f عربي\u200e", because: "the marks that keyboards add" },
    { text: "👩🏽‍⚖️ 🇲🇦", because: "pictures, joined and whole" },
    { text: "ⵜⴰⵎⴰⵣⵉⵖⵜ é ç ' \" < > &", because: "every language's letters and signs" },
  ])("are not $because", ({ text }) => {
    expect(hasForbiddenCharacters(text)).toBe(false);
  });
});

describe("a text as typed", () => {
  it("keeps HTML as the words that were typed", () => {
    expect(cleanLine("<script>alert(1)</script> & <b>")).toBe("<script>alert(1)</script> & <b>");
    expect(cleanParagraphs("<p>\n</p>")).toBe("<p>\n</p>");
  });

  it.each([
    { typed: "  محمد   العلوي \u00a0", clean: "محمد العلوي", because: "spaces are single" },
    { typed: "a\n\tb\r\nc\u2028d", clean: "a b c d", because: "a line has no line end" },
    { typed: "\u200fمحمد\u200e\u061c", clean: "محمد", because: "direction marks are dropped" },
    {
      typed: "co\u00adop\u200b",
      clean: "coop",
      because: "soft hyphens and empty spaces are dropped",
    },
    { typed: "e\u0301", clean: "é", because: "letters are composed" },
    { typed: " \u200f \n ", clean: "", because: "nothing is left" },
  ])("is cleaned to one line: $because", ({ typed, clean }) => {
    expect(cleanLine(typed)).toBe(clean);
  });

  it.each([
    { typed: "a\r\nb\rc\nd", clean: "a\nb\nc\nd", because: "line ends are of one kind" },
    { typed: "a\n\n\n\n\nb", clean: "a\n\nb", because: "one empty line is enough" },
    { typed: "a  \n  b\t\tc", clean: "a\nb c", because: "spaces at line ends fall" },
    { typed: "\n\n a \n\n", clean: "a", because: "no empty line begins or ends it" },
  ])("is cleaned to paragraphs: $because", ({ typed, clean }) => {
    expect(cleanParagraphs(typed)).toBe(clean);
  });

  it("is not changed by cleaning it again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(cleanLine(cleanLine(typed))).toBe(cleanLine(typed));
        expect(cleanParagraphs(cleanParagraphs(typed))).toBe(cleanParagraphs(typed));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a name that the office can read", () => {
  it.each([
    { text: "محمد", because: "Arabic" },
    { text: "محـــمد", because: "Arabic, stretched" },
    { text: "مُحَمَّد", because: "Arabic with its vowels" },
    { text: "Naïma El-Âlaoui", because: "Latin with accents" },
    { text: "ⵎⵓⵃⵎⵎⴰⴷ", because: "Tifinagh" },
    { text: "N'Diaye", because: "an apostrophe" },
    { text: "N’Diaye", because: "a curly apostrophe" },
    { text: "شركة Atlas 2000", because: "a mixed name with a number" },
    { text: "ڭلميم پ ڤ", because: "letters of Moroccan Arabic" },
  ])("$text: $because", ({ text }) => {
    expect(hasReadableScript(text)).toBe(true);
  });
  it.each([
    { text: "Иванов", because: "Cyrillic" },
    { text: "李明", because: "Chinese" },
    { text: "Αθηνά", because: "Greek" },
    { text: "Аlami", because: "a Cyrillic A among Latin letters" },
    { text: "12345", because: "digits only" },
    { text: "---", because: "signs only" },
    { text: "😀", because: "a picture" },
    { text: "ㅤ", because: "an invisible letter" },
    { text: "", because: "nothing" },
  ])("not $text: $because", ({ text }) => {
    expect(hasReadableScript(text)).toBe(false);
  });
});

describe("names that a search must find alike", () => {
  it.each([
    ["أحمد", "احمد"],
    ["إدريس", "ادريس"],
    ["آسية", "اسيه"],
    ["ٱلحسن", "الحسن"],
    ["فاطمة", "فاطمه"],
    ["مصطفى", "مصطفي"],
    ["مُحَمَّدٌ", "محمد"],
    ["محـــمد", "محمد"],
    ["رؤوف", "روؤف"],
    ["عائشة", "عايشه"],
    ["ﻻﻣﻴﺔ", "لامية"],
    ["El Âlaoui", "el-alaoui"],
    ["BENÂÏSSA", "benaissa"],
    ["N’Diaye", "N'DIAYE"],
    ["  Ben   Ali ", "ben ali"],
    ["عبد\u200cالله", "عبدالله"],
    ["Ｆａｔｉｍａ", "fatima"],
    ["Œuvrard", "oeuvrard"],
    ["ڭلميم", "كلميم"],
    ["علی", "علي"],
  ])("%s and %s", (one, other) => {
    expect(searchForm(one)).toBe(searchForm(other));
  });

  it.each([
    ["علي", "علية"],
    ["Ali", "Alia"],
    ["محمد", "أحمد"],
  ])("but not %s and %s", (one, other) => {
    expect(searchForm(one)).not.toBe(searchForm(other));
  });

  it("is empty for signs, and the same when taken twice", () => {
    expect(searchForm(" -- % _ ' ")).toBe("");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(searchForm(searchForm(text))).toBe(searchForm(text));
        expect(searchForm(text)).not.toMatch(/[%_\\]/);
      }),
      { numRuns: 500 },
    );
  });
});
