import { describe, expect, it } from "vitest";
import { caseKinds } from "@/domain/case-kind";
import type { CaseState } from "@/domain/case-state";
import { life } from "@/domain/life";
import type { Acting } from "@/domain/permission";
import { type Status, statuses } from "@/domain/status";
import { type Verb, verbs } from "@/domain/verb";
import {
  accepted,
  act,
  aFile,
  answerOf,
  aSummons,
  day,
  decideNow,
  ids,
  leastFields,
  party,
  staff,
} from "./builders";

/**
 * Every allowed move, in the words of the field, written from the design and not from the code.
 * Columns: act | from | to (= where it stays) | who | which kinds | notice owed.
 */
const allowedMoves = `
submit                   | –                                   | submitted       | complainant representative clerk | every        | received
void                     | submitted                           | voided          | head                             | every        | none
register                 | submitted                           | registered      | clerk                            | every        | registered
register                 | in_transit                          | registered      | clerk                            | every        | registered_elsewhere
reclassify               | submitted registered under_study    | =               | clerk deputy                     | named        | kind_corrected
request_information      | open                                | =               | clerk deputy                     | every        | information_requested
supply_information       | open                                | =               | complainant representative clerk | every        | information_received
assign                   | registered                          | under_study     | prosecutor clerk                 | every        | under_study
assign                   | under_study with_police in_conciliation prosecuted with_judge under_review | = | prosecutor clerk | every | none
send_to_police           | registered under_study              | with_police     | deputy                           | criminal     | sent_to_police
remind_police            | with_police                         | =               | deputy                           | criminal     | police_reminded
receive_report           | with_police                         | =               | clerk                            | criminal     | report_received
send_back                | with_police                         | =               | deputy                           | criminal     | sent_back
summon                   | studied in_conciliation             | =               | deputy clerk                     | every        | summoned
move_summons             | studied in_conciliation             | =               | deputy clerk                     | every        | summons_moved
cancel_summons           | studied in_conciliation             | =               | deputy clerk                     | every        | summons_cancelled
give_formal_notice       | studied                             | =               | deputy                           | complaint    | measure
record_compliance        | studied                             | =               | deputy                           | complaint    | measure
record_non_compliance    | studied                             | =               | deputy                           | complaint    | measure
forward                  | open                                | in_transit      | deputy                           | every        | forwarded
return_forwarded         | in_transit                          | registered      | clerk                            | every        | none
transmit_outside         | open                                | transmitted     | prosecutor                       | every        | transmitted
join                     | open                                | joined          | prosecutor                       | every        | joined
disjoin                  | joined                              | under_study     | prosecutor                       | every        | reopened
open_conciliation        | under_study with_police             | in_conciliation | deputy                           | complaint    | conciliation
settle                   | in_conciliation                     | settled         | deputy                           | complaint    | decision
fail_conciliation        | in_conciliation                     | under_study     | deputy                           | complaint    | conciliation
record_settlement_broken | settled                             | under_study     | deputy                           | complaint    | conciliation
prosecute                | studied                             | prosecuted      | prosecutor                       | criminal     | decision
refer_to_judge           | studied                             | with_judge      | prosecutor                       | criminal     | decision
record_hearing           | prosecuted with_judge               | =               | clerk                            | criminal     | hearing
record_judgment          | prosecuted with_judge               | =               | clerk                            | criminal     | decision
end_by_order             | with_judge                          | closed          | clerk                            | criminal     | decision
close                    | studied                             | closed          | prosecutor                       | criminal     | decision
request_review           | closed                              | under_review    | complainant representative clerk | complaint    | request_received
uphold                   | under_review                        | closed          | general PMP                      | complaint    | decision
reopen                   | closed settled answered             | under_study     | prosecutor general PMP           | every        | reopened
reopen                   | under_review                        | under_study     | general PMP                      | every        | reopened
record_measure           | living                              | =               | deputy clerk                     | every        | measure
record_withdrawal        | living                              | =               | complainant clerk                | every        | request_received
answer                   | registered under_study              | answered        | clerk PMP                        | answerable   | answered
correct                  | living ended in_transit             | =               | clerk deputy general PMP         | every        | correction
check_credibility        | registered under_study              | =               | deputy                           | report       | none
confirm_open             | living in_transit                   | =               | nobody                           | every        | still_open
change_contact           | living ended in_transit             | =               | complainant representative clerk | every        | contact_changed
write_to_party           | living ended in_transit             | =               | clerk deputy general PMP         | named        | answered
`;

