import { describe, expect, it } from "vitest";
import { noticeKinds } from "@/domain/notice";
import { publicNamespaces } from "@/i18n/public-namespaces";
import { messages } from "@/i18n/translate";
import { firstWords, mailFrames } from "@/notices/wordings";

/** The words of a sentence at most, mended rather than excused. An Arabic word often says what takes two in French. */
const mostWords = { fr: 22, ar: 18 } as const;
const languages = ["fr", "ar"] as const;
type Language = (typeof languages)[number];

/** Words of an office that a reader need not know, and that say nothing which plain ones do not. */
const officialese: Record<Language, RegExp> = {
  fr: /\b(susmentionn|susvis|ledit|ladite|dudit|audit|nonobstant|afférent|diligent|requérant|imparti|préalablement|ultérieurement|dûment|veuillez|statuer|sollicit)|(à cet effet|conformément|en vertu d|aux fins d|meilleurs délais|il convient|procéder à|ci-(après|dessus|dessous|joint)|le cas échéant|au préalable|sous réserve|au titre d|dans le cadre d|au niveau d|suite à|par le biais|mise en œuvre)/iu,
  ar: /أعلاه|أدناه|السالف الذكر|الآنف|المومأ|المشار إليه|طبقا ل|وفقا ل|بناء على|بموجب|بمقتضى|مقتضيات|يتعين|يتوجب|علاوة على|تجدر الإشارة|يشرفنا|في هذا الصدد|في إطار|على مستوى|الجاري به العمل|يرجى|قصد ال|بغية|القيام ب|كافة|(?<![\u0621-\u064a])(?<!لم )[وفس]?[يت]تم(?![\u0621-\u064a])/u,
};

/** Everything that citizens read, by where it stands. */
const texts: Record<Language, ReadonlyMap<string, string>> = {
  fr: publicTexts("fr"),
  ar: publicTexts("ar"),
};

describe.each(languages)("what citizens read in %s", (language) => {
  it("is said in short sentences", () => {
    const long = [...texts[language]].flatMap(([place, text]) =>
      sentencesOf(text)
        .map((sentence) => ({ place, words: wordsOf(sentence), sentence }))
        .filter(({ words }) => words > mostWords[language]),
    );
    expect(long).toEqual([]);
  });

  it("is said without the words of an office", () => {
    const stiff = [...texts[language]].flatMap(([place, text]) => {
      const [word] = officialese[language].exec(text) ?? [];
      return word === undefined ? [] : [{ place, word, text }];
    });
    expect(stiff).toEqual([]);
  });
});

describe("the measure", () => {
  it("sees the screens, the mails and the texts", () => {
    for (const language of languages) {
      expect(texts[language].size).toBeGreaterThan(1_500);
      expect(texts[language].get("mail.pastUsual 0")).toBe(mailFrames[language].pastUsual);
    }
  });

  it("reads a choice by its longest way, and finds what it looks for", () => {
    const choice =
      "Vous avez {count, plural, one {un jour} other {# jours de plus {who}}}. <b>Oui !</b>";
    expect(sentencesOf(choice).map(wordsOf)).toEqual([7, 1]);
    expect(officialese.fr.test("Veuillez vous présenter")).toBe(true);
    expect(officialese.ar.test("الوثائق المشار إليها")).toBe(true);
  });
});

function publicTexts(language: Language): ReadonlyMap<string, string> {
  const said = Object.entries(mailFrames[language]).flatMap(([name, text]) =>
    [text].flat().map((line, place): [string, string] => [`mail.${name} ${place}`, line]),
  );
  for (const kind of noticeKinds) {
    const { sms, email, numbered } = firstWords[language][kind];
    const lines = [sms, email, numbered?.sms ?? "", numbered?.email ?? []].flatMap((one) =>
      typeof one === "object" && "none" in one ? [] : one,
    );
    said.push(...lines.map((line, place): [string, string] => [`${kind} ${place}`, line]));
  }
  return new Map([
    ...publicNamespaces.flatMap((name) => flatten(messages[language][name], name)),
    ...said,
  ]);
}

function flatten(texts: object, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}.${name}`, value]] : flatten(value, `${path}.${name}`),
  );
}

/** The sentences of a message as they are read where each of its choices goes its longest way. */
function sentencesOf(message: string): readonly string[] {
  let text = message.replace(/<\/?\w+>/g, "");
  for (let inner = innerPart.exec(text); inner !== null; inner = innerPart.exec(text))
    text =
      text.slice(0, inner.index) +
      readingOf(inner[1] ?? "") +
      text.slice(inner.index + inner[0].length);
  return text.split(/(?<=[.!?؟])\s+|\n/u);
}

const innerPart = /\{([^{}]*)\}/u;

/** What stands between braces: a value, a branch, or a choice whose branches were read before. */
function readingOf(part: string): string {
  const branches = /^\w+, (?:plural|select|selectordinal),(.*)$/su.exec(part)?.[1];
  if (branches === undefined) return /^\w+$/.test(part) ? "x" : `‹${part}›`;
  const ways = [...branches.matchAll(/‹([^‹›]*)›/g)].map(([, way]) => way ?? "");
  return ways.toSorted((a, b) => wordsOf(b) - wordsOf(a))[0] ?? "x";
}

function wordsOf(sentence: string): number {
  return sentence.split(/[\s\u00a0‹›]+/u).filter((part) => /[\p{L}\p{N}#]/u.test(part)).length;
}
