import { expect, test } from "vitest";
import { dayOfWaiting } from "@/domain/usual-time";

test.each([
  { stage: "received", now: "2026-11-01T09:00:00Z", day: 0, because: "it came today" },
  { stage: "received", now: "2026-11-01T23:30:00Z", day: 1, because: "in Morocco it is tomorrow" },
  { stage: "with_police", now: "2026-12-12T09:00:00Z", day: 41, because: "a month has its days" },
  { stage: "decided", now: "2026-12-12T09:00:00Z", day: null, because: "nobody waits" },
  { stage: "forwarded", now: "2026-12-12T09:00:00Z", day: null, because: "no office has it" },
] as const)("at $stage a file is at day $day: $because", ({ stage, now, day }) => {
  const came = new Date("2026-11-01T08:00:00Z");
  expect(dayOfWaiting(stage, came, new Date(now))).toBe(day);
});
