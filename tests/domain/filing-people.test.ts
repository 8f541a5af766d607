import { describe, expect, it } from "vitest";
import type { CaseKind } from "@/domain/case-kind";
import type { Mistakes, Typed } from "@/domain/filing";
import { type FilingChoices, readDraft } from "@/domain/filing-answers";
import { readContact, readOthers, readYou } from "@/domain/filing-author";
import { readAgainst } from "@/domain/filing-matter";
import {
  fieldOfSlot,
  fieldsAsked,
  mostPeople,
  slotField,
  slotsOf,
  stepsAsked,
  withOneMore,
  withoutOne,
} from "@/domain/filing-step";
import { noon } from "./builders";

const choices: FilingChoices = {
  officesOf: () => ["TPI-RABAT"],
  categoriesOf: (kind: CaseKind) => (kind === "request" ? ["legal_aid"] : ["theft", "vaw"]),
  protects: (category) => category === "vaw",
  provesPhones: false,
};
const whole: Typed = {
  kind: "complaint",
  category: "theft",
  filesAs: "self",
  lastName: "العلوي",
  firstName: "فاطمة",
  documentType: "cin",
  documentNumber: "AB123456",
  address: "الرباط",
  phoneOwner: "own",
  phone: "0612345678",
  wayOfContact: "sms",
  language: "ar",
  province: "04.421",
  account: "سرق مني هاتفي في السوق صباح يوم الأربعاء.",
  respondentKnown: "yes",
  respondentName: "جمال",
  protected: "no",
};
const filingOf = (over: Typed = {}) => readDraft({ ...whole, ...over }, choices, noon).filing;

describe("each kind asks what it needs and no more", () => {
  it.each<{ typed: Typed; asked: string }>([
    {
      typed: { kind: "complaint", filesAs: "self" },
      asked: "subject behalf you contact where facts against papers protection review",
    },
    {
      typed: { kind: "complaint", filesAs: "lawyer" },
      asked: "subject behalf you others contact where facts against papers protection review",
    },
    {
      typed: { kind: "request", filesAs: "self" },
      asked: "subject behalf you contact where facts papers protection review",
    },
    {
      typed: { kind: "grievance", filesAs: "self", category: "delay" },
      asked: "subject behalf you contact where facts papers protection review",
    },
    {
      typed: { kind: "grievance", filesAs: "self", category: "conduct" },
      asked: "subject behalf you contact where facts against papers protection review",
    },
    {
      typed: { kind: "report", anonymous: "no", filesAs: "self" },
      asked: "subject naming behalf you contact where facts against papers protection review",
    },
    {
      typed: { kind: "report", anonymous: "yes" },
      asked: "subject naming where facts against papers review",
    },
    {
      typed: { kind: "complaint", anonymous: "yes", filesAs: "self" },
      asked: "subject behalf you contact where facts against papers protection review",
    },
  ])("$typed: $asked", ({ typed, asked }) => {
    expect(stepsAsked(typed, false).join(" ")).toBe(asked);
  });

  it("asks for a one-time code only where a number can take it", () => {
    const asks = (over: Typed) => stepsAsked({ ...whole, ...over }, true).includes("confirm");
    expect(asks({})).toBe(true);
    expect(asks({ phone: "+33 6 12 34 56 78" })).toBe(true);
    expect(asks({ phoneOwner: "none" })).toBe(false);
    expect(asks({ phone: "0537123456" })).toBe(false);
    expect(asks({ kind: "report", anonymous: "yes" })).toBe(false);
  });

  it("drops at sending what another kind was told", () => {
    const anonymous = filingOf({ kind: "report", anonymous: "yes" });
    expect(anonymous).toMatchObject({ author: null, contact: null, others: [] });
    expect(JSON.stringify(anonymous)).not.toMatch(/0612345678|AB123456|العلوي/);
    const request = filingOf({
      kind: "request",
      category: "legal_aid",
      place: "السوق",
      occurredDay: "x",
    });
    expect(request).toMatchObject({ against: [], facts: { place: null, occurredOn: null } });
  });

  it("protects what is usually protected, also when nobody can be asked", () => {
    expect(filingOf({ kind: "report", anonymous: "yes", category: "vaw" })?.protection).toEqual({
      isProtected: true,
      phraseHash: null,
      wantsOutcome: false,
    });
  });
});

