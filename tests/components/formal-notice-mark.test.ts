import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormalNoticeMark } from "@/components/office/untold-mark";
import { type Day, parseDay } from "@/domain/calendar";
import { officeLocales } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

const day = (text: string): Day => {
  const read = parseDay(text);
  if (read === null) throw new Error(`no such day: ${text}`);
  return read;
};

test.each(
  officeLocales.flatMap((locale) =>
    [
      { now: "2026-07-25T22:59:00Z", state: null, because: "six days are left" },
      { now: "2026-07-25T23:00:00Z", state: "soon_late" as const, because: "five are" },
      {
        now: "2026-07-31T22:59:00Z",
        state: "soon_late" as const,
        because: "the last day is not over",
      },
      { now: "2026-07-31T23:00:00Z", state: "late" as const, because: "it is over in Morocco" },
    ].map((row) => ({ ...row, locale })),
  ),
)(
  "a formal notice until 31 July is $state at $now in $locale, for $because",
  ({ locale, now, state }) => {
    const html = renderToStaticMarkup(
      createElement(FormalNoticeMark, { locale, dueOn: day("2026-07-31"), now: new Date(now) }),
    );
    const t = getTranslator(locale, "clocks");
    if (state === null) expect(html).toBe("");
    else {
      expect(html).toContain(t("formalNoticeUntil", { date: "31/07/2026" }));
      expect(html).toContain(t(`states.${state}`));
    }
  },
);
