import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/[locale]/office/[code]/[verb]/route";
import type { SignedIn } from "@/db/staff";
import { type OfficeAct, officeActs } from "@/domain/act-fields";
import type { CaseKind } from "@/domain/case-kind";
import { life } from "@/domain/life";
import { type StaffRole, staffRoles } from "@/domain/role";
import { type Status, statuses } from "@/domain/status";
import {
  office,
  putFile,
  type Standing,
  type Surroundings,
  typedFor,
  type Wanted,
} from "@/tests/app/standing-files";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { signedInAs } from "@/tests/support/door-session";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 6 });
afterAll(() => owner.end());

const now = new Date();
const people = new Map<StaffRole, SignedIn>();
let around: Surroundings;

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
  around = {
    clerkId: people.get("clerk")?.staffId ?? "",
    deputyId: people.get("deputy")?.staffId ?? "",
    ground: ground?.key ?? "",
    measure: measure?.key ?? "",
    lead: null,
  };
  const wanted = { status: "under_study", kind: "complaint", lacks: false, verb: "join" } as const;
  around = { ...around, lead: await putFile(owner, around, wanted) };
});

/** Posts a form as its page does; answers where it leads. */
async function post(
  verb: OfficeAct,
  file: Standing,
  role: StaffRole,
  kind: CaseKind,
): Promise<URL> {
  const request = new Request(`http://insaf.test/fr/office/${file.code}/${verb}`, {
    method: "POST",
    body: typedFor(verb, file, role, kind, around),
  });
  const params = Promise.resolve({ locale: "fr", code: file.code, verb });
  const answer = await signedInAs(people.get(role) ?? null, () => POST(request, { params }));
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get("location") ?? "", "http://insaf.test");
}

/** What somebody is told by an answer: `done`, `proposed`, a refusal, or the mistakes. */
function toldBy(verb: OfficeAct, next: URL, returned: Returned | undefined): string {
  if (next.pathname.endsWith("/problem/not-found")) return "unknown_file";
  if (next.searchParams.get("done") === verb) return "done";
  if (next.searchParams.get("proposed") === verb) return "proposed";
  return returned?.refusal ?? JSON.stringify(returned?.mistakes ?? next.pathname);
}

interface Returned {
  readonly refusal: string | null;
  readonly mistakes: object;
}

/** What the refused forms were told, by the ids under which they came back. */
async function toldTo(ids: readonly string[]): Promise<ReadonlyMap<string, Returned>> {
  const rows = await owner<{ id: string; answer: Returned }[]>`
    select id, answer from returned_forms where id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, answer }) => [id, answer]));
}

interface Traces {
  readonly file: string;
  readonly version: number;
}

/** Everything of a file that an act could change. */
async function tracesOf(file: Standing): Promise<Traces> {
  const [row] = await owner<{ file: object; version: number }[]>`
    select f.version, jsonb_build_object('version', f.version, 'status', f.status, 'kind', f.kind, 'parquet', f.parquet,
        'facts', (select count(*) from facts where case_file_id = f.id),
        'notices', (select count(*) from notices where case_file_id = f.id),
        'proposals', (select count(*) from proposals where case_file_id = f.id),
        'appointments', (select string_agg(state, ',' order by fact_id) from appointments where case_file_id = f.id)
      ) as file
    from case_files f where f.id = ${file.id}`;
  if (row === undefined) throw new Error("the file is gone");
  return { ...row, file: JSON.stringify(row.file) };
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
const pool = new Map<string, { readonly file: Standing; readonly traces: string }>();

/** A file that stands as wanted, unchanged, and the name under which it is kept for whoever asks next. */
async function standing(wanted: Wanted) {
  const variant =
    /^(remind_police|receive_report|send_to_police|supply_information|void)$|compliance/.test(
      wanted.verb,
    )
      ? wanted.verb
      : "";
  const key = [wanted.status, wanted.kind, wanted.lacks, variant].join(" ");
  const kept = pool.get(key);
  const file = kept?.file ?? (await putFile(owner, around, wanted));
  return { key, file, before: kept?.traces ?? (await tracesOf(file)).file };
}

const nameOf = (wanted: Wanted, roles: readonly StaffRole[]): string =>
  `${roles.join(", ")} · ${wanted.verb} · ${wanted.status} · ${wanted.kind}${wanted.lacks ? " · lacking" : ""}`;

/** Asks one file, one after another, for what changes it at the last at most. */
async function askInTurn(wanted: Wanted, roles: readonly StaffRole[]): Promise<readonly string[]> {
  const { key, file, before } = await standing(wanted);
  const answers: { role: StaffRole; next: URL }[] = [];
  for (const role of roles)
    answers.push({ role, next: await post(wanted.verb, file, role, wanted.kind) });
  const returnedAs = ({ next }: { next: URL }) => next.searchParams.get("returned") ?? "";
  const returned = await toldTo(answers.map(returnedAs).filter((id) => id !== ""));
  const after = await tracesOf(file);
  const hasChanged = before !== after.file;
  if (hasChanged) pool.delete(key);
  else pool.set(key, { file, traces: before });
  const wrong: string[] = [];
  for (const { role, next } of answers) {
    const answer = toldBy(wanted.verb, next, returned.get(returnedAs({ next })));
    const wants = expected(wanted, role);
    if (answer !== wants)
      wrong.push(`${nameOf(wanted, [role])}: the table says ${wants}, the office ${answer}`);
  }
  const last = expected(wanted, roles.at(-1) ?? "clerk");
  if (hasChanged !== changes(last))
    wrong.push(`${nameOf(wanted, roles)}: the archive has ${hasChanged ? "" : "not "}changed`);
  if (after.version !== (last === "done" ? 4 : 3))
    wrong.push(`${nameOf(wanted, roles)}: version ${after.version}`);
  return wrong;
}

const changes = (answer: string): boolean => answer === "done" || answer === "proposed";

/** Everybody: first, of one file, whoever is refused, which changes nothing; then each of the others of a file anew. */
async function askEverybody(wanted: Wanted): Promise<readonly string[]> {
  const refused = staffRoles.filter((role) => !changes(expected(wanted, role)));
  const wrong = refused.length === 0 ? [] : [...(await askInTurn(wanted, refused))];
  for (const role of staffRoles)
    if (!refused.includes(role)) wrong.push(...(await askInTurn(wanted, [role])));
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
      const found = (["complaint", "grievance", "request", "report"] as const).map((kind) =>
        askInTurn({ status, kind, verb, lacks: false }, [role]),
      );
      wrong.push(...(await Promise.all(found)).flat());
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
