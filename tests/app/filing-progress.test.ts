import { describe, expect, it } from "vitest";
import {
  addressAfter,
  mayShow,
  type Push,
  progressOf,
  withoutStaleOffice,
} from "@/app/[locale]/file/progress";
import type { Typed } from "@/domain/filing";
import type { FilingChoices } from "@/domain/filing-answers";
import type { FilingStep } from "@/domain/filing-step";

const now = new Date("2026-11-21T10:00:00Z");
const offices: Record<string, readonly string[]> = {
  one: ["TPI-RABAT"],
  several: ["TPI-KHEMISSET", "TPI-ROMMANI"],
};
const officesOf = (province: string) => offices[province] ?? [];
const choices: FilingChoices = {
  officesOf,
  categoriesOf: (kind) => (kind === "request" ? ["legal_aid"] : ["theft", "fraud", "conduct"]),
  protects: () => false,
  provesPhones: false,
};

const subject: Typed = { kind: "complaint", category: "theft" };
const you: Typed = {
  filesAs: "self",
  lastName: "العلوي",
  firstName: "فاطمة",
  documentType: "cin",
  documentNumber: "AB123456",
  country: "",
  address: "حي الرياض، الرباط",
};
const contact: Typed = {
  phoneOwner: "own",
  phone: "0612345678",
  email: "",
  wayOfContact: "sms",
  language: "ar",
};
const who: Typed = { ...subject, ...you, ...contact };
const where: Typed = { province: "one", parquet: "" };
const what: Typed = { account: "سرق مني هاتفي في السوق يوم السبت." };
const whom: Typed = { respondentKnown: "no", protected: "no" };
const review: Typed = { truthful: "yes" };
const push: Push = { back: false, stays: false, fromReview: false, offered: "" };

interface Move {
  step: FilingStep;
  typed: Typed;
  push?: Partial<Push>;
  leadsTo: string | null;
  because: string;
}

