import { describe, expect, it } from "vitest";
import { actFields, type OfficeAct, officeActs } from "@/domain/act-fields";
import { fieldRefused, readAct } from "@/domain/act-form";
import type { Typed } from "@/domain/filing";
import { life } from "@/domain/life";
import { noticeTimesOf } from "@/domain/notice-values";
import { officeNamed } from "@/domain/office-named";
import { staffRoles } from "@/domain/role";
import { verbs } from "@/domain/verb";
import { verbFields } from "@/domain/verb-fields";
import { act, aFile, aSummons, day, ids } from "./builders";

const named = (text: string) => (text === "Fès" ? "TPI-FES" : null);
const receipt = { "receivedOn-day": "9", "receivedOn-month": "6", "receivedOn-year": "2026" };
const onThe20th = { "on-day": "20", "on-month": "6", "on-year": "2026" };
const mistakesOf = (verb: OfficeAct, typed: Typed) => {
  const read = readAct(verb, typed, named);
  return read.ok ? {} : read.mistakes;
};

type ReadRow = { readonly verb: OfficeAct; readonly typed: Typed; readonly fields: object };
type WrongRow = { readonly verb: OfficeAct; readonly typed: Typed; readonly mistakes: object };

describe("the form of an act in the office", () => {
  it("exists for every act that somebody of the staff may take", () => {
    const taken = verbs.filter((verb) =>
      life[verb].by.some((role) => (staffRoles as readonly string[]).includes(role)),
    );
    // Filing itself is no act on a file that is open; a contact and letters to a party have forms of their own.
    const elsewhere: readonly string[] = ["submit", "change_contact", "write_to_party"];
    expect([...officeActs].sort()).toEqual(
      taken.filter((verb) => !elsewhere.includes(verb)).sort(),
    );
  });

  it.each(officeActs)(
    "shows every field of %s, and marks as optional what may stay empty",
    (verb) => {
      const shown = actFields(verb);
      expect(shown.map(({ name }) => name).sort()).toEqual(
        Object.keys(verbFields[verb].shape).sort(),
      );
      const missing = Object.keys(mistakesOf(verb, {})).sort();
      const asked = shown.filter(
        ({ isOptional, control }) =>
          !isOptional && control.kind !== "checkbox" && control.kind !== "list",
      );
      expect(missing).toEqual(asked.map(({ name }) => name).sort());
    },
  );

  it.each<ReadRow>([
    { verb: "register", typed: { code: "3101", number: "", note: "" }, fields: { code: "3101" } },
    {
      verb: "send_to_police",
      typed: { service: " Agdal ", instructions: "", reference: "" },
      fields: { service: "Agdal" },
    },
    { verb: "receive_report", typed: receipt, fields: { receivedOn: "2026-06-09" } },
    {
      verb: "receive_report",
      typed: { "receivedOn-day": "٠٩", "receivedOn-month": "٦", "receivedOn-year": "٢٠٢٦" },
      fields: { receivedOn: "2026-06-09" },
    },
    {
      verb: "close",
      typed: { ground: "civil_matter", reasoning: "A debt." },
      fields: { ground: "civil_matter", reasoning: "A debt." },
    },
    {
      verb: "close",
      typed: {
        ground: "civil_matter",
        reasoning: "A debt.",
        [`respondentIds-${ids.respondent}`]: "yes",
      },
      fields: { ground: "civil_matter", reasoning: "A debt.", respondentIds: [ids.respondent] },
    },
    {
      verb: "summon",
      typed: {
        ...onThe20th,
        at: "١٠:٣٠",
        place: "Bureau 4",
        [`partyIds-${ids.complainant}`]: "yes",
        [`partyIds-${ids.respondent}`]: "yes",
      },
      fields: {
        on: "2026-06-20",
        at: "10:30",
        place: "Bureau 4",
        partyIds: [ids.complainant, ids.respondent],
      },
    },
    {
      verb: "forward",
      typed: { parquet: "Fès", reason: "There." },
      fields: { parquet: "TPI-FES", reason: "There." },
    },
    {
      verb: "record_non_compliance",
      typed: { extend: "yes" },
      fields: { extend: true },
    },
    { verb: "record_non_compliance", typed: {}, fields: { extend: false } },
    {
      verb: "record_measure",
      typed: { measure: "expert_named", tellParties: "yes" },
      fields: { measure: "expert_named", tellParties: false },
    },
  ])("$verb is read: $fields", ({ verb, typed, fields }) => {
    expect(readAct(verb, typed, named)).toEqual({ ok: true, value: { verb, fields } });
  });

  it.each<WrongRow>([
    {
      verb: "receive_report",
      typed: { ...receipt, "receivedOn-month": "" },
      mistakes: { receivedOn: "date_incomplete" },
    },
    {
      verb: "receive_report",
      typed: { ...receipt, "receivedOn-day": "31" },
      mistakes: { receivedOn: "date_impossible" },
    },
    {
      verb: "receive_report",
      typed: { ...receipt, "receivedOn-day": "", note: "a\u0000b" },
      mistakes: { receivedOn: "date_incomplete", note: "control_characters" },
    },
    {
      verb: "close",
      typed: { ground: "../x", reasoning: "ا".repeat(10_000) },
      mistakes: { ground: "choice_unknown", reasoning: "too_long" },
    },
    {
      verb: "summon",
      typed: { ...onThe20th, at: "25:00", place: "Bureau 4", "partyIds-1 or 1=1": "yes" },
      mistakes: { at: "hour_impossible", partyIds: "choice_unknown" },
    },
    {
      verb: "forward",
      typed: { parquet: "Atlantis", reason: "There." },
      mistakes: { parquet: "choice_unknown" },
    },
    {
      verb: "join",
      typed: { leadTrackingCode: "K7M4-9QXT-3RZZ", reason: "Same facts." },
      mistakes: { leadTrackingCode: "tracking_code_invalid" },
    },
  ])("$verb has its mistakes by field: $mistakes", ({ verb, typed, mistakes }) => {
    expect(mistakesOf(verb, typed)).toEqual(mistakes);
  });

  it.each([
    { verb: "summon", refusal: "date_in_the_past", field: "on" },
    { verb: "request_information", refusal: "date_in_the_past", field: "dueOn" },
    { verb: "receive_report", refusal: "date_in_the_future", field: "receivedOn" },
    { verb: "record_judgment", refusal: "date_in_the_future", field: "on" },
    { verb: "prosecute", refusal: "unknown_party", field: "respondentIds" },
    { verb: "forward", refusal: "same_parquet", field: "parquet" },
    { verb: "register", refusal: "number_taken", field: "number" },
    { verb: "close", refusal: "number_taken", field: null },
    { verb: "close", refusal: "file_has_moved", field: null },
  ] as const)("$verb shows $refusal at $field", ({ verb, refusal, field }) => {
    expect(fieldRefused(verb, refusal)).toBe(field);
  });
});

