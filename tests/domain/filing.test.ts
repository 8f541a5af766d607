import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filingSteps,
  type Mistakes,
  mistakeCodes,
  type Read,
  readReview,
  readWhat,
  readWhere,
  readWho,
  readWhom,
  stepFields,
  type Typed,
} from "@/domain/filing";
import { noon } from "./builders";

const offices = new Map([
  ["511", ["TPI-KENITRA", "TPI-SOUK"]],
  ["421", ["TPI-RABAT"]],
]);
const offered = ["theft", "vaw", "cheque", "other"];
const officesOf = (province: string): readonly string[] => offices.get(province) ?? [];

const readers: Record<keyof typeof stepFields, (typed: Typed) => Read<unknown>> = {
  who: readWho,
  where: (typed) => readWhere(typed, officesOf),
  what: (typed) => readWhat(typed, offered, noon),
  whom: readWhom,
  review: readReview,
};
const rightly: Record<keyof typeof stepFields, Typed> = {
  who: {
    lastName: "العلوي",
    firstName: "فاطمة",
    documentType: "cin",
    documentNumber: "AB123456",
    phone: "06 12 34 56 78",
    email: "Fatima@Example.org",
    address: "زنقة 12، الرباط",
    language: "ar",
  },
  where: { province: "511", parquet: "TPI-KENITRA" },
  what: {
    category: "theft",
    occurredDay: "3",
    occurredMonth: "6",
    occurredYear: "2026",
    place: "السوق",
    account: "سرق مني هاتفي في السوق صباح يوم الأربعاء.",
  },
  whom: { respondentKnown: "no", respondentName: "", respondentDescription: "" },
  review: { truthful: "yes" },
};
const mistakesOf = (answer: Read<unknown>): Mistakes => (answer.ok ? {} : answer.mistakes);
const at = (step: keyof typeof stepFields, over: Typed): Mistakes =>
  mistakesOf(readers[step]({ ...rightly[step], ...over }));

describe("a complaint filled in rightly", () => {
  it.each(filingSteps)("is read: %s", (step) => {
    expect(at(step, {})).toEqual({});
  });

  it("is kept in a normal form", () => {
    const who = readWho(rightly.who);
    expect(who).toMatchObject({
      ok: true,
      value: {
        phone: "+212612345678",
        email: "fatima@example.org",
        document: { type: "cin", number: "AB123456" },
        language: "ar",
      },
    });
    expect(readWhat(rightly.what, offered, noon)).toMatchObject({
      ok: true,
      value: { occurredOn: "2026-06-03" },
    });
  });

  it("keeps HTML as the words that were typed", () => {
    const account = "<script>alert('x')</script> & <b>سرق</b> هاتفي";
    expect(readWhat({ ...rightly.what, account }, offered, noon)).toMatchObject({
      ok: true,
      value: { account },
    });
  });

  it("may leave out what nobody must know: e-mail, day, place, respondent", () => {
    expect(readWho({ ...rightly.who, email: " " })).toMatchObject({
      ok: true,
      value: { email: null },
    });
    const what = {
      ...rightly.what,
      occurredDay: "",
      occurredMonth: "",
      occurredYear: "",
      place: "",
    };
    expect(readWhat(what, offered, noon)).toMatchObject({
      ok: true,
      value: { occurredOn: null, place: null },
    });
    expect(readWhom(rightly.whom)).toEqual({ ok: true, value: { name: null, description: null } });
  });

  it("forgets a respondent's name when the person then says that he is not known", () => {
    const whom = { respondentKnown: "no", respondentName: "Ali", respondentDescription: "Tall" };
    expect(readWhom(whom)).toEqual({ ok: true, value: { name: null, description: "Tall" } });
  });
});

