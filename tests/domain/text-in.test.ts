import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestMessage, readTextIn } from "@/domain/text-in";
import { formatTrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

const code = trackingCodeFrom(new Uint8Array(trackingCodeBytes).map((_, place) => place * 37 + 5));
const shown = formatTrackingCode(code);
const arabicDigits = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
const wrongCode = `${shown.slice(0, -1)}${shown.endsWith("0") ? "1" : "0"}`;

describe("a text that asks where a file stands", () => {
  test.each([
    ["تتبع", "ar", "the word of the wordings"],
    ["تَتَبُّع", "ar", "with its vowels"],
    ["تتـــبع", "ar", "drawn out"],
    ["  تتبع.  ", "ar", "with spaces and a point"],
    ["التتبع", "ar", "with the article"],
    ["تتبع ملفي", "ar", "with what it is about"],
    ["السلام عليكم، تتبع الملف ديالي عافاك", "ar", "politely, in Darija"],
    ["متابعة", "ar", "another word for it"],
    ["متابعه", "ar", "with ha for ta marbuta"],
    ["tatabo3", "ar", "Darija in Latin letters"],
    ["TATABO3", "ar", "in capitals"],
    ["tatabou3", "ar", "by ear"],
    ["tatabu3", "ar", "by ear"],
    ["tetabo3", "ar", "by ear"],
    ["tatabbo3", "ar", "by ear"],
    ["ttbo3", "ar", "without vowels"],
    ["ttabe3", "ar", "by ear"],
    ["tataboe", "ar", "without the three"],
    ["tatabo", "ar", "without the three"],
    ["tatabo٣", "ar", "with an Arabic digit"],
    ["SUIVI", "fr", "the word of the wordings"],
    ["suivi", "fr", "in small letters"],
    ["Suïvì", "fr", "with accents that nobody needs"],
    ["S U I V I", "fr", "letter by letter"],
    ["suivi svp", "fr", "politely"],
    ["Bonjour, suivi de mon dossier merci", "fr", "very politely"],
    ["ＳＵＩＶＩ", "fr", "in wide letters"],
    ["suivi!!!", "fr", "with marks"],
    ["état", "fr", "another word for it"],
    ["STATUS", null, "a word of no language here"],
    ["statut", "fr", "the French for it"],
    ["‮تتبع‬", "ar", "between marks that turn text around"],
    ["تتبع 🙏🏽", "ar", "with an emoji"],
  ])("reads %j as asking, in language %s: %s", (text, language, _because) => {
    expect(readTextIn(text)).toEqual({ says: "status", code: null, language });
  });

  test.each([
    [shown, null, "the code alone"],
    [code, null, "without hyphens"],
    [code.toLowerCase(), null, "in small letters"],
    [shown.replaceAll("-", " "), null, "with spaces"],
    [arabicDigits(shown), null, "with Arabic digits"],
    [`SUIVI ${shown}`, "fr", "after the word"],
    [`${shown} suivi`, "fr", "before the word"],
    [`suivi:${shown}.`, "fr", "with marks"],
    [`SUIVI${code}`, "fr", "stuck to the word"],
    [`تتبع ${shown}`, "ar", "in Arabic"],
    [`تتبع ملف ${arabicDigits(shown)}`, "ar", "in Arabic, digits too"],
    [`tatabo3 ${shown.replaceAll("-", "")}`, "ar", "in Darija"],
    [`tatabou3 ${shown.replaceAll("-", " - ")}`, "ar", "with wide hyphens"],
    [`⁦${shown}⁩`, null, "isolated, as it is copied from a page"],
  ])("finds the code in %j", (text, language, _how) => {
    expect(readTextIn(text)).toEqual({ says: "status", code, language });
  });

  test("takes what was meant as a code and is none for a code that nobody has", () => {
    expect(readTextIn(`SUIVI ${wrongCode}`)).toEqual({
      says: "status",
      code: "unreadable",
      language: "fr",
    });
    expect(readTextIn("تتبع K7M4-9QXT")).toMatchObject({ says: "status", code: "unreadable" });
  });
});

describe("a text of one word", () => {
  test.each([
    ["HELP", "help", null],
    ["aide", "help", "fr"],
    ["Aide svp", "help", "fr"],
    ["مساعدة", "help", "ar"],
    ["المُساعدَة", "help", "ar"],
    ["mosa3ada", "help", "ar"],
    ["STOP", "stop", null],
    ["stop.", "stop", null],
    ["Stop SMS", "stop", null],
    ["ARRET", "stop", "fr"],
    ["Arrêt", "stop", "fr"],
    ["arrêtez", "stop", "fr"],
    ["توقف", "stop", "ar"],
    ["تـوقّـف", "stop", "ar"],
    ["أوقفوا", "stop", "ar"],
    ["ايقاف", "stop", "ar"],
    ["إيقاف", "stop", "ar"],
    ["START", "start", null],
    ["ابدأ", "start", "ar"],
    ["إبدا", "start", "ar"],
    ["REPRISE", "start", "fr"],
    ["reprendre", "start", "fr"],
    ["استئناف", "start", "ar"],
  ])("reads %j as %s", (text, says, language) => {
    expect(readTextIn(text)).toEqual({ says, language });
  });

  test.each([
    ["stopper le voleur", "a sentence is not a command"],
    ["لم يتوقف عن تهديدي", "a sentence is not a command"],
    ["arrêté hier par la police", "somebody was arrested"],
    ["aidez-moi", "a cry is not a question about keywords"],
    ["le suivi de ma plainte n'est pas bon", "an opinion"],
    [`STOP ${shown}`, "a stop with a code is read by a person"],
  ])("does not take %j for a command: %s", (text) => {
    expect(readTextIn(text).says).toBe("words");
  });
});

describe("a text with a figure", () => {
  test.each([
    ["5", 5],
    ["٤", 4],
    ["۳", 3],
    [" 2. ", 2],
    ["4/5", 4],
    ["3 sur 5", 3],
    ["5️⃣", 5],
  ])("reads %j as a rating", (text, score) => {
    expect(readTextIn(text)).toEqual({ says: "rating", score });
  });

  test.each(["0", "6", "45", "482913", "482 913", "٤٨٢٩١٣", "0661223344"])(
    "reads %j as digits, which are no message",
    (text) => {
      expect(readTextIn(text)).toEqual({ says: "digits" });
    },
  );
});

describe("a text in somebody's own words", () => {
  test("keeps them, without what hides or reorders them, and finds the code beside them", () => {
    expect(readTextIn(`J'ai retrouvé la facture.\u202e\u0000 ${shown}`)).toEqual({
      says: "words",
      words: `J'ai retrouvé la facture. ${shown}`,
      code,
      language: "fr",
    });
    expect(readTextIn("وجدت الفاتورة")).toMatchObject({ language: "ar", code: null });
    expect(readTextIn("😡😡😡")).toMatchObject({ says: "words", words: "😡😡😡" });
  });

  test("is cut where no hand writes on", () => {
    const read = readTextIn("كلمة ".repeat(1_000));
    expect(read).toMatchObject({ says: "words" });
    if (read.says === "words") expect(read.words.length).toBeLessThanOrEqual(longestMessage);
    const long = readTextIn("a".repeat(1_600));
    expect(long).toMatchObject({ says: "words", words: "a".repeat(1_600) });
  });

  test.each(["", " \n ", "\u202e\u202d", "...", "؟", "\ud83d"])("reads %j as nothing", (text) => {
    expect(readTextIn(text)).toEqual({ says: "nothing" });
  });
});

describe("whatever the noise", () => {
  const marks = fc.constantFrom(
    "",
    " ",
    ".",
    "!",
    "\u200f",
    "\u202b",
    "\u0640",
    "\u064e",
    "\u0301",
    "\u00ad",
    "🙏",
    "؟",
  );
  const keywords = fc.constantFrom(
    ["تتبع", "status"],
    ["SUIVI", "status"],
    ["status", "status"],
    ["tatabo3", "status"],
    ["مساعدة", "help"],
    ["AIDE", "help"],
    ["help", "help"],
    ["توقف", "stop"],
    ["ARRET", "stop"],
    ["stop", "stop"],
    ["ابدأ", "start"],
    ["reprise", "start"],
  );

  test("around and inside a keyword, it is read the same", () => {
    fc.assert(
      fc.property(
        keywords,
        fc.array(marks, { minLength: 12 }),
        fc.boolean(),
        ([word, says], noise, upper) => {
          const cased = upper ? word.toUpperCase() : word.toLowerCase();
          const typed = Array.from(cased, (letter, place) => `${noise[place] ?? ""}${letter}`).join(
            "",
          );
          expect(readTextIn(`${typed}${noise.at(-1) ?? ""}`).says).toBe(says);
        },
      ),
    );
  });

  test("a text is read, never thrown back, and nothing random stops the texts of anybody", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
        const read = readTextIn(text);
        expect(["stop", "start"]).not.toContain(read.says);
        if (read.says === "words") {
          expect(read.words).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });

  test("every code is found, however it is set apart", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: trackingCodeBytes, maxLength: trackingCodeBytes }),
        fc.constantFrom("-", " ", "", ".", " - ", "\u2011"),
        fc.constantFrom("suivi ", "تتبع ", "tatabo3: ", ""),
        (bytes, gap, word) => {
          const drawn = trackingCodeFrom(bytes);
          const typed = formatTrackingCode(drawn).replaceAll("-", gap);
          expect(readTextIn(`${word}${typed}`)).toMatchObject({ says: "status", code: drawn });
        },
      ),
    );
  });
});
