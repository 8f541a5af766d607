import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { POST } from "@/app/[locale]/office/[code]/[verb]/route";
import type { SignedIn } from "@/db/staff";
import { actFields, type OfficeAct, officeActs } from "@/domain/act-fields";
import type { CaseKind } from "@/domain/case-kind";
import { life } from "@/domain/life";
import { type StaffRole, staffRoles } from "@/domain/role";
import { type Status, statuses } from "@/domain/status";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const session = vi.hoisted(() => ({ ask: (): unknown => null }));
vi.mock("@/app/[locale]/office/signed-in", () => ({
  findCurrentStaff: async () => session.ask(),
}));
vi.mock("@/env", () => ({
  env: () => ({ quietHours: false, decisionHoldSeconds: 120, appUrl: "http://insaf.test" }),
}));

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 6 });
afterAll(() => owner.end());

const signedIn = new AsyncLocalStorage<SignedIn | null>();
session.ask = () => signedIn.getStore() ?? null;

const now = new Date();
const office = "TPI-RABAT";
const people = new Map<StaffRole, SignedIn>();
const listed = { ground: "", measure: "" };
let lead: TrackingCode;
let leadId = "";

beforeAll(async () => {
  const [above] = await owner<
    { above: string }[]
  >`select above from parquets where code = ${office}`;
  const codes = await owner<{ code: string }[]>`select code from parquets`;
  for (const role of staffRoles) {
    const reach =
      role === "administrator"
        ? []
        : role === "pmp"
          ? codes.map(({ code }) => code)
          : role === "general_prosecutor"
            ? [above?.above ?? "", office]
            : [office];
    const seat =
      role === "general_prosecutor" ? (above?.above ?? "") : role === "pmp" ? "CA-FES" : office;
    people.set(role, await aStaffMember(database, now, role, seat, reach));
  }
  const [ground] = await owner<{ key: string }[]>`select key from grounds where not retired`;
  const [measure] = await owner<{ key: string }[]>`select key from measures where not retired`;
  listed.ground = ground?.key ?? "";
  listed.measure = measure?.key ?? "";
  const file = await aFileAt({
    status: "under_study",
    kind: "complaint",
    lacks: false,
    verb: "join",
  });
  lead = file.code;
  leadId = file.id;
});

interface Wanted {
  readonly status: Status;
  readonly kind: CaseKind;
  readonly verb: OfficeAct;
  /** Whether it lacks what the act needs besides its status. */
  readonly lacks: boolean;
}
interface Kept {
  readonly id: string;
  readonly code: TrackingCode;
  readonly complainant: string;
  readonly respondent: string;
  readonly facts: ReadonlyMap<StaffRole, string>;
  readonly summons: string;
}

let sequence = 100_000;

/** Puts a file into the archive as it would stand after a life that led there. */
async function aFileAt({ status, kind, verb, lacks }: Wanted): Promise<Kept> {
  const code = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const [id, complainant, respondent, submitted, byClerk, byDeputy] = Array.from(
    { length: 6 },
    () => randomUUID(),
  ) as [string, string, string, string, string, string];
  const isNumbered = status !== "submitted" && status !== "voided";
  sequence += 1;
  const number = sequence;
  const sealed = Buffer.from("sealed");
  const waits = verb === "remind_police" || verb === "receive_report";
  const hasNotice = /record_.*compliance/.test(verb) !== lacks;
  await owner.begin((sql) => [
    sql`insert into case_files ${sql({
      id,
      tracking_code: code,
      version: 3,
      kind,
      category: "theft",
      channel: verb === "void" && lacks ? "counter" : "online",
      language: "fr",
      is_protected: false,
      parquet: office,
      status,
      status_since: now,
      received_at: now,
      number_sequence: isNumbered ? number : null,
      number_code: isNumbered ? "3101" : null,
      number_year: isNumbered ? 2026 : null,
      report_received: waits === lacks,
      information_due_on: verb === "supply_information" && lacks ? null : "2027-06-30",
      formal_notice_due_on: hasNotice ? "2027-07-10" : null,
      forwarded_from: status === "in_transit" ? "TPI-FES" : null,
      is_anonymous: verb === "send_to_police" && lacks,
    })}`,
    sql`insert into parties ${sql([
      {
        id: complainant,
        case_file_id: id,
        role: "complainant",
        last_name: "A",
        search_name: "a",
        language: "ar",
      },
      {
        id: respondent,
        case_file_id: id,
        role: "respondent",
        last_name: "B",
        search_name: "b",
        language: "ar",
      },
    ])}`,
    sql`insert into facts ${sql(
      [
        { id: submitted, verb: "submit", staff_id: null },
        { id: byClerk, verb: "summon", staff_id: people.get("clerk")?.staffId ?? null },
        { id: byDeputy, verb: "record_measure", staff_id: people.get("deputy")?.staffId ?? null },
      ].map((fact, index) => ({
        ...fact,
        case_file_id: id,
        sequence: index + 1,
        at: now,
        parquet: office,
        status_after: status,
        fields_sealed: sealed,
      })),
    )}`,
    sql`insert into appointments ${sql({
      fact_id: byClerk,
      case_file_id: id,
      kind: "summons",
      on: "2027-06-20",
      at: "10:30",
      place_sealed: sealed,
      party_ids: [complainant],
      state: lacks ? "cancelled" : "open",
      confirmed_at: now,
    })}`,
    ...(status === "joined"
      ? [
          sql`insert into joinders ${sql({ id: randomUUID(), case_file_id: id, lead_id: leadId, from_version: 3, joined_at: now })}`,
        ]
      : []),
  ]);
  const facts = new Map<StaffRole, string>([
    ["clerk", byClerk],
    ["deputy", byDeputy],
  ]);
  return { id, code, complainant, respondent, facts, summons: byClerk };
}

