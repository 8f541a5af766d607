import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import { type Verb, verbs } from "@/domain/verb";
import { type Act, verbFields } from "@/domain/verb-fields";
import { leastFields } from "@/tests/domain/builders";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-06-10T11:00:00Z");

let people: Record<string, SignedIn>;
beforeAll(async () => {
  const above = (await owner`select above from parquets where code = 'TPI-RABAT'`)[0]?.above;
  people = {
    clerk: await aStaffMember(database, now, "clerk"),
    "head of the secretariat": await aStaffMember(database, now, "head_of_secretariat"),
    deputy: await aStaffMember(database, now, "deputy"),
    prosecutor: await aStaffMember(database, now, "prosecutor"),
    "general prosecutor": await aStaffMember(database, now, "general_prosecutor", above, [
      above,
      "TPI-RABAT",
    ]),
    "clerk of Fès": await aStaffMember(database, now, "clerk", "TPI-FES"),
    "prosecutor of Fès": await aStaffMember(database, now, "prosecutor", "TPI-FES"),
  };
});

type Steps = readonly (readonly [
  who: string,
  verb: Verb,
  fields?: Readonly<Record<string, unknown>>,
])[];

/** Lives that, together, hold every act that the office can take. */
const lives: Readonly<Record<string, Steps>> = {
  "an enquiry, closed": [
    ["clerk", "reclassify", { kind: "request" }],
    ["clerk", "reclassify", { kind: "complaint" }],
    ["clerk", "request_information"],
    ["clerk", "supply_information"],
    ["clerk", "register"],
    ["prosecutor", "assign"],
    ["deputy", "summon"],
    ["clerk", "move_summons"],
    ["clerk", "cancel_summons"],
    ["deputy", "send_to_police"],
    ["deputy", "remind_police"],
    ["clerk", "receive_report"],
    ["deputy", "send_back"],
    ["clerk", "receive_report"],
    ["clerk", "record_measure"],
    ["clerk", "record_withdrawal"],
    ["prosecutor", "close"],
    ["clerk", "request_review"],
    ["general prosecutor", "uphold"],
    ["prosecutor", "reopen"],
    ["clerk", "correct"],
  ],
  "a cheque, agreed on, then broken and judged": [
    ["clerk", "register"],
    ["clerk", "assign"],
    ["deputy", "give_formal_notice"],
    ["deputy", "record_non_compliance", { extend: "on" }],
    ["deputy", "record_compliance"],
    ["deputy", "open_conciliation"],
    ["deputy", "fail_conciliation"],
    ["deputy", "open_conciliation"],
    ["deputy", "settle"],
    ["deputy", "record_settlement_broken"],
    ["prosecutor", "prosecute"],
    ["clerk", "record_hearing"],
    ["clerk", "record_judgment"],
  ],
  "a file before the judge": [
    ["clerk", "register"],
    ["prosecutor", "refer_to_judge"],
    ["clerk", "end_by_order"],
  ],
  "a file for another office": [
    ["clerk", "register"],
    ["deputy", "forward", { parquet: "TPI-FES" }],
    ["clerk of Fès", "register"],
    ["prosecutor of Fès", "close"],
  ],
  "a file that another office sends back": [
    ["clerk", "register"],
    ["deputy", "forward", { parquet: "TPI-FES" }],
    ["clerk of Fès", "return_forwarded"],
    ["clerk", "assign"],
  ],
  "a file for the army": [["prosecutor", "transmit_outside"]],
  "a file beside another": [
    ["clerk", "register"],
    ["prosecutor", "join"],
    ["prosecutor", "disjoin"],
  ],
  "a grievance": [
    ["clerk", "reclassify", { kind: "grievance" }],
    ["clerk", "register"],
    ["clerk", "answer"],
  ],
  "an empty form": [["head of the secretariat", "void"]],
};
/** Acts that open a file, belong to anonymous reports, or are nobody's: each has tests of its own. */
const elsewhere: readonly Verb[] = [
  "submit",
  "check_credibility",
  "confirm_open",
  "change_contact",
  "write_to_party",
];

async function fieldsOf(
  code: TrackingCode,
  verb: Verb,
): Promise<Readonly<Record<string, unknown>>> {
  const rows = await owner<{ id: string; role: string }[]>`
    select p.id, p.role from parties p join case_files f on f.id = p.case_file_id where f.tracking_code = ${code}`;
  const [fact] = await owner<{ id: string }[]>`
    select a.id from facts a join case_files f on f.id = a.case_file_id
    where f.tracking_code = ${code} and a.staff_id = ${people.clerk?.staffId ?? ""} order by a.sequence limit 1`;
  const ids = (role: string) => rows.filter((row) => row.role === role).map(({ id }) => id);
  switch (verb) {
    case "assign":
      return { deputyId: people.deputy?.staffId };
    case "summon":
      return { partyIds: ids("complainant") };
    case "move_summons":
    case "cancel_summons":
      return { summonsId: await openSummons(code) };
    case "record_measure":
      return { measure: "protection_order" };
    case "join":
      return { leadTrackingCode: await aCaseFile(database, now) };
    case "prosecute":
    case "refer_to_judge":
      return { respondentIds: ids("respondent") };
    case "correct":
      return { factId: fact?.id };
    default:
      return {};
  }
}

async function openSummons(code: TrackingCode): Promise<string | undefined> {
  const rows = await owner<{ id: string }[]>`
    select a.fact_id as id from appointments a join case_files f on f.id = a.case_file_id
    where f.tracking_code = ${code} and a.state = 'open'`;
  return rows[0]?.id;
}

test("the lives below hold every act of the office", () => {
  const held = new Set(Object.values(lives).flatMap((steps) => steps.map(([, verb]) => verb)));
  expect(verbs.filter((verb) => !held.has(verb))).toEqual(elsewhere);
});

test.each(Object.entries(lives))("the archive keeps %s, act by act", async (_name, steps) => {
  const code = await aCaseFile(database, now);
  for (const [who, verb, over] of steps) {
    const person = people[who];
    if (person === undefined) throw new Error(`nobody is ${who}`);
    const asked = { ...leastFields[verb], ...(await fieldsOf(code, verb)), ...over };
    const act = { verb, fields: verbFields[verb].parse(asked) } as Act;
    const outcome = await step(database, person, code, act, now);
    expect(outcome.ok ? verb : `${verb}: ${outcome.refusal}`).toBe(verb);
  }
  const [kept] = await owner<{ facts: number; version: number }[]>`
    select count(a.id)::int as facts, f.version from case_files f join facts a on a.case_file_id = f.id
    where f.tracking_code = ${code} group by f.version`;
  expect(kept).toEqual({ facts: steps.length + 1, version: steps.length + 1 });
});