describe("a field left empty", () => {
  it.each([
    { step: "who", field: "lastName", mistake: "required" },
    { step: "who", field: "firstName", mistake: "required" },
    { step: "who", field: "documentType", mistake: "choice_unknown" },
    { step: "who", field: "documentNumber", mistake: "required" },
    { step: "who", field: "phone", mistake: "required" },
    { step: "who", field: "address", mistake: "required" },
    { step: "who", field: "language", mistake: "choice_unknown" },
    { step: "where", field: "province", mistake: "required" },
    { step: "where", field: "parquet", mistake: "required" },
    { step: "what", field: "category", mistake: "choice_unknown" },
    { step: "what", field: "occurredDay", mistake: "date_incomplete" },
    { step: "what", field: "account", mistake: "required" },
    { step: "whom", field: "respondentKnown", mistake: "choice_unknown" },
    { step: "review", field: "truthful", mistake: "must_accept" },
  ] as const)(
    "$field: $mistake, whether it is blank, spaces, or not sent at all",
    ({ step, field, mistake }) => {
      for (const typed of ["", "  ", "\u200f", "\n"]) {
        expect(at(step, { [field]: typed }), JSON.stringify(typed)).toEqual({ [field]: mistake });
      }
      const { [field]: _left, ...rest } = rightly[step] as Record<string, string>;
      expect(mistakesOf(readers[step](rest))).toEqual({ [field]: mistake });
    },
  );

  it.each(filingSteps)("is told together with all the others of the page: %s", (step) => {
    const told = Object.keys(mistakesOf(readers[step]({})));
    const optional = [
      "email",
      "occurredDay",
      "occurredMonth",
      "occurredYear",
      "place",
      "respondentName",
      "respondentDescription",
    ];
    const due = stepFields[step].filter((field) => !optional.includes(field));
    expect(told.sort()).toEqual(step === "where" ? ["province"] : [...due].sort());
  });

  it("of a known respondent is his name", () => {
    expect(at("whom", { respondentKnown: "yes" })).toEqual({ respondentName: "required" });
  });
});

