import { describe, expect, it } from "vitest";
import type { Typed } from "@/domain/filing";
import { type ListName, readListEntry } from "@/domain/list-edit";

const labels = { labelAr: "سبب", labelFr: "Un motif" };
const category = {
  ...labels,
  helpAr: "شرح",
  helpFr: "Explication",
  bringAr: "وثيقة",
  bringFr: "Un document",
  "kind-request": "yes",
  registrationCode: "3101",
};

describe("an entry of a list", () => {
  it.each<{ list: ListName; typed: Typed; mistakes: Typed; because: string }>([
    {
      list: "grounds",
      typed: {},
      mistakes: { labelAr: "required", labelFr: "required" },
      because: "both languages are needed",
    },
    {
      list: "grounds",
      typed: { ...labels, labelFr: "a".repeat(81) },
      mistakes: { labelFr: "too_long" },
      because: "a label is read at a glance",
    },
    {
      list: "grounds",
      typed: { labelAr: "Un motif", labelFr: "سبب" },
      mistakes: { labelAr: "wrong_script", labelFr: "wrong_script" },
      because: "each language has its letters",
    },
    {
      list: "codes",
      typed: { ...labels, code: "31a1" },
      mistakes: { code: "code_invalid" },
      because: "a code has four digits",
    },
    {
      list: "codes",
      typed: labels,
      mistakes: { code: "required" },
      because: "a code is its own key",
    },
    {
      list: "places",
      typed: { ...labels, whenAr: "حالة", whenFr: "Un cas", phone: "appelez", site: "chez nous" },
      mistakes: { phone: "phone_invalid", site: "site_invalid" },
      because: "whoever is sent elsewhere must arrive",
    },
    {
      list: "categories",
      typed: { ...category, "kind-request": "", registrationCode: "9999" },
      mistakes: { kinds: "required", registrationCode: "choice_unknown" },
      because: "a category is offered for some kind of file, and its code is one of the register",
    },
    {
      list: "categories",
      typed: { ...category, bringAr: "" },
      mistakes: { bringAr: "required" },
      because: "the reader of the other language would bring nothing",
    },
  ])("of $list is refused because $because", ({ list, typed, mistakes }) => {
    expect(readListEntry(list, typed, null, ["3101"])).toMatchObject({ ok: false, mistakes });
  });

  it.each([
    ["Vol à l’étalage", "vol_a_l_etalage"],
    ["  Œuvre d’art ", "oeuvre_d_art"],
    [`${"long ".repeat(12)}nom`, "long_long_long_long_long_long_long_long"],
  ])("called « %s » gets the key %s", (labelFr, key) => {
    const read = readListEntry("grounds", { ...labels, labelFr }, null, []);
    expect(read).toMatchObject({ ok: true, value: { key } });
  });

  it.each([
    ["Reason", "Reason"],
    ["", ""],
    [undefined, ""],
  ])("may have an English name, and need not: %s", (labelEn, kept) => {
    const typed: Typed = labelEn === undefined ? labels : { ...labels, labelEn };
    const read = readListEntry("grounds", typed, null, []);
    expect(read).toMatchObject({ ok: true, value: { values: { labelEn: kept } } });
  });

  it("keeps its key when its name changes", () => {
    const read = readListEntry("measures", { ...labels, tellsParties: "yes" }, "old_key", []);
    expect(read).toEqual({
      ok: true,
      value: {
        list: "measures",
        key: "old_key",
        values: { ...labels, tellsParties: true, confirmed: false, retired: false },
      },
    });
  });
});
