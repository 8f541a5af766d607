import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "@/domain/calendar";
import {
  daysLeft,
  dueDaysToRemind,
  informationReminderOf,
  isAnsweredByPapers,
  isHourToRemind,
  remindsOfInformationOn,
} from "@/domain/information-request";

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

describe("a request for information", () => {
  test.each([
    { at: "2026-06-02", state: "clean", is: true },
    { at: "2026-06-02", state: "unscanned", is: true },
    { at: "2026-06-02", state: "quarantined", is: true },
    { at: "2026-06-02", state: "infected", is: false },
    { at: "2026-06-02", state: "arriving", is: false },
    { at: "2026-06-01", state: "clean", is: false },
    { at: "2026-05-31", state: "clean", is: false },
  ] as const)("of 1 June is answered by a paper of $at that is $state: $is", (paper) => {
    const papers = [{ at: new Date(paper.at), state: paper.state }];
    expect(isAnsweredByPapers(new Date("2026-06-01"), papers)).toBe(paper.is);
    expect(isAnsweredByPapers(new Date("2026-06-01"), [])).toBe(false);
  });

  test.each([
    { asked: "2026-06-01", due: "2026-06-20", on: "2026-06-17", because: "three days before" },
    { asked: "2026-06-01", due: "2026-06-06", on: "2026-06-03", because: "two days have gone by" },
    { asked: "2026-06-01", due: "2026-06-05", on: "2026-06-04", because: "the day before is left" },
    { asked: "2026-06-01", due: "2026-06-04", on: "2026-06-03", because: "the day before is left" },
    {
      asked: "2026-06-01",
      due: "2026-06-03",
      on: null,
      because: "it was asked for the day before",
    },
    { asked: "2026-06-01", due: "2026-06-01", on: null, because: "it is asked for at once" },
    { asked: "2026-12-20", due: "2027-01-02", on: "2026-12-30", because: "years end in between" },
  ])("asked on $asked until $due is reminded of on $on: $because", ({ asked, due, on }) => {
    expect(remindsOfInformationOn({ askedOn: day(asked), dueOn: day(due) })).toBe(on);
  });

  test.each([
    { today: "2026-06-16", says: null, because: "its reminder has not come" },
    { today: "2026-06-17", says: "information_reminder", because: "three days are left" },
    { today: "2026-06-19", says: "information_reminder", because: "the reminder was missed" },
    { today: "2026-06-20", says: null, because: "nobody can do it before today" },
    { today: "2026-06-21", says: "information_overdue", because: "the day has passed" },
    { today: "2026-06-27", says: "information_overdue", because: "a week is not over" },
    { today: "2026-06-28", says: null, because: "it is too late to speak of it" },
  ])("until 20 June says $says on $today, for $because", ({ today, says }) => {
    const request = { askedOn: day("2026-06-01"), dueOn: day("2026-06-20") };
    expect(informationReminderOf(request, day(today))?.kind ?? null).toBe(says);
  });

  test("is looked for on every day on which it may be reminded of", () => {
    const request = { askedOn: day("2026-06-01"), dueOn: day("2026-06-20") };
    const days = Array.from({ length: 30 }, (_, index) =>
      day(`2026-06-${String(index + 1).padStart(2, "0")}`),
    );
    for (const today of days.filter((one) => informationReminderOf(request, one) !== null)) {
      const { from, until } = dueDaysToRemind(today);
      expect(from <= request.dueOn && request.dueOn <= until).toBe(true);
    }
  });

  test("is reminded of twice at most, once before and once after, each with a turn of its own", () => {
    const request = { askedOn: day("2026-06-01"), dueOn: day("2026-06-20") };
    expect(informationReminderOf(request, day("2026-06-18"))?.turn).toBe(0);
    expect(informationReminderOf(request, day("2026-06-22"))?.turn).toBe(1);
  });

  test.each([
    { at: "2026-11-10T07:59:59Z", reminds: false },
    { at: "2026-11-10T08:00:00Z", reminds: true },
    { at: "2026-11-10T18:59:59Z", reminds: true },
    { at: "2026-11-10T19:00:00Z", reminds: false },
    { at: "2026-11-10T23:30:00Z", reminds: false },
  ])(
    "is reminded of between nine and eight in the office's time: $at $reminds",
    ({ at, reminds }) => {
      expect(isHourToRemind(new Date(at))).toBe(reminds);
    },
  );

  test.each([
    { today: "2026-06-18", left: 2 },
    { today: "2026-06-20", left: 0 },
    { today: "2026-06-21", left: -1 },
    { today: "2026-03-28", left: 84 },
  ])(
    "until 20 June has $left days left on $today, whatever the clocks do between",
    ({ today, left }) => {
      expect(daysLeft(day(today), day("2026-06-20"))).toBe(left);
    },
  );
});