const studied = ["registered", "under_study", "with_police"];
const open = ["submitted", ...studied];
const statusWords: Record<string, readonly string[]> = {
  "–": [],
  open,
  studied,
  living: [...open, "in_conciliation", "prosecuted", "with_judge", "under_review"],
  ended: ["transmitted", "joined", "settled", "closed", "answered"],
};
const kindWords: Record<string, readonly string[]> = {
  every: ["complaint", "grievance", "request", "report"],
  named: ["complaint", "grievance", "request"],
  criminal: ["complaint", "report"],
  complaint: ["complaint"],
  report: ["report"],
  answerable: ["grievance", "request"],
};
/** Who stands behind each word of the table: the head is a clerk, the prosecutor a deputy. */
const whoWords: Record<string, readonly string[]> = {
  complainant: ["complainant"],
  representative: ["representative"],
  clerk: ["clerk", "head_of_secretariat"],
  head: ["head_of_secretariat"],
  deputy: ["deputy", "prosecutor", "general_prosecutor in his court"],
  prosecutor: ["prosecutor", "general_prosecutor in his court"],
  general: ["general_prosecutor above"],
  PMP: ["pmp"],
  nobody: [],
};

const actors: Record<string, Acting> = {
  complainant: party("complainant"),
  representative: party("representative"),
  clerk: staff("clerk"),
  head_of_secretariat: staff("head_of_secretariat"),
  deputy: staff("deputy"),
  prosecutor: staff("prosecutor"),
  "general_prosecutor in his court": staff("general_prosecutor"),
  "general_prosecutor above": staff("general_prosecutor", { parquet: "CA-A" }),
  pmp: staff("pmp", { parquet: "PMP" }),
  social_worker: staff("social_worker"),
  administrator: staff("administrator"),
};

interface AllowedMove {
  readonly verb: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly string[];
  readonly kinds: readonly string[];
  readonly notice: string;
}

const split = (cell: string, words: Record<string, readonly string[]>): readonly string[] =>
  cell.split(" ").flatMap((word) => words[word] ?? [word]);

