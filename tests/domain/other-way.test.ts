import { describe, expect, it } from "vitest";
import type { NoticeChannel, NoticeState } from "@/domain/notice";
import { type LostNotice, otherWay } from "@/domain/other-way";
import { day } from "./builders";

const today = day("2026-06-10");
const nothing = { email: false, address: false, phone: true };
const lost = (over: Partial<LostNotice>): LostNotice => ({
  channel: "sms",
  isProtected: false,
  reminds: false,
  appointmentOn: null,
  others: [],
  has: nothing,
  ...over,
});
const other = (channel: NoticeChannel, state: NoticeState) => ({ channel, state });

describe("how a party is told when a notice was lost", () => {
  it.each<{ because: string; of: Partial<LostNotice>; instead: NoticeChannel | null }>([
    {
      because: "a mail costs nobody anything and is read the same day",
      of: { has: { email: true, address: true, phone: true } },
      instead: "email",
    },
    {
      because: "whoever stopped reminders by mail gets none in the place of a text",
      of: { has: { email: true, address: true, phone: true }, isMailStopped: true },
      instead: "letter",
    },
    {
      because: "the mail that was owed beside the text may still tell",
      of: {
        has: { email: true, address: true, phone: true },
        others: [other("email", "owed")],
      },
      instead: null,
    },
    {
      because: "the mail was taken by its server, and nobody is told twice",
      of: {
        has: { email: true, address: true, phone: true },
        others: [other("email", "accepted")],
      },
      instead: null,
    },
    {
      because: "the mail failed before the text did",
      of: { has: { email: true, address: true, phone: true }, others: [other("email", "failed")] },
      instead: "letter",
    },
    {
      because: "of a mail that was never to be sent none is made",
      of: { has: { email: true, address: true, phone: true }, others: [other("email", "skipped")] },
      instead: "letter",
    },
    {
      because: "without a mail a letter is proof",
      of: { has: { email: false, address: true, phone: true } },
      instead: "letter",
    },
    {
      because: "without an address somebody calls",
      of: { has: nothing },
      instead: "call",
    },
    {
      because: "a letter would come after the appointment",
      of: { has: { ...nothing, address: true }, appointmentOn: day("2026-06-16") },
      instead: "call",
    },
    {
      because: "a letter still comes before the appointment",
      of: { has: { ...nothing, address: true }, appointmentOn: day("2026-06-17") },
      instead: "letter",
    },
    {
      because: "a late letter is better than nothing where there is no number",
      of: {
        channel: "email",
        has: { email: true, address: true, phone: false },
        appointmentOn: day("2026-06-16"),
        others: [other("sms", "skipped")],
      },
      instead: "letter",
    },
    {
      because: "a mail that fails while the text arrived takes nothing away",
      of: { channel: "email", has: nothing, others: [other("sms", "delivered")] },
      instead: null,
    },
    {
      because: "a mail that fails while the text is on its way waits for the text",
      of: { channel: "email", has: nothing, others: [other("sms", "sending")] },
      instead: null,
    },
    {
      because: "the mail was the last thing a machine could do",
      of: { channel: "email", has: nothing, others: [other("sms", "failed")] },
      instead: "call",
    },
    {
      because: "somebody must see that nobody can reach this person",
      of: {
        channel: "email",
        has: { email: true, address: false, phone: false },
        others: [other("sms", "skipped")],
      },
      instead: "call",
    },
    {
      because: "nobody answers, but a letter box can be reached",
      of: {
        channel: "call",
        has: { email: false, address: true, phone: true },
        others: [other("sms", "failed")],
      },
      instead: "letter",
    },
    {
      because: "a letter came back, and a voice may still reach",
      of: {
        channel: "letter",
        has: { email: false, address: true, phone: true },
        others: [other("sms", "failed")],
      },
      instead: "call",
    },
    {
      because: "all that could be done was done",
      of: {
        channel: "letter",
        has: { email: false, address: true, phone: true },
        others: [other("sms", "failed"), other("call", "failed")],
      },
      instead: null,
    },
    {
      because: "a task that is open already is not made twice",
      of: { has: nothing, others: [other("call", "owed")] },
      instead: null,
    },
    {
      because: "what is kept back leaves on its day",
      of: { channel: "email", has: nothing, others: [other("sms", "withheld")] },
      instead: null,
    },
    {
      because: "a protected file is followed by a voice that can ask who listens",
      of: { isProtected: true, has: { email: true, address: true, phone: true } },
      instead: "call",
    },
    {
      because: "of a protected file no paper is ever sent, nor a mail",
      of: {
        isProtected: true,
        channel: "call",
        has: { email: true, address: true, phone: true },
        others: [other("sms", "failed")],
      },
      instead: null,
    },
    {
      because: "the appointment has a letter or a call of its own; its reminder needs none",
      of: { reminds: true, has: { email: false, address: true, phone: true } },
      instead: null,
    },
    {
      because: "a reminder by mail costs nothing",
      of: { reminds: true, has: { email: true, address: true, phone: true } },
      instead: "email",
    },
  ])("$instead, because $because", ({ of, instead }) => {
    expect(otherWay(lost(of), today)).toBe(instead);
  });

  it("never names a way that was tried, whatever the circumstances", () => {
    for (const channel of ["sms", "email", "letter", "call"] as const)
      for (const tried of ["sms", "email", "letter", "call"] as const)
        for (const isProtected of [true, false])
          for (const has of [nothing, { email: true, address: true, phone: true }]) {
            const others = tried === channel ? [] : [other(tried, "failed")];
            const way = otherWay(lost({ channel, others, isProtected, has }), today);
            expect([channel, tried === channel ? null : tried]).not.toContain(way ?? "none");
            if (isProtected) expect(["call", null]).toContain(way);
          }
  });
});
