import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import type { CaseKind } from "@/domain/case-kind";
import { actingRole, type PartyVerb, partyVerbs } from "@/domain/dossier";
import { life } from "@/domain/life";
import { type Status, statuses } from "@/domain/status";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST } = await import("@/app/[locale]/dossier/file/[verb]/route");
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const room = aDossierRoom(database, new Date());

type Acting = "complainant" | "victim" | "representative" | "lawyer";
interface Stands {
  readonly status: Status;
  readonly kind: CaseKind;
  /** Whether the office has asked for a paper and still waits for it. */
  readonly isAsked: boolean;
}

/** A file that its party has opened, and that has gone on since as after a life that led there. */
async function opened(role: Acting, { status, kind, isAsked }: Stands): Promise<string> {
  const phone = aPhone();
  const own = { role, phone, lastName: "Alaoui" };
  const file = await aFileWith(database, room.now(), {
    parties: role === "complainant" ? [own] : [{ lastName: "Zerouali" }, own],
  });
  const token = await room.opened(file, phone.slice(-4));
  const [row] =
    await owner`update case_files set status = ${status}, kind = ${kind}, version = ${isAsked ? 3 : 2},
    information_due_on = ${isAsked ? "2027-06-30" : null} where tracking_code = ${file} returning id`;
  const moved = { verb: "record_measure", status_before: "submitted", status_after: status };
  const asked = { verb: "request_information", status_before: status, status_after: status };
  await owner`insert into facts ${owner(
    [moved, ...(isAsked ? [asked] : [])].map((fact, place) => {
      const id = randomUUID();
      return {
        id,
        case_file_id: String(row?.id),
        sequence: place + 2,
        at: room.now(),
        parquet: "TPI-RABAT",
        fields_sealed: database.cipher.seal("{}", `facts.fields:${id}`),
        ...fact,
      };
    }),
  )}`;
  return token;
}

/** The answer that the table gives. Whoever speaks for a party may do what a representative may. */
function expected(verb: PartyVerb, role: Acting, { status, kind, isAsked }: Stands): string {
  const { by, kinds, from } = life[verb];
  if (!(by as readonly string[]).includes(actingRole(role))) return "not_your_role";
  if (kinds !== undefined && !kinds.includes(kind)) return "not_for_this_kind";
  if (!from.includes(status)) return "not_from_this_status";
  if (verb === "supply_information" && !isAsked) return "no_open_information_request";
  return "done";
}

/** Everything of the opened file that an act could change. */
async function tracesOf(id: string) {
  const [row] = await owner`
    select f.status, f.version, f.information_due_on as due,
      (select jsonb_agg(x.verb order by x.sequence) from facts x where x.case_file_id = f.id) as facts,
      (select count(*)::int from notices where case_file_id = f.id) as notices
    from case_files f where f.id = ${id}`;
  return row;
}

/** A file that its party looks at: its page as it was last shown, and what an act would change. */
async function shown(token: string) {
  const [file] = await room.looking(token, ({ orm }) =>
    orm.execute<{ id: string }>(sql`select id from case_files`),
  );
  const id = file?.id ?? "";
  return { token, id, page: await room.pageOf(token), traces: await tracesOf(id) };
}
type Shown = Awaited<ReturnType<typeof shown>>;

/** Posts the form of an act as the page of the opened file does, and says what comes back. */
async function ask(verb: PartyVerb, role: Acting, stands: Stands, file: Shown) {
  const { token, id, page, traces: before } = file;
  jar.set("insaf-dossier", token);
  const answer = await POST(
    new Request(`http://insaf.test/fr/dossier/file/${verb}`, {
      method: "POST",
      body: new URLSearchParams({ version: String(page.version), text: "Ce qui est écrit." }),
    }),
    { params: Promise.resolve({ locale: "fr", verb }) },
  );
  const next = new URL(answer.headers.get("location") ?? "", "http://insaf.test");
  const after = await tracesOf(id);
  const isDone = next.searchParams.get("did") === verb;
  if (!isDone) file.page = await room.pageOf(token);
  const told = isDone ? "done" : (file.page.returned?.answer ?? next.href);
  const wants = expected(verb, role, stands);
  const name = `${role} · ${verb} · ${stands.status} · ${stands.kind} · asked: ${stands.isAsked}`;
  if (told !== wants) return [`${name}: the table says ${wants}, the page ${told}`];
  if (!isDone) {
    expect(after, name).toEqual(before);
    return [];
  }
  expect(after?.facts.slice(before?.facts.length), name).toEqual([verb]);
  expect(after?.version, name).toBe(before?.version + 1);
  const { to } = life[verb];
  expect(after?.status, name).toBe(to === "same" ? stands.status : to);
  if (verb === "supply_information") expect(after?.due, name).toBeNull();
  return [];
}

/** What is refused changes nothing, so that one opened file hears all that is asked of it until something is done. */
async function askAll(role: Acting, stands: Stands): Promise<readonly string[]> {
  const wrong: string[] = [];
  let file: Shown | null = null;
  for (const verb of partyVerbs) {
    file ??= await shown(await opened(role, stands));
    wrong.push(...(await ask(verb, role, stands, file)));
    if (expected(verb, role, stands) === "done") file = null;
  }
  return wrong;
}

const complaint = { kind: "complaint", isAsked: false } as const;

test.each(["complainant", "representative"] as const)(
  "a %s who has opened the file gets at every stage the answer of the table, and the archive agrees",
  { timeout: 120_000 },
  async (role) => {
    const wrong: string[] = [];
    for (const status of statuses) wrong.push(...(await askAll(role, { ...complaint, status })));
    wrong.push(...(await askAll(role, { ...complaint, status: "under_study", isAsked: true })));
    expect(wrong).toEqual([]);
  },
);

test(
  "so do a victim and a lawyer, and whoever brought a file of another kind",
  {
    timeout: 120_000,
  },
  async () => {
    const wrong: string[] = [];
    for (const role of ["victim", "lawyer"] as const)
      for (const status of ["under_study", "closed"] as const)
        wrong.push(...(await askAll(role, { ...complaint, status, isAsked: true })));
    for (const kind of ["grievance", "request"] as const)
      for (const status of ["under_study", "answered"] as const)
        wrong.push(...(await askAll("complainant", { status, kind, isAsked: true })));
    expect(wrong).toEqual([]);
  },
);