describe("a field filled in wrongly", () => {
  const huge = "ا".repeat(10_000);
  const words = (typed: string) => [
    { typed: huge, mistake: "too_long" },
    { typed: `${typed}\u0000`, mistake: "control_characters" },
    { typed: `${typed}\u001b[31m`, mistake: "control_characters" },
    { typed: `${typed}\u202e`, mistake: "control_characters" },
    { typed: `\u2066${typed}`, mistake: "control_characters" },
    { typed: `${typed}\ud83d`, mistake: "control_characters" },
  ];
  const rows = [
    ...["lastName", "firstName", "address"].flatMap((field) =>
      words("علي").map((row) => ({ step: "who", field, ...row })),
    ),
    ...["lastName", "firstName"].flatMap((field) =>
      ["李明", "Иванов", "12345", "...", "😀"].map((typed) => ({
        step: "who",
        field,
        typed,
        mistake: "wrong_script",
      })),
    ),
    ...words("السوق").map((row) => ({ step: "what", field: "place", ...row })),
    ...words("سرق مني هاتفي في السوق").map((row) => ({ step: "what", field: "account", ...row })),
    { step: "what", field: "account", typed: "سرقة", mistake: "too_short" },
    { step: "what", field: "account", typed: "1".repeat(50), mistake: "wrong_script" },
    {
      step: "what",
      field: "account",
      typed: "у меня украли телефон на рынке",
      mistake: "wrong_script",
    },
    ...words("رجل طويل").map((row) => ({ step: "whom", field: "respondentDescription", ...row })),
    { step: "who", field: "documentNumber", typed: "12", mistake: "identity_invalid" },
    { step: "who", field: "documentNumber", typed: huge, mistake: "too_long" },
    { step: "who", field: "documentNumber", typed: "AB\u202e12345", mistake: "control_characters" },
    { step: "who", field: "documentNumber", typed: "<b>AB12345</b>", mistake: "identity_invalid" },
    { step: "who", field: "documentType", typed: "driving_licence", mistake: "choice_unknown" },
    { step: "who", field: "documentType", typed: "__proto__", mistake: "choice_unknown" },
    { step: "who", field: "language", typed: "en", mistake: "choice_unknown" },
    { step: "who", field: "phone", typed: "123", mistake: "phone_invalid" },
    { step: "who", field: "phone", typed: "9".repeat(10_000), mistake: "phone_invalid" },
    { step: "who", field: "phone", typed: "06\u202e12345678", mistake: "phone_invalid" },
    { step: "who", field: "phone", typed: "<b>0612345678</b>", mistake: "phone_invalid" },
    { step: "who", field: "phone", typed: "0537718888", mistake: "phone_takes_no_texts" },
    { step: "who", field: "email", typed: "a@", mistake: "email_invalid" },
    { step: "who", field: "email", typed: "a b@example.org", mistake: "email_invalid" },
    {
      step: "who",
      field: "email",
      typed: "a@example.org\r\nBcc: b@example.org",
      mistake: "email_invalid",
    },
    { step: "who", field: "email", typed: "<b>a@example.org</b>", mistake: "email_invalid" },
    { step: "who", field: "email", typed: "علي@example.org", mistake: "email_invalid" },
    {
      step: "who",
      field: "email",
      typed: `${"a".repeat(10_000)}@example.org`,
      mistake: "too_long",
    },
    { step: "who", field: "email", typed: "a\u0000@example.org", mistake: "control_characters" },
    { step: "where", field: "province", typed: "999", mistake: "choice_unknown" },
    { step: "where", field: "province", typed: "constructor", mistake: "choice_unknown" },
    { step: "where", field: "province", typed: huge, mistake: "choice_unknown" },
    { step: "where", field: "parquet", typed: "TPI-RABAT", mistake: "choice_unknown" },
    { step: "where", field: "parquet", typed: huge, mistake: "too_long" },
    { step: "where", field: "parquet", typed: "TPI\u202e", mistake: "control_characters" },
    { step: "what", field: "category", typed: "murder", mistake: "choice_unknown" },
    { step: "what", field: "category", typed: huge, mistake: "choice_unknown" },
    { step: "whom", field: "respondentKnown", typed: "perhaps", mistake: "choice_unknown" },
    { step: "review", field: "truthful", typed: "no", mistake: "must_accept" },
    { step: "review", field: "truthful", typed: huge, mistake: "must_accept" },
  ] as const;
  const shown = rows.map((row) => ({ ...row, shown: row.typed.slice(0, 24) }));

  it.each(shown)("$field, filled in with $shown: $mistake", ({ step, field, typed, mistake }) => {
    expect(at(step as keyof typeof stepFields, { [field]: typed })).toEqual({ [field]: mistake });
  });

  it.each(words("علي"))("respondentName of a known respondent: $mistake", ({ typed, mistake }) => {
    expect(at("whom", { respondentKnown: "yes", respondentName: typed })).toEqual({
      respondentName: mistake,
    });
  });

  it("does not hide a mistake of another field of the page", () => {
    const mistakes = at("who", { lastName: "", documentNumber: "12", phone: "1", email: "x" });
    expect(mistakes).toEqual({
      lastName: "required",
      documentNumber: "identity_invalid",
      phone: "phone_invalid",
      email: "email_invalid",
    });
    expect(at("what", { account: "", occurredDay: "31", occurredMonth: "2" })).toEqual({
      account: "required",
      occurredDay: "date_impossible",
    });
    expect(
      at("whom", { respondentKnown: "yes", respondentName: "", respondentDescription: huge }),
    ).toEqual({
      respondentName: "required",
      respondentDescription: "too_long",
    });
  });

  it("leaves the office out of the question where a province has only one", () => {
    expect(at("where", { province: "421", parquet: "" })).toEqual({});
    expect(readWhere({ province: "421", parquet: "TPI-KENITRA" }, officesOf)).toEqual({
      ok: true,
      value: { province: "421", parquet: "TPI-RABAT" },
    });
  });
});