/** What somebody in this role would type into the form of an act. */
function typedFor(verb: OfficeAct, file: Kept, role: StaffRole, kind: CaseKind): URLSearchParams {
  const form = new URLSearchParams({ version: "3", list: "" });
  const today = ["2026", "01", "01"] as const;
  for (const { name, control } of actFields(verb)) {
    switch (control.kind) {
      case "day": {
        const [year, month, day] = control.today === true ? today : (["2027", "6", "21"] as const);
        form.set(`${name}-year`, year);
        form.set(`${name}-month`, month);
        form.set(`${name}-day`, day);
        break;
      }
      case "hour":
        form.set(name, "10:30");
        break;
      case "choice":
        form.set(
          name,
          verb === "reclassify" && kind !== "request" ? "request" : (control.among[0] ?? ""),
        );
        break;
      case "listed":
        form.set(
          name,
          control.list === "codes"
            ? "3101"
            : control.list === "grounds"
              ? listed.ground
              : listed.measure,
        );
        break;
      case "parties":
        form.set(
          `${name}-${control.roles.length === 1 ? file.respondent : file.complainant}`,
          "yes",
        );
        break;
      case "colleague":
        form.set(name, people.get("deputy")?.staffId ?? "");
        break;
      case "office":
        form.set(name, "TPI-FES");
        break;
      case "fact":
        form.set(name, file.facts.get(role) ?? [...file.facts.values()][0] ?? "");
        break;
      case "summons":
        form.set(name, file.summons);
        break;
      case "trackingCode":
        form.set(name, lead);
        break;
      case "line":
      case "paragraphs":
        form.set(name, "Ce qui est écrit.");
        break;
      case "checkbox":
      case "number":
      case "list":
        break;
    }
  }
  return form;
}

/** Posts a form as its page does; answers `done`, `proposed`, a refusal, or the mistakes. */
async function post(verb: OfficeAct, file: Kept, role: StaffRole, kind: CaseKind): Promise<string> {
  const request = new Request(`http://insaf.test/fr/office/${file.code}/${verb}`, {
    method: "POST",
    body: typedFor(verb, file, role, kind),
  });
  const params = Promise.resolve({ locale: "fr", code: file.code, verb });
  const answer = await signedIn.run(people.get(role) ?? null, () => POST(request, { params }));
  expect(answer.status).toBe(303);
  const next = new URL(answer.headers.get("location") ?? "", "http://insaf.test");
  if (next.pathname.endsWith("/problem/not-found")) return "unknown_file";
  if (next.pathname !== `/fr/office/${file.code}`) return next.pathname;
  if (next.searchParams.get("done") === verb) return "done";
  if (next.searchParams.get("proposed") === verb) return "proposed";
  const [kept] = await owner<{ answer: { refusal: string | null; mistakes: object } }[]>`
    select answer from returned_forms where id = ${next.searchParams.get("returned") ?? ""}`;
  return kept?.answer.refusal ?? JSON.stringify(kept?.answer.mistakes);
}

/** Everything of a file that an act could change. */
async function tracesOf(file: Kept): Promise<string> {
  const [row] = await owner`
    select f.version, f.status, f.kind, f.parquet, (select count(*) from facts where case_file_id = f.id)::int as facts,
      (select count(*) from notices where case_file_id = f.id)::int as notices,
      (select count(*) from proposals where case_file_id = f.id)::int as proposals,
      (select string_agg(state, ',' order by fact_id) from appointments where case_file_id = f.id) as appointments
    from case_files f where f.id = ${file.id}`;
  return JSON.stringify(row);
}

