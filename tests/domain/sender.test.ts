import { describe, expect, test } from "vitest";
import {
  isAccountFault,
  judgeSenders,
  type SenderHealth,
  type SenderReason,
  type SenderState,
} from "@/domain/sender";

const now = new Date("2026-11-21T10:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

function shares(
  weight: number,
  { rest = 50, changed = 60, reason = null as SenderReason | null } = {},
): readonly SenderState[] {
  const changedAt = minutesAgo(changed);
  return [
    { name: "first", weight, rest, changedAt, reason },
    { name: "second", weight: 100 - weight, rest: 100 - rest, changedAt, reason: null },
  ];
}
const well: Omit<SenderHealth, "name"> = { calls: 1_000, errors: 0, timed: 100, slow: 0 };

describe("the shares of two accounts", () => {
  test.each([
    {
      weight: 50,
      first: { errors: 49 },
      becomes: null,
      because: "49 errors of 1,000 calls are few",
    },
    {
      weight: 50,
      first: { errors: 50 },
      becomes: 25,
      because: "50 errors in a minute are too many",
    },
    { weight: 25, first: { errors: 50 }, becomes: 12, because: "and again the half" },
    { weight: 8, first: { errors: 50 }, becomes: 0, because: "less than five is nothing" },
    { weight: 0, first: { errors: 50 }, becomes: null, because: "it has nothing to lose" },
    {
      weight: 50,
      first: { calls: 9, errors: 5 },
      becomes: 25,
      because: "half of a quiet minute failed",
    },
    {
      weight: 50,
      first: { calls: 4, errors: 4 },
      becomes: null,
      because: "four calls say nothing",
    },
    { weight: 50, first: { slow: 15 }, becomes: null, because: "15 % are just not too many" },
    {
      weight: 50,
      first: { slow: 16 },
      becomes: 30,
      because: "more than 15 % came after five minutes",
    },
    { weight: 50, first: { timed: 19, slow: 19 }, becomes: null, because: "19 texts are no share" },
    {
      weight: 30,
      changed: 4,
      first: { slow: 16 },
      becomes: null,
      because: "the same texts count once",
    },
    { weight: 30, changed: 5, first: { slow: 16 }, becomes: 10, because: "it stays slow" },
    { weight: 30, changed: 0, first: { errors: 50 }, becomes: 15, because: "errors do not wait" },
    {
      weight: 50,
      first: { errors: 50 },
      second: { errors: 80 },
      becomes: null,
      because: "nothing is won where both fail",
    },
    {
      weight: 50,
      first: { slow: 50 },
      second: { errors: 80 },
      becomes: 75,
      because: "slow is better than failing",
    },
    { weight: 50, second: { slow: 50 }, becomes: 70, because: "the second one loses likewise" },
    { weight: 0, changed: 9, becomes: null, because: "it rests for ten minutes" },
    { weight: 0, changed: 10, becomes: 10, because: "it comes back by a tenth" },
    { weight: 45, changed: 10, becomes: 50, because: "it comes back to its rest and no further" },
    { weight: 70, rest: 70, changed: 99, becomes: null, because: "both stand where they should" },
    { weight: 80, rest: 70, changed: 10, becomes: 70, because: "the second one comes back too" },
  ])("$weight and $first $second becomes $becomes: $because", (row) => {
    const { weight, first, second, becomes, changed, rest } = row as typeof row & {
      first?: Partial<SenderHealth>;
      second?: Partial<SenderHealth>;
      changed?: number;
      rest?: number;
    };
    const judged = judgeSenders(
      shares(weight, {
        ...(changed === undefined ? {} : { changed }),
        ...(rest === undefined ? {} : { rest }),
      }),
      [
        { name: "first", ...well, ...first },
        { name: "second", ...well, ...second },
      ],
      now,
    );
    if (becomes === null) return expect(judged).toBeNull();
    expect(judged?.map((state) => state.weight)).toEqual([becomes, 100 - becomes]);
    expect(judged?.every((state) => state.changedAt === now)).toBe(true);
  });

  test("say why one of them stands low, and no more once it is back", () => {
    const health = [
      { name: "first" as const, ...well },
      { name: "second" as const, ...well },
    ];
    expect(
      judgeSenders(shares(20, { changed: 10, reason: "errors" }), health, now)?.[0],
    ).toMatchObject({
      weight: 30,
      reason: "recovering",
    });
    expect(
      judgeSenders(shares(45, { changed: 10, reason: "recovering" }), health, now)?.[0],
    ).toMatchObject({
      weight: 50,
      reason: null,
    });
  });
});

describe("a failure", () => {
  test.each([
    { code: "http_503", is: true, because: "the gateway is ill" },
    { code: "broken_202", is: true, because: "its answer could not be read" },
    { code: "ECONNREFUSED", is: true, because: "nobody is there" },
    { code: "balance_exhausted", is: true, because: "no text leaves by this account" },
    { code: "invalid_recipient", is: false, because: "the number is wrong by any account" },
    { code: "rate_limited", is: false, because: "our own pace was too quick" },
    { code: "wording_fault", is: false, because: "it never left" },
  ])("called $code speaks of the account: $is, because $because", ({ code, is }) => {
    expect(isAccountFault(code)).toBe(is);
  });
});
