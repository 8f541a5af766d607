import { describe, expect, it } from "vitest";
import type { Typed } from "@/domain/filing";
import { readContact, readYou } from "@/domain/filing-author";
import { readAgainst, readFacts, readWhere } from "@/domain/filing-matter";
import { noon } from "./builders";
import {
  at,
  mistakesOf,
  officesOf,
  type PostedStep,
  readers,
  rightly,
  said,
  steps,
} from "./rightly-filed";

describe("a complaint filled in rightly", () => {
  it.each(steps)("is read: %s", (step) => {
    expect(at(step, {})).toEqual({});
  });

  it("is kept in a normal form", () => {
    expect(readYou(rightly.you)).toMatchObject({
      ok: true,
      value: { document: { type: "cin", number: "AB123456" }, country: null },
    });
    expect(readContact(rightly.contact)).toMatchObject({
      ok: true,
      value: { phone: "+212612345678", email: "fatima@example.org", language: "ar" },
    });
    expect(readFacts(rightly.facts, noon)).toMatchObject({
      ok: true,
      value: { occurredOn: "2026-06-03" },
    });
  });

  it("keeps HTML as the words that were typed", () => {
    const account = "<script>alert('x')</script> & <b>سرق</b> هاتفي";
    expect(readFacts({ ...rightly.facts, account }, noon)).toMatchObject({
      ok: true,
      value: { account },
    });
  });

  it("may leave out what nobody must know: e-mail, day, place, respondent", () => {
    expect(readContact({ ...rightly.contact, email: " " })).toMatchObject({
      ok: true,
      value: { email: null },
    });
    const facts = {
      ...rightly.facts,
      occurredDay: "",
      occurredMonth: "",
      occurredYear: "",
      place: "",
    };
    expect(readFacts(facts, noon)).toMatchObject({
      ok: true,
      value: { occurredOn: null, place: null },
    });
    expect(readAgainst({ ...said, ...rightly.against })).toEqual({ ok: true, value: [] });
  });

  it("forgets a respondent's name when the person then says that he is not known", () => {
    const typed = {
      ...said,
      respondentKnown: "no",
      respondentName: "Ali",
      respondentDescription: "Tall",
    };
    expect(readAgainst(typed)).toEqual({
      ok: true,
      value: [{ nature: "person", name: null, capacity: null, description: "Tall" }],
    });
  });
});

describe("a field left empty", () => {
  it.each([
    { step: "subject", field: "kind", mistake: "choice_unknown" },
    { step: "subject", field: "category", mistake: "choice_unknown" },
    { step: "naming", field: "anonymous", mistake: "choice_unknown" },
    { step: "behalf", field: "filesAs", mistake: "choice_unknown" },
    { step: "you", field: "lastName", mistake: "required" },
    { step: "you", field: "firstName", mistake: "required" },
    { step: "you", field: "documentType", mistake: "choice_unknown" },
    { step: "you", field: "documentNumber", mistake: "required" },
    { step: "you", field: "address", mistake: "required" },
    { step: "others", field: "otherLastName", mistake: "required" },
    { step: "others", field: "otherFirstName", mistake: "required" },
    { step: "others", field: "otherMinor", mistake: "choice_unknown" },
    { step: "contact", field: "phoneOwner", mistake: "choice_unknown" },
    { step: "contact", field: "phone", mistake: "required" },
    { step: "contact", field: "wayOfContact", mistake: "choice_unknown" },
    { step: "contact", field: "language", mistake: "choice_unknown" },
    { step: "where", field: "province", mistake: "required" },
    { step: "where", field: "parquet", mistake: "required" },
    { step: "facts", field: "occurredDay", mistake: "date_incomplete" },
    { step: "facts", field: "account", mistake: "required" },
    { step: "against", field: "respondentKnown", mistake: "choice_unknown" },
    { step: "protection", field: "protected", mistake: "choice_unknown" },
    { step: "review", field: "truthful", mistake: "must_accept" },
  ] as const)(
    "$field: $mistake, whether it is blank, spaces, or not sent at all",
    ({ step, field, mistake }) => {
      for (const typed of ["", "  ", "\u200f", "\n"]) {
        // An empty person beside nothing else is a question that was left out.
        expect(at(step, { ...anything(step), [field]: typed }), JSON.stringify(typed)).toEqual({
          [field]: mistake,
        });
      }
      const { [field]: _left, ...rest } = {
        ...said,
        ...rightly[step],
        ...anything(step),
      } as Record<string, string>;
      expect(mistakesOf(readers[step](rest))).toEqual({ [field]: mistake });
    },
  );

  it.each([
    { step: "you", due: ["lastName", "firstName", "documentType", "documentNumber", "address"] },
    { step: "others", due: ["otherLastName", "otherFirstName", "otherMinor"] },
    { step: "contact", due: ["phoneOwner", "phone", "wayOfContact", "language"] },
    { step: "where", due: ["province"] },
    { step: "facts", due: ["account"] },
    { step: "against", due: ["respondentKnown"] },
  ] as const)("is told together with all the others of the page: $step", ({ step, due }) => {
    expect(Object.keys(mistakesOf(readers[step]({ kind: "complaint" }))).sort()).toEqual(
      [...due].sort(),
    );
  });

  it("of a known respondent is his name", () => {
    for (const respondentKnown of ["yes", "organisation", "office"]) {
      expect(at("against", { respondentKnown })).toEqual({ respondentName: "required" });
    }
  });
});

