import { type CaseKind, caseKinds } from "@/domain/case-kind";
import type { Typed } from "@/domain/filing";
import { parsePhone, takesTexts } from "@/domain/phone";

/** The steps of the guided form, in order; each kind is asked some of them. The review comes last. */
export const filingSteps = [
  "subject",
  "naming",
  "behalf",
  "you",
  "others",
  "contact",
  "where",
  "facts",
  "against",
  "papers",
  "protection",
  "confirm",
  "review",
] as const;
export type FilingStep = (typeof filingSteps)[number];

/** Forms that an older version showed, and the steps that ask their questions now: one left open is still taken. */
export const earlierForms: ReadonlyMap<string, readonly FilingStep[]> = new Map([
  ["who", ["you", "contact"]],
  ["what", ["subject", "facts"]],
  ["whom", ["against"]],
]);

/** For whom one files. */
export const filingCapacities = ["self", "other", "lawyer", "organisation"] as const;
export type FilingCapacity = (typeof filingCapacities)[number];

/** Every field that a step can ask, in the order of the page. Those of a person stand once, for the first. */
export const stepFields = {
  subject: ["kind", "category"],
  naming: ["anonymous"],
  behalf: ["filesAs"],
  you: [
    "organisation",
    "organisationNumber",
    "lastName",
    "firstName",
    "bar",
    "barNumber",
    "documentType",
    "documentNumber",
    "country",
    "address",
  ],
  others: [
    "otherLastName",
    "otherFirstName",
    "otherMinor",
    "otherDocumentType",
    "otherDocumentNumber",
    "otherPhone",
  ],
  contact: ["phoneOwner", "phone", "email", "wayOfContact", "language"],
  where: ["province", "parquet"],
  facts: ["occurredDay", "occurredMonth", "occurredYear", "place", "account"],
  against: ["respondentKnown", "respondentName", "respondentCapacity", "respondentDescription"],
  // Files come by a door of their own.
  papers: [],
  protection: ["protected", "wantsOutcome", "phrase", "phraseAgain"],
  // Nothing that can be posted proves a phone: the route of the one-time code writes it.
  confirm: [],
  review: ["truthful"],
} as const satisfies Record<FilingStep, readonly string[]>;

const fieldsOfYou: Record<FilingCapacity, readonly string[]> = {
  self: ["lastName", "firstName", "documentType", "documentNumber", "country", "address"],
  other: ["lastName", "firstName", "documentType", "documentNumber", "country", "address"],
  lawyer: ["lastName", "firstName", "bar", "barNumber", "country", "address"],
  organisation: [
    "organisation",
    "organisationNumber",
    "lastName",
    "firstName",
    "country",
    "address",
  ],
};

/** The kind that a draft is about; null while none is chosen. */
export function kindOf(typed: Typed): CaseKind | null {
  return caseKinds.find((kind) => kind === typed.kind) ?? null;
}

/** For whom a draft is filed; null while it is not said. */
export function capacityOf(typed: Typed): FilingCapacity | null {
  return filingCapacities.find((capacity) => capacity === typed.filesAs) ?? null;
}

/** Only a report may go without a name. */
export function isAnonymous(typed: Typed): boolean {
  return kindOf(typed) === "report" && typed.anonymous === "yes";
}

/** Grievances about how somebody behaved; only they may name somebody. */
const aboutConduct: ReadonlySet<string> = new Set(["conduct", "legal_professions"]);

/** Whether somebody must be named, or said to be unknown; else the step may stay empty. */
export function mustNameRespondent(typed: Typed): boolean {
  const kind = kindOf(typed);
  return kind === "complaint" || kind === "report";
}

/** Whether the draft holds a number to which a one-time code can be sent. */
function canProvePhone(typed: Typed): boolean {
  if (typed.phoneOwner === "none") return false;
  const phone = parsePhone(typed.phone ?? "");
  return phone !== null && takesTexts(phone.e164);
}

