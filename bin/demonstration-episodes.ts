import { type Chance, pick } from "@/bin/chance";
import { officialWords } from "@/bin/demonstration-words";
import { addDays, type Day, officeDay } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";

/** Who of the invented people takes an act. `target`: the clerk of the office that the file was sent to. */
export type LifeRole = "clerk" | "head" | "deputy" | "chief" | "general" | "target";

/** What an act of an invented life may need to know of its file and moment. */
export interface Known {
  readonly at: Date;
  readonly chance: Chance;
  readonly language: OfficeLocale;
  readonly registrationCode: string;
  readonly deputyId: string;
  readonly complainantIds: readonly string[];
  readonly respondentIds: readonly string[];
  /** The fact of the last act: the summons that a later act moves. */
  readonly lastFactId: string;
  readonly grounds: readonly string[];
  readonly otherOffice: string;
  /** An earlier open file of the office, to join; null: there is none. */
  readonly lead: TrackingCode | null;
}

/** One act of a life, some days after the one before; null: it cannot be taken here, and the life ends. */
export interface Episode {
  readonly by: LifeRole;
  /** Whole days to wait at least and at most. */
  readonly after: readonly [number, number];
  readonly act: (known: Known) => Act | null;
  readonly withhold?: true;
}

const words = ({ language }: Known) => officialWords[language];
const soon = ({ at }: Known, days: number): Day => addDays(officeDay(at), days);
const episode = (by: LifeRole, after: readonly [number, number], act: Episode["act"]): Episode => ({
  by,
  after,
  act,
});

export const register = episode("clerk", [0, 3], ({ registrationCode: code }) => ({
  verb: "register",
  fields: { code },
}));
export const assign = episode("chief", [0, 4], ({ deputyId }) => ({
  verb: "assign",
  fields: { deputyId },
}));
export const toPolice = episode("deputy", [1, 5], (known) => ({
  verb: "send_to_police",
  fields: {
    service: known.chance() < 0.7 ? words(known).police : words(known).gendarmerie,
    instructions: words(known).instructions,
  },
}));
export const remind = episode("deputy", [15, 25], () => ({
  verb: "remind_police",
  fields: { tellParties: true },
}));
export const report = episode("clerk", [8, 30], (known) => ({
  verb: "receive_report",
  fields: { receivedOn: officeDay(known.at) },
}));
export const sendBack = episode("deputy", [1, 6], (known) => ({
  verb: "send_back",
  fields: { instructions: words(known).order },
}));
export const close = (by: LifeRole): Episode =>
  episode(by, [1, 8], (known) => ({
    verb: "close",
    fields: { ground: pick(known.grounds, known.chance), reasoning: words(known).closed },
  }));
export const prosecute = (by: LifeRole): Episode =>
  episode(by, [1, 8], (known) => ({
    verb: "prosecute",
    fields: { respondentIds: [...known.respondentIds], facts: words(known).facts },
  }));
export const toJudge = episode("chief", [1, 8], (known) => ({
  verb: "refer_to_judge",
  fields: { respondentIds: [...known.respondentIds], facts: words(known).facts },
}));
export const hearing = episode("clerk", [2, 6], (known) => ({
  verb: "record_hearing",
  fields: { on: soon(known, 18), at: "09:00", place: words(known).office },
}));
export const judgment = episode("clerk", [18, 22], (known) => ({
  verb: "record_judgment",
  fields: { on: officeDay(known.at), note: words(known).judgment },
}));
export const summon = episode("deputy", [1, 4], (known) => ({
  verb: "summon",
  fields: {
    on: soon(known, 12),
    at: "10:30",
    place: words(known).office,
    partyIds: [...known.complainantIds],
  },
}));
export const move = episode("deputy", [2, 5], (known) => ({
  verb: "move_summons",
  fields: {
    summonsId: known.lastFactId,
    on: soon(known, 14),
    at: "11:00",
    place: words(known).office,
  },
}));
export const ask = episode("clerk", [1, 4], (known) => ({
  verb: "request_information",
  fields: { what: words(known).missing, dueOn: soon(known, 15) },
}));
export const supplied = episode("clerk", [3, 9], (known) => ({
  verb: "supply_information",
  fields: { text: words(known).supplied },
}));
export const formalNotice = episode("deputy", [1, 4], ({ registrationCode }) => ({
  verb: "give_formal_notice",
  fields: { subject: registrationCode === "3106" ? "cheque" : "family_abandonment" },
}));
export const complied = episode("deputy", [20, 29], () => ({
  verb: "record_compliance",
  fields: {},
}));
export const conciliation = episode("deputy", [1, 5], () => ({
  verb: "open_conciliation",
  fields: {},
}));
export const settle = episode("deputy", [7, 20], (known) => ({
  verb: "settle",
  fields: { terms: words(known).terms },
}));
export const failed = episode("deputy", [7, 20], () => ({ verb: "fail_conciliation", fields: {} }));
export const forward = episode("deputy", [1, 3], (known) => ({
  verb: "forward",
  fields: { parquet: known.otherOffice, reason: words(known).forwarded },
}));
export const registerThere: Episode = { ...register, by: "target", after: [2, 8] };
export const returned = episode("target", [2, 6], (known) => ({
  verb: "return_forwarded",
  fields: { reason: words(known).returned },
}));
export const outside = episode("chief", [2, 6], (known) => ({
  verb: "transmit_outside",
  fields: { body: "administration", reason: words(known).outside },
}));
export const join = episode("chief", [1, 5], (known) =>
  known.lead === null
    ? null
    : { verb: "join", fields: { leadTrackingCode: known.lead, reason: words(known).joined } },
);
export const review = episode("clerk", [3, 12], (known) => ({
  verb: "request_review",
  fields: { text: words(known).review },
}));
export const uphold = episode("general", [5, 15], (known) => ({
  verb: "uphold",
  fields: { reasoning: words(known).upheld },
}));
export const reopen = (by: LifeRole): Episode =>
  episode(by, [4, 15], (known) => ({
    verb: "reopen",
    fields: { reasoning: words(known).reopened },
  }));
export const answer = episode("clerk", [3, 20], (known) => ({
  verb: "answer",
  fields: { text: words(known).answer },
}));
export const withdrawn = episode("clerk", [3, 12], (known) => ({
  verb: "record_withdrawal",
  fields: { text: words(known).withdrawn },
}));
export const measure = (key: string): Episode =>
  episode("deputy", [1, 6], () => ({
    verb: "record_measure",
    fields: { measure: key, tellParties: false },
  }));
export const credible = episode("deputy", [1, 4], (known) => ({
  verb: "check_credibility",
  fields: { outcome: "credible", note: words(known).credible },
}));
export const empty = episode("head", [0, 1], (known) => ({
  verb: "void",
  fields: { why: "empty", note: words(known).empty },
}));
