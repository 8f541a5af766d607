import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MarksBefore } from "@/components/office/phone-mark-line";
import { officeLocales } from "@/domain/locale";
import type { PhoneMark } from "@/domain/phone-mark";
import { getTranslator } from "@/i18n/translate";

const parties = [
  { id: "1", phone: "+212661000001" },
  { id: "2", phone: "+212661000002" },
  { id: "3", phone: null },
];
const names = new Map([
  ["1", "Salma Zerouali"],
  ["2", "Idriss Alaoui"],
  ["3", "Hind Sqalli"],
]);
const since = new Date("2025-10-03T10:00:00Z");
const shown = (locale: "ar" | "fr", marks: [string, PhoneMark][]): string =>
  renderToStaticMarkup(
    createElement(MarksBefore, { locale, parties, names, marks: new Map(marks) }),
  );

describe.each(officeLocales)("before a decision, in %s", (locale) => {
  const t = getTranslator(locale, "phoneMarks");

  test.each(["failed", "silent"] as const)(
    "whose number is marked as %s is named, and nobody else",
    (reason) => {
      const html = shown(locale, [["+212661000002", { reason, since }]]);
      expect(html).toContain(t("beforeTitle"));
      expect(html).toContain("Idriss Alaoui");
      expect(html).toContain(t(reason, { date: "03/10/2025" }));
      expect(html).not.toMatch(/Salma|Hind|661000/);
    },
  );

  test("nothing is said where every number answers", () => {
    expect(shown(locale, [])).toBe("");
    expect(shown(locale, [["+212661999999", { reason: "failed", since }]])).toBe("");
  });
});
