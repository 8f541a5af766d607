import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { type Day, parseDay } from "@/domain/calendar";
import { type Locale, locales } from "@/domain/locale";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { charactersOutsideGsm7, smsSegments } from "@/domain/sms-encoding";
import { isOurs } from "@/domain/text-in";
import { renderSms } from "@/notices/sms";
import { placeholdersOf } from "@/notices/template";
import { hasValuesFor, valuesNeeded } from "@/notices/values";
import { firstWords } from "@/notices/wordings";

const longest = {
  trackingCode: "K7M4-9QXT-3RZB",
  registrationNumber: null,
  date: day("2026-09-28"),
  hour: "10:30",
  oneTimeCode: "482913",
  count: "9999",
};
type Values = Omit<typeof longest, "registrationNumber"> & {
  registrationNumber: string | null;
  ownReference?: string;
};
const longestNumber = "123456/3101/2026";

// The counts of the wordings' own table: Arabic in UTF-16 units, French and English in septets.
const counts: Record<NoticeKind, { ar: number; fr: number; en: number }> = {
  one_time_code: { ar: 57, fr: 75, en: 67 },
  received: { ar: 57, fr: 101, en: 92 },
  information_requested: { ar: 66, fr: 110, en: 104 },
  information_reminder: { ar: 67, fr: 118, en: 116 },
  information_overdue: { ar: 69, fr: 111, en: 119 },
  information_received: { ar: 59, fr: 81, en: 70 },
  registered: { ar: 45, fr: 63, en: 59 },
  under_study: { ar: 51, fr: 70, en: 62 },
  sent_to_police: { ar: 54, fr: 81, en: 68 },
  police_reminded: { ar: 62, fr: 93, en: 82 },
  report_received: { ar: 67, fr: 94, en: 88 },
  sent_back: { ar: 54, fr: 87, en: 70 },
  summoned: { ar: 68, fr: 127, en: 123 },
  summons_reminder: { ar: 70, fr: 93, en: 93 },
  summons_moved: { ar: 70, fr: 95, en: 90 },
  summons_cancelled: { ar: 63, fr: 86, en: 85 },
  forwarded: { ar: 61, fr: 82, en: 85 },
  registered_elsewhere: { ar: 60, fr: 110, en: 118 },
  transmitted: { ar: 59, fr: 82, en: 74 },
  joined: { ar: 57, fr: 101, en: 96 },
  conciliation: { ar: 58, fr: 84, en: 67 },
  decision: { ar: 69, fr: 134, en: 114 },
  outcome_closed: { ar: 58, fr: 94, en: 96 },
  outcome_prosecuted: { ar: 52, fr: 73, en: 64 },
  hearing: { ar: 66, fr: 114, en: 107 },
  hearing_reminder: { ar: 68, fr: 106, en: 105 },
  hearing_to_check: { ar: 68, fr: 105, en: 91 },
  measure: { ar: 66, fr: 106, en: 92 },
  still_open: { ar: 56, fr: 84, en: 68 },
  request_received: { ar: 55, fr: 81, en: 71 },
  reopened: { ar: 50, fr: 69, en: 68 },
  answered: { ar: 66, fr: 112, en: 92 },
  phone_changed: { ar: 68, fr: 116, en: 115 },
  contact_changed: { ar: 65, fr: 129, en: 117 },
  correction: { ar: 69, fr: 99, en: 75 },
  kind_corrected: { ar: 65, fr: 95, en: 92 },
  digest: { ar: 39, fr: 55, en: 46 },
  safe: { ar: 63, fr: 73, en: 58 },
  draft_reminder: { ar: 45, fr: 63, en: 61 },
  text_unknown: { ar: 53, fr: 65, en: 68 },
  text_help: { ar: 66, fr: 108, en: 99 },
  text_stopped: { ar: 64, fr: 100, en: 99 },
  text_started: { ar: 53, fr: 71, en: 67 },
  text_unread: { ar: 69, fr: 124, en: 112 },
  text_which_file: { ar: 60, fr: 94, en: 91 },
  rating_asked: { ar: 56, fr: 71, en: 60 },
};

const everyText = noticeKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