/** Something else that is said of the same person, so that the person is not left out. */
function anything(step: PostedStep): Typed {
  return step === "against" ? { respondentDescription: "رجل طويل" } : {};
}

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
      words("علي").map((row) => ({ step: "you", field, ...row })),
    ),
    ...["lastName", "firstName"].flatMap((field) =>
      ["李明", "Иванов", "12345", "...", "😀"].map((typed) => ({
        step: "you",
        field,
        typed,
        mistake: "wrong_script",
      })),
    ),
    ...words("السوق").map((row) => ({ step: "facts", field: "place", ...row })),
    ...words("سرق مني هاتفي في السوق").map((row) => ({ step: "facts", field: "account", ...row })),
    { step: "facts", field: "account", typed: "سرقة", mistake: "too_short" },
    { step: "facts", field: "account", typed: "1".repeat(50), mistake: "wrong_script" },
    {
      step: "facts",
      field: "account",
      typed: "у меня украли телефон на рынке",
      mistake: "wrong_script",
    },
    ...words("رجل طويل").map((row) => ({
      step: "against",
      field: "respondentDescription",
      ...row,
    })),
    { step: "you", field: "documentNumber", typed: "12", mistake: "identity_invalid" },
    { step: "you", field: "documentNumber", typed: huge, mistake: "too_long" },
    { step: "you", field: "documentNumber", typed: "AB\u202e12345", mistake: "control_characters" },
    { step: "you", field: "documentNumber", typed: "<b>AB12345</b>", mistake: "identity_invalid" },
    { step: "you", field: "documentType", typed: "driving_licence", mistake: "choice_unknown" },
    { step: "you", field: "documentType", typed: "__proto__", mistake: "choice_unknown" },
    { step: "contact", field: "language", typed: "de", mistake: "choice_unknown" },
    { step: "contact", field: "phone", typed: "123", mistake: "phone_invalid" },
    { step: "contact", field: "phone", typed: "9".repeat(10_000), mistake: "phone_invalid" },
    { step: "contact", field: "phone", typed: "06\u202e12345678", mistake: "phone_invalid" },
    { step: "contact", field: "phone", typed: "<b>0612345678</b>", mistake: "phone_invalid" },
    { step: "contact", field: "phone", typed: "0537718888", mistake: "phone_takes_no_texts" },
    { step: "contact", field: "email", typed: "a@", mistake: "email_invalid" },
    { step: "contact", field: "email", typed: "a b@example.org", mistake: "email_invalid" },
    {
      step: "contact",
      field: "email",
      typed: "a@example.org\r\nBcc: b@example.org",
      mistake: "email_invalid",
    },
    { step: "contact", field: "email", typed: "<b>a@example.org</b>", mistake: "email_invalid" },
    { step: "contact", field: "email", typed: "علي@example.org", mistake: "email_invalid" },
    {
      step: "contact",
      field: "email",
      typed: `${"a".repeat(10_000)}@example.org`,
      mistake: "too_long",
    },
    {
      step: "contact",
      field: "email",
      typed: "a\u0000@example.org",
      mistake: "control_characters",
    },
    { step: "where", field: "province", typed: "999", mistake: "choice_unknown" },
    { step: "where", field: "province", typed: "constructor", mistake: "choice_unknown" },
    { step: "where", field: "province", typed: huge, mistake: "choice_unknown" },
    { step: "where", field: "parquet", typed: "TPI-RABAT", mistake: "choice_unknown" },
    { step: "where", field: "parquet", typed: huge, mistake: "too_long" },
    { step: "where", field: "parquet", typed: "TPI\u202e", mistake: "control_characters" },
    { step: "subject", field: "category", typed: "murder", mistake: "choice_unknown" },
    { step: "subject", field: "category", typed: huge, mistake: "choice_unknown" },
    { step: "against", field: "respondentKnown", typed: "perhaps", mistake: "choice_unknown" },
    { step: "review", field: "truthful", typed: "no", mistake: "must_accept" },
    { step: "review", field: "truthful", typed: huge, mistake: "must_accept" },
  ] as const;
  const shown = rows.map((row) => ({ ...row, shown: row.typed.slice(0, 24) }));

  it.each(shown)("$field, filled in with $shown: $mistake", ({ step, field, typed, mistake }) => {
    expect(at(step as PostedStep, { [field]: typed })).toEqual({ [field]: mistake });
  });

  it.each(words("علي"))("respondentName of a known respondent: $mistake", ({ typed, mistake }) => {
    expect(at("against", { respondentKnown: "yes", respondentName: typed })).toEqual({
      respondentName: mistake,
    });
  });

  it("does not hide a mistake of another field of the page", () => {
    expect(at("you", { lastName: "", documentNumber: "12" })).toEqual({
      lastName: "required",
      documentNumber: "identity_invalid",
    });
    expect(at("contact", { phone: "1", email: "x" })).toEqual({
      phone: "phone_invalid",
      email: "email_invalid",
    });
    expect(at("facts", { account: "", occurredDay: "31", occurredMonth: "2" })).toEqual({
      account: "required",
      occurredDay: "date_impossible",
    });
    expect(
      at("against", { respondentKnown: "yes", respondentName: "", respondentDescription: huge }),
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
