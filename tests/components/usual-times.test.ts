import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { OfficeTime } from "@/components/complaint/office-time";
import { UsualTimes } from "@/components/complaint/usual-times";
import type { Locale } from "@/domain/locale";

const usual = { halfDays: 12, mostDays: 40 };
const textOf = (html: string) => html.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");

describe("how long files of a kind take in an office", () => {
  const spread: Readonly<Record<Locale, RegExp>> = {
    ar: /نصف الملفات .*خلال 12 يوما على الأكثر\. .*تسعة من كل عشرة خلال 40 يوما على الأكثر/,
    fr: /la moitié reçoit une décision en 12 jours au plus[.,] neuf sur dix .*en 40 jours au plus/i,
    en: /half get a decision within 12 days, nine in ten within 40 days/,
  };
  const locales: readonly Locale[] = ["ar", "fr", "en"];

  it.each(locales)(
    "is said before filing, and on the page of a code with its own day: %s",
    (locale) => {
      const named = { officeAr: "النيابة العامة بالرباط", officeFr: "Parquet de Rabat" };
      const before = textOf(
        renderToStaticMarkup(createElement(OfficeTime, { locale, named, usual })),
      );
      expect(before).toMatch(spread[locale]);
      expect(before).toContain(locale === "ar" ? named.officeAr : named.officeFr);
      const unknown = textOf(
        renderToStaticMarkup(createElement(OfficeTime, { locale, named, usual: null })),
      );
      expect(unknown).not.toMatch(/\d/);
      const followed = (day: number | null) =>
        textOf(renderToStaticMarkup(createElement(UsualTimes, { locale, usual, day })));
      expect(followed(null)).toMatch(spread[locale]);
      const own = { ar: "ملفكم في يومه رقم 40", fr: "Le vôtre en est au jour 40", en: "at day 40" };
      expect(followed(40)).toContain(own[locale]);
      expect(followed(null)).not.toContain(own[locale].slice(0, 9));
    },
  );

  it.each([
    { day: 40, isPast: false },
    { day: 41, isPast: true },
  ])("at day $day of forty it is said to be longer than usual: $isPast", ({ day, isPast }) => {
    const longer = {
      ar: "أطول من المعتاد",
      fr: "plus long que d’habitude",
      en: "longer than usual",
    };
    for (const locale of locales) {
      const text = textOf(renderToStaticMarkup(createElement(UsualTimes, { locale, usual, day })));
      expect(text.includes(longer[locale])).toBe(isPast);
    }
  });
});
