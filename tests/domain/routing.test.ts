import { describe, expect, it } from "vitest";
import { capacities } from "@/domain/capacity";
import { mayGoTo, type RoutedOffice, routeOf } from "@/domain/routing";

const first: RoutedOffice = { code: "TPI-FES", above: "CA-FES" };
const appeal: RoutedOffice = { code: "CA-FES", above: null };

describe("the office that a new file goes to", () => {
  it.each([
    {
      because: "an ordinary complaint stays where the person lives",
      chosen: first,
      category: "office",
      against: [null],
      goesTo: "TPI-FES",
      why: "chosen",
    },
    {
      because: "a complaint against nobody known stays too",
      chosen: first,
      category: "office",
      against: [],
      goesTo: "TPI-FES",
      why: "chosen",
    },
    {
      because: "torture is for the general prosecutor",
      chosen: first,
      category: "above",
      against: [],
      goesTo: "CA-FES",
      why: "category",
    },
    {
      because: "one special respondent among others is enough",
      chosen: first,
      category: "office",
      against: [null, "police_officer"],
      goesTo: "CA-FES",
      why: "capacity",
    },
    {
      because: "a general prosecution has jurisdiction over magistrates itself",
      chosen: appeal,
      category: "office",
      against: ["magistrate"],
      goesTo: "CA-FES",
      why: "capacity",
    },
    {
      because: "what concerns a general prosecution goes above it",
      chosen: appeal,
      category: "above",
      against: [],
      goesTo: "PMP",
      why: "category",
    },
    {
      because: "nobody judges a complaint against himself",
      chosen: first,
      category: "office",
      against: ["general_prosecutor", "police_officer"],
      goesTo: "PMP",
      why: "names_general_prosecutor",
    },
    {
      because: "a fault of this portal concerns no court",
      chosen: first,
      category: "presidency",
      against: [],
      goesTo: "PMP",
      why: "category",
    },
  ] as const)("is $goesTo, for $because", ({ chosen, category, against, goesTo, why }) => {
    expect(routeOf(chosen, category, against)).toEqual({ parquet: goesTo, because: why });
  });

  it.each(capacities)(
    "is never the first-instance office when the respondent is a %s",
    (capacity) => {
      for (const category of ["office", "above"] as const)
        expect(routeOf(first, category, [capacity]).parquet).not.toBe(first.code);
    },
  );
});

describe("a file that special jurisdiction keeps above first instance", () => {
  const court = { code: "TPI-A", above: "CA-A" };
  const appeal = { code: "CA-B", above: null };
  it.each([
    { because: "anybody's", category: "office", against: [null], below: true },
    {
      because: "a police officer's",
      category: "office",
      against: [null, "police_officer"],
      below: false,
    },
    { because: "its matter's", category: "above", against: [], below: false },
    { because: "the Presidency's", category: "presidency", against: [], below: false },
  ] as const)("is not sent down to a court there: $because", ({ category, against, below }) => {
    expect(mayGoTo(court, category, against)).toBe(below);
    expect(mayGoTo(appeal, category, against)).toBe(true);
  });
});