const moves: readonly AllowedMove[] = allowedMoves
  .trim()
  .split("\n")
  .map((line) => {
    const [verb = "", from = "", to = "", who = "", kinds = "", notice = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    return {
      verb,
      from: split(from, statusWords),
      to,
      who: split(who, whoWords),
      kinds: split(kinds, kindWords),
      notice,
    };
  });

/** A file on which nothing but its status, its kind and the actor can forbid the act. */
function ready(verb: Verb, status: Status, kind: CaseState["kind"]): CaseState {
  return aFile({
    status,
    kind,
    reportReceived: verb !== "remind_police" && verb !== "receive_report",
    informationDueOn: day("2026-06-30"),
    summonses: [
      aSummons({ partyIds: [ids.complainant, ids.victim, ids.representative, ids.lawyer] }),
    ],
    formalNoticeDueOn: /record_.*compliance/.test(verb) ? day("2026-07-10") : null,
    forwardedFrom: status === "in_transit" ? "TPI-B" : null,
  });
}

const askFor = (verb: Verb, kind: CaseState["kind"]) =>
  act(verb, verb === "reclassify" && kind === "grievance" ? { kind: "request" } : {});

/** The answer that the table gives, in the order in which a clerk would check. */
function expected(verb: Verb, status: Status, kind: string, actor: string): string {
  const ofVerb = moves.filter((move) => move.verb === verb);
  if (!ofVerb.some((move) => move.who.includes(actor))) return "not_your_role";
  if (!ofVerb.some((move) => move.kinds.includes(kind))) return "not_for_this_kind";
  const here = ofVerb.find((move) => move.from.includes(status));
  if (here === undefined) return "not_from_this_status";
  if (!here.who.includes(actor)) return "not_your_role";
  return `${here.to === "=" ? status : here.to}, owes ${kind === "report" ? "none" : here.notice}`;
}

function actual(verb: Verb, status: Status, kind: CaseState["kind"], acting: Acting): string {
  const outcome = decideNow(ready(verb, status, kind), askFor(verb, kind), acting);
  if (!outcome.ok) return outcome.refusal;
  const told = outcome.value.notices.filter((notice) => notice.partyId === ids.complainant);
  return `${outcome.value.status}, owes ${told.map((notice) => notice.kind).join("+") || "none"}`;
}

describe("the life of a file", () => {
  it("is written here for every act that exists, and for no other", () => {
    expect([...new Set(moves.map((move) => move.verb))]).toEqual([...verbs]);
    for (const { from, to } of moves) {
      for (const status of [...from, to === "=" ? "submitted" : to]) {
        expect(statuses).toContain(status);
      }
    }
  });

  it("leads to every status, and out of every status where the law knows a way on", () => {
    const reached = new Set(moves.flatMap(({ to, from }) => (to === "=" ? from : [to])));
    expect([...reached].sort()).toEqual([...statuses].sort());
    const left = new Set(moves.filter(({ to }) => to !== "=").flatMap(({ from }) => from));
    const deadEnds = statuses.filter((status) => !left.has(status));
    expect(deadEnds).toEqual(["voided", "transmitted", "prosecuted"]);
  });

  it.each(verbs)(
    "allows %s from the statuses, to the people and for the kinds of the table, and refuses all else",
    (verb) => {
      const differences: string[] = [];
      for (const status of statuses) {
        for (const kind of caseKinds) {
          for (const [actor, acting] of Object.entries(actors)) {
            const said = actual(verb, status, kind, acting);
            const due = expected(verb, status, kind, actor);
            if (said !== due) {
              differences.push(`${actor}, ${kind}, from ${status}: expected ${due}, got ${said}`);
            }
          }
        }
      }
      expect(differences).toEqual([]);
    },
  );
});

describe("who is told", () => {
  const withMoves = verbs.filter(
    (verb) =>
      verb !== "write_to_party" &&
      moves.some((m) => m.verb === verb && m.from.length > 0 && m.who.length > 0),
  );

  it("of a letter of the office is the one party to whom it is written, and whoever speaks for it", () => {
    const { clerk } = actors;
    if (clerk === undefined) throw new Error("no clerk");
    const { notices } = accepted(
      decideNow(
        ready("write_to_party", "under_study", "complaint"),
        act("write_to_party", { partyId: ids.victim }),
        clerk,
      ),
    );
    expect(notices.map(({ partyId, kind }) => [partyId, kind])).toEqual([[ids.victim, "answered"]]);
  });

  it.each(withMoves)(
    "%s tells the complainant, the victim, the representative and the lawyer, never the respondent",
    (verb) => {
      for (const move of moves.filter((candidate) => candidate.verb === verb)) {
        const [status] = move.from as readonly Status[];
        const acting = actors[move.who[0] ?? ""];
        const kind = move.kinds[0] as CaseState["kind"];
        if (status === undefined || acting === undefined) throw new Error(`bad row for ${verb}`);
        const everyone = Object.values(ids);
        const asked = act(
          verb,
          "partyIds" in leastFields[verb]
            ? { partyIds: [ids.complainant, ids.victim, ids.representative, ids.lawyer] }
            : verb === "reclassify"
              ? { kind: kind === "grievance" ? "request" : "grievance" }
              : {},
        );
        const { notices } = accepted(decideNow(ready(verb, status, kind), asked, acting));
        const told = notices.map((notice) => [
          everyone.find((id) => id === notice.partyId),
          notice.channel,
          notice.kind,
        ]);
        expect(told).toEqual(
          move.notice === "none"
            ? []
            : [ids.complainant, ids.victim, ids.representative, ids.lawyer].map((id) => [
                id,
                "sms",
                move.notice,
              ]),
        );
      }
    },
  );

  it("is written as a decision wherever nobody is told", () => {
    for (const verb of verbs) {
      const rule = life[verb].notice;
      if ("owes" in rule && rule.owes === "none") expect(rule.because).not.toBe("");
    }
  });

  it("gives one and the same text for every decision, so that nobody can tell closure from prosecution", () => {
    const decisions = verbs.filter((verb) => life[verb].decides === true);
    expect(decisions).toEqual(["settle", "prosecute", "refer_to_judge", "close", "uphold"]);
    for (const verb of decisions) expect(life[verb].notice).toEqual({ owes: "decision" });
  });
});

describe("who reaches a file", () => {
  const register = act("register");
  it.each([
    {
      who: "a clerk of another office",
      acting: staff("clerk", { parquet: "TPI-B" }),
      answer: "not_your_office",
    },
    {
      who: "a clerk of an office whose code begins alike",
      acting: staff("clerk", { parquet: "TPI-A2" }),
      answer: "not_your_office",
    },
    {
      who: "a clerk named in the file",
      acting: staff("clerk", { isNamedInFile: true }),
      answer: "named_in_the_file",
    },
    {
      who: "the Presidency, named in the file",
      acting: staff("pmp", { isNamedInFile: true }),
      answer: "named_in_the_file",
    },
    { who: "an administrator", acting: staff("administrator"), answer: "not_your_role" },
    {
      who: "an administrator of another office",
      acting: staff("administrator", { parquet: "TPI-B" }),
      answer: "not_your_role",
    },
    {
      who: "a social worker, in a file that is not protected",
      acting: staff("social_worker"),
      answer: "not_your_role",
    },
    {
      who: "a general prosecutor of another court of appeal",
      acting: staff("general_prosecutor", { parquet: "CA-B" }),
      answer: "not_your_office",
    },
    {
      who: "a member of the Presidency who is a clerk elsewhere",
      acting: staff(["pmp", "clerk"], { parquet: "PMP" }),
      answer: "not_your_role",
    },
    {
      who: "a general prosecutor who is a clerk of his own court only",
      acting: staff(["general_prosecutor", "clerk"], { parquet: "CA-A" }),
      answer: "not_your_role",
    },
    { who: "somebody without any role", acting: staff([]), answer: "not_your_role" },
    {
      who: "a clerk who is an administrator too",
      acting: staff(["administrator", "clerk"]),
      answer: "accepted",
    },
    { who: "a clerk of the office", acting: staff("clerk"), answer: "accepted" },
  ])("$who asks to register: $answer", ({ acting, answer }) => {
    expect(answerOf(decideNow(aFile({ status: "submitted" }), register, acting))).toBe(answer);
  });

  it("keeps a general prosecutor from reviewing what he closed in his own court", () => {
    const file = aFile({ status: "under_review", parquet: "CA-A", parquetAbove: null });
    const ask = (acting: Acting) => answerOf(decideNow(file, act("uphold"), acting));
    expect(ask(staff("general_prosecutor", { parquet: "CA-A" }))).toBe("not_your_role");
    expect(ask(staff("pmp", { parquet: "PMP" }))).toBe("accepted");
  });

  it("sends on to another office as the Presidency what came to the Presidency, and nothing else", () => {
    const forward = (parquet: string) =>
      answerOf(
        decideNow(
          aFile({ parquet, parquetAbove: null }),
          act("forward", { parquet: "CA-B" }),
          staff("pmp", { parquet: "PMP" }),
        ),
      );
    expect(forward("PMP")).toBe("accepted");
    expect(forward("TPI-A")).toBe("not_your_role");
  });

  it("keeps a general prosecutor from closing a file of a court below, which he may have to review", () => {
    const acting = staff("general_prosecutor", { parquet: "CA-A" });
    expect(answerOf(decideNow(aFile(), act("close"), acting))).toBe("not_your_role");
  });
});
