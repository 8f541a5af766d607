import { describe, expect, it } from "vitest";
import { type FailedTries, lockedUntil, minutesUntil, mostCounted } from "@/domain/sign-in";

const now = new Date("2026-06-10T11:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
/** Failures from the latest, `from` minutes ago, back in steps of `every` minutes. */
const failures = (count: number, from: number, every: number): readonly Date[] =>
  Array.from({ length: count }, (_, place) => ago(from + place * every));
const none: FailedTries = { isKnownPlace: false, here: [], byStrangers: [], fromAddress: [] };

describe("an account, tried from a place that it does not know", () => {
  it.each<{ because: string; past: Partial<FailedTries>; locked: number | null }>([
    { because: "nothing failed", past: {}, locked: null },
    {
      because: "four failures are still forgiven",
      past: { here: failures(4, 0, 1) },
      locked: null,
    },
    {
      because: "five in a quarter of an hour are not",
      past: { here: failures(5, 1, 1) },
      locked: 14,
    },
    { because: "five in an hour are", past: { here: failures(5, 1, 15) }, locked: null },
    { because: "the pause is over", past: { here: failures(5, 15, 1) }, locked: null },
    {
      because: "twenty in a day from one place close it for an hour",
      past: { here: failures(20, 10, 60) },
      locked: 50,
    },
    {
      because: "twenty-four by others do not close it to this place",
      past: { byStrangers: failures(24, 0, 0.5) },
      locked: null,
    },
    {
      because: "twenty-five by strangers close it to every stranger",
      past: { byStrangers: failures(25, 1, 0.5) },
      locked: 14,
    },
    {
      because: "a hundred in a day by strangers close it to them for an hour",
      past: { byStrangers: failures(100, 10, 14) },
      locked: 50,
    },
    {
      because: "an office of two hundred people has bad mornings",
      past: { fromAddress: failures(199, 0, 0.05) },
      locked: null,
    },
    {
      because: "an address that tries one password on every account is no office",
      past: { fromAddress: failures(200, 1, 0.05) },
      locked: 14,
    },
  ])("is closed for $locked minutes: $because", ({ past, locked }) => {
    const until = lockedUntil({ ...none, ...past }, now);
    expect(until === null ? null : minutesUntil(until, now)).toBe(locked);
  });
});

describe("an account, tried from a place where its owner was in lately", () => {
  it.each<{ because: string; past: Partial<FailedTries>; locked: number | null }>([
    {
      because: "strangers who type wrong passwords shut nobody out",
      past: { byStrangers: failures(100, 0, 0.1) },
      locked: null,
    },
    {
      because: "nor do those who use the same address on other accounts",
      past: { fromAddress: failures(200, 0, 0.05) },
      locked: null,
    },
    {
      because: "it has a budget of its own, and no more than anybody",
      past: { here: failures(5, 1, 1) },
      locked: 14,
    },
    {
      because: "that of a day too",
      past: { here: failures(20, 10, 60) },
      locked: 50,
    },
  ])("is closed for $locked minutes: $because", ({ past, locked }) => {
    const until = lockedUntil({ ...none, ...past, isKnownPlace: true }, now);
    expect(until === null ? null : minutesUntil(until, now)).toBe(locked);
  });
});

describe("the rule", () => {
  it("looks at no more failures than it counts", () => {
    expect([mostCounted("here"), mostCounted("byStrangers"), mostCounted("fromAddress")]).toEqual([
      20, 100, 200,
    ]);
  });

  it("tells the wait in whole minutes, at least one", () => {
    expect(minutesUntil(new Date(now.getTime() + 1), now)).toBe(1);
    expect(minutesUntil(new Date(now.getTime() + 60_001), now)).toBe(2);
  });
});
