import { describe, expect, it } from "vitest";
import type { CaseKind } from "@/domain/case-kind";
import {
  isNumberShown,
  type PublicStage,
  publicKind,
  publicOffice,
  publicStage,
  publicStages,
  publicStanding,
  publicSteps,
  publicTimeline,
  usualNextSteps,
} from "@/domain/public-view";
import { isFinal, isUnderEnquiry, type Status, statuses } from "@/domain/status";
import { type Verb, verbs } from "@/domain/verb";

const at = new Date("2026-06-10T11:00:00Z");
const stepOf = (verb: Verb, told = true) =>
  publicTimeline([{ verb, at, told }])[0]?.step ?? "nothing";

/** What anybody who holds the code may read of each act; the compiler asks for every act. */
const shown: Record<Verb, string> = {
  submit: "received",
  void: "nothing",
  register: "registered",
  reclassify: "kind_corrected",
  request_information: "information_requested",
  supply_information: "information_received",
  assign: "under_study",
  send_to_police: "with_police",
  check_credibility: "nothing",
  remind_police: "nothing",
  receive_report: "report_received",
  send_back: "further_enquiry",
  summon: "appointment",
  move_summons: "appointment",
  cancel_summons: "appointment",
  give_formal_notice: "measure",
  record_compliance: "measure",
  record_non_compliance: "measure",
  forward: "forwarded",
  return_forwarded: "nothing",
  transmit_outside: "transmitted",
  join: "joined",
  disjoin: "reopened",
  open_conciliation: "contact_office",
  settle: "decision",
  fail_conciliation: "contact_office",
  record_settlement_broken: "contact_office",
  prosecute: "decision",
  refer_to_judge: "decision",
  record_hearing: "hearing",
  record_judgment: "decision",
  end_by_order: "decision",
  close: "decision",
  request_review: "review_requested",
  uphold: "decision",
  reopen: "reopened",
  record_measure: "measure",
  record_withdrawal: "request_received",
  answer: "answered",
  correct: "nothing",
  confirm_open: "nothing",
  change_contact: "nothing",
  write_to_party: "nothing",
};

/** Where the page says that a file stands; the compiler asks for every status. */
const stands: Record<Status, PublicStage> = {
  submitted: "received",
  voided: "voided",
  registered: "registered",
  under_study: "under_study",
  with_police: "with_police",
  in_transit: "forwarded",
  transmitted: "transmitted",
  joined: "joined",
  in_conciliation: "contact_office",
  settled: "decided",
  prosecuted: "decided",
  with_judge: "decided",
  closed: "decided",
  under_review: "under_review",
  answered: "answered",
};

describe("the tracking page", () => {
  it.each(verbs)("shows %s under its public name", (verb) => {
    expect(stepOf(verb)).toBe(shown[verb]);
  });

  it("shows closure, prosecution, reference to a judge and settlement as one and the same decision", () => {
    const decisions = ["close", "prosecute", "refer_to_judge", "settle", "uphold"] as const;
    expect(new Set(decisions.map((verb) => stepOf(verb)))).toEqual(new Set(["decision"]));
    const ends = ["closed", "prosecuted", "with_judge", "settled"] as const;
    expect(new Set(ends.map((status) => publicStage(status, false)))).toEqual(new Set(["decided"]));
  });

  it.each(statuses)("says where a file stands that is %s", (status) => {
    expect(publicStage(status, false)).toBe(stands[status]);
    expect(publicStage(status, true)).toBe(
      status === "with_police" ? "report_received" : stands[status],
    );
  });

  it("shows of the lead file what is the business of both, and stands where the lead stands", () => {
    const shared = (verb: Verb) => publicTimeline([{ verb, at, ofLead: true }]).length > 0;
    expect(shared("send_to_police")).toBe(true);
    expect(shared("close")).toBe(true);
    expect(shared("record_withdrawal")).toBe(false);
    expect(shared("summon")).toBe(false);
    const facts = [
      { verb: "submit", at, statusBefore: null, statusAfter: "submitted" },
      { verb: "join", at, statusBefore: "submitted", statusAfter: "joined" },
      {
        verb: "register",
        at,
        statusBefore: "submitted",
        statusAfter: "registered",
        ofLead: true,
      },
    ] as const;
    expect(publicStanding(facts)?.status).toBe("joined");
    const closed = {
      verb: "close",
      at,
      statusBefore: "registered",
      statusAfter: "closed",
      ofLead: true,
    } as const;
    expect(publicStanding([...facts, closed])?.status).toBe("closed");
    expect(publicStanding([])).toBeNull();
  });

  it("is not moved by an act that changes nothing, for it may follow a decision that is kept back", () => {
    const shown = [
      { verb: "submit", at, statusBefore: null, statusAfter: "submitted" },
      { verb: "register", at, statusBefore: "submitted", statusAfter: "registered" },
      { verb: "correct", at, statusBefore: "closed", statusAfter: "closed" },
    ] as const;
    expect(publicStanding(shown)?.status).toBe("registered");
    const reopened = {
      verb: "reopen",
      at,
      statusBefore: "closed",
      statusAfter: "under_study",
    } as const;
    expect(publicStanding([...shown, reopened])?.status).toBe("under_study");
  });

  it("says whether the police report is here, by the last that was asked for", () => {
    const fact = (verb: Verb) =>
      ({ verb, at, statusBefore: "registered", statusAfter: "with_police" }) as const;
    const here = (...verbs: Verb[]) => publicStanding(verbs.map(fact))?.reportReceived;
    expect(here("send_to_police")).toBe(false);
    expect(here("send_to_police", "receive_report")).toBe(true);
    expect(here("send_to_police", "receive_report", "remind_police")).toBe(true);
    expect(here("send_to_police", "receive_report", "send_back")).toBe(false);
  });

  it("shows a measure only when the parties were told of it", () => {
    expect(stepOf("record_measure", false)).toBe("nothing");
    expect(publicTimeline([{ verb: "record_measure", at }])).toEqual([]);
    expect(stepOf("record_measure", true)).toBe("measure");
    expect(stepOf("close", false)).toBe("decision");
  });

  it("shows that the study has begun, and not that another deputy takes it over", () => {
    const facts = (["submit", "register", "assign", "assign"] as const).map((verb) => ({
      verb,
      at,
    }));
    expect(publicTimeline(facts).map(({ step }) => step)).toEqual([
      "received",
      "registered",
      "under_study",
    ]);
  });

  it("gives steps and instants in their order, and nothing else that stands in a fact", () => {
    const facts = (["submit", "register", "remind_police", "close"] as const).map((verb, hour) => ({
      verb,
      at: new Date(at.getTime() + hour * 3_600_000),
      name: "Fatima",
    }));
    const timeline = publicTimeline(facts);
    expect(timeline.map(({ step }) => step)).toEqual(["received", "registered", "decision"]);
    for (const entry of timeline) expect(Object.keys(entry)).toEqual(["step", "at"]);
  });

  it("uses every name that it has, and says what usually comes next for every stage", () => {
    expect([...new Set(Object.values(shown))].filter((step) => step !== "nothing").sort()).toEqual(
      [...publicSteps].sort(),
    );
    expect(Object.keys(usualNextSteps).sort()).toEqual([...publicStages].sort());
    for (const steps of Object.values(usualNextSteps)) {
      for (const step of steps) expect(publicSteps).toContain(step);
    }
  });
});

