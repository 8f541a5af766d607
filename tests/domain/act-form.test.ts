import { describe, expect, it } from "vitest";
import { actFields, type OfficeAct, officeActs, readAct } from "@/domain/act-form";
import type { Typed } from "@/domain/filing";
import { noticeTimesOf } from "@/domain/notice-values";
import { verbFields } from "@/domain/verb-fields";
import { act, aFile, aSummons, day } from "./builders";

const receipt = { "receivedOn-day": "9", "receivedOn-month": "6", "receivedOn-year": "2026" };
const mistakesOf = (verb: OfficeAct, typed: Typed) => {
  const read = readAct(verb, typed);
  return read.ok ? {} : read.mistakes;
};

type ReadRow = { readonly verb: OfficeAct; readonly typed: Typed; readonly fields: object };
type WrongRow = { readonly verb: OfficeAct; readonly typed: Typed; readonly mistakes: object };

describe("the form of an act in the office", () => {
  it("shows every field of its act", () => {
    for (const verb of officeActs) {
      expect([...actFields[verb]].sort()).toEqual(Object.keys(verbFields[verb].shape).sort());
    }
  });

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
  ])("$verb is read: $fields", ({ verb, typed, fields }) => {
    expect(readAct(verb, typed)).toEqual({ ok: true, value: { verb, fields } });
  });

  it.each<WrongRow>([
    { verb: "register", typed: {}, mistakes: { code: "required" } },
    { verb: "send_to_police", typed: {}, mistakes: { service: "required" } },
    { verb: "receive_report", typed: {}, mistakes: { receivedOn: "required" } },
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
      typed: { ...receipt, "receivedOn-year": "0" },
      mistakes: { receivedOn: "date_impossible" },
    },
    {
      verb: "receive_report",
      typed: { ...receipt, "receivedOn-day": "x", note: "a\u202eb" },
      mistakes: { receivedOn: "date_impossible", note: "control_characters" },
    },
    {
      verb: "receive_report",
      typed: { ...receipt, "receivedOn-day": "", note: "a\u0000b" },
      mistakes: { receivedOn: "date_incomplete", note: "control_characters" },
    },
    { verb: "close", typed: {}, mistakes: { ground: "required", reasoning: "required" } },
    {
      verb: "close",
      typed: { ground: "x", reasoning: "ا".repeat(10_000) },
      mistakes: { ground: "choice_unknown", reasoning: "too_long" },
    },
  ])("$verb has its mistakes by field: $mistakes", ({ verb, typed, mistakes }) => {
    expect(mistakesOf(verb, typed)).toEqual(mistakes);
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
    expect(
      noticeTimesOf(aFile({ summonses: [aSummons({ on: day("2026-06-15") })] }), asked),
    ).toEqual(times);
  });
});