describe("who files", () => {
  const you = (over: Typed) => readYou({ ...whole, ...over });

  it("is a lawyer with his bar and number, and no identity card", () => {
    const typed = { filesAs: "lawyer", bar: "الرباط", barNumber: "١٢٣", documentNumber: "" };
    expect(you(typed)).toMatchObject({
      ok: true,
      value: { bar: "الرباط", document: null, organisation: null },
    });
    expect(you({ filesAs: "lawyer" })).toEqual({
      ok: false,
      mistakes: { bar: "required", barNumber: "required" },
    });
  });

  it("is an organisation by its name, with whatever number it has", () => {
    const typed = { filesAs: "organisation", organisation: "جمعية الأمل" };
    expect(you(typed)).toMatchObject({
      ok: true,
      value: { organisation: "جمعية الأمل", organisationNumber: null, document: null },
    });
    expect(you({ filesAs: "organisation" })).toMatchObject({
      mistakes: { organisation: "required" },
    });
  });

  it("may live abroad and hold a foreign card; Morocco is said by nothing", () => {
    const abroad = { country: "FR", documentType: "foreign_identity", documentNumber: "X4RTBPFW4" };
    expect(you(abroad)).toMatchObject({
      ok: true,
      value: { country: "FR", document: { type: "foreign_identity", number: "X4RTBPFW4" } },
    });
    expect(you({ country: "MA" })).toMatchObject({ value: { country: null } });
    expect(you({ country: "XX" })).toMatchObject({ mistakes: { country: "choice_unknown" } });
  });
});

describe("how the one who files is reached", () => {
  const contact = (over: Typed) => readContact({ ...whole, ...over });

  it.each<{ over: Typed; because: string; ok: boolean }>([
    { over: { phone: "+33 6 12 34 56 78" }, because: "a foreign number takes texts", ok: true },
    { over: { phone: "٠٦١٢٣٤٥٦٧٨" }, because: "Arabic digits are digits", ok: true },
    {
      over: { phoneOwner: "none", phone: "", wayOfContact: "letter" },
      because: "a letter needs no phone",
      ok: true,
    },
    {
      over: { phoneOwner: "none", phone: "what was typed before", wayOfContact: "letter" },
      because: "a phone that is not his is not read",
      ok: true,
    },
    {
      over: { phone: "0537123456", wayOfContact: "call" },
      because: "a landline can be called",
      ok: true,
    },
  ])("$over is right, because $because", ({ over, ok }) => {
    expect(contact(over).ok).toBe(ok);
  });

  it.each<{ over: Typed; mistakes: Mistakes }>([
    { over: { phoneOwner: "none" }, mistakes: { wayOfContact: "way_needs_phone" } },
    {
      over: { phoneOwner: "none", wayOfContact: "call" },
      mistakes: { wayOfContact: "way_needs_phone" },
    },
    { over: { wayOfContact: "email" }, mistakes: { wayOfContact: "way_needs_email" } },
    { over: { phone: "0537123456" }, mistakes: { phone: "phone_takes_no_texts" } },
    { over: { phone: "" }, mistakes: { phone: "required" } },
  ])("$over is told as $mistakes", ({ over, mistakes }) => {
    expect(contact(over)).toEqual({ ok: false, mistakes });
  });

  it("counts a number as proved only when the code was for that very number", () => {
    const proven = { provenPhone: "+212612345678", provenAt: noon.toISOString() };
    expect(contact(proven)).toMatchObject({ value: { phoneProvenAt: noon } });
    expect(contact({ ...proven, phone: "0612345679" })).toMatchObject({
      value: { phoneProvenAt: null },
    });
    expect(contact({ ...proven, provenAt: "soon" })).toMatchObject({
      value: { phoneProvenAt: null },
    });
  });

  it("lets no form post a proof, nor the hash of a phrase", () => {
    const everything = ["subject", "you", "contact", "protection", "confirm", "review"] as const;
    const posted = everything.flatMap((step) => fieldsAsked(step, whole));
    for (const own of ["provenPhone", "provenAt", "phraseHash", "phraseMistake"]) {
      expect(posted).not.toContain(own);
    }
  });
});

