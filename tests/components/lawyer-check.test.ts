import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { LawyerCheck } from "@/components/office/lawyer-check";
import { officeLocales } from "@/domain/locale";

const at = new Date("2026-11-18T10:00:00Z");
const action = "/fr/office/K7M49QXT3RZB/lawyer";

describe.each(officeLocales)("beside a lawyer, in %s,", (locale) => {
  const shown = (changes: Partial<Parameters<typeof LawyerCheck>[0]>) =>
    renderToStaticMarkup(
      createElement(LawyerCheck, {
        locale,
        lawyer: { id: "0199a000-0000-7000-8000-000000000000", bar: "Rabat", barNumber: "12/345" },
        isWhole: true,
        checked: null,
        doubts: [],
        form: null,
        answer: null,
        ...changes,
      }),
    );
  const form = { action, list: "", typed: "Autre <nom>", mistake: null };

  test("stand bar and number, and a form where nobody has seen the card", () => {
    const html = shown({ form });
    expect(html).toContain("12/345");
    expect(html.match(/method="post"/g)).toHaveLength(2);
    for (const finding of ["matches", "differs"]) expect(html).toContain(`value="${finding}"`);
    expect(html).toContain("Autre &lt;nom&gt;");
    expect(html).not.toContain("open=");
  });

  test("a note that was not taken stands open with its mistake", () => {
    const html = shown({ form: { ...form, mistake: "faute" } });
    expect(html).toContain('<details class="withhold" open');
    expect(html).toContain("faute");
  });

  test("stands the office that saw the card, and no form", () => {
    const checked = { at, office: "Parquet de Rabat" };
    const html = shown({ checked });
    expect(html).toContain("Parquet de Rabat");
    expect(html).toContain("2026");
    expect(html).not.toContain("<form");
    expect(html).not.toContain("<strong>");
  });

  test("a doubt is read with its note", () => {
    expect(shown({ doubts: [{ id: "d", at, note: "Autre numéro." }] })).toContain("Autre numéro.");
  });
});
