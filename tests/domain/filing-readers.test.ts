import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mistakeCodes } from "@/domain/filing";
import { fieldOfSlot, stepFields } from "@/domain/filing-step";
import { at, readers, steps } from "./rightly-filed";

describe("the readers of the form", () => {
  it("never fail, and answer every form with a value or with known mistakes of known fields", () => {
    const fields = [
      ...Object.values(stepFields).flat(),
      "otherCount",
      "respondentCount",
      "other2LastName",
      "respondent8Known",
      "__proto__",
      "constructor",
      "toString",
      "",
    ];
    const forms = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(
          "",
          "yes",
          "no",
          "cin",
          "ar",
          "511",
          "TPI-KENITRA",
          "theft",
          "0612345678",
          "1",
          "2026",
        ),
      ),
    );
    fc.assert(
      fc.property(forms, fc.constantFrom(...steps), (typed, step) => {
        const answer = readers[step](typed);
        if (answer.ok) return;
        expect(Object.keys(answer.mistakes).length).toBeGreaterThan(0);
        for (const [field, mistake] of Object.entries(answer.mistakes)) {
          expect(stepFields[step]).toContain(fieldOfSlot(field).field);
          expect(mistakeCodes).toContain(mistake);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never fail on rightly filled forms with one field made strange", () => {
    const strange = fc.tuple(
      fc.constantFrom(...steps),
      fc.nat(),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    fc.assert(
      fc.property(strange, ([step, which, typed]) => {
        const fields = stepFields[step];
        const field = fields[which % fields.length] ?? "";
        const mistakes = at(step, { [field]: typed });
        for (const mistake of Object.values(mistakes)) expect(mistakeCodes).toContain(mistake);
      }),
      { numRuns: 400 },
    );
  });
});