describe("the text of every notice", () => {
  it.each(everyText)("$kind in $locale is one segment in the worst case", ({ kind, locale }) => {
    const sms = said(kind, locale);
    expect(sms.units).toBe(counts[kind][locale]);
    expect(sms.segments).toBe(1);
    expect(sms.encoding).toBe(locale === "ar" ? "ucs2" : "gsm7");
    expect(new SegmentedMessage(sms.text, "auto").segmentsCount).toBe(1);
    if (locale !== "ar") expect(charactersOutsideGsm7(sms.text)).toEqual([]);
  });

  it.each(everyText)("$kind in $locale has no hole", ({ kind, locale }) => {
    expect(said(kind, locale).text).not.toMatch(/undefined|null|NaN|[{}]/);
  });

  it.each(everyText)("$kind in $locale needs exactly the values it says", ({ kind, locale }) => {
    const names = {
      trackingCode: "code",
      date: "date",
      hour: "hour",
      oneTimeCode: "oneTimeCode",
      count: "count",
    };
    const declared = valuesNeeded[kind].map((name) => names[name]);
    expect(placeholdersOf(String(firstWords[locale][kind].sms)).sort()).toEqual(
      [...declared].sort(),
    );
  });

  it.each([
    {
      words: /شكاية|شكايت|plainte|complain/iu,
      because: "a reader over the shoulder learns that one complained",
    },
    {
      words:
        /سرقة|نصب|عنف|تزوير|شيك|رشوة|نفقة|اتجار|تعذيب|قذف|vol\b|escroquer|violence|faux|chèque|pension|corruption|traite\b|torture|diffam|theft|stolen|fraud|forg(ed|ery)|cheque|maintenance|traffick/iu,
      because: "the offence is nobody's business",
    },
    {
      words: /شرطة|درك|police|gendarme/iu,
      because: "who enquires warns whoever is enquired about",
    },
    { words: /CIN|بطاقة التعريف/u, because: "an identity document is never asked for by text" },
    {
      words: /أجيبوا|ردوا|بالرد على|répond(ez|re)|en réponse|\breply/iu,
      because: "the sender's name takes no answer",
    },
    {
      words: /درهم|أداء|dirham|payer|payez|virement|\bpay\b|payment/iu,
      because: "a text never asks for money",
    },
    { words: /https?:|www\./iu, because: "a link in a text is what thieves send" },
  ])("never says $words because $because", ({ words }) => {
    for (const { kind, locale } of everyText) expect(said(kind, locale).text).not.toMatch(words);
  });

  it("says the same words for every decision unless the person asked for the outcome", () => {
    for (const locale of locales) {
      expect(said("decision", locale).text).not.toMatch(
        /حفظ|متابعة|class[ée]|poursuites|suite|closed|a prosecution/u,
      );
    }
  });

  it("shows the number only where it is given, that is where its code is not discreet", () => {
    const values = { ...longest, registrationNumber: longestNumber };
    expect(rendered("registered", "ar", values)).toMatchObject({
      text: "النيابة العامة: سجل ملفكم K7M4-9QXT-3RZB برقم 123456/3101/2026",
      units: 62,
      segments: 1,
    });
    expect(rendered("registered", "fr", values)).toMatchObject({ units: 95, segments: 1 });
    expect(rendered("registered", "ar", longest).text).not.toMatch(/3101/);
    for (const kind of noticeKinds.filter((kind) => kind !== "registered")) {
      expect(rendered(kind, "ar", values).text).not.toContain(longestNumber);
    }
  });

  it("keeps its order in a right-to-left line: letters first in codes, slashes in dates", () => {
    for (const kind of noticeKinds) {
      const { text } = said(kind, "ar");
      expect(text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      for (const [group = ""] of text.matchAll(/[\dA-Z][\dA-Z/:-]*/g)) {
        expect(group).toMatch(/^([A-Z][0-9A-Z]{3}(-[0-9A-Z]{4}){2}|\d+(\/\d+)*|\d{2}:\d{2})$/);
      }
    }
  });

  it("is known as ours when a machine sends it back", () => {
    for (const { kind, locale } of everyText) expect(isOurs(said(kind, locale).text)).toBe(true);
  });

  it.each(locales)("adds what its reader calls the file where there is room, in %s", (locale) => {
    const known = { trackingCode: "K7M4-9QXT-3RZB", ownReference: "114/2026" };
    const text = renderSms(firstWords, "under_study", locale, known)?.text ?? "";
    expect(text).toMatch(/ (R[ée]f\.|مرجعكم) 114\/2026$/);
    expect(smsSegments(text).segments).toBe(1);
  });

  it("never costs a second segment by it, and says the same without it", () => {
    const withIt = everyText.map(({ kind, locale }) =>
      rendered(kind, locale, { ...longest, ownReference: "AB/123456789" }),
    );
    expect(withIt.filter(({ segments }) => segments !== 1)).toEqual([]);
    const left = everyText.filter(
      ({ kind, locale }, place) => withIt[place]?.text === said(kind, locale).text,
    );
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(everyText.length);
  });

  it("asks for what a kind needs before saying it", () => {
    expect(hasValuesFor("summoned", { trackingCode: "K7M4-9QXT-3RZB", hour: "10:30" })).toBe(false);
    expect(hasValuesFor("summoned", { ...longest })).toBe(true);
    expect(hasValuesFor("safe", {})).toBe(true);
  });
});

function said(kind: NoticeKind, locale: Locale) {
  return rendered(kind, locale, longest);
}

function rendered(kind: NoticeKind, locale: Locale, values: Values) {
  const sms = renderSms(firstWords, kind, locale, values);
  if (sms === null) throw new Error(`${kind} is not said`);
  return sms;
}

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}
