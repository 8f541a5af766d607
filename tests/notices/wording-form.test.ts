import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { isWrong, type Mistakes, type Typed } from "@/domain/filing";
import { gsmSpelling, inGsmSpelling } from "@/domain/gsm-spelling";
import { locales } from "@/domain/locale";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { charactersOutsideGsm7, doubleInGsm7, smsSegments } from "@/domain/sms-encoding";
import { filledLongest, longestValues } from "@/notices/placeholders";
import { readWording, typedWording, wordingFields } from "@/notices/wording-form";
import { firstWordings } from "@/notices/wordings";

function textsOf(kind: NoticeKind) {
  const found = firstWordings.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no wording of ${kind}`);
  return found.texts;
}
function read(kind: NoticeKind, changes: Typed = {}) {
  return readWording(kind, { ...typedWording(textsOf(kind)), ...changes }, textsOf(kind));
}
function mistakesOf(kind: NoticeKind, changes: Typed) {
  const answer = read(kind, changes);
  return answer.ok ? {} : answer.mistakes;
}

const forms: readonly {
  kind: NoticeKind;
  typed: Typed;
  mistakes: Mistakes;
  because: string;
}[] = [
  {
    kind: "joined",
    typed: { smsFr: `Dossier {code} ${"a".repeat(139)}` },
    mistakes: { smsFr: "second_segment" },
    because: "161 septets with the longest code",
  },
  {
    kind: "joined",
    typed: { smsFr: `Dossier {code} ${"a".repeat(137)}` },
    mistakes: {},
    because: "160 septets fit",
  },
  {
    kind: "joined",
    typed: { smsFr: `Dossier {code} ${"€".repeat(69)}` },
    mistakes: { smsFr: "second_segment" },
    because: "each euro counts double",
  },
  {
    kind: "joined",
    typed: { smsFr: `Dossier {code} ê${"a".repeat(50)}` },
    mistakes: { smsFr: "second_segment" },
    because: "one ê leaves room for 70 only",
  },
  {
    kind: "joined",
    typed: { smsFr: "Dossier {code} : fenêtre." },
    mistakes: {},
    because: "an ê costs nothing in a short text",
  },
  {
    kind: "digest",
    typed: { smsFr: `{count} ${"a".repeat(156)}` },
    mistakes: { smsFr: "second_segment" },
    because: "9999 files may have moved",
  },
  {
    kind: "digest",
    typed: { smsFr: "Du nouveau dans vos dossiers" },
    mistakes: { smsFr: "placeholder_missing" },
    because: "the text says how many files moved",
  },
  {
    kind: "digest",
    typed: { emailFr: "Du nouveau dans {count} dossiers.", emailNone: "yes", smsNone: "yes" },
    mistakes: { smsAr: "must_be_said" },
    because: "its reader asked for it; its mail may say the number too",
  },
  {
    kind: "digest",
    typed: { smsFr: "Du nouveau dans {count} dossiers, dont {code}" },
    mistakes: { smsFr: "placeholder_unknown" },
    because: "it speaks of several files",
  },
  {
    kind: "joined",
    typed: { smsAr: `ملف {code} ${"م".repeat(52)}` },
    mistakes: { smsAr: "second_segment" },
    because: "71 units of Arabic",
  },
  {
    kind: "joined",
    typed: { smsAr: `ملف {code} ${"م".repeat(51)}` },
    mistakes: {},
    because: "70 units of Arabic fit",
  },
  {
    kind: "joined",
    typed: { smsFr: "Bonjour {name}, dossier {code}" },
    mistakes: { smsFr: "placeholder_unknown" },
    because: "nobody's name is among the values",
  },
  {
    kind: "joined",
    typed: { smsFr: "Dossier {code} le {date}" },
    mistakes: { smsFr: "placeholder_unknown" },
    because: "this notice has no date",
  },
  {
    kind: "joined",
    typed: { smsFr: "Dossier {number} {code}" },
    mistakes: { smsFr: "placeholder_unknown" },
    because: "the number may name the matter",
  },
  {
    kind: "joined",
    typed: { smsFr: "Dossier {code} {" },
    mistakes: { smsFr: "placeholder_unknown" },
    because: "a lone brace is a slip of the hand",
  },
  {
    kind: "joined",
    typed: { smsFr: "Votre dossier est joint." },
    mistakes: { smsFr: "placeholder_missing" },
    because: "of which file, nobody would know",
  },
  {
    kind: "summoned",
    typed: { smsFr: "Rendez-vous le {date}. Dossier {code}" },
    mistakes: { smsFr: "placeholder_missing" },
    because: "the hour is lost",
  },
  {
    kind: "summoned",
    typed: { emailFr: "Vous avez rendez-vous." },
    mistakes: { emailFr: "placeholder_missing" },
    because: "a mail says when, too",
  },
  {
    kind: "joined",
    typed: { emailFr: "Votre dossier est joint." },
    mistakes: {},
    because: "the end of every mail tells the code",
  },
  {
    kind: "registered",
    typed: { numberedSmsFr: "Dossier {code} enregistré." },
    mistakes: { numberedSmsFr: "placeholder_missing" },
    because: "the other text is for the number",
  },
  {
    kind: "joined",
    typed: { smsAr: "" },
    mistakes: { smsAr: "required" },
    because: "both languages are written together",
  },
  {
    kind: "joined",
    typed: { smsAr: "Votre dossier {code}" },
    mistakes: { smsAr: "wrong_script" },
    because: "Arabic is written in Arabic",
  },
  {
    kind: "joined",
    typed: { smsFr: "ملفكم {code}" },
    mistakes: { smsFr: "wrong_script" },
    because: "French is not",
  },
  {
    kind: "joined",
    typed: { smsFr: "Dossier {code}\u202e joint" },
    mistakes: { smsFr: "control_characters" },
    because: "an override turns the text round",
  },
  {
    kind: "joined",
    typed: { smsAr: "ملفكم \u0007{code}" },
    mistakes: { smsAr: "control_characters" },
    because: "a bell is no letter",
  },
  {
    kind: "joined",
    typed: { emailFr: `Bonjour. ${"a".repeat(4000)}` },
    mistakes: { emailFr: "too_long" },
    because: "nobody reads that",
  },
  {
    kind: "joined",
    typed: { emailAr: "" },
    mistakes: { emailAr: "required" },
    because: "an empty mail is no decision",
  },
  {
    kind: "joined",
    typed: { emailNone: "yes", emailReason: "" },
    mistakes: { emailReason: "required" },
    because: "none is said with its reason",
  },
  {
    kind: "joined",
    typed: { emailNone: "yes", emailReason: "Le SMS suffit", emailAr: "", emailFr: "" },
    mistakes: {},
    because: "none on purpose",
  },
  {
    kind: "safe",
    typed: { smsNone: "yes", smsReason: "x" },
    mistakes: { smsAr: "must_be_said" },
    because: "it is all that a protected phone gets",
  },
];

describe("the form of what a notice says", () => {
  it.each(noticeKinds)("takes the present words of %s as they are", (kind) => {
    expect(read(kind)).toEqual({ ok: true, value: textsOf(kind) });
  });

  it.each(noticeKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale }))))(
    "$kind in $locale is one segment with the longest values, numbered or not",
    ({ kind, locale }) => {
      const { sms, numbered } = textsOf(kind);
      const templates = [...("none" in sms ? [] : [sms[locale]]), numbered?.sms[locale] ?? ""];
      for (const template of templates) {
        const text = filledLongest(template);
        expect(text).not.toMatch(/[{}]/);
        expect(smsSegments(text).segments).toBe(1);
        expect(Math.max(1, new SegmentedMessage(text, "auto").segmentsCount)).toBe(1);
      }
    },
  );

  it.each(forms)("$mistakes for $kind because $because", ({ kind, typed, mistakes }) => {
    expect(mistakesOf(kind, typed)).toEqual(mistakes);
  });

  it("drops what copying adds, and writes a text on one line", () => {
    const answer = read("joined", { smsAr: "\u200fملفكم\u200b {code}\n  ضم\u00a0إليه " });
    expect(answer).toMatchObject({ value: { sms: { ar: "ملفكم {code} ضم إليه" } } });
  });

  it("takes any letters whatever without falling over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const changes = Object.fromEntries(wordingFields("summoned").map((name) => [name, text]));
        const answer = read("summoned", changes);
        expect(answer.ok || isWrong(answer.mistakes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("knows the longest real value of each placeholder", () => {
    const lengths = Object.fromEntries(
      [...longestValues].map(([name, longest]) => [name, longest.length]),
    );
    expect(lengths).toEqual({ code: 14, date: 10, hour: 5, oneTimeCode: 6, count: 4, number: 16 });
  });
});

describe("a spelling inside GSM-7", () => {
  it.each([
    ["reçu, fenêtre", "recu, fenetre"],
    ["l’île « où »", `l'ile " où "`],
    ["ÀÂÊÎÔÛŒœ", "AAEIOUOEoe"],
    ["é è à ù É Ç ñ", "é è à ù É Ç ñ"],
    ["n° 3 — suite…", "no 3 - suite..."],
    ["10\u00a0h\u202f30", "10 h 30"],
    ["e\u0301te\u0302", "éte"],
    ["ملف 😀", "ملف 😀"],
    ["Dossier {code}", "Dossier {code}"],
  ])("writes %j as %j", (typed, safe) => {
    expect(inGsmSpelling(typed)).toBe(safe);
  });

  it("leaves nothing outside that it has a spelling for, and changes nothing that is inside", () => {
    const unit = fc.constantFrom(..."abé è{}€êçâîôûœÀÈ’«»…—°ÿ", "م", "😀", "\u00a0");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
        const safe = inGsmSpelling(text);
        const left = charactersOutsideGsm7(safe);
        expect(left.every((character) => gsmSpelling(character) === null)).toBe(true);
        if (charactersOutsideGsm7(text).length === 0) expect(safe).toBe(text);
        expect(inGsmSpelling(safe)).toBe(safe);
        const other = new SegmentedMessage(safe, "auto");
        expect(smsSegments(safe).encoding === "gsm7").toBe(other.getEncodingName() === "GSM-7");
        expect(smsSegments(safe).segments).toBe(Math.max(1, other.segmentsCount));
      }),
    );
  });

  it("names the characters that count double", () => {
    expect(doubleInGsm7("Prix : 3 € [x] {y}|€")).toEqual(["€", "[", "]", "{", "}", "|"]);
    expect(doubleInGsm7("é à Ç")).toEqual([]);
  });
});
