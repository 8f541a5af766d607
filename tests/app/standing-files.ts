import { randomBytes, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { actFields, type OfficeAct } from "@/domain/act-fields";
import type { CaseKind } from "@/domain/case-kind";
import type { StaffRole } from "@/domain/role";
import type { Status } from "@/domain/status";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

export const office = "TPI-RABAT";

/** What the acts of a file may name: people of the office, entries of lists, another file. */
export interface Surroundings {
  readonly clerkId: string;
  readonly deputyId: string;
  readonly ground: string;
  readonly measure: string;
  /** Null while the first file is put. */
  readonly lead: { readonly id: string; readonly code: TrackingCode } | null;
}

/** How a file is to stand, for an act to be asked of it. */
export interface Wanted {
  readonly status: Status;
  readonly kind: CaseKind;
  readonly verb: OfficeAct;
  /** Whether it lacks what the act needs besides its status. */
  readonly lacks: boolean;
}
/** A file that stands so, with the ids that its forms name. */
export interface Standing {
  readonly id: string;
  readonly code: TrackingCode;
  readonly complainant: string;
  readonly respondent: string;
  readonly facts: ReadonlyMap<StaffRole, string>;
  readonly summons: string;
}

let sequence = 100_000;

/** Puts a file into the archive as it would stand after a life that led there. */
export async function putFile(
  owner: Sql,
  around: Surroundings,
  { status, kind, verb, lacks }: Wanted,
): Promise<Standing> {
  const now = new Date();
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
        { id: byClerk, verb: "summon", staff_id: around.clerkId },
        { id: byDeputy, verb: "record_measure", staff_id: around.deputyId },
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
          sql`insert into joinders ${sql({ id: randomUUID(), case_file_id: id, lead_id: around.lead?.id ?? null, from_version: 3, joined_at: now })}`,
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
export function typedFor(
  verb: OfficeAct,
  file: Standing,
  role: StaffRole,
  kind: CaseKind,
  around: Surroundings,
): URLSearchParams {
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
              ? around.ground
              : around.measure,
        );
        break;
      case "parties":
        form.set(
          `${name}-${control.roles.length === 1 ? file.respondent : file.complainant}`,
          "yes",
        );
        break;
      case "colleague":
        form.set(name, around.deputyId);
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
        form.set(name, around.lead?.code ?? "");
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
