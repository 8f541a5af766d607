import { describe, expect, test } from "vitest";
import { noticesOf } from "@/domain/decide";
import { partyVerbs } from "@/domain/dossier";
import { life } from "@/domain/life";
import { isMailOwed, mailsOwed } from "@/domain/mail-owed";
import { noticeKinds } from "@/domain/notice";
import { aFile, aParty } from "@/tests/domain/builders";

const now = new Date("2026-11-21T10:00:00Z");
const awake = { quietHours: false };

describe("which mails can be stopped", () => {
  test("reminders and news of nothing only", () => {
    expect(noticeKinds.filter((kind) => !isMailOwed(kind)).sort()).toEqual([
      "draft_reminder",
      "hearing_reminder",
      "hearing_to_check",
      "information_overdue",
      "information_reminder",
      "police_reminded",
      "rating_asked",
      "still_open",
      "summons_reminder",
    ]);
  });

  test.each(["decision", "outcome_closed", "measure", "summoned", "hearing", "answered"] as const)(
    "%s is owed to everybody, because the law or a right says so",
    (kind) => {
      expect(isMailOwed(kind)).toBe(true);
    },
  );

  test("each says why", () => {
    for (const kind of noticeKinds) expect(mailsOwed[kind].because.length).toBeGreaterThan(15);
  });

  test("what a party's own act owes is among none of them: its contact is read without that wish", () => {
    for (const verb of partyVerbs) {
      const { notice } = life[verb];
      const owed = "owes" in notice ? [notice.owes] : notice.owesOneOf;
      for (const kind of owed) expect(kind === "none" || isMailOwed(kind)).toBe(true);
    }
  });
});

describe("a party that has stopped its reminders", () => {
  const party = aParty({ email: "salma@example.org", stoppedMails: true });
  const owedBy = (kind: "still_open" | "decision") =>
    noticesOf(aFile({ parties: [party] }), kind, now, awake).map(({ channel, skipped }) => ({
      channel,
      skipped,
    }));

  test("gets none by mail, with the reason in its file, and its texts as before", () => {
    expect(owedBy("still_open")).toEqual([
      { channel: "sms", skipped: null },
      { channel: "email", skipped: "mails_stopped" },
    ]);
  });

  test("is told of a decision by mail all the same", () => {
    expect(owedBy("decision")).toContainEqual({ channel: "email", skipped: null });
  });
});