describe("several people on one page", () => {
  const child = { otherLastName: "العلوي", otherFirstName: "سارة", otherMinor: "yes" };
  const grown = {
    other2LastName: "العلوي",
    other2FirstName: "كريم",
    other2Minor: "no",
    other2Phone: "0698765432",
  };

  it("are read each from a slot of their own", () => {
    const others = readOthers({ filesAs: "lawyer", otherCount: "2", ...child, ...grown });
    expect(others).toMatchObject({
      ok: true,
      value: [
        { firstName: "سارة", isMinor: true, phone: null },
        { firstName: "كريم", isMinor: false, phone: "+212698765432" },
      ],
    });
  });

  it("keep no phone of a child, whatever was typed", () => {
    const others = readOthers({ filesAs: "other", ...child, otherPhone: "0698765432" });
    expect(others).toMatchObject({ ok: true, value: [{ isMinor: true, phone: null }] });
  });

  it("have each their own mistakes", () => {
    const typed = { filesAs: "lawyer", otherCount: "2", ...child, ...grown, other2Phone: "12" };
    expect(readOthers(typed)).toEqual({ ok: false, mistakes: { other2Phone: "phone_invalid" } });
    const half = { filesAs: "lawyer", ...child, otherDocumentType: "cin" };
    expect(readOthers(half)).toEqual({ ok: false, mistakes: { otherDocumentNumber: "required" } });
  });

  it("may be nobody for an organisation alone", () => {
    expect(readOthers({ filesAs: "organisation" })).toEqual({ ok: true, value: [] });
    expect(readOthers({ filesAs: "other" }).ok).toBe(false);
  });

  it("leave out a place that was opened and not used", () => {
    expect(readOthers({ filesAs: "lawyer", otherCount: "2", ...child })).toMatchObject({
      ok: true,
      value: [{ firstName: "سارة" }],
    });
  });

  it("can be added and taken out, and those behind move up with all that was typed", () => {
    const one = withOneMore("others", { ...child });
    expect(slotsOf("others", one)).toEqual([1, 2]);
    const two = withOneMore("others", { ...one, ...grown });
    const without = withoutOne("others", two, 1);
    expect(slotsOf("others", without)).toEqual([1, 2]);
    expect(without).toMatchObject({ otherFirstName: "كريم", otherPhone: "0698765432" });
    expect(without.other2FirstName).toBe("");
    expect(withoutOne("others", { ...child }, 1)).toMatchObject({ otherFirstName: "" });
    expect(withoutOne("others", two, 7)).toBe(two);
  });

  it("never are more than a form holds, whatever is posted", () => {
    for (const count of ["0", "-3", "999999999", "x", ""]) {
      const slots = slotsOf("against", { respondentCount: count });
      expect(slots.length).toBeGreaterThan(0);
      expect(slots.length).toBeLessThanOrEqual(mostPeople);
    }
    const full = { respondentCount: String(mostPeople) };
    expect(slotsOf("against", withOneMore("against", full))).toHaveLength(mostPeople);
  });

  it("have names that lead back to their question", () => {
    expect(slotField("others", "otherPhone", 1)).toBe("otherPhone");
    expect(fieldOfSlot(slotField("against", "respondentName", 3))).toEqual({
      field: "respondentName",
      slot: 3,
    });
  });
});

describe("against whom", () => {
  it("may be a person in a function, an administration, and somebody unknown, together", () => {
    const against = readAgainst({
      kind: "complaint",
      respondentCount: "3",
      respondentKnown: "yes",
      respondentName: "جمال",
      respondentCapacity: "police_officer",
      respondent2Known: "office",
      respondent2Name: "Commune de Salé",
      respondent2Capacity: "magistrate",
      respondent3Known: "no",
      respondent3Capacity: "gendarme",
    });
    expect(against).toMatchObject({
      ok: true,
      value: [
        { nature: "person", name: "جمال", capacity: "police_officer" },
        { nature: "office", name: "Commune de Salé", capacity: null },
        { nature: "person", name: null, capacity: "gendarme" },
      ],
    });
  });

  it("is left open by a grievance, and by nobody who complains", () => {
    expect(readAgainst({ kind: "grievance", category: "conduct" })).toEqual({
      ok: true,
      value: [],
    });
    expect(readAgainst({ kind: "complaint" }).ok).toBe(false);
  });
});
