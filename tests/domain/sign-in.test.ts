import { describe, expect, it } from "vitest";
import {
  lockedUntil,
  minutesUntil,
  mostFailuresCounted,
  type SignInFailure,
} from "@/domain/sign-in";

const now = new Date("2026-06-10T11:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const failures = (
  count: number,
  from: number,
  every: number,
  sameAddress: boolean,
): SignInFailure[] =>
  Array.from({ length: count }, (_, place) => ({ at: ago(from + place * every), sameAddress }));

describe("an account after failed sign-ins", () => {
  it.each([
    { because: "nothing failed", past: [], locked: null },
    { because: "four failures are still forgiven", past: failures(4, 0, 1, true), locked: null },
    {
      because: "five in a quarter of an hour from one address are not",
      past: failures(5, 1, 1, true),
      locked: 14,
    },
    { because: "five in an hour are", past: failures(5, 1, 15, true), locked: null },
    { because: "the pause is over", past: failures(5, 15, 1, true), locked: null },
    {
      because: "other addresses do not close it to this one, for an office shares one",
      past: failures(24, 0, 0.5, false),
      locked: null,
    },
    {
      because: "too many from anywhere close it to all",
      past: failures(25, 1, 0.5, false),
      locked: 14,
    },
    {
      because: "twenty in a day from one address close it for an hour",
      past: failures(20, 10, 60, true),
      locked: 50,
    },
    {
      because: "a hundred in a day from anywhere close it for an hour",
      past: failures(100, 10, 14, false),
      locked: 50,
    },
  ])("is closed for $locked minutes: $because", ({ past, locked }) => {
    const until = lockedUntil(past, now);
    expect(until === null ? null : minutesUntil(until, now)).toBe(locked);
  });

  it("needs no more failures than the rule looks at", () => {
    expect(mostFailuresCounted).toBe(100);
  });

  it("tells the wait in whole minutes, at least one", () => {
    expect(minutesUntil(new Date(now.getTime() + 1), now)).toBe(1);
    expect(minutesUntil(new Date(now.getTime() + 60_001), now)).toBe(2);
  });
});
