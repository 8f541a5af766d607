import { describe, expect, it } from "vitest";
import { readHoliday } from "@/domain/holiday";
import {
  clockedStages,
  readOfficeSettings,
  targetField,
  usualSettings,
} from "@/domain/office-settings";

const typed = {
  ...Object.fromEntries(
    clockedStages.map((stage) => [targetField(stage), String(usualSettings.targetDays[stage])]),
  ),
  silenceDays: "45",
  numbering: "insaf",
};

describe("an office's settings as they are typed", () => {
  it("are read as whole days, in either digits", () => {
    expect(readOfficeSettings({ ...typed, silenceDays: " ٤٥ " })).toEqual({
      ok: true,
      value: usualSettings,
    });
  });

  it.each([
    { field: "target-under_study", value: "0", mistake: "days_out_of_range" },
    { field: "target-under_study", value: "366", mistake: "days_out_of_range" },
    { field: "target-under_study", value: "-3", mistake: "days_out_of_range" },
    { field: "target-under_study", value: "1e2", mistake: "days_out_of_range" },
    { field: "target-to_register", value: "", mistake: "required" },
    { field: "silenceDays", value: "6", mistake: "days_out_of_range" },
    { field: "numbering", value: "both", mistake: "choice_unknown" },
  ])("are refused when $field is '$value'", ({ field, value, mistake }) => {
    expect(readOfficeSettings({ ...typed, [field]: value })).toEqual({
      ok: false,
      mistakes: { [field]: mistake },
    });
  });
});

describe("a holiday as it is typed", () => {
  const day = {
    "day-day": "1",
    "day-month": "٥",
    "day-year": "2027",
    labelAr: "عيد الشغل",
    labelFr: "Fête du travail",
    kind: "civil",
  };

  it("is a day, two names and a kind; unconfirmed unless it is said", () => {
    expect(readHoliday(day)).toEqual({
      ok: true,
      value: {
        day: "2027-05-01",
        label: { ar: "عيد الشغل", fr: "Fête du travail" },
        kind: "civil",
        isConfirmed: false,
      },
    });
  });

  it.each([
    { change: { "day-day": "31", "day-month": "2" }, mistake: { day: "date_impossible" } },
    { change: { labelAr: " " }, mistake: { labelAr: "required" } },
    { change: { labelFr: "x".repeat(81) }, mistake: { labelFr: "too_long" } },
    { change: { kind: "regional" }, mistake: { kind: "choice_unknown" } },
  ])("is refused with $mistake", ({ change, mistake }) => {
    expect(readHoliday({ ...day, ...change } as Record<string, string>)).toEqual({
      ok: false,
      mistakes: mistake,
    });
  });
});