describe("an office named by hand", () => {
  const offices = [
    {
      code: "TPI-FES",
      nameFr: "Tribunal de première instance de Fès",
      nameAr: "المحكمة الابتدائية بفاس",
      cityFr: "Fès",
      cityAr: "فاس",
    },
    {
      code: "TPI-SEFROU",
      nameFr: "Tribunal de première instance de Sefrou",
      nameAr: "المحكمة الابتدائية بصفرو",
      cityFr: "Sefrou",
      cityAr: "صفرو",
    },
  ];
  it.each([
    { typed: "Tribunal de première instance de Fès", code: "TPI-FES", because: "its whole name" },
    { typed: "sefrou", code: "TPI-SEFROU", because: "its city, in small letters" },
    { typed: "فاس", code: "TPI-FES", because: "its city in Arabic" },
    { typed: "tpi-fes", code: "TPI-FES", because: "its code" },
    { typed: "tribunal", code: null, because: "both are tribunals, and nobody guesses" },
    { typed: "Atlantis", code: null, because: "there is none" },
    { typed: " ", code: null, because: "nothing was typed" },
  ])("«$typed» is $code: $because", ({ typed, code }) => {
    expect(officeNamed(offices, typed)).toBe(code);
  });
});

describe("the day and hour that a notice names", () => {
  it.each([
    { asked: act("request_information"), times: { date: "2026-06-30" } },
    { asked: act("summon"), times: { date: "2026-06-20", hour: "10:30" } },
    { asked: act("move_summons"), times: { date: "2026-06-21", hour: "11:00" } },
    { asked: act("cancel_summons"), times: { date: "2026-06-15" } },
    { asked: act("record_hearing"), times: { date: "2026-07-01", hour: "09:00" } },
    { asked: act("record_judgment"), times: {} },
    { asked: act("close"), times: {} },
  ])("of $asked.verb: $times", ({ asked, times }) => {
    const file = aFile({ summonses: [aSummons({ on: day("2026-06-15") })] });
    expect(noticeTimesOf(file, asked)).toEqual(times);
  });
});