describe("a status", () => {
  it("ends the office's work, or leaves it open, and never both an end and an enquiry", () => {
    expect(statuses.filter(isFinal)).toEqual([
      "voided",
      "transmitted",
      "joined",
      "settled",
      "closed",
      "answered",
    ]);
    expect(statuses.filter(isUnderEnquiry)).toEqual([
      "submitted",
      "registered",
      "under_study",
      "with_police",
      "in_transit",
      "in_conciliation",
    ]);
  });
});

describe("where a file is, as far as its parties know", () => {
  const act = (
    verb: "forward" | "register" | "return_forwarded" | "assign",
    by: string,
    isShown = true,
  ) => ({
    verb,
    parquet: by,
    isShown,
  });
  it.each([
    { acts: [act("forward", "A")], office: "B", because: "it was told" },
    { acts: [act("forward", "A", false)], office: "A", because: "it is kept back" },
    {
      acts: [act("forward", "A", false), act("assign", "B")],
      office: "A",
      because: "what the other office does does not say where it is",
    },
    {
      acts: [act("forward", "A", false), act("register", "B")],
      office: "B",
      because: "its registration there was told",
    },
    {
      acts: [act("forward", "A", false), act("forward", "C", false)],
      office: "A",
      because: "it was last known there",
    },
  ])("is $office: $because", ({ acts, office }) => {
    expect(publicOffice("B", acts)).toBe(office);
  });

  const kept = (kindBefore: CaseKind, isShown = false) => ({
    verb: "reclassify" as const,
    kindBefore,
    isShown,
  });
  const other = (verb: "answer" | "register" | "close", isShown = true) => ({
    verb,
    kindBefore: null,
    isShown,
  });
  it.each([
    { acts: [kept("complaint", true)], kind: "request", because: "it was told" },
    { acts: [kept("complaint")], kind: "complaint", because: "it is kept back" },
    {
      acts: [kept("complaint"), kept("grievance")],
      kind: "complaint",
      because: "it was last known as such",
    },
    {
      acts: [kept("complaint"), kept("grievance", true)],
      kind: "request",
      because: "a later one was told",
    },
    {
      acts: [kept("complaint"), other("register")],
      kind: "complaint",
      because: "what every kind has says nothing of it",
    },
    {
      acts: [kept("complaint"), other("answer", false)],
      kind: "complaint",
      because: "the answer is kept back too",
    },
    {
      acts: [kept("complaint"), other("answer")],
      kind: "request",
      because: "no complaint is answered",
    },
    { acts: [other("close")], kind: "request", because: "nobody gave it another" },
  ] as const)("its kind is $kind: $because", ({ acts, kind }) => {
    expect(publicKind("request", acts)).toBe(kind);
  });

  it("its number is known once the registration that gave it was told", () => {
    expect(isNumberShown([])).toBe(true);
    expect(isNumberShown([act("register", "A", false)])).toBe(false);
    expect(isNumberShown([act("register", "A"), act("register", "B", false)])).toBe(false);
    expect(isNumberShown([act("register", "A", false), act("register", "B")])).toBe(true);
  });
});
