import { describe, expect, test } from "vitest";
import { burstEnd, expectedEnd, seesDelivery, stuckSince } from "@/domain/delivery-figures";
import { isOverdue } from "@/domain/recurring";
import { isUrgent, mostTexts } from "@/domain/send-order";

const now = new Date("2026-11-21T10:00:00Z");

describe("the figures of delivery", () => {
  test.each([
    { role: "administrator", sees: true, because: "delivery is his to keep going" },
    { role: "prosecutor", sees: true, because: "he answers for what his office owes" },
    { role: "head_of_secretariat", sees: true, because: "letters and calls are hers to arrange" },
    { role: "clerk", sees: false, because: "he sees each notice in its file" },
    { role: "social_worker", sees: false, because: "she works with a few files" },
  ] as const)("are shown to $role: $sees, because $because", ({ role, sees }) => {
    expect(seesDelivery([role])).toBe(sees);
  });

  test("say when the last text of a burst leaves, and nothing where there is no pace", () => {
    expect(expectedEnd(3_000, 30, now)).toEqual(new Date("2026-11-21T10:01:40Z"));
    expect(expectedEnd(3_000, null, now)).toBeNull();
  });

  test.each([
    { perSecond: null, seconds: 12, because: "the files come no faster" },
    { perSecond: 100, seconds: 12, because: "the files come slower than the pace" },
    { perSecond: 10, seconds: 30, because: "the pace is slower than the files" },
  ])(
    "say when a burst of 300 ends at $perSecond a second: $seconds s, for $because",
    ({ perSecond, seconds }) => {
      const end = burstEnd({ texts: 300, fileEveryMs: 40, perSecond }, now);
      expect((end.getTime() - now.getTime()) / 1000).toBe(seconds);
    },
  );

  test("call stuck what is owed five minutes past its hour, and a call well past its grace", () => {
    expect(stuckSince(now, 30)).toEqual({
      dueBefore: new Date("2026-11-21T09:55:00Z"),
      startedBefore: new Date("2026-11-21T09:58:00Z"),
    });
  });
});

describe("a recurring function", () => {
  test.each([
    { minutes: 4, late: false, because: "it may have missed three rounds at a restart" },
    { minutes: 5, late: true, because: "it runs every minute" },
  ])("that ran $minutes minutes ago is late: $late, because $because", ({ minutes, late }) => {
    const ranAt = new Date(now.getTime() - minutes * 60_000);
    expect(isOverdue("settle-uncertain", ranAt, ranAt, now)).toBe(late);
    expect(isOverdue("purge-expired", ranAt, ranAt, now)).toBe(false);
  });

  test.each([
    { name: "watch-silence", hours: 0, late: false, because: "its hour has not come yet" },
    { name: "watch-silence", hours: 30, late: false, because: "a day and its longer night go by" },
    { name: "watch-silence", hours: 31, late: true, because: "a whole day went by without it" },
    { name: "settle-uncertain", hours: 1, late: true, because: "it runs every minute" },
  ] as const)(
    "$name that never ran $hours hours after the system first did is late: $late, because $because",
    ({ name, hours, late }) => {
      expect(isOverdue(name, null, new Date(now.getTime() - hours * 3_600_000), now)).toBe(late);
    },
  );

  test("that ran once is judged by that, however long ago the system began", () => {
    const began = new Date("2026-01-01T00:00:00Z");
    expect(isOverdue("watch-silence", new Date(now.getTime() - 3_600_000), began, now)).toBe(false);
  });

  test("is late where nothing ever ran: then nobody runs anything", () => {
    expect(isOverdue("watch-silence", null, null, now)).toBe(true);
  });
});

describe("the texts of a number", () => {
  test.each([
    { role: "complainant", urgent: false, most: 10 },
    { role: "complainant", urgent: true, most: 20 },
    { role: "lawyer", urgent: false, most: 100 },
    { role: "lawyer", urgent: true, most: 200 },
  ] as const)("of a $role, urgent $urgent, are at most $most a day", ({ role, urgent, most }) => {
    expect(mostTexts(10, role, urgent)).toBe(most);
  });

  test.each([
    { kind: "received", urgent: true, because: "it answers the person's own act" },
    { kind: "summons_moved", urgent: true, because: "it must not come after the day" },
    { kind: "decision", urgent: false, because: "it rests before it leaves" },
  ] as const)("$kind goes first: $urgent, because $because", ({ kind, urgent }) => {
    expect(isUrgent(kind)).toBe(urgent);
  });
});
