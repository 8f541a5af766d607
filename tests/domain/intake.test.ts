import { describe, expect, it } from "vitest";
import type { Category } from "@/domain/category";
import type { Typed } from "@/domain/filing";
import {
  askedAgain,
  changeSlots,
  type IntakeDesk,
  onlyPeople,
  readIntake,
  readTypedDay,
  routeOfForm,
  slotsOf,
  withoutPhrase,
} from "@/domain/intake";
import { knownPeople } from "@/domain/intake-people";
import { noon } from "./builders";

const words = { ar: "نص", fr: "Texte", en: "Text" };
const aCategory = (key: string, over: Partial<Category> = {}): Category => ({
  key,
  kinds: ["complaint", "report"],
  label: words,
  help: words,
  bring: words,
  registrationCode: "3101",
  isDiscreet: false,
  isProtected: false,
  route: "office",
  confirmed: true,
  retired: false,
  ...over,
});
const categories = new Map(
  [
    aCategory("theft"),
    aCategory("vaw", { isProtected: true, registrationCode: "3104" }),
    aCategory("torture", { route: "above" }),
    aCategory("old", { retired: true }),
    aCategory("delay", { kinds: ["grievance"] }),
  ].map((category) => [category.key, category]),
);
const desk: IntakeDesk = {
  office: { code: "TPI-A", above: "CA-A" },
  numbering: "insaf",
  lists: { categories },
  codes: ["3101", "3104"],
};
const external: IntakeDesk = { ...desk, numbering: "external" };

const least: Typed = {
  channel: "counter",
  kind: "complaint",
  category: "theft",
  people: "1",
  "p1-lastName": "Zerouali",
};
const withPerson = (fields: Typed): Typed => ({
  ...least,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`p1-${name}`, value])),
});

function intakeOf(typed: Typed, at: IntakeDesk = desk) {
  const read = readIntake(typed, at, noon);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.value;
}

