import { describe, expect, it } from "vitest";
import { afterCall, keepsTasks, readCallTry } from "@/domain/office-task";
import { staffRoles } from "@/domain/role";
import { day, noon } from "./builders";

describe("a try to reach somebody", () => {
  it.each([
    {
      result: "reached",
      before: 0,
      state: "delivered",
      reason: null,
      because: "the person was told",
    },
    {
      result: "reached",
      before: 5,
      state: "delivered",
      reason: null,
      because: "it does not matter how often it rang",
    },
    {
      result: "not_reached",
      before: 0,
      state: "owed",
      reason: "not_reached",
      because: "nobody answered yet",
    },
    {
      result: "not_reached",
      before: 1,
      state: "owed",
      reason: "not_reached",
      because: "twice is not enough to give up",
    },
    {
      result: "not_reached",
      before: 2,
      state: "failed",
      reason: "not_reached",
      because: "three times nobody answered",
    },
    {
      result: "wrong_number",
      before: 0,
      state: "failed",
      reason: "wrong_number_called",
      because: "a stranger must not be called again",
    },
  ] as const)(
    "$result after $before tries leaves it $state because $because",
    ({ result, before, state, reason }) => {
      expect(afterCall({ result, nextTryOn: null }, before, noon)).toMatchObject({ state, reason });
    },
  );

  it("is made again on the morning of the day that was given, and tomorrow where none was", () => {
    const next = (nextTryOn: ReturnType<typeof day> | null) =>
      afterCall({ result: "not_reached", nextTryOn }, 0, noon).notBefore?.toISOString();
    expect(next(day("2026-06-15"))).toBe("2026-06-15T08:00:00.000Z");
    expect(next(null)).toBe("2026-06-11T08:00:00.000Z");
  });
});

describe("the form of a try", () => {
  const date = (text: string) => {
    const [year = "", month = "", dayOf = ""] = text.split("-");
    return { "nextTry-day": dayOf, "nextTry-month": month, "nextTry-year": year };
  };
  it.each([
    { typed: { result: "reached" }, read: { result: "reached", note: null, nextTryOn: null } },
    {
      typed: { result: "reached", note: "  Jeudi.  ", ...date("2026-06-12") },
      read: { result: "reached", note: "Jeudi.", nextTryOn: null },
    },
    {
      typed: { result: "not_reached" },
      read: { result: "not_reached", note: null, nextTryOn: "2026-06-11" },
    },
    {
      typed: { result: "not_reached", ...date("2026-06-٢٠") },
      read: { result: "not_reached", note: null, nextTryOn: "2026-06-20" },
    },
  ])("is read: $typed", ({ typed, read }) => {
    expect(readCallTry(typed as Record<string, string>, noon)).toEqual({ ok: true, value: read });
  });

  it.each([
    { typed: {}, mistakes: { result: "required" }, because: "nothing was chosen" },
    {
      typed: { result: "perhaps" },
      mistakes: { result: "choice_unknown" },
      because: "no such result",
    },
    {
      typed: { result: "reached", note: "x".repeat(1001) },
      mistakes: { note: "too_long" },
      because: "a note is a line or two",
    },
    {
      typed: { result: "not_reached", ...date("2026-06-10") },
      mistakes: { nextTry: "date_past" },
      because: "today is over for this number",
    },
    {
      typed: { result: "not_reached", ...date("2026-06-31") },
      mistakes: { nextTry: "date_impossible" },
      because: "June has thirty days",
    },
    {
      typed: { result: "not_reached", ...date("2026-07-11") },
      mistakes: { nextTry: "days_out_of_range" },
      because: "nobody may be left for more than a month",
    },
  ])("is given back because $because", ({ typed, mistakes }) => {
    expect(readCallTry(typed as Record<string, string>, noon)).toEqual({ ok: false, mistakes });
  });
});

it("is the secretariat's and the prosecutor's, and a social worker's in protected files", () => {
  expect(staffRoles.filter((role) => keepsTasks([role]))).toEqual([
    "clerk",
    "head_of_secretariat",
    "prosecutor",
    "general_prosecutor",
    "social_worker",
  ]);
});
