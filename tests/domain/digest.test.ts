import { describe, expect, test } from "vitest";
import {
  digestHour,
  digestMinute,
  digestRoles,
  digestRules,
  groupDigests,
  mayWait,
  type WaitingNotice,
} from "@/domain/digest";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { partyRoles } from "@/domain/party";
import { urgentKinds } from "@/domain/quiet-hours";
import { day } from "@/tests/domain/builders";

const now = new Date("2026-11-20T10:00:00Z");

describe("what may wait for the message of the day", () => {
  test.each<{ kind: NoticeKind; names: string | null; waits: boolean; because: string }>([
    { kind: "registered", names: null, waits: true, because: "it is an ordinary step" },
    { kind: "decision", names: null, waits: true, because: "the law gives fifteen days" },
    { kind: "summoned", names: "2026-11-28", waits: true, because: "eight days are left" },
    { kind: "summoned", names: "2026-11-27", waits: false, because: "seven days are near" },
    { kind: "hearing", names: "2026-11-20", waits: false, because: "it is today" },
    { kind: "information_requested", names: "2026-12-20", waits: true, because: "a month is left" },
    { kind: "information_requested", names: "2026-11-22", waits: false, because: "two days are" },
    { kind: "summons_moved", names: "2026-12-20", waits: false, because: "a change is a surprise" },
    { kind: "summons_reminder", names: "2026-11-21", waits: false, because: "it is tomorrow" },
    { kind: "phone_changed", names: null, waits: false, because: "he may not have asked for it" },
    { kind: "safe", names: null, waits: false, because: "its file stands in no list" },
    {
      kind: "received",
      names: null,
      waits: false,
      because: "he has just filed, and needs the code",
    },
  ])("$kind of $names: $waits, for $because", ({ kind, names, waits }) => {
    expect(mayWait(kind, names === null ? null : day(names), now)).toBe(waits);
  });

  test("is nothing that goes before other notices", () => {
    expect(urgentKinds.filter((kind) => digestRules[kind].waits)).toEqual([]);
  });

  test("says for each kind why", () => {
    for (const kind of noticeKinds) expect(digestRules[kind].because.length).toBeGreaterThan(15);
  });

  test("is told once a day to those only who follow a file for somebody else", () => {
    expect(partyRoles.filter((role) => !digestRoles.includes(role))).toEqual([
      "complainant",
      "victim",
      "respondent",
    ]);
  });
});

describe("the hour of the message of the day, six in the evening in Morocco", () => {
  test.each([
    { now: "2026-11-20T10:00:00Z", at: "2026-11-20T17:00:00.000Z", because: "it is morning" },
    { now: "2026-11-20T16:59:59Z", at: "2026-11-20T17:00:00.000Z", because: "it is 17:59:59" },
    { now: "2026-11-20T17:00:00Z", at: "2026-11-21T17:00:00.000Z", because: "it has just left" },
    { now: "2026-12-31T23:30:00Z", at: "2027-01-01T17:00:00.000Z", because: "it is next year" },
  ])("after $now is $at, for $because", (given) => {
    expect(digestHour(new Date(given.now)).toISOString()).toBe(given.at);
  });

  test("is never a day away", () => {
    for (let minutes = 0; minutes < 1440; minutes += 7) {
      const at = new Date(now.getTime() + minutes * 60_000);
      const wait = digestHour(at).getTime() - at.getTime();
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(86_400_000);
    }
  });

  test("is the next full minute in demonstration", () => {
    expect(digestMinute(new Date("2026-11-20T10:00:20Z")).toISOString()).toContain("10:01:00");
    expect(digestMinute(new Date("2026-11-20T10:00:55Z")).toISOString()).toContain("10:02:00");
  });
});

describe("the notices that wait", () => {
  const waiting = (noticeId: string, changes: Partial<WaitingNotice> = {}): WaitingNotice => ({
    noticeId,
    channel: "sms",
    byEmail: null,
    byPhone: "office of Alami",
    language: "fr",
    ...changes,
  });
  const byMail = { byEmail: "mailbox of Alami" } as const;

  test("of one account are one message, carried by the first of them", () => {
    const found = groupDigests([waiting("a"), waiting("b"), waiting("c", { byPhone: "another" })]);
    expect(found).toEqual({
      digests: [
        { carrier: "a", language: "fr", others: ["b"] },
        { carrier: "c", language: "fr", others: [] },
      ],
      alone: [],
    });
  });

  test("go by mail where a mailbox was proved, whatever else was, and the text of the same fact goes with it", () => {
    const found = groupDigests([
      waiting("text", byMail),
      waiting("mail", { ...byMail, channel: "email" }),
    ]);
    expect(found.digests).toEqual([{ carrier: "mail", language: "fr", others: ["text"] }]);
  });

  test("go alone where nobody wants them together any more, or nothing can carry them", () => {
    const found = groupDigests([
      waiting("unwanted", { byPhone: null }),
      waiting("text without its mail", byMail),
    ]);
    expect(found).toEqual({ digests: [], alone: ["unwanted", "text without its mail"] });
  });
});