/** The steps that a draft is asked, each kind what it needs and no more. */
export function stepsAsked(typed: Typed, provesPhones: boolean): readonly FilingStep[] {
  const kind = kindOf(typed);
  const capacity = capacityOf(typed);
  const named = !isAnonymous(typed);
  const asked: Partial<Record<FilingStep, boolean>> = {
    naming: kind === "report",
    behalf: named,
    you: named,
    others: named && capacity !== null && capacity !== "self",
    contact: named,
    against:
      mustNameRespondent(typed) ||
      (kind === "grievance" && aboutConduct.has((typed.category ?? "").trim())),
    protection: named,
    confirm: named && provesPhones && canProvePhone(typed),
  };
  return filingSteps.filter((step) => asked[step] ?? true);
}

/** The names of the fields that a step asks of this draft: of as many people as it has room for. */
export function fieldsAsked(step: FilingStep, typed: Typed): readonly string[] {
  switch (step) {
    case "you":
      return fieldsOfYou[capacityOf(typed) ?? "self"];
    case "facts":
      return kindOf(typed) === "grievance" || kindOf(typed) === "request"
        ? ["account"]
        : stepFields.facts;
    case "contact":
      return kindOf(typed) === "report"
        ? stepFields.contact.filter((field) => field !== "wayOfContact")
        : stepFields.contact;
    case "protection":
      return kindOf(typed) === "complaint" && typed.phoneOwner === "own"
        ? stepFields.protection
        : stepFields.protection.filter((field) => field !== "wantsOutcome");
    case "others":
    case "against":
      return [
        people[step].count,
        ...slotsOf(step, typed).flatMap((slot) =>
          stepFields[step].map((field) => slotField(step, field, slot)),
        ),
      ];
    default:
      return stepFields[step];
  }
}

/** The steps that ask about several people, each in a slot of its own, counted from 1. */
export type PeopleStep = "others" | "against";

/** How many people one form can hold. */
export const mostPeople = 8;

const people = {
  others: { count: "otherCount", prefix: "other" },
  against: { count: "respondentCount", prefix: "respondent" },
} as const;

/** The slots that are open at a step: one at least. */
export function slotsOf(step: PeopleStep, typed: Typed): readonly number[] {
  const typedCount = Number.parseInt(typed[people[step].count] ?? "", 10);
  const count = Math.min(Math.max(Number.isNaN(typedCount) ? 1 : typedCount, 1), mostPeople);
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The field of a slot: `otherPhone`, `other2Phone`. */
export function slotField(step: PeopleStep, field: string, slot: number): string {
  const { prefix } = people[step];
  return slot === 1 ? field : `${prefix}${slot}${field.slice(prefix.length)}`;
}

/** What a slot's field is called in every slot, and which slot it is: `other2Phone` → `otherPhone`, 2. */
export function fieldOfSlot(name: string): { readonly field: string; readonly slot: number } {
  const numbered = /^(other|respondent)([2-9])([A-Z]\w*)$/.exec(name);
  return numbered === null
    ? { field: name, slot: 1 }
    : { field: `${numbered[1]}${numbered[3]}`, slot: Number(numbered[2]) };
}

/** The name of the hidden field that counts a step's slots. */
export function countField(step: PeopleStep): string {
  return people[step].count;
}

/** The draft with room for one more. */
export function withOneMore(step: PeopleStep, typed: Typed): Typed {
  const count = Math.min(slotsOf(step, typed).length + 1, mostPeople);
  return { ...typed, [people[step].count]: String(count) };
}

/** The draft without the person of a slot; those behind move up. The last one is only emptied. */
export function withoutOne(step: PeopleStep, typed: Typed, slot: number): Typed {
  const slots = slotsOf(step, typed);
  if (!slots.includes(slot)) return typed;
  const moved: Record<string, string> = { ...typed };
  for (const field of stepFields[step]) {
    for (const at of slots.filter((each) => each >= slot)) {
      moved[slotField(step, field, at)] =
        at < slots.length ? (typed[slotField(step, field, at + 1)] ?? "") : "";
    }
  }
  moved[people[step].count] = String(Math.max(slots.length - 1, 1));
  return moved;
}
