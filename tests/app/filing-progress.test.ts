import { describe, expect, it } from "vitest";
import {
  addressAfter,
  mayShow,
  type Push,
  progressOf,
  withoutStaleOffice,
} from "@/app/[locale]/file/progress";
import type { FilingStep, Typed } from "@/domain/filing";

const now = new Date("2026-11-21T10:00:00Z");
const offices: Record<string, readonly string[]> = {
  one: ["TPI-RABAT"],
  several: ["TPI-KHEMISSET", "TPI-ROMMANI"],
};
const officesOf = (province: string) => offices[province] ?? [];
const choices = { officesOf, categories: ["theft", "fraud"] };

const who: Typed = {
  lastName: "العلوي",
  firstName: "فاطمة",
  documentType: "cin",
  documentNumber: "AB123456",
  phone: "0612345678",
  email: "",
  address: "حي الرياض، الرباط",
  language: "ar",
};
const where: Typed = { province: "one", parquet: "" };
const what: Typed = { category: "theft", account: "سرق مني هاتفي في السوق يوم السبت." };
const whom: Typed = { respondentKnown: "no" };
const review: Typed = { truthful: "yes" };
const push: Push = { back: false, fromReview: false, offered: "" };

interface Move {
  step: FilingStep;
  typed: Typed;
  push?: Partial<Push>;
  leadsTo: string | null;
  because: string;
}

const moves: readonly Move[] = [
  { step: "who", typed: who, leadsTo: "/file/where", because: "a right step leads to the next" },
  {
    step: "who",
    typed: { ...who, phone: "0522123456" },
    leadsTo: "/file/who?check=1#mistakes",
    because: "a landline takes no texts, and the step says so before any other is asked",
  },
  {
    step: "who",
    typed: {},
    push: { back: true },
    leadsTo: "/file",
    because: "going back asks for nothing",
  },
  {
    step: "what",
    typed: { ...who, ...where, account: "x" },
    push: { back: true },
    leadsTo: "/file/where",
    because: "going back is free even from a wrong step",
  },
  {
    step: "where",
    typed: { ...who, province: "one" },
    leadsTo: "/file/what",
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
    leadsTo: "/file/what",
    because: "the office was chosen",
  },
  {
    step: "where",
    typed: { ...who, province: "atlantis" },
    leadsTo: "/file/where?check=1#mistakes",
    because: "an unknown province leads to no office",
  },
  {
    step: "what",
    typed: {
      ...who,
      ...where,
      ...what,
      occurredDay: "31",
      occurredMonth: "2",
      occurredYear: "2026",
    },
    leadsTo: "/file/what?check=1#mistakes",
    because: "there is no 31 February",
  },
  {
    step: "whom",
    typed: { ...who, ...what, ...whom },
    leadsTo: "/file/where",
    because: "no step is passed over",
  },
  {
    step: "whom",
    typed: { ...who, ...where, ...what, ...whom },
    push: { fromReview: true },
    leadsTo: "/file/review",
    because: "a change asked from the review goes back to it",
  },
  {
    step: "who",
    typed: { ...who, lastName: "", ...where },
    push: { fromReview: true },
    leadsTo: "/file/who?check=1&from=review#mistakes",
    because: "a wrong change stays where it is and remembers the review",
  },
  {
    step: "review",
    typed: { ...who, ...where, ...whom, ...review },
    leadsTo: "/file/what?check=1#mistakes",
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
    expect(mayShow("who", progress)).toBe(true);
    expect(mayShow("where", progress)).toBe(true);
    expect(mayShow("what", progress)).toBe(false);
    expect(mayShow("review", progress)).toBe(true);
  });

  it("drops an office that the new province does not lead to, and nothing else that was typed", () => {
    const typed = { ...who, province: "one", parquet: "TPI-ROMMANI", account: "  as typed " };
    expect(withoutStaleOffice(typed, officesOf)).toEqual({ ...typed, parquet: "" });
    const kept = { ...typed, province: "several" };
    expect(withoutStaleOffice(kept, officesOf)).toBe(kept);
  });

  it("is no complaint before every step is right", () => {
    expect(progressOf({ ...who, ...where, ...what }, choices, now).filing).toBeNull();
    const filing = progressOf({ ...who, ...where, ...what, ...whom }, choices, now).filing;
    expect(filing?.where.parquet).toBe("TPI-RABAT");
  });
});
