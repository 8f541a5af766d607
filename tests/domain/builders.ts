import { type Day, parseDay } from "@/domain/calendar";
import type { CaseState, OpenSummons } from "@/domain/case-state";
import { type Decision, decide } from "@/domain/decide";
import type { Outcome } from "@/domain/outcome";
import type { PartyContact } from "@/domain/party";
import type { Acting } from "@/domain/permission";
import type { StaffRole } from "@/domain/role";
import { type TrackingCode, trackingCodeFrom } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { type Act, verbFields } from "@/domain/verb-fields";

/** Noon in Rabat, on an ordinary working day. */
export const noon = new Date("2026-06-10T11:00:00Z");
export const noQuietHours = { quietHours: false, holdSeconds: 0 };

export const ids = {
  complainant: "11111111-1111-4111-8111-111111111111",
  victim: "22222222-2222-4222-8222-222222222222",
  respondent: "33333333-3333-4333-8333-333333333333",
  representative: "44444444-4444-4444-8444-444444444444",
  lawyer: "55555555-5555-4555-8555-555555555555",
  fact: "66666666-6666-4666-8666-666666666666",
  deputy: "77777777-7777-4777-8777-777777777777",
  summons: "88888888-8888-4888-8888-888888888888",
  stranger: "99999999-9999-4999-8999-999999999999",
} as const;

/** The day that a text names; the text must be a day. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`day: expected yyyy-mm-dd, got ${text}`);
  return parsed;
}

export const trackingCode: TrackingCode = trackingCodeFrom(new Uint8Array(22).fill(7));
export const otherTrackingCode: TrackingCode = trackingCodeFrom(new Uint8Array(22).fill(9));

export function aParty(over: Partial<PartyContact> = {}): PartyContact {
  return {
    partyId: ids.complainant,
    role: "complainant",
    language: "ar",
    phone: "+212612345678",
    email: null,
    doNotText: false,
    stoppedMails: false,
    toldThrough: false,
    wantsOutcome: false,
    wayOfContact: null,
    isMinor: false,
    represents: null,
    knownBy: { name: null, document: null },
    ...over,
  };
}

/** A summons of the complainant on 20 June, still to come. */
export function aSummons(over: Partial<OpenSummons> = {}): OpenSummons {
  return {
    factId: ids.summons,
    on: day("2026-06-20"),
    at: "10:30",
    partyIds: [ids.complainant],
    ...over,
  };
}

/** A file at the office TPI-A, under the general prosecution CA-A, with a party of every role. */
export function aFile(over: Partial<CaseState> = {}): CaseState {
  return {
    version: 3,
    trackingCode,
    kind: "complaint",
    status: "registered",
    channel: "online",
    isProtected: false,
    isAnonymous: false,
    credibilityChecked: false,
    parquet: "TPI-A",
    parquetAbove: "CA-A",
    numbering: "insaf",
    number: { sequence: 12, code: "3101", year: 2026 },
    reportReceived: false,
    informationDueOn: null,
    summonses: [],
    formalNoticeDueOn: null,
    formalNoticeExtended: false,
    wasAssigned: false,
    forwardedFrom: null,
    parties: (["complainant", "victim", "respondent", "representative", "lawyer"] as const).map(
      (role) =>
        aParty({ partyId: ids[role], role, ...(role === "respondent" ? { phone: null } : {}) }),
    ),
    facts: [{ factId: ids.fact, verb: "submit", authorId: ids.deputy, told: true }],
    ...over,
  };
}

export function staff(
  role: StaffRole | readonly StaffRole[],
  over: Partial<Extract<Acting, { as: "staff" }>> = {},
): Acting {
  return {
    as: "staff",
    staffId: ids.deputy,
    roles: typeof role === "string" ? [role] : role,
    parquet: "TPI-A",
    isNamedInFile: false,
    ...over,
  };
}

export function party(role: "complainant" | "representative" = "complainant"): Acting {
  return { as: "party", role, partyId: ids[role] };
}

/** The least that each act may say. */
export const leastFields: { readonly [V in Verb]: Readonly<Record<string, unknown>> } = {
  submit: {},
  void: { why: "empty", note: "Nothing was written." },
  register: { code: "3101" },
  reclassify: { kind: "grievance", note: "It is about the delay." },
  request_information: { what: "A copy of the judgment.", dueOn: "2026-06-30" },
  supply_information: { text: "Here it is." },
  assign: { deputyId: ids.deputy },
  send_to_police: { service: "Judicial police, Agdal" },
  remind_police: { tellParties: "on" },
  receive_report: { receivedOn: "2026-06-10" },
  check_credibility: { outcome: "credible", note: "Two neighbours say the same." },
  send_back: { instructions: "Hear the neighbour." },
  summon: { on: "2026-06-20", at: "10:30", place: "Office 4", partyIds: [ids.complainant] },
  move_summons: { summonsId: ids.summons, on: "2026-06-21", at: "11:00", place: "Office 4" },
  cancel_summons: { summonsId: ids.summons, note: "No longer needed." },
  give_formal_notice: { subject: "cheque" },
  record_compliance: {},
  record_non_compliance: {},
  forward: { parquet: "TPI-B", reason: "The facts took place there." },
  return_forwarded: { reason: "It is not ours." },
  transmit_outside: { body: "military", reason: "A soldier on duty." },
  join: { leadTrackingCode: otherTrackingCode, reason: "The same facts." },
  disjoin: { reason: "Not the same facts." },
  open_conciliation: {},
  settle: { terms: "The debt is paid." },
  fail_conciliation: {},
  record_settlement_broken: { note: "Nothing was paid." },
  prosecute: { respondentIds: [ids.respondent], facts: "Theft." },
  refer_to_judge: { respondentIds: [ids.respondent], facts: "Theft by several." },
  record_hearing: { on: "2026-07-01", at: "09:00", place: "Room 2" },
  record_judgment: { on: "2026-06-09", note: "Convicted." },
  end_by_order: { order: "dismissal", on: "2026-06-09" },
  close: { ground: "insufficient_evidence", reasoning: "No witness." },
  request_review: { text: "There is a witness." },
  uphold: { reasoning: "The witness saw nothing." },
  reopen: { reasoning: "A new witness." },
  record_measure: { measure: "expert_named", tellParties: "on" },
  record_withdrawal: {},
  answer: { text: "Your file was decided in May." },
  correct: { factId: ids.fact, text: "It was the other date." },
  confirm_open: {},
  change_contact: {
    partyId: "0197c7a0-0000-7000-8000-000000000001",
    basis: "counter",
    changed: ["phone"],
  },
  write_to_party: { partyId: ids.complainant, text: "The file is with us." },
};

/** An act with its fields read as a door reads them; throws where they cannot be read. */
export function act(verb: Verb, over: Readonly<Record<string, unknown>> = {}): Act {
  return { verb, fields: verbFields[verb].parse({ ...leastFields[verb], ...over }) } as Act;
}

/** Decides at noon, without quiet hours. */
export function decideNow(
  file: CaseState,
  asked: Act,
  acting: Acting,
  now: Date = noon,
): Outcome<Decision> {
  return decide(file, asked, acting, now, noQuietHours);
}

/** The decision, which the rules must not refuse. */
export function accepted(outcome: Outcome<Decision>): Decision {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
  return outcome.value;
}

/** The refusal, or `accepted`. */
export function answerOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "accepted" : outcome.refusal;
}
