import { describe, expect, it } from "vitest";
import { type Day, parseDay } from "@/domain/calendar";
import { type Locale, locales } from "@/domain/locale";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { renderEmail } from "@/notices/email";
import { firstWords } from "@/notices/wordings";

const offices = {
  ar: "النيابة العامة لدى المحكمة الابتدائية بسوق السبت أولاد النمة",
  fr: "Parquet près le tribunal de première instance de Souk Sebt Oulad Nemma",
  en: "Parquet près le tribunal de première instance de Souk Sebt Oulad Nemma",
} as const satisfies Record<Locale, string>;

const everyMail = noticeKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));
const sentMails = everyMail.filter(({ kind, locale }) => mailOf(kind, locale) !== null);
const withoutMail: readonly NoticeKind[] = [
  "safe",
  "draft_reminder",
  "one_time_code",
  "text_unknown",
  "text_help",
  "text_stopped",
  "text_started",
  "text_unread",
  "text_which_file",
  "rating_asked",
];

describe("the mail of every notice", () => {
  it.each(everyMail)("$kind in $locale is sent, or not sent for a reason", ({ kind, locale }) => {
    const { email } = firstWords[locale][kind];
    expect(mailOf(kind, locale) === null).toBe(withoutMail.includes(kind));
    if ("none" in email) expect(email.none.length).toBeGreaterThan(20);
  });

  it.each(sentMails)("$kind in $locale says the same as text and as page", ({ kind, locale }) => {
    const mail = sent(kind, locale);
    expect(wordsOf(bodyOf(mail.html))).toEqual(wordsOf(mail.text));
  });

  it.each(sentMails)("$kind in $locale has no hole", ({ kind, locale }) => {
    const mail = sent(kind, locale);
    expect(`${mail.subject}${mail.text}`).not.toMatch(/undefined|null|NaN|[{}<>]/);
  });

  it.each(sentMails)("$kind in $locale reads from its own side", ({ kind, locale }) => {
    const { direction, html } = sent(kind, locale);
    expect(direction).toBe(locale === "ar" ? "rtl" : "ltr");
    expect(html).toContain(`<html lang="${locale}" dir="${direction}">`);
    expect(html).toContain('<bdi dir="ltr">K7M4-9QXT-3RZB</bdi>');
    expect(html).toContain(
      '<a href="http://localhost:3210/ar/track/K7M4-9QXT-3RZB" style="color:#0b5a46;"><bdi dir="ltr">',
    );
    expect(html).not.toMatch(/-(left|right)\b|\b(left|right)[:;"]|<script|<img|url\(/);
  });

  it.each(sentMails)("$kind in $locale names the office and where to look", ({ kind, locale }) => {
    const { text } = sent(kind, locale);
    expect(text).toContain(offices[locale]);
    expect(text).toContain("http://localhost:3210/ar/track/K7M4-9QXT-3RZB");
  });

  it("has a subject that tells nothing but the code, the same for every step", () => {
    for (const locale of locales) {
      const subjects = new Set(noticeKinds.map((kind) => mailOf(kind, locale)?.subject));
      subjects.delete(undefined);
      expect([...subjects]).toEqual([
        {
          ar: "مستجد في ملفكم K7M4-9QXT-3RZB",
          fr: "Du nouveau dans votre dossier K7M4-9QXT-3RZB",
          en: "News in your file K7M4-9QXT-3RZB",
        }[locale],
      ]);
    }
  });

  it.each([
    { words: /شكاية|شكايت|plainte/iu, because: "the mailbox may be shared" },
    {
      words:
        /سرقة|نصب|عنف|تزوير|شيك|رشوة|نفقة|اتجار|تعذيب|قذف|\bvol\b|escroquer|violence|\bfaux\b|chèque|pension|corruption|\btraite\b|torture|diffam/iu,
      because: "the offence is nobody's business",
    },
    {
      words: /شرطة|درك|police|gendarme/iu,
      because: "who enquires warns whoever is enquired about",
    },
    { words: /\bCIN\b/u, because: "an identity number is never asked for by mail" },
    {
      words: /أجيبوا على هذه|بالرد على|répond(ez|re) à ce/iu,
      because: "nobody reads the answers",
    },
  ])("never says $words because $because", ({ words }) => {
    for (const { kind, locale } of sentMails) expect(sent(kind, locale).text).not.toMatch(words);
  });

  it.each(sentMails)(
    "$kind in $locale says so in both where it can be stopped, and last",
    ({ kind, locale }) => {
      const stopUrl = `https://insaf.example/${locale}/mail/abc`;
      const mail = renderEmail(firstWords, kind, locale, values(locale), { stopUrl });
      expect(mail?.text.trim().split("\n").at(-1)).toContain(stopUrl);
      expect(wordsOf(bodyOf(mail?.html ?? ""))).toEqual(wordsOf(mail?.text ?? ""));
      expect(sent(kind, locale).text).not.toContain("/mail/");
    },
  );

  it.each(locales)("speaks of the receipt in %s, in both, only where it goes with it", (locale) => {
    const [bare, bearing] = [false, true].map((bearsReceipt) =>
      renderEmail(firstWords, "received", locale, values(locale), { bearsReceipt }),
    );
    expect(wordsOf(bodyOf(bearing?.html ?? ""))).toEqual(wordsOf(bearing?.text ?? ""));
    expect(bearing?.text).toMatch(/وصل الإيداع|récépissé|receipt/);
    expect(bare?.text).not.toMatch(/وصل الإيداع|récépissé|receipt/);
    expect(bearing?.subject).toBe(bare?.subject);
  });

  it.each(locales)("says in %s, in both, that the usual time is over, where it is", (locale) => {
    const past = renderEmail(firstWords, "still_open", locale, values(locale), {
      isPastUsual: true,
    });
    expect(wordsOf(bodyOf(past?.html ?? ""))).toEqual(wordsOf(past?.text ?? ""));
    const said = /تسعة من كل عشرة ملفات|neuf dossiers sur dix|nine in ten files/;
    expect(past?.text).toMatch(said);
    expect(sent("still_open", locale).text).not.toMatch(said);
    for (const never of [/شكاي/u, /plainte/iu, /[{}]/]) expect(past?.text).not.toMatch(never);
  });

  it.each(sentMails)(
    "$kind in $locale always says what its reader calls the file, where a text may have no room",
    ({ kind, locale }) => {
      const mail = renderEmail(firstWords, kind, locale, {
        ...values(locale),
        ownReference: "AB/123456789",
      });
      expect(mail?.text).toContain("AB/123456789");
      expect(mail?.html).toContain('<bdi dir="ltr">AB/123456789</bdi>');
    },
  );

  it.each(sentMails)("$kind in $locale fetches nothing from elsewhere", ({ kind, locale }) => {
    const { html, text } = sent(kind, locale);
    expect(html).not.toMatch(/\bsrc=|@import|<link|<iframe|<form|\bon[a-z]+=/);
    // What is isolated in the page needs no mark in the text: each value ends its line or stands alone.
    expect(text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  });

  it("can be read at night: each text has its own ground, and there are colours for the dark", () => {
    const { html } = sent("received", "ar");
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toMatch(/prefers-color-scheme:dark/);
    // An address longer than a narrow phone breaks within the mail.
    expect(html).toContain("overflow-wrap:anywhere");
    expect(html).toMatch(/background:#ffffff[^"]*color:#16221f/);
  });

  it("keeps the outcome of a decision to itself", () => {
    for (const locale of locales) {
      expect(sent("decision", locale).text).not.toMatch(/حفظ ملف|متابعة|class[ée]|poursuites/u);
    }
  });

  it("shows the number only where it is given", () => {
    expect(sent("registered", "fr").text).not.toContain("3101");
    const numbered = renderEmail(firstWords, "registered", "ar", {
      ...values("ar"),
      registrationNumber: "123456/3101/2026",
    });
    expect(numbered?.text).toContain("تم تسجيل ملفكم برقم 123456/3101/2026.");
    expect(numbered?.html).toContain('<bdi dir="ltr">123456/3101/2026</bdi>');
  });

  it("escapes a wording: whatever looks like a page is read as words", () => {
    const typed = "Bonjour <script>alert(1)</script> & merci";
    const measure = { ...firstWords.fr.measure, email: [typed] };
    const words = { ...firstWords, fr: { ...firstWords.fr, measure } };
    const mail = renderEmail(words, "measure", "fr", values("fr"));
    expect(mail?.text).toContain(typed);
    expect(mail?.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; merci");
    expect(mail?.html).not.toContain("<script>");
  });

  it("writes dates in full, with Moroccan months", () => {
    expect(sent("summoned", "ar").text).toContain("يوم 28 شتنبر 2026 على الساعة 10:30");
    expect(sent("summoned", "fr").text).toContain("le 28 septembre 2026 à 10:30");
  });

  it("escapes whatever an office is called", () => {
    const mail = renderEmail(firstWords, "received", "fr", {
      ...values("fr"),
      officeName: `<b>Parquet</b> "d'Agadir" & co`,
    });
    expect(mail?.html).toContain("&lt;b&gt;Parquet&lt;/b&gt; &quot;d&#39;Agadir&quot; &amp; co");
    expect(mail?.html).not.toContain("<b>");
  });
});

function values(locale: Locale) {
  return {
    trackingCode: "K7M4-9QXT-3RZB",
    trackingUrl: "http://localhost:3210/ar/track/K7M4-9QXT-3RZB",
    officeName: offices[locale],
    date: day("2026-09-28"),
    hour: "10:30",
    oneTimeCode: "482913",
    count: "2",
  };
}

function mailOf(kind: NoticeKind, locale: Locale) {
  return renderEmail(firstWords, kind, locale, values(locale));
}

function sent(kind: NoticeKind, locale: Locale) {
  const mail = mailOf(kind, locale);
  if (mail === null) throw new Error(`${kind} sends no mail`);
  return mail;
}

function bodyOf(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return body
    .replace(/<\/?(bdi|a)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}
