import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WithholdFields } from "@/components/office/withhold-fields";
import { WithholdForm } from "@/components/office/withhold-form";
import { officeLocales } from "@/domain/locale";

test.each(officeLocales)(
  "what an act owes and what another will owe are kept back on one page, no id given twice, in %s",
  (locale) => {
    const mistakes = { withholdReason: "required", withholdUntil: "required" } as const;
    const html = renderToStaticMarkup(
      createElement(
        Fragment,
        null,
        createElement(WithholdForm, {
          locale,
          action: `/${locale}/office/K7M49QXT3RZB/withhold`,
          factId: "0199a000-0000-7000-8000-000000000000",
          act: "register",
          list: "",
          typed: {},
          mistakes,
        }),
        createElement(WithholdFields, { locale, typed: {}, mistakes }),
      ),
    );
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  },
);
