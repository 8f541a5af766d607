import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RequestDay } from "@/components/dossier/request-day";
import type { Locale } from "@/domain/locale";

const shown = (locale: Locale, at: string): string =>
  renderToStaticMarkup(
    createElement(RequestDay, { locale, dueOn: "2026-06-20", now: new Date(at) }),
  );

test.each([
  { at: "2026-06-17T10:00:00Z", fr: "Il reste 3 jours", ar: "بقيت 3 أيام", en: "3 days are left" },
  { at: "2026-06-19T10:00:00Z", fr: "Il reste un jour", ar: "بقي يوم واحد", en: "One day is left" },
  { at: "2026-06-20T22:59:00Z", fr: "le dernier jour", ar: "آخر يوم", en: "the last day" },
  { at: "2026-06-20T23:01:00Z", fr: "depuis hier", ar: "أمس", en: "yesterday" },
  { at: "2026-06-22T10:00:00Z", fr: "depuis 2 jours", ar: "منذ يومين", en: "2 days ago" },
])("a request until 20 June says at $at how far its day is", ({ at, ...said }) => {
  for (const locale of ["ar", "fr", "en"] as const)
    expect(shown(locale, at)).toContain(said[locale]);
});

test("reminders are announced while the day is to come, and not once it has passed", () => {
  expect(shown("fr", "2026-06-17T10:00:00Z")).toContain("une fois avant cette date");
  expect(shown("fr", "2026-06-21T10:00:00Z")).not.toContain("une fois avant cette date");
  expect(shown("fr", "2026-06-21T10:00:00Z")).toContain("Vous pouvez encore répondre");
});
