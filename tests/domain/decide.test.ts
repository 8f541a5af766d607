import { describe, expect, it } from "vitest";
import type { CaseState } from "@/domain/case-state";
import { refusesAct } from "@/domain/decide";
import type { Acting } from "@/domain/permission";
import type { StaffRole } from "@/domain/role";
import type { Verb } from "@/domain/verb";
import {
  accepted,
  act,
  aFile,
  answerOf,
  aSummons,
  day,
  decideNow,
  ids,
  otherTrackingCode,
  party,
  staff,
  trackingCode,
} from "./builders";

interface Case {
  readonly because: string;
  readonly file: Partial<CaseState>;
  readonly verb: Verb;
  readonly by: StaffRole | Acting;
  readonly says?: Readonly<Record<string, unknown>>;
  readonly now?: string;
  readonly answer: string;
}

const asActor = (by: StaffRole | Acting): Acting => (typeof by === "string" ? staff(by) : by);
const ask = ({ file, verb, by, says, now }: Omit<Case, "answer" | "because">) =>
  decideNow(
    aFile(file),
    act(verb, says),
    asActor(by),
    now === undefined ? undefined : new Date(now),
  );

const judged = { kind: "complaint", status: "with_police" } as const;
const sent = { ...judged, reportReceived: false };
const returned = { ...judged, reportReceived: true };
const summoned = { status: "under_study", summonses: [aSummons()] } as const;