describe("the day on which it happened", () => {
  const on = (day: string, month: string, year: string, now = noon) =>
    readWhat(
      { ...rightly.what, occurredDay: day, occurredMonth: month, occurredYear: year },
      offered,
      now,
    );

  it.each([
    {
      day: "31",
      month: "02",
      year: "2026",
      answer: "date_impossible",
      because: "February is short",
    },
    {
      day: "29",
      month: "02",
      year: "2025",
      answer: "date_impossible",
      because: "2025 is no leap year",
    },
    { day: "29", month: "02", year: "2024", answer: "2024-02-29", because: "2024 is one" },
    { day: "29", month: "02", year: "2000", answer: "2000-02-29", because: "2000 is one" },
    {
      day: "31",
      month: "04",
      year: "2026",
      answer: "date_impossible",
      because: "April has thirty days",
    },
    {
      day: "0",
      month: "5",
      year: "2026",
      answer: "date_impossible",
      because: "months begin with 1",
    },
    {
      day: "1",
      month: "13",
      year: "2025",
      answer: "date_impossible",
      because: "there are twelve months",
    },
    {
      day: "1",
      month: "0",
      year: "2025",
      answer: "date_impossible",
      because: "there is no month 0",
    },
    { day: "1", month: "1", year: "0", answer: "date_impossible", because: "there is no year 0" },
    {
      day: "1",
      month: "1",
      year: "0000",
      answer: "date_impossible",
      because: "there is no year 0000",
    },
    {
      day: "1",
      month: "1",
      year: "26",
      answer: "date_impossible",
      because: "years have four digits",
    },
    {
      day: "1",
      month: "1",
      year: "12026",
      answer: "date_impossible",
      because: "years have four digits",
    },
    {
      day: "1",
      month: "1",
      year: "-2026",
      answer: "date_impossible",
      because: "years are not negative",
    },
    { day: "1.5", month: "1", year: "2026", answer: "date_impossible", because: "days are whole" },
    {
      day: "1e1",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "days are written in digits",
    },
    {
      day: "أول",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "days are written in digits",
    },
    { day: "x", month: "y", year: "z", answer: "date_impossible", because: "letters are no date" },
    {
      day: "1\u202e",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "an override is no digit",
    },
    {
      day: "<b>1</b>",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "HTML is no digit",
    },
    {
      day: "9".repeat(10_000),
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "no month is so long",
    },
    { day: "11", month: "6", year: "2026", answer: "date_future", because: "it is tomorrow" },
    { day: "1", month: "1", year: "9999", answer: "date_future", because: "it is far ahead" },
    {
      day: "1",
      month: "1",
      year: "1900",
      answer: "date_too_old",
      because: "nobody alive was there",
    },
    { day: "10", month: "6", year: "2026", answer: "2026-06-10", because: "it is today" },
    {
      day: "١٠",
      month: "٠٦",
      year: "٢٠٢٥",
      answer: "2025-06-10",
      because: "Arabic digits are digits",
    },
    {
      day: "۱۰",
      month: "۶",
      year: "۲۰۲۵",
      answer: "2025-06-10",
      because: "Persian digits are digits",
    },
    {
      day: " 1 ",
      month: "\u200f2",
      year: "2026 ",
      answer: "2026-02-01",
      because: "spaces and marks are not digits",
    },
    { day: "", month: "6", year: "2026", answer: "date_incomplete", because: "the day is missing" },
    {
      day: "1",
      month: "",
      year: "2026",
      answer: "date_incomplete",
      because: "the month is missing",
    },
    { day: "1", month: "6", year: "", answer: "date_incomplete", because: "the year is missing" },
  ])("$answer, because $because", ({ day, month, year, answer }) => {
    const read = on(day, month, year);
    expect(read.ok ? read.value.occurredOn : read.mistakes).toEqual(
      read.ok ? answer : { occurredDay: answer },
    );
  });

  it("is today or tomorrow by the clock of Morocco, also on 31 December", () => {
    const lateEvening = new Date("2026-12-31T22:30:00Z");
    const newYear = new Date("2026-12-31T23:30:00Z");
    expect(on("1", "1", "2027", lateEvening)).toEqual({
      ok: false,
      mistakes: { occurredDay: "date_future" },
    });
    expect(on("1", "1", "2027", newYear)).toMatchObject({
      ok: true,
      value: { occurredOn: "2027-01-01" },
    });
  });
});

describe("the readers of the form", () => {
  it("never fail, and answer every form with a value or with known mistakes of known fields", () => {
    const fields = [
      ...Object.values(stepFields).flat(),
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
      fc.property(forms, fc.constantFrom(...filingSteps), (typed, step) => {
        const answer = readers[step](typed);
        if (answer.ok) return;
        expect(Object.keys(answer.mistakes).length).toBeGreaterThan(0);
        for (const [field, mistake] of Object.entries(answer.mistakes)) {
          expect(stepFields[step]).toContain(field);
          expect(mistakeCodes).toContain(mistake);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never fail on rightly filled forms with one field made strange", () => {
    const strange = fc.tuple(
      fc.constantFrom(...filingSteps),
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