/** In whose place each role may also act. Written from the design, not from the code. */
const standsFor: Partial<Record<StaffRole, StaffRole>> = {
  head_of_secretariat: "clerk",
  prosecutor: "deputy",
};
/** What an act needs besides its status, kind and role, and how it is refused where that is missing. */
const needs: Partial<Record<OfficeAct, { in?: Status; refusal: string }>> = {
  void: { refusal: "only_online_forms_are_voided" },
  reclassify: { refusal: "formal_notice_already_open" },
  supply_information: { refusal: "no_open_information_request" },
  send_to_police: { refusal: "credibility_unchecked" },
  remind_police: { refusal: "report_already_here" },
  receive_report: { refusal: "report_already_here" },
  send_back: { in: "with_police", refusal: "report_missing" },
  move_summons: { refusal: "no_open_summons" },
  cancel_summons: { refusal: "no_open_summons" },
  give_formal_notice: { refusal: "formal_notice_already_open" },
  record_compliance: { refusal: "no_open_formal_notice" },
  record_non_compliance: { refusal: "no_open_formal_notice" },
  open_conciliation: { in: "with_police", refusal: "report_missing" },
  prosecute: { in: "with_police", refusal: "report_missing" },
  refer_to_judge: { in: "with_police", refusal: "report_missing" },
  close: { in: "with_police", refusal: "report_missing" },
};

/** The answer that the table gives. */
function expected({ status, kind, verb, lacks }: Wanted, role: StaffRole): string {
  if (role === "administrator" || role === "social_worker") return "unknown_file";
  const { by, byFrom, proposedBy, kinds, from } = life[verb];
  const holds = (asked: readonly string[]): boolean =>
    asked.includes(role) || asked.includes(standsFor[role] ?? "");
  const proposes = !holds(by) && holds(proposedBy ?? []);
  if (!holds(by) && !proposes) return "not_your_role";
  if (kinds !== undefined && !kinds.includes(kind)) return "not_for_this_kind";
  if (from === "nothing" || !from.includes(status)) return "not_from_this_status";
  if (!proposes && !holds(byFrom?.[status] ?? by)) return "not_your_role";
  if (verb === "correct" && !["clerk", "deputy", "prosecutor"].includes(role))
    return "not_its_author";
  const need = lacks ? needs[verb] : undefined;
  if (need !== undefined && (need.in ?? status) === status) return need.refusal;
  return proposes ? "proposed" : "done";
}

/** Files that nothing has changed yet, by how they stand. */
const pool = new Map<string, { readonly file: Kept; readonly traces: string }>();

async function ask(wanted: Wanted, role: StaffRole): Promise<string | null> {
  const variant =
    /^(remind_police|receive_report|send_to_police|supply_information|void)$|compliance/.test(
      wanted.verb,
    )
      ? wanted.verb
      : "";
  const key = [wanted.status, wanted.kind, wanted.lacks, variant].join(" ");
  const kept = pool.get(key);
  const file = kept?.file ?? (await aFileAt(wanted));
  const before = kept?.traces ?? (await tracesOf(file));
  const answer = await post(wanted.verb, file, role, wanted.kind);
  const after = await tracesOf(file);
  const wants = expected(wanted, role);
  const hasChanged = before !== after;
  if (hasChanged) pool.delete(key);
  else pool.set(key, { file, traces: before });
  const name = `${role} · ${wanted.verb} · ${wanted.status} · ${wanted.kind}${wanted.lacks ? " · lacking" : ""}`;
  if (answer !== wants) return `${name}: the table says ${wants}, the office ${answer}`;
  if (hasChanged !== (wants === "done" || wants === "proposed"))
    return `${name}: ${wants}, but the archive has ${hasChanged ? "" : "not "}changed`;
  const { version } = JSON.parse(after) as { version: number };
  if (version !== (wants === "done" ? 4 : 3)) return `${name}: version ${version}`;
  return null;
}

/** Everybody, one after another: what one changed is put anew for the next. */
async function askEverybody(wanted: Wanted): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const role of staffRoles) {
    const found = await ask(wanted, role);
    if (found !== null) wrong.push(found);
  }
  return wrong;
}

describe("whoever asks for an act of a file gets the answer of the table, and the archive agrees", () => {
  const kindOf = (verb: OfficeAct): CaseKind => life[verb].kinds?.[0] ?? "complaint";

  test.each(officeActs)("%s, at every stage, by everybody", { timeout: 60_000 }, async (verb) => {
    const kind = kindOf(verb);
    const wrong = await Promise.all(
      statuses.map((status) => askEverybody({ status, kind, verb, lacks: false })),
    );
    expect(wrong.flat()).toEqual([]);
  });

  test("of every kind", { timeout: 60_000 }, async () => {
    const wrong: string[] = [];
    for (const verb of officeActs) {
      const { from, by } = life[verb];
      const status = from === "nothing" ? "submitted" : (from[0] ?? "submitted");
      const role = staffRoles.find((one) => (by as readonly string[]).includes(one)) ?? "clerk";
      for (const kind of ["complaint", "grievance", "request", "report"] as const) {
        const found = await ask({ status, kind, verb, lacks: false }, role);
        if (found !== null) wrong.push(found);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("where something else is missing", { timeout: 60_000 }, async () => {
    const wrong: string[] = [];
    for (const verb of officeActs) {
      const { from } = life[verb];
      if (needs[verb] === undefined || from === "nothing") continue;
      const kind = kindOf(verb);
      const found = from.map((status) => askEverybody({ status, kind, verb, lacks: true }));
      wrong.push(...(await Promise.all(found)).flat());
    }
    expect(wrong).toEqual([]);
  });
});
