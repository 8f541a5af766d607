import {
  answer,
  ask,
  assign,
  close,
  complied,
  conciliation,
  credible,
  type Episode,
  empty,
  failed,
  formalNotice,
  forward,
  hearing,
  join,
  judgment,
  measure,
  move,
  outside,
  prosecute,
  register,
  registerThere,
  remind,
  reopen,
  report,
  returned,
  review,
  sendBack,
  settle,
  summon,
  supplied,
  toJudge,
  toPolice,
  uphold,
  withdrawn,
} from "@/bin/demonstration-episodes";
import type { CaseKind } from "@/domain/case-kind";

export interface Life {
  readonly name: string;
  readonly weight: number;
  readonly kinds: readonly CaseKind[];
  readonly episodes: readonly Episode[];
  /** It writes more than its file, facts and notices: few live it, through the commands that people use. */
  readonly byCommands?: true;
  readonly needs?: "respondent" | "online" | "appealBelow" | "formalNotice";
}

const studied = [register, assign] as const;
const withPolice = [...studied, toPolice] as const;
const reported = [...withPolice, report] as const;
const criminal: readonly CaseKind[] = ["complaint"];
const administrative: readonly CaseKind[] = ["grievance", "request"];

/** The lives that invented files live, as often as their weight; each stops where today finds it. */
export const lives: readonly Life[] = [
  {
    name: "waits to be registered",
    weight: 9,
    kinds: ["complaint", "grievance", "request", "report"],
    episodes: [],
  },
  { name: "was empty", weight: 1, kinds: criminal, needs: "online", episodes: [empty] },
  {
    name: "is studied",
    weight: 10,
    kinds: ["complaint", "grievance", "request"],
    episodes: studied,
  },
  { name: "is with the police", weight: 14, kinds: criminal, episodes: [...withPolice, remind] },
  { name: "came back from the police", weight: 12, kinds: criminal, episodes: reported },
  {
    name: "was sent back to the police",
    weight: 3,
    kinds: criminal,
    episodes: [...reported, sendBack],
  },
  { name: "was closed", weight: 12, kinds: criminal, episodes: [...reported, close("chief")] },
  {
    name: "is proposed for closing",
    weight: 4,
    byCommands: true,
    kinds: criminal,
    episodes: [...reported, close("deputy")],
  },
  {
    name: "is proposed for prosecution",
    weight: 2,
    byCommands: true,
    kinds: criminal,
    needs: "respondent",
    episodes: [...reported, prosecute("deputy")],
  },
  {
    name: "was prosecuted",
    weight: 6,
    byCommands: true,
    kinds: criminal,
    needs: "respondent",
    episodes: [...reported, prosecute("chief"), hearing, judgment],
  },
  {
    name: "was prosecuted at once",
    weight: 6,
    kinds: criminal,
    needs: "respondent",
    episodes: [...reported, prosecute("chief")],
  },
  {
    name: "is with the judge",
    weight: 2,
    kinds: criminal,
    needs: "respondent",
    episodes: [...reported, toJudge],
  },
  { name: "was settled", weight: 3, kinds: criminal, episodes: [...studied, conciliation, settle] },
  {
    name: "was not settled",
    weight: 1,
    kinds: criminal,
    episodes: [...studied, conciliation, failed, toPolice],
  },
  {
    name: "has an appointment",
    weight: 4,
    byCommands: true,
    kinds: criminal,
    episodes: [...studied, summon, move],
  },
  {
    name: "lacks a paper",
    weight: 4,
    kinds: ["complaint", "request"],
    episodes: [...studied, ask],
  },
  {
    name: "was completed",
    weight: 2,
    kinds: ["complaint", "request"],
    episodes: [...studied, ask, supplied],
  },
  {
    name: "has a formal notice",
    weight: 4,
    kinds: criminal,
    needs: "formalNotice",
    episodes: [...studied, formalNotice, complied],
  },
  {
    name: "is on its way to another office",
    weight: 2,
    byCommands: true,
    kinds: criminal,
    episodes: [register, forward],
  },
  {
    name: "was registered elsewhere",
    weight: 2,
    byCommands: true,
    kinds: criminal,
    episodes: [register, forward, registerThere],
  },
  {
    name: "was sent back by another office",
    weight: 1,
    byCommands: true,
    kinds: criminal,
    episodes: [register, forward, returned],
  },
  { name: "went outside", weight: 1, kinds: criminal, episodes: [register, outside] },
  {
    name: "was joined",
    weight: 2,
    byCommands: true,
    kinds: criminal,
    episodes: [register, join],
  },
  {
    name: "is reviewed",
    weight: 2,
    kinds: criminal,
    needs: "appealBelow",
    episodes: [...reported, close("chief"), review],
  },
  {
    name: "was upheld",
    weight: 1,
    kinds: criminal,
    needs: "appealBelow",
    episodes: [...reported, close("chief"), review, uphold],
  },
  {
    name: "was reopened on review",
    weight: 1,
    kinds: criminal,
    needs: "appealBelow",
    episodes: [...reported, close("chief"), review, reopen("general")],
  },
  {
    name: "was reopened",
    weight: 1,
    kinds: criminal,
    episodes: [...reported, close("chief"), reopen("chief")],
  },
  { name: "was withdrawn", weight: 1, kinds: criminal, episodes: [...studied, withdrawn] },
  {
    name: "had a measure told",
    weight: 2,
    kinds: criminal,
    episodes: [...studied, measure("hearing_of_party")],
  },
  {
    name: "had a measure kept",
    weight: 1,
    kinds: criminal,
    episodes: [...withPolice, measure("search_notice_issued")],
  },
  {
    name: "has a notice withheld",
    weight: 1,
    byCommands: true,
    kinds: criminal,
    episodes: [...studied, { ...toPolice, withhold: true }],
  },
  { name: "was answered", weight: 14, kinds: administrative, episodes: [...studied, answer] },
  {
    name: "was checked",
    weight: 6,
    kinds: ["report"],
    episodes: [register, assign, credible, toPolice],
  },
];