const moves: readonly Move[] = [
  {
    step: "subject",
    typed: subject,
    leadsTo: "/file/behalf",
    because: "a right step leads to the next that is asked",
  },
  {
    step: "subject",
    typed: { ...subject, kind: "report" },
    leadsTo: "/file/naming",
    because: "only a report may go without a name, so only a report is asked",
  },
  {
    step: "naming",
    typed: { ...subject, kind: "report", anonymous: "yes" },
    leadsTo: "/file/where",
    because: "who gives no name is asked for none, nor for a phone",
  },
  {
    step: "you",
    typed: { ...subject, ...you },
    leadsTo: "/file/contact",
    because: "who files for himself represents nobody",
  },
  {
    step: "you",
    typed: { ...subject, ...you, filesAs: "other" },
    leadsTo: "/file/others",
    because: "who files for somebody says for whom",
  },
  {
    step: "others",
    typed: { ...subject, ...you, filesAs: "other" },
    push: { stays: true },
    leadsTo: "/file/others#people",
    because: "adding somebody shows the same step again, without a word about what is empty",
  },
  {
    step: "contact",
    typed: { ...who, phone: "0522123456" },
    leadsTo: "/file/contact?check=1#mistakes",
    because: "a landline takes no texts, and the step says so before any other is asked",
  },
  {
    step: "subject",
    typed: {},
    push: { back: true },
    leadsTo: "/file",
    because: "going back asks for nothing",
  },
  {
    step: "facts",
    typed: { ...who, ...where, account: "x" },
    push: { back: true },
    leadsTo: "/file/where",
    because: "going back is free even from a wrong step",
  },
  {
    step: "contact",
    typed: who,
    push: { back: true },
    leadsTo: "/file/you",
    because: "going back passes over the steps that are not asked",
  },
  {
    step: "where",
    typed: { ...who, province: "one" },
    leadsTo: "/file/facts",
    because: "a province with one office leaves nothing to choose",
  },
  {
    step: "where",
    typed: { ...who, province: "several" },
    leadsTo: "/file/where#parquet",
    because: "an office that was not offered yet is no mistake",
  },
  {
    step: "where",
    typed: { ...who, province: "several" },
    push: { offered: "several" },
    leadsTo: "/file/where?check=1#mistakes",
    because: "the offices were in sight and none was chosen",
  },
  {
    step: "where",
    typed: { ...who, province: "several" },
    push: { offered: "one" },
    leadsTo: "/file/where#parquet",
    because: "the offices in sight were another province's",
  },
  {
    step: "where",
    typed: { ...who, province: "several", parquet: "TPI-ROMMANI" },
    leadsTo: "/file/facts",
    because: "the office was chosen",
  },
  {
    step: "where",
    typed: { ...who, province: "atlantis" },
    leadsTo: "/file/where?check=1#mistakes",
    because: "an unknown province leads to no office",
  },
  {
    step: "facts",
    typed: {
      ...who,
      ...where,
      ...what,
      occurredDay: "31",
      occurredMonth: "2",
      occurredYear: "2026",
    },
    leadsTo: "/file/facts?check=1#mistakes",
    because: "there is no 31 February",
  },
  {
    step: "facts",
    typed: { ...who, kind: "request", category: "legal_aid", ...where, ...what },
    leadsTo: "/file/papers",
    because: "a request is against nobody",
  },
  {
    step: "facts",
    typed: { ...who, kind: "grievance", category: "conduct", ...where, ...what },
    leadsTo: "/file/against",
    because: "a grievance about conduct may say whose",
  },
  {
    step: "against",
    typed: { ...who, kind: "grievance", category: "conduct", ...where, ...what },
    leadsTo: "/file/papers",
    because: "but need not",
  },
  {
    step: "against",
    typed: { ...who, ...what, ...whom },
    leadsTo: "/file/where",
    because: "no step is passed over",
  },
  {
    step: "against",
    typed: { ...who, ...where, ...what, ...whom },
    push: { fromReview: true },
    leadsTo: "/file/review",
    because: "a change asked from the review goes back to it",
  },
  {
    step: "behalf",
    typed: { ...who, filesAs: "lawyer", ...where, ...what, ...whom },
    push: { fromReview: true },
    leadsTo: "/file/you?from=review",
    because: "a change that asks for more leads there without blame, and then back to the review",
  },
  {
    step: "you",
    typed: { ...who, lastName: "", ...where },
    push: { fromReview: true },
    leadsTo: "/file/you?check=1&from=review#mistakes",
    because: "a wrong change stays where it is and remembers the review",
  },
  {
    step: "review",
    typed: { ...who, ...where, ...whom, ...review },
    leadsTo: "/file/facts?check=1#mistakes",
    because: "nothing is sent while a step is missing",
  },
  {
    step: "review",
    typed: { ...who, ...where, ...what, ...whom },
    leadsTo: "/file/review?check=1#mistakes",
    because: "nothing is sent before the person says that it is true",
  },
  {
    step: "review",
    typed: { ...who, ...where, ...what, ...whom, ...review },
    leadsTo: null,
    because: "everything is there, so it may be sent",
  },
];

describe("the way through the form", () => {
  it.each(moves)("from $step leads to $leadsTo because $because", (move) => {
    const progress = progressOf(move.typed, choices, now);
    expect(addressAfter(move.step, move.typed, progress, { ...push, ...move.push })).toBe(
      move.leadsTo,
    );
  });

  it("shows no step before those ahead of it are right, but always the review", () => {
    const progress = progressOf({ ...who }, choices, now);
    expect(progress.firstWrong).toBe("where");
    expect(mayShow("you", progress)).toBe(true);
    expect(mayShow("where", progress)).toBe(true);
    expect(mayShow("facts", progress)).toBe(false);
    expect(mayShow("review", progress)).toBe(true);
  });

  it("shows no step that is not asked", () => {
    const report = { ...who, kind: "report", anonymous: "yes" };
    for (const step of ["behalf", "you", "others", "contact", "protection", "confirm"] as const) {
      expect(mayShow(step, progressOf(report, choices, now)), step).toBe(false);
    }
  });

  it("drops an office that the new province does not lead to, and nothing else that was typed", () => {
    const typed = { ...who, province: "one", parquet: "TPI-ROMMANI", account: "  as typed " };
    expect(withoutStaleOffice(typed, officesOf)).toEqual({ ...typed, parquet: "" });
    const kept = { ...typed, province: "several" };
    expect(withoutStaleOffice(kept, officesOf)).toBe(kept);
  });

  it("is no file before every step is right", () => {
    expect(progressOf({ ...who, ...where, ...what }, choices, now).filing).toBeNull();
    const filing = progressOf({ ...who, ...where, ...what, ...whom }, choices, now).filing;
    expect(filing?.where.parquet).toBe("TPI-RABAT");
  });
});