describe("a file that a clerk writes down", () => {
  it("needs no more than how it came, what it is, and one name: the paper may be scanned later", () => {
    expect(intakeOf(least)).toMatchObject({
      channel: "counter",
      account: null,
      occurredOn: null,
      isProtected: false,
      isAnonymous: false,
      register: null,
      people: [{ role: "complainant", lastName: "Zerouali", language: "ar", phone: null }],
      respondents: [],
    });
  });

  it.each<{ typed: Typed; mistakes: Typed; because: string }>([
    {
      typed: {},
      mistakes: {
        channel: "required",
        kind: "required",
        category: "required",
        "p1-lastName": "required",
      },
      because: "an empty form is nobody's complaint",
    },
    {
      typed: { ...least, category: "", "category-text": "voll" },
      mistakes: { category: "choice_unknown" },
      because: "words that name no category are not a blank field",
    },
    {
      typed: { ...least, category: "old" },
      mistakes: { category: "choice_unknown" },
      because: "a retired category takes no new files",
    },
    {
      typed: { ...least, category: "delay" },
      mistakes: { category: "choice_unknown" },
      because: "slowness is a grievance, not a complaint",
    },
    {
      typed: withPerson({ documentType: "cin", documentNumber: "12" }),
      mistakes: { "p1-documentNumber": "identity_invalid" },
      because: "a card has letters before its digits",
    },
    {
      typed: withPerson({ phone: "0537123456", wayOfContact: "sms" }),
      mistakes: { "p1-phone": "phone_takes_no_texts" },
      because: "a landline takes no text",
    },
    {
      typed: withPerson({ wayOfContact: "letter" }),
      mistakes: { "p1-address": "required" },
      because: "a letter needs an address",
    },
    {
      typed: withPerson({ role: "lawyer" }),
      mistakes: { "p1-role": "nobody_represented" },
      because: "a lawyer files for somebody",
    },
    {
      typed: { ...least, occurredOn: "31/02/2026" },
      mistakes: { occurredOn: "date_impossible" },
      because: "February has no 31st",
    },
    {
      typed: { ...least, occurredOn: "01/01/2099" },
      mistakes: { occurredOn: "date_future" },
      because: "nobody complains of what has not happened",
    },
    {
      typed: { ...least, phrase: "la mer est calme", protected: "no" },
      mistakes: { phrase: "not_protected" },
      because: "nobody would ever ask for the phrase",
    },
    {
      typed: { ...least, account: `\u202e${"a".repeat(30)}` },
      mistakes: { account: "control_characters" },
      because: "a mark that turns text round would deceive the reader",
    },
  ])("is refused because $because", ({ typed, mistakes }) => {
    expect(readIntake(typed, desk, noon)).toEqual({ ok: false, mistakes });
  });

  it("may have no author when it is a report, and only then", () => {
    const nobody = { ...least, "p1-lastName": "" };
    expect(intakeOf({ ...nobody, kind: "report" })).toMatchObject({
      isAnonymous: true,
      people: [],
    });
    expect(readIntake(nobody, desk, noon)).toMatchObject({ ok: false });
  });

  it("is protected as its category says, unless the person chooses otherwise", () => {
    const vaw = { ...least, category: "vaw" };
    expect(intakeOf(vaw).isProtected).toBe(true);
    expect(intakeOf({ ...vaw, protected: "no" }).isProtected).toBe(false);
    expect(intakeOf({ ...least, protected: "yes" }).isProtected).toBe(true);
  });

  it("has a lawyer speak for the first complainant, or for the one who is chosen", () => {
    const three = {
      ...least,
      people: "4 1 2",
      "p4-role": "lawyer",
      "p4-lastName": "Alaoui",
      "p2-lastName": "Bennis",
      "p2-role": "victim",
    };
    expect(intakeOf(three).people.map(({ represents }) => represents)).toEqual([1, null, null]);
    const chosen = intakeOf({ ...three, "p4-represents": "2" });
    expect(chosen.people.map(({ represents }) => represents)).toEqual([2, null, null]);
    expect(readIntake({ ...three, "p4-represents": "4" }, desk, noon)).toMatchObject({
      mistakes: { "p4-represents": "choice_unknown" },
    });
  });

  it("leaves lines without a word about anybody out", () => {
    const read = intakeOf({ ...least, people: "1 2 3", "p3-lastName": "Tazi", respondents: "1 2" });
    expect(read.people).toHaveLength(2);
    expect(read.respondents).toEqual([]);
  });

  it("forgets what belongs to another nature: an organisation has neither first name nor card", () => {
    const read = intakeOf(
      withPerson({ nature: "organisation", organisation: "Atlas Négoce", documentNumber: "AB1" }),
    );
    expect(read.people[0]).toMatchObject({
      organisation: "Atlas Négoce",
      lastName: null,
      document: null,
    });
  });
});

describe("the register", () => {
  const atOnce = { ...least, register: "yes" };
  it.each<{ typed: Typed; at: IntakeDesk; register: unknown; because: string }>([
    {
      typed: atOnce,
      at: desk,
      register: { code: "3101" },
      because: "the category knows its usual code",
    },
    {
      typed: { ...atOnce, category: "vaw" },
      at: desk,
      register: { code: "3104" },
      because: "each category has its own",
    },
    {
      typed: { ...atOnce, code: "3104" },
      at: desk,
      register: { code: "3104" },
      because: "the clerk may choose another code",
    },
    { typed: least, at: desk, register: null, because: "the file may wait to be registered" },
    {
      typed: { ...atOnce, number: "7/3106/2026" },
      at: external,
      register: { code: "3106", number: "7/3106/2026" },
      because: "a number that was typed says its code itself",
    },
    {
      typed: { ...atOnce, "r1-capacity": "police_officer" },
      at: external,
      register: null,
      because: "the office that gets the file numbers it",
    },
    {
      typed: { ...atOnce, category: "torture" },
      at: desk,
      register: null,
      because: "what goes to the general prosecutor draws no number here",
    },
  ])("is asked for what it needs because $because", ({ typed, at, register }) => {
    expect(intakeOf(typed, at).register).toEqual(register);
  });

  it.each([
    { number: "", mistake: "required", because: "the court's own system gave one" },
    { number: "7/3106", mistake: "number_invalid", because: "a number has three parts" },
    {
      number: "7/3106/2026",
      code: "3101",
      mistake: "number_invalid",
      because: "its code contradicts the one that was chosen",
    },
  ])("refuses the number $number because $because", ({ number, code = "", mistake }) => {
    expect(readIntake({ ...atOnce, number, code }, external, noon)).toEqual({
      ok: false,
      mistakes: { number: mistake },
    });
  });
});

