import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCaseQuestion } from "@/domain/case-question";
import { usualSettings } from "@/domain/office-settings";
import { placesOf, queueStage, queueStages, stageAge } from "@/domain/queue-stage";
import { statuses } from "@/domain/status";
import { formatTrackingCode } from "@/domain/tracking-code";
import { trackingCode } from "./builders";

describe("the heaps of an office", () => {
  it("hold every file once, but the void ones", () => {
    for (const status of statuses) {
      for (const reportReceived of [false, true]) {
        const heaps = queueStages.filter((stage) => {
          const place = placesOf(stage);
          return (
            place.statuses.includes(status) &&
            (place.reportReceived ?? reportReceived) === reportReceived
          );
        });
        const heap = queueStage(status, reportReceived);
        expect(heaps, `${status}, report ${reportReceived}`).toEqual(heap === null ? [] : [heap]);
      }
    }
    expect(statuses.filter((status) => queueStage(status, false) === null)).toEqual(["voided"]);
  });

  it.each([
    { stage: "to_register", days: 0, clock: "on_time" },
    { stage: "to_register", days: 2, clock: "on_time" },
    { stage: "to_register", days: 3, clock: "soon_late" },
    { stage: "to_register", days: 4, clock: "late" },
    { stage: "under_study", days: 23, clock: "on_time" },
    { stage: "under_study", days: 24, clock: "soon_late" },
    { stage: "under_study", days: 30, clock: "soon_late" },
    { stage: "under_study", days: 31, clock: "late" },
    { stage: "decided", days: 400, clock: null },
  ] as const)("$stage for $days days: $clock", ({ stage, days, clock }) => {
    const now = new Date("2026-06-10T11:00:00Z");
    const since = new Date(now.getTime() - days * 86_400_000);
    expect(stageAge(stage, since, now, usualSettings.targetDays)).toEqual({ days, clock });
  });

  it("count days by the calendar of Morocco, and none before the file came", () => {
    const at = (from: string, to: string) =>
      stageAge("registered", new Date(from), new Date(to), usualSettings.targetDays).days;
    expect(at("2026-06-10T22:59:00Z", "2026-06-10T23:01:00Z")).toBe(1);
    expect(at("2026-06-10T23:01:00Z", "2026-06-11T22:59:00Z")).toBe(0);
    expect(at("2026-12-31T12:00:00Z", "2027-01-01T12:00:00Z")).toBe(1);
    expect(at("2025-02-22T12:00:00Z", "2025-02-24T12:00:00Z")).toBe(2);
    expect(at("2026-06-12T12:00:00Z", "2026-06-10T12:00:00Z")).toBe(0);
  });
});

describe("a search as people type it", () => {
  it.each([
    { typed: formatTrackingCode(trackingCode), means: { trackingCode } },
    { typed: "1234/3101/2026", means: { number: { sequence: 1234, code: "3101", year: 2026 } } },
    { typed: "٠٦١٢٣٤٥٦٧٨", means: { phone: "+212612345678" } },
    { typed: " Fatima@Example.org ", means: { email: "fatima@example.org", names: [] } },
    { typed: "ab 123456", means: { document: "AB123456" } },
    { typed: "فاطمة العلوي", means: { names: ["فاطمه العلوي", "العلوي فاطمه"] } },
    { typed: "El-Âlaoui", means: { names: ["el alaoui", "alaoui el"] } },
  ])("$typed", ({ typed, means }) => {
    expect(readCaseQuestion(typed)).toMatchObject(means);
  });

  it.each(["", " ", "ab", "--", "%", "12", "\u200f"])("means nothing when it is '%s'", (typed) => {
    expect(readCaseQuestion(typed)).toBeNull();
  });

  it("is never a name that is a pattern of the archive, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
        const names = readCaseQuestion(typed)?.names ?? [];
        return names.length <= 6 && names.every((name) => !/[%_\\]/.test(name));
      }),
      { numRuns: 400 },
    );
  });
});
