import { describe, expect, it } from "vitest";
import type { NoticeKind } from "@/domain/notice";
import { noticeKinds } from "@/domain/notice";
import { waitsUntil } from "@/domain/quiet-hours";
import { day } from "./builders";

describe("quiet hours, from 20:00 to 09:00 in Morocco", () => {
  it.each([
    { now: "2026-06-10T18:59:59Z", until: null, because: "it is 19:59:59" },
    { now: "2026-06-10T19:00:00Z", until: "2026-06-11T08:00:00Z", because: "it is 20:00" },
    { now: "2026-06-10T22:59:00Z", until: "2026-06-11T08:00:00Z", because: "it is 23:59" },
    {
      now: "2026-06-10T23:00:00Z",
      until: "2026-06-11T08:00:00Z",
      because: "it is midnight, so the morning is today's",
    },
    { now: "2026-06-11T07:59:59Z", until: "2026-06-11T08:00:00Z", because: "it is 08:59:59" },
    { now: "2026-06-11T08:00:00Z", until: null, because: "it is 09:00" },
    {
      now: "2026-12-31T19:30:00Z",
      until: "2027-01-01T08:00:00Z",
      because: "the next morning is in the next year",
    },
    {
      now: "2026-12-31T23:30:00Z",
      until: "2027-01-01T08:00:00Z",
      because: "in Rabat the new year has begun",
    },
    {
      now: "2024-02-28T20:00:00Z",
      until: "2024-02-29T08:00:00Z",
      because: "the next morning is 29 February",
    },
    {
      now: "2025-02-28T20:00:00Z",
      until: "2025-03-01T09:00:00Z",
      because: "there is no 29 February, and it is Ramadan time",
    },
    {
      now: "2025-02-22T20:00:00Z",
      until: "2025-02-23T09:00:00Z",
      because: "in the night before Ramadan the clock goes back an hour",
    },
    {
      now: "2025-02-23T02:30:00Z",
      until: "2025-02-23T09:00:00Z",
      because: "the clock has just gone back",
    },
    {
      now: "2025-03-10T19:59:00Z",
      until: null,
      because: "in Ramadan 19:59 is 19:59 universal time",
    },
    {
      now: "2025-03-10T20:00:00Z",
      until: "2025-03-11T09:00:00Z",
      because: "in Ramadan 20:00 is 20:00 universal time",
    },
    {
      now: "2025-03-11T08:59:00Z",
      until: "2025-03-11T09:00:00Z",
      because: "in Ramadan 08:59 is 08:59 universal time",
    },
    {
      now: "2025-04-05T20:00:00Z",
      until: "2025-04-06T08:00:00Z",
      because: "in the night after Ramadan the clock goes forward an hour",
    },
    {
      now: "2025-04-06T01:30:00Z",
      until: "2025-04-06T08:00:00Z",
      because: "the clock is about to go forward",
    },
    {
      now: "2025-04-06T02:30:00Z",
      until: "2025-04-06T08:00:00Z",
      because: "the clock has just gone forward",
    },
  ])("at $now a text waits until $until, because $because", ({ now, until }) => {
    const waits = waitsUntil("decision", new Date(now));
    expect(waits?.toISOString() ?? null).toBe(
      until === null ? null : new Date(until).toISOString(),
    );
  });

  it("hold back every text but the answers to the person's own act, and what concerns an appointment of an unknown day", () => {
    const free = noticeKinds.filter(
      (kind) => waitsUntil(kind, new Date("2026-06-10T22:00:00Z")) === null,
    );
    expect(free.sort()).toEqual(
      (
        [
          "contact_changed",
          "hearing_reminder",
          "hearing_to_check",
          "information_received",
          "one_time_code",
          "phone_changed",
          "received",
          "request_received",
          "summons_cancelled",
          "summons_moved",
          "summons_reminder",
        ] satisfies NoticeKind[]
      ).sort(),
    );
  });

  it.each([
    {
      kind: "summons_cancelled",
      now: "2026-06-10T20:00:00Z",
      on: "2026-06-11",
      waits: false,
      because: "it is tomorrow morning's",
    },
    {
      kind: "summons_cancelled",
      now: "2026-06-11T05:00:00Z",
      on: "2026-06-11",
      waits: false,
      because: "it is this morning's",
    },
    {
      kind: "summons_cancelled",
      now: "2026-06-11T05:00:00Z",
      on: "2026-06-12",
      waits: true,
      because: "the morning is early enough",
    },
    {
      kind: "summons_moved",
      now: "2026-06-10T20:00:00Z",
      on: "2026-06-12",
      waits: true,
      because: "the morning is early enough",
    },
    {
      kind: "summoned",
      now: "2026-06-10T20:00:00Z",
      on: "2026-06-11",
      waits: true,
      because: "a new summons is no change of one",
    },
  ] as const)(
    "at $now $kind for $on waits: $waits, because $because",
    ({ kind, now, on, waits }) => {
      expect(waitsUntil(kind, new Date(now), day(on)) !== null).toBe(waits);
    },
  );
});
