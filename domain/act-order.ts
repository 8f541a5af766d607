import type { OfficeAct } from "@/domain/act-fields";
import type { CaseState } from "@/domain/case-state";

/** The heaps in which the acts that are not at hand are offered. */
export const actGroups = ["enquiry", "people", "court", "decision", "move", "record"] as const;
export type ActGroup = (typeof actGroups)[number];

interface Place {
  readonly group: ActGroup;
  /** A place on the keyboard, the same in both languages; acts never possible together may share one. */
  readonly key: string;
}

/** Where each act is found, and its key. */
export const actPlaces: { readonly [V in OfficeAct]: Place } = {
  request_information: { group: "enquiry", key: "I" },
  supply_information: { group: "enquiry", key: "S" },
  check_credibility: { group: "enquiry", key: "Y" },
  send_to_police: { group: "enquiry", key: "P" },
  remind_police: { group: "enquiry", key: "P" },
  receive_report: { group: "enquiry", key: "R" },
  send_back: { group: "enquiry", key: "E" },
  summon: { group: "people", key: "C" },
  move_summons: { group: "people", key: "M" },
  cancel_summons: { group: "people", key: "Z" },
  give_formal_notice: { group: "people", key: "D" },
  record_compliance: { group: "people", key: "Y" },
  record_non_compliance: { group: "people", key: "X" },
  open_conciliation: { group: "people", key: "O" },
  settle: { group: "people", key: "S" },
  fail_conciliation: { group: "people", key: "X" },
  record_settlement_broken: { group: "people", key: "X" },
  record_hearing: { group: "court", key: "C" },
  record_judgment: { group: "court", key: "G" },
  end_by_order: { group: "court", key: "O" },
  prosecute: { group: "decision", key: "V" },
  refer_to_judge: { group: "decision", key: "G" },
  close: { group: "decision", key: "L" },
  answer: { group: "decision", key: "R" },
  request_review: { group: "decision", key: "Q" },
  uphold: { group: "decision", key: "L" },
  reopen: { group: "decision", key: "O" },
  assign: { group: "move", key: "A" },
  forward: { group: "move", key: "F" },
  return_forwarded: { group: "move", key: "B" },
  transmit_outside: { group: "move", key: "T" },
  join: { group: "move", key: "H" },
  disjoin: { group: "move", key: "H" },
  register: { group: "record", key: "E" },
  void: { group: "record", key: "V" },
  reclassify: { group: "record", key: "Q" },
  record_measure: { group: "record", key: "U" },
  record_withdrawal: { group: "record", key: "B" },
  correct: { group: "record", key: "W" },
};

type Standing = Pick<
  CaseState,
  "kind" | "status" | "reportReceived" | "formalNoticeDueOn" | "summonses" | "informationDueOn"
>;

/** How many acts stand at hand; the others are a step away. */
const mostAtHand = 4;

/** The possible acts in the order of their use: those at hand first, then the others by heap. */
export function orderActs(
  file: Standing,
  possible: readonly OfficeAct[],
): { readonly atHand: readonly OfficeAct[]; readonly others: readonly ActHeap[] } {
  const likely = likelyActs(file).filter((verb) => possible.includes(verb));
  const atHand = (likely.length > 0 ? likely : possible).slice(0, mostAtHand);
  const others = actGroups.map((group) => ({
    group,
    acts: possible.filter((verb) => actPlaces[verb].group === group && !atHand.includes(verb)),
  }));
  return { atHand, others: others.filter(({ acts }) => acts.length > 0) };
}

export interface ActHeap {
  readonly group: ActGroup;
  readonly acts: readonly OfficeAct[];
}

/** What usually comes next in a file, the likeliest first, whoever looks at it. */
function likelyActs(file: Standing): readonly OfficeAct[] {
  const { status, kind } = file;
  const isEnquired = kind === "complaint" || kind === "report";
  const underWay: readonly OfficeAct[] = [
    ...(file.informationDueOn === null ? [] : (["supply_information"] as const)),
    ...(file.formalNoticeDueOn === null
      ? []
      : (["record_compliance", "record_non_compliance"] as const)),
  ];
  const appointment = file.summonses.length === 0 ? "summon" : "move_summons";
  switch (status) {
    case "submitted":
      return ["register", "void", ...underWay, "request_information", "forward"];
    case "registered":
    case "under_study":
      if (!isEnquired) return ["answer", ...underWay, "assign", "request_information", "forward"];
      return [
        ...underWay,
        ...(status === "registered" ? (["assign"] as const) : []),
        ...(kind === "report" ? (["check_credibility"] as const) : []),
        "send_to_police",
        appointment,
        "close",
        "prosecute",
        "give_formal_notice",
      ];
    case "with_police":
      return file.reportReceived
        ? [...underWay, "prosecute", "close", "send_back", appointment]
        : ["receive_report", "remind_police", ...underWay, appointment];
    case "in_transit":
      return ["register", "return_forwarded"];
    case "joined":
      return ["disjoin"];
    case "in_conciliation":
      return ["settle", "fail_conciliation", appointment];
    case "settled":
      return ["record_settlement_broken", "reopen"];
    case "prosecuted":
      return ["record_hearing", "record_judgment"];
    case "with_judge":
      return ["record_hearing", "end_by_order", "record_judgment"];
    case "closed":
      return ["reopen", "request_review"];
    case "under_review":
      return ["uphold", "reopen"];
    case "answered":
      return ["reopen"];
    case "voided":
    case "transmitted":
      return [];
    default:
      return status satisfies never;
  }
}