describe("the office that a form leads to", () => {
  it.each<{ typed: Typed; parquet: string | null; because: string }>([
    { typed: {}, parquet: null, because: "nothing is known yet" },
    { typed: least, parquet: "TPI-A", because: "it stays where it was brought" },
    { typed: { ...least, category: "torture" }, parquet: "CA-A", because: "of its category" },
    {
      typed: { ...least, respondents: "2 5", "r5-capacity": "magistrate" },
      parquet: "CA-A",
      because: "a magistrate is named",
    },
    {
      typed: { ...least, respondents: "2", "r5-capacity": "magistrate" },
      parquet: "TPI-A",
      because: "a line that was taken out says nothing",
    },
    {
      typed: { ...least, "r1-capacity": "general_prosecutor" },
      parquet: "PMP",
      because: "nobody judges his own cause",
    },
  ])("is $parquet because $because", ({ typed, parquet }) => {
    expect(routeOfForm(typed, desk)?.parquet ?? null).toBe(parquet);
  });
});

describe("people added and taken out", () => {
  it("keep what was typed about the others", () => {
    const two = changeSlots({ ...least }, { list: "people", change: "add" });
    expect(two.people).toBe("1 2");
    const one = changeSlots({ ...two, "p2-lastName": "Tazi" }, { list: "people", change: 1 });
    expect(one).toMatchObject({ people: "2", "p2-lastName": "Tazi", category: "theft" });
    expect(one["p1-lastName"]).toBeUndefined();
  });

  it("leave one empty line when the last is taken out, and stop at twelve", () => {
    expect(changeSlots(least, { list: "people", change: 1 }).people).toBe("2");
    const full = { ...least, people: Array.from({ length: 12 }, (_, slot) => slot + 1).join(" ") };
    expect(slotsOf(changeSlots(full, { list: "people", change: "add" }), "people")).toHaveLength(
      12,
    );
  });

  it("are read from any list without harm", () => {
    expect(slotsOf({ people: "1 1 0 x -3 100 7" }, "people")).toEqual([1, 7]);
    expect(slotsOf({}, "respondents")).toEqual([1]);
  });

  it("alone come again on the next form", () => {
    const typed = { ...least, people: "1 2", account: "Long", "r1-name": "X", token: "t" };
    expect(onlyPeople(typed)).toEqual({ people: "1", "p1-lastName": "Zerouali" });
  });

  it("and a phrase is not kept with them: it is asked for again", () => {
    const kept = withoutPhrase({ ...least, phrase: "le figuier du puits" });
    expect(JSON.stringify(kept)).not.toContain("figuier");
    expect(askedAgain(kept)).toEqual({ phrase: "phrase_again" });
    expect(askedAgain(withoutPhrase({ ...least, phrase: " " }))).toEqual({});
  });

  it("are known again by card and phone, however these are written", () => {
    const typed = withPerson({ documentNumber: " ab-123456 ", phone: "00212 612345678" });
    expect(knownPeople(typed, [1])).toEqual({ documents: ["AB123456"], phones: ["+212612345678"] });
  });
});

it.each([
  ["9/11/2026", "2026-11-09"],
  ["09112025", "2025-11-09"],
  ["9-1-99", "1999-01-09"],
  ["٠٩/٠١/٢٠٢٦", "2026-01-09"],
  ["9.1.26", "2026-01-09"],
  ["1/13/2026", null],
  ["yesterday", null],
])("the day %s is read as %s", (typed, day) => {
  expect(readTypedDay(typed, noon)).toBe(day);
});
