import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AttachmentLines } from "@/components/attachments/attachment-lines";
import type { OfficeLocale } from "@/domain/locale";

const states = ["unscanned", "quarantined", "clean", "infected"] as const;
const linesOf = (locale: OfficeLocale, state: (typeof states)[number], showsScan = true) =>
  renderToStaticMarkup(
    createElement(AttachmentLines, {
      locale,
      door: "/office/papers",
      showsScan,
      attachments: [
        { id: "a1", name: "photo.jpg", kind: "jpeg", state, size: 2_000_000, from: "12/05/2026" },
      ],
    }),
  );
const said: Readonly<Record<OfficeLocale, Readonly<Record<(typeof states)[number], string>>>> = {
  ar: {
    unscanned: "لم يفحص",
    quarantined: "في الحجر",
    clean: "فحص ولا شيء فيه",
    infected: "وجد فيه فيروس",
  },
  fr: {
    unscanned: "non vérifié",
    quarantined: "En quarantaine",
    clean: "vérifié, aucun",
    infected: "Virus trouvé",
  },
};

it.each(states)(
  "the office sees of a paper that it is %s, and opens only what may be served",
  (state) => {
    for (const locale of ["ar", "fr"] as const) {
      const html = linesOf(locale, state);
      expect(html).toContain(said[locale][state]);
      const isServed = state === "unscanned" || state === "clean";
      expect(html.includes('href="/office/papers/a1"')).toBe(isServed);
      expect(html.includes('src="/office/papers/a1"')).toBe(isServed);
      expect(html.includes('href="/office/papers/a1?save=1"')).toBe(isServed);
    }
  },
);

it("its owner is told of a state only where it keeps the paper from being opened", () => {
  for (const state of states) {
    const isServed = state === "unscanned" || state === "clean";
    expect(linesOf("fr", state, false).includes(said.fr[state])).toBe(!isServed);
  }
});