describe("an act that the table allows is still refused", () => {
  const cases: readonly Case[] = [
    // Voiding
    {
      because: "only an online form can be empty or sent twice",
      file: { status: "submitted", channel: "counter" },
      verb: "void",
      by: "head_of_secretariat",
      answer: "only_online_forms_are_voided",
    },
    {
      because: "a letter is not voided either",
      file: { status: "submitted", channel: "post" },
      verb: "void",
      by: "head_of_secretariat",
      answer: "only_online_forms_are_voided",
    },
    {
      because: "an online form can be",
      file: { status: "submitted" },
      verb: "void",
      by: "head_of_secretariat",
      answer: "accepted",
    },
    // Numbers
    {
      because: "this office draws its numbers here",
      file: { status: "submitted" },
      verb: "register",
      by: "clerk",
      says: { number: "5/3101/2026" },
      answer: "number_drawn_here",
    },
    {
      because: "the courts' own system numbers there",
      file: { status: "submitted", numbering: "external" },
      verb: "register",
      by: "clerk",
      answer: "number_missing",
    },
    {
      because: "a blank number is no number",
      file: { status: "submitted", numbering: "external" },
      verb: "register",
      by: "clerk",
      says: { number: "  " },
      answer: "number_missing",
    },
    {
      because: "a typed number is enough there",
      file: { status: "submitted", numbering: "external" },
      verb: "register",
      by: "clerk",
      says: { number: "5/3101/2026" },
      answer: "accepted",
    },
    // Kinds
    {
      because: "it is a complaint already",
      file: {},
      verb: "reclassify",
      by: "clerk",
      says: { kind: "complaint" },
      answer: "same_kind",
    },
    {
      because: "a running formal notice belongs to a complaint",
      file: { formalNoticeDueOn: day("2026-07-01") },
      verb: "reclassify",
      by: "clerk",
      answer: "formal_notice_already_open",
    },
    // Information
    {
      because: "nobody can answer by yesterday",
      file: {},
      verb: "request_information",
      by: "clerk",
      says: { dueOn: "2026-06-09" },
      answer: "date_in_the_past",
    },
    {
      because: "today is still possible",
      file: {},
      verb: "request_information",
      by: "clerk",
      says: { dueOn: "2026-06-10" },
      answer: "accepted",
    },
    {
      because: "in Rabat it is already the 11th at 23:30 universal time",
      file: {},
      verb: "request_information",
      by: "clerk",
      says: { dueOn: "2026-06-10" },
      now: "2026-06-10T23:30:00Z",
      answer: "date_in_the_past",
    },
    {
      because: "on 31 December at 23:30 universal time the new year has begun in Rabat",
      file: {},
      verb: "request_information",
      by: "clerk",
      says: { dueOn: "2026-12-31" },
      now: "2026-12-31T23:30:00Z",
      answer: "date_in_the_past",
    },
    {
      because: "nothing was asked",
      file: {},
      verb: "supply_information",
      by: party(),
      answer: "no_open_information_request",
    },
    {
      because: "something was asked",
      file: { informationDueOn: day("2026-06-30") },
      verb: "supply_information",
      by: party("representative"),
      answer: "accepted",
    },
    {
      because: "a late answer is still an answer",
      file: { informationDueOn: day("2026-06-01") },
      verb: "supply_information",
      by: party(),
      answer: "accepted",
    },
    // Police
    {
      because: "nothing is decided before the report",
      file: sent,
      verb: "close",
      by: "prosecutor",
      answer: "report_missing",
    },
    {
      because: "nor is anybody prosecuted",
      file: sent,
      verb: "prosecute",
      by: "prosecutor",
      answer: "report_missing",
    },
    {
      because: "nor does a judge get it",
      file: sent,
      verb: "refer_to_judge",
      by: "prosecutor",
      answer: "report_missing",
    },
    {
      because: "nor are the parties called to agree",
      file: sent,
      verb: "open_conciliation",
      by: "deputy",
      answer: "report_missing",
    },
    {
      because: "what has not come cannot go back",
      file: sent,
      verb: "send_back",
      by: "deputy",
      answer: "report_missing",
    },
    {
      because: "with the report it can be closed",
      file: returned,
      verb: "close",
      by: "prosecutor",
      answer: "accepted",
    },
    {
      because: "with the report it can go back for more",
      file: returned,
      verb: "send_back",
      by: "deputy",
      answer: "accepted",
    },
    {
      because: "the police have answered",
      file: returned,
      verb: "remind_police",
      by: "deputy",
      answer: "report_already_here",
    },
    {
      because: "a report arrives once",
      file: returned,
      verb: "receive_report",
      by: "clerk",
      answer: "report_already_here",
    },
    {
      because: "a report cannot arrive tomorrow",
      file: sent,
      verb: "receive_report",
      by: "clerk",
      says: { receivedOn: "2026-06-11" },
      answer: "date_in_the_future",
    },
    {
      because: "a report of last week may be recorded today",
      file: sent,
      verb: "receive_report",
      by: "clerk",
      says: { receivedOn: "2026-06-03" },
      answer: "accepted",
    },
    // Summons
    {
      because: "nobody comes yesterday",
      file: {},
      verb: "summon",
      by: "clerk",
      says: { on: "2026-06-09" },
      answer: "date_in_the_past",
    },
    {
      because: "only a party of the file is summoned by it",
      file: {},
      verb: "summon",
      by: "clerk",
      says: { partyIds: [ids.stranger] },
      answer: "unknown_party",
    },
    {
      because: "a respondent may be summoned, though no text tells him",
      file: {},
      verb: "summon",
      by: "clerk",
      says: { partyIds: [ids.respondent] },
      answer: "accepted",
    },
    {
      because: "there is nothing to move",
      file: {},
      verb: "move_summons",
      by: "clerk",
      answer: "no_open_summons",
    },
    {
      because: "it cannot move to the past",
      file: summoned,
      verb: "move_summons",
      by: "clerk",
      says: { on: "2026-06-01" },
      answer: "date_in_the_past",
    },
    {
      because: "a stranger was not summoned",
      file: summoned,
      verb: "move_summons",
      by: "clerk",
      says: { summonsId: ids.stranger },
      answer: "unknown_summons",
    },
    {
      because: "there is nothing to cancel",
      file: {},
      verb: "cancel_summons",
      by: "clerk",
      answer: "no_open_summons",
    },
    {
      because: "a stranger was not summoned",
      file: summoned,
      verb: "cancel_summons",
      by: "clerk",
      says: { summonsId: ids.stranger },
      answer: "unknown_summons",
    },
    // Formal notice
    {
      because: "one formal notice at a time",
      file: { formalNoticeDueOn: day("2026-07-01") },
      verb: "give_formal_notice",
      by: "deputy",
      answer: "formal_notice_already_open",
    },
    {
      because: "none was given",
      file: {},
      verb: "record_compliance",
      by: "deputy",
      answer: "no_open_formal_notice",
    },
    {
      because: "none was given",
      file: {},
      verb: "record_non_compliance",
      by: "deputy",
      answer: "no_open_formal_notice",
    },
    {
      because: "a cheque's notice is extended once",
      file: { formalNoticeDueOn: day("2026-07-01") },
      verb: "record_non_compliance",
      by: "deputy",
      says: { extend: "on" },
      answer: "accepted",
    },
    {
      because: "and not twice",
      file: { formalNoticeDueOn: day("2026-07-01"), formalNoticeExtended: true },
      verb: "record_non_compliance",
      by: "deputy",
      says: { extend: "on" },
      answer: "formal_notice_not_extendable",
    },
    {
      because: "after the extension it can still be closed as not complied with",
      file: { formalNoticeDueOn: day("2026-07-01"), formalNoticeExtended: true },
      verb: "record_non_compliance",
      by: "deputy",
      answer: "accepted",
    },
    // Other offices and files
    {
      because: "the file is there already",
      file: {},
      verb: "forward",
      by: "deputy",
      says: { parquet: "TPI-A" },
      answer: "same_parquet",
    },
    {
      because: "a file is not joined to itself",
      file: {},
      verb: "join",
      by: "prosecutor",
      says: { leadTrackingCode: trackingCode },
      answer: "same_file",
    },
    {
      because: "nor to itself as people type its code",
      file: {},
      verb: "join",
      by: "prosecutor",
      says: { leadTrackingCode: ` ${trackingCode.toLowerCase().replace(/(.{4})(?=.)/g, "$1-")} ` },
      answer: "same_file",
    },
    {
      because: "another file can lead it",
      file: {},
      verb: "join",
      by: "prosecutor",
      says: { leadTrackingCode: otherTrackingCode },
      answer: "accepted",
    },
    // Decisions
    {
      because: "only a respondent is prosecuted",
      file: {},
      verb: "prosecute",
      by: "prosecutor",
      says: { respondentIds: [ids.complainant] },
      answer: "unknown_party",
    },
    {
      because: "a stranger to the file is not either",
      file: {},
      verb: "refer_to_judge",
      by: "prosecutor",
      says: { respondentIds: [ids.respondent, ids.stranger] },
      answer: "unknown_party",
    },
    {
      because: "a judgment of tomorrow does not exist",
      file: { status: "prosecuted" },
      verb: "record_judgment",
      by: "clerk",
      says: { on: "2026-06-11" },
      answer: "date_in_the_future",
    },
    {
      because: "nor does an order of tomorrow",
      file: { status: "with_judge" },
      verb: "end_by_order",
      by: "clerk",
      says: { on: "2026-06-11" },
      answer: "date_in_the_future",
    },
    // Withdrawal
    {
      because: "the aggressor may hold the phone",
      file: { isProtected: true },
      verb: "record_withdrawal",
      by: party(),
      answer: "withdrawal_not_online",
    },
    {
      because: "at the counter the clerk sees who withdraws",
      file: { isProtected: true },
      verb: "record_withdrawal",
      by: "clerk",
      answer: "accepted",
    },
    {
      because: "an ordinary file may be withdrawn online",
      file: {},
      verb: "record_withdrawal",
      by: party(),
      answer: "accepted",
    },
    // Corrections
    {
      because: "its author corrects it",
      file: {},
      verb: "correct",
      by: "clerk",
      answer: "accepted",
    },
    {
      because: "a colleague does not",
      file: {},
      verb: "correct",
      by: staff("clerk", { staffId: ids.stranger }),
      answer: "not_its_author",
    },
    {
      because: "the prosecutor does",
      file: {},
      verb: "correct",
      by: staff("prosecutor", { staffId: ids.stranger }),
      answer: "accepted",
    },
    {
      because: "the general prosecutor does in his own court",
      file: { parquet: "CA-A", parquetAbove: null },
      verb: "correct",
      by: staff("general_prosecutor", { staffId: ids.stranger, parquet: "CA-A" }),
      answer: "accepted",
    },
    {
      because: "but not in a court below",
      file: {},
      verb: "correct",
      by: staff("general_prosecutor", { staffId: ids.stranger, parquet: "CA-A" }),
      answer: "not_its_author",
    },
    {
      because: "what a party wrote has no author in the office",
      file: { facts: [{ factId: ids.fact, verb: "submit", authorId: null, told: true }] },
      verb: "correct",
      by: "clerk",
      answer: "not_its_author",
    },
    {
      because: "there is no such fact",
      file: { facts: [] },
      verb: "correct",
      by: "prosecutor",
      answer: "unknown_fact",
    },
    {
      because: "for anybody",
      file: { facts: [] },
      verb: "correct",
      by: "clerk",
      answer: "unknown_fact",
    },
    // Social worker
    {
      because: "a social worker sees a protected file but acts on nothing",
      file: { isProtected: true },
      verb: "record_measure",
      by: "social_worker",
      answer: "not_your_role",
    },
  ];
  it.each(cases)("$verb: $answer, because $because", (row) => {
    expect(answerOf(ask(row))).toBe(row.answer);
  });
});

