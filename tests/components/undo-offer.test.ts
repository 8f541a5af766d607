import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { UndoOffer } from "@/components/office/undo-offer";
import { officeLocales } from "@/domain/locale";

const now = new Date("2026-11-18T10:00:00Z");

test.each(officeLocales)(
  "a decision that rests says in %s until which second it can be taken back, without scripts too",
  (locale) => {
    const html = renderToStaticMarkup(
      createElement(UndoOffer, {
        locale,
        action: `/${locale}/office/K7M49QXT3RZB/undo`,
        factId: "0199a000-0000-7000-8000-000000000000",
        list: "",
        until: new Date(now.getTime() + 120_000),
        now,
      }),
    );
    expect(html).toContain("11:02:00");
    expect(html).toContain('method="post"');
    expect(html).not.toContain("&lt;time");
    // What a script needs to count down, and nothing of it in sight before it runs.
    expect(html).toContain('data-counts="120"');
    expect(html).toMatch(/<p data-over="" hidden="">[^<]+<\/p>/);
    expect(html).toMatch(/<p class="undo-left" aria-hidden="true" hidden=""><\/p>/);
  },
);