describe("what an act changes", () => {
  const changeOf = (row: Omit<Case, "answer" | "because">) => accepted(ask(row)).change;

  it("draws a number by the code and by the year in Rabat, also in the last hour of the year", () => {
    const registered = (now: string) =>
      accepted(
        ask({ file: { status: "submitted", number: null }, verb: "register", by: "clerk", now }),
      );
    expect(registered("2026-12-31T22:59:59Z").drawsNumber).toEqual({ code: "3101", year: 2026 });
    expect(registered("2026-12-31T23:00:00Z").drawsNumber).toEqual({ code: "3101", year: 2027 });
    expect(registered("2026-12-31T23:00:00Z").change.number).toBeUndefined();
  });

  it("takes a number of the courts' own system as typed, in either order, and draws none", () => {
    for (const number of ["77/3101/2026", "2026/3101/77", "٧٧/٣١٠١/٢٠٢٦"]) {
      const { change, drawsNumber } = accepted(
        ask({
          file: { status: "submitted", numbering: "external" },
          verb: "register",
          by: "clerk",
          says: { number },
        }),
      );
      expect(change.number).toEqual({ sequence: 77, code: "3101", year: 2026 });
      expect(drawsNumber).toBeNull();
    }
  });

  it("draws a number for no other act", () => {
    for (const verb of ["assign", "close", "send_to_police"] as const) {
      expect(accepted(ask({ file: {}, verb, by: "prosecutor" })).drawsNumber).toBeNull();
    }
  });

  it("opens a request for information with its day, and closes it with the answer", () => {
    expect(changeOf({ file: {}, verb: "request_information", by: "deputy" }).informationDueOn).toBe(
      "2026-06-30",
    );
    const answered = { informationDueOn: day("2026-06-30") };
    expect(
      changeOf({ file: answered, verb: "supply_information", by: party() }).informationDueOn,
    ).toBeNull();
  });

  it("gives thirty days for a cheque, once thirty more, and never more for a family's maintenance", () => {
    const give = (subject: string) =>
      changeOf({ file: {}, verb: "give_formal_notice", by: "deputy", says: { subject } });
    const cheque = give("cheque");
    expect(cheque.formalNoticeDueOn).toBe("2026-07-10");
    const extended = changeOf({
      file: { ...aFile(cheque) },
      verb: "record_non_compliance",
      by: "deputy",
      says: { extend: true },
    });
    expect(extended).toMatchObject({ formalNoticeDueOn: "2026-08-09", formalNoticeExtended: true });
    const again = ask({
      file: { ...aFile(extended) },
      verb: "record_non_compliance",
      by: "deputy",
      says: { extend: true },
    });
    expect(answerOf(again)).toBe("formal_notice_not_extendable");
    const family = give("family_abandonment");
    expect(family.formalNoticeDueOn).toBe("2026-07-10");
    const refused = ask({
      file: { ...aFile(family) },
      verb: "record_non_compliance",
      by: "deputy",
      says: { extend: true },
    });
    expect(answerOf(refused)).toBe("formal_notice_not_extendable");
    expect(
      changeOf({ file: { ...aFile(family) }, verb: "record_compliance", by: "deputy" })
        .formalNoticeDueOn,
    ).toBeNull();
    expect(
      changeOf({ file: { ...aFile(cheque) }, verb: "record_non_compliance", by: "deputy" })
        .formalNoticeDueOn,
    ).toBeNull();
  });

  it("forwards a file to another office, where it is nobody's yet, and back again to where it came from", () => {
    const forwarded = changeOf({ file: { status: "under_study" }, verb: "forward", by: "deputy" });
    expect(forwarded).toMatchObject({
      status: "in_transit",
      parquet: "TPI-B",
      forwardedFrom: "TPI-A",
      assignedTo: null,
    });
    const there = aFile(forwarded as Partial<CaseState>);
    const clerkThere = staff("clerk", { parquet: "TPI-B" });
    expect(answerOf(decideNow(there, act("register"), staff("clerk")))).toBe("not_your_office");
    const taken = accepted(decideNow(there, act("register"), clerkThere));
    expect(taken.change).toMatchObject({ status: "registered", forwardedFrom: null });
    expect(taken.notices[0]?.kind).toBe("registered_elsewhere");
    const back = accepted(decideNow(there, act("return_forwarded"), clerkThere));
    expect(back.change).toMatchObject({
      status: "registered",
      parquet: "TPI-A",
      forwardedFrom: "TPI-B",
    });
    const home = aFile({ status: "registered", forwardedFrom: "TPI-B" });
    const takenUp = accepted(decideNow(home, act("assign"), staff("clerk")));
    expect(takenUp.change.forwardedFrom).toBeNull();
    const corrected = accepted(
      decideNow(there, act("correct"), staff("clerk", { parquet: "TPI-B" })),
    );
    expect(corrected.change).not.toHaveProperty("forwardedFrom");
  });

  it("sends a file back unregistered, or takes it out of another, as unregistered as it was", () => {
    const file = { number: null, forwardedFrom: "TPI-B" };
    expect(
      changeOf({ file: { ...file, status: "in_transit" }, verb: "return_forwarded", by: "clerk" })
        .status,
    ).toBe("submitted");
    expect(
      changeOf({ file: { number: null, status: "joined" }, verb: "disjoin", by: "prosecutor" })
        .status,
    ).toBe("submitted");
  });

  it("asks for the police's report again when the file goes out or back", () => {
    expect(
      changeOf({ file: { reportReceived: true }, verb: "send_to_police", by: "deputy" })
        .reportReceived,
    ).toBe(false);
    expect(changeOf({ file: returned, verb: "send_back", by: "deputy" }).reportReceived).toBe(
      false,
    );
    expect(changeOf({ file: sent, verb: "receive_report", by: "clerk" }).reportReceived).toBe(true);
  });

  it("follows a judge's order: to the court, or to a closed file", () => {
    const by = (order: string) =>
      changeOf({
        file: { status: "with_judge" },
        verb: "end_by_order",
        by: "clerk",
        says: { order },
      }).status;
    expect(by("referral")).toBe("prosecuted");
    expect(by("dismissal")).toBe("closed");
  });

  it("stops the clocks of a file that leaves the office's study, and of no other", () => {
    const clocks = {
      informationDueOn: day("2026-06-30"),
      formalNoticeDueOn: day("2026-07-10"),
    };
    const stopped = { informationDueOn: null, formalNoticeDueOn: null };
    for (const verb of ["close", "prosecute", "transmit_outside", "join"] as const) {
      expect(changeOf({ file: clocks, verb, by: "prosecutor" })).toMatchObject(stopped);
    }
    for (const verb of ["assign", "send_to_police", "forward", "record_measure"] as const) {
      expect(changeOf({ file: clocks, verb, by: "prosecutor" })).not.toHaveProperty(
        "formalNoticeDueOn",
      );
    }
  });

  it("names the deputy of a file, and lets another take it over without a second notice", () => {
    const first = accepted(ask({ file: {}, verb: "assign", by: "clerk" }));
    expect(first.change).toMatchObject({ status: "under_study", assignedTo: ids.deputy });
    expect(first.notices.map((notice) => notice.kind)).toContain("under_study");
    const second = accepted(
      ask({ file: { status: "under_study", wasAssigned: true }, verb: "assign", by: "clerk" }),
    );
    expect(second.notices).toEqual([]);
    const afterForward = accepted(
      ask({ file: { status: "registered", wasAssigned: true }, verb: "assign", by: "clerk" }),
    );
    expect(afterForward.notices).toEqual([]);
  });

  it("never changes the file that it was given", () => {
    const file = Object.freeze(aFile({ parties: Object.freeze([...aFile().parties]) }));
    const before = JSON.stringify(file);
    decideNow(file, act("close"), staff("prosecutor"));
    expect(JSON.stringify(file)).toBe(before);
  });
});

describe("the form of an act", () => {
  it("is shown exactly where the status, the kind and the role allow it, whatever its fields", () => {
    const prosecutor = staff("prosecutor");
    expect(refusesAct(aFile(), "close", prosecutor)).toBeNull();
    expect(refusesAct(aFile({ status: "submitted" }), "close", prosecutor)).toBe(
      "not_from_this_status",
    );
    expect(refusesAct(aFile({ kind: "request" }), "close", prosecutor)).toBe("not_for_this_kind");
    expect(refusesAct(aFile(), "close", staff("deputy"))).toBe("not_your_role");
    expect(refusesAct(aFile(), "submit", staff("clerk"))).toBe("not_from_this_status");
    expect(refusesAct(aFile({ status: "under_review" }), "reopen", prosecutor)).toBe(
      "not_your_role",
    );
  });
});
