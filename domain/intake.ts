import { addDays, type Day, officeDay, officeYear, parseDay } from "@/domain/calendar";
import { capacities } from "@/domain/capacity";
import { type CaseKind, caseKinds, type IntakeChannel } from "@/domain/case-kind";
import type { Category, ReferenceLists } from "@/domain/category";
import type { Mistakes, Read, Typed } from "@/domain/filing";
import {
  filledPeople,
  type IntakePerson,
  type IntakeRespondent,
  readPeople,
  readRespondents,
  respondentField,
} from "@/domain/intake-people";
import type { Numbering } from "@/domain/office-settings";
import { bringsFile } from "@/domain/party";
import { mistakeOfPhrase } from "@/domain/phrase";
import { latinDigits, parseRegistrationNumber } from "@/domain/registration-number";
import { type Route, type RoutedOffice, routeOf } from "@/domain/routing";
import { type TypedFields, typedFields } from "@/domain/typed-fields";

/** How a file comes in by a clerk's hands. */
export const deskChannels = ["counter", "post"] as const satisfies readonly IntakeChannel[];
export type DeskChannel = (typeof deskChannels)[number];

/** A file as a clerk took it in, read and complete. */
export interface Intake {
  readonly channel: DeskChannel;
  readonly kind: CaseKind;
  readonly category: Category;
  readonly occurredOn: Day | null;
  readonly place: string | null;
  /** Null: the paper that tells it is scanned later. */
  readonly account: string | null;
  readonly isProtected: boolean;
  /** The words chosen for a protected file, as spoken; null: none. */
  readonly phrase: string | null;
  /** A report whose author gave no name. */
  readonly isAnonymous: boolean;
  readonly people: readonly IntakePerson[];
  readonly respondents: readonly IntakeRespondent[];
  /** What the register gets at once; null: the file waits to be registered, or goes to another office. */
  readonly register: { readonly code: string; readonly number?: string } | null;
}

/** What the office's desk knows before anything is typed. */
export interface IntakeDesk {
  readonly office: RoutedOffice;
  readonly numbering: Numbering;
  readonly lists: Pick<ReferenceLists, "categories">;
  /** The codes of the register. */
  readonly codes: readonly string[];
}

/** How many people, and how many respondents, one form holds. */
export const mostSlots = 12;

/** The slots that a form lists, in the order of the page; at least one. */
export function slotsOf(typed: Typed, list: "people" | "respondents"): readonly number[] {
  const slots = (typed[list] ?? "").split(/\s+/).filter((slot) => /^[1-9]\d?$/.test(slot));
  return slots.length === 0 ? [1] : [...new Set(slots.map(Number))].slice(0, mostSlots);
}

/** What a button of the form asks for besides saving. */
export type SlotChange = {
  readonly list: "people" | "respondents";
  readonly change: "add" | number;
};

/** The form with a person more or less; taking the last one out leaves an empty one. */
export function changeSlots(typed: Typed, { list, change }: SlotChange): Typed {
  const slots = slotsOf(typed, list);
  const next = Math.max(0, ...slots) + 1;
  const rest = change === "add" ? [...slots, next] : slots.filter((slot) => slot !== change);
  const kept = (rest.length === 0 ? [next] : rest).slice(0, mostSlots);
  const letter = list === "people" ? "p" : "r";
  const gone = slots.filter((slot) => !kept.includes(slot)).map((slot) => `${letter}${slot}-`);
  const fields = Object.entries(typed).filter(
    ([name]) => !gone.some((prefix) => name.startsWith(prefix)),
  );
  return { ...Object.fromEntries(fields), [list]: kept.join(" ") };
}

const phraseLeftOut = "phrase-left-out";

/** A form as it may be kept: of a phrase, only that there was one. */
export function withoutPhrase({ phrase = "", ...typed }: Typed): Typed {
  return phrase.trim() === "" ? typed : { ...typed, [phraseLeftOut]: "yes" };
}

/** What a kept form must be asked for again: its phrase, if one had been typed. */
export function askedAgain(typed: Typed): Mistakes {
  return typed[phraseLeftOut] === undefined ? {} : { phrase: "phrase_again" };
}

/** The people of a form alone: "the same complainant again" fills them in on the next one. */
export function onlyPeople(typed: Typed): Typed {
  const slots = filledPeople(typed, slotsOf(typed, "people"));
  const kept = Object.entries(typed).filter(([name]) =>
    slots.some((slot) => name.startsWith(`p${slot}-`)),
  );
  return { ...Object.fromEntries(kept), people: slots.join(" ") };
}

/** Which office a form would send the file to, so far; null while no category is chosen. */
export function routeOfForm(
  typed: Typed,
  desk: Pick<IntakeDesk, "office" | "lists">,
): Route | null {
  const category = desk.lists.categories.get(typed.category ?? "");
  if (category === undefined) return null;
  const said = slotsOf(typed, "respondents").map(
    (slot) => capacities.find((one) => one === typed[respondentField(slot, "capacity")]) ?? null,
  );
  return routeOf(desk.office, category.route, said);
}

const longest = { place: 200, account: 8000 } as const;

/** Reads a day as a clerk types it: `9/11/2026`, `09112026`, `9-11-26`; null when it is none. */
export function readTypedDay(text: string, now: Date): Day | null {
  const digits = latinDigits(text).trim();
  const parts =
    /^(\d{2})(\d{2})(\d{4})$/.exec(digits) ??
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(digits);
  if (parts === null) return null;
  const [, day = "", month = "", year = ""] = parts;
  return parseDay(`${fullYear(year, now)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** A year of two digits is the latest one that has begun. */
function fullYear(year: string, now: Date): string {
  if (year.length === 4) return year;
  const present = officeYear(now);
  const sameCentury = Math.floor(present / 100) * 100 + Number(year);
  return String(sameCentury > present ? sameCentury - 100 : sameCentury);
}

/** Reads a whole form of the desk, or what is wrong with it, by field. */
export function readIntake(typed: Typed, desk: IntakeDesk, now: Date): Read<Intake> {
  const fields = typedFields(typed);
  const channel = fields.choice("channel", deskChannels);
  if (channel === null) fields.wrong("channel", "required");
  const kind = fields.choice("kind", caseKinds);
  if (kind === null) fields.wrong("kind", "required");
  const category = readCategory(fields, typed, desk, kind);
  const occurredOn = readOccurredOn(fields, now);
  const peopleSlots = slotsOf(typed, "people");
  const anonymous = kind === "report";
  const people = readPeople(fields, typed, peopleSlots, { anonymous });
  const rest = {
    occurredOn,
    place: fields.line("place", { most: longest.place }),
    account: fields.paragraphs("account", longest.account),
    ...readProtection(fields, category),
    isAnonymous: anonymous && !people.some(({ role }) => bringsFile(role)),
    people,
    respondents: readRespondents(fields, slotsOf(typed, "respondents")),
    register: readRegister(fields, typed, desk, category),
  };
  return channel !== null &&
    kind !== null &&
    category !== null &&
    Object.keys(fields.mistakes).length === 0
    ? { ok: true, value: { channel, kind, category, ...rest } }
    : { ok: false, mistakes: fields.mistakes };
}

function readCategory(
  fields: TypedFields,
  typed: Typed,
  { lists }: IntakeDesk,
  kind: CaseKind | null,
): Category | null {
  const key = typed.category ?? "";
  const category = lists.categories.get(key);
  if (
    category !== undefined &&
    !category.retired &&
    (kind === null || category.kinds.includes(kind))
  )
    return category;
  // A clerk with scripts types the category: what he typed and what it means are two fields.
  const isBlank = key === "" && (typed["category-text"] ?? "").trim() === "";
  fields.wrong("category", isBlank ? "required" : "choice_unknown");
  return null;
}

function readOccurredOn(fields: TypedFields, now: Date): Day | null {
  const day = fields.value("occurredOn", (line) => readTypedDay(line, now), "date_impossible");
  if (day === null) return null;
  const today = officeDay(now);
  if (day > today) fields.wrong("occurredOn", "date_future");
  else if (day < addDays(today, -100 * 366)) fields.wrong("occurredOn", "date_too_old");
  return day;
}

function readProtection(
  fields: TypedFields,
  category: Category | null,
): Pick<Intake, "isProtected" | "phrase"> {
  const chosen = fields.choice("protected", ["yes", "no"]);
  const isProtected = chosen === null ? (category?.isProtected ?? false) : chosen === "yes";
  const phrase = fields.line("phrase", { most: 200 });
  if (phrase === null) return { isProtected, phrase };
  const mistake = mistakeOfPhrase(phrase);
  if (mistake !== null) fields.wrong("phrase", mistake);
  else if (!isProtected) fields.wrong("phrase", "not_protected");
  return { isProtected, phrase };
}

function readRegister(
  fields: TypedFields,
  typed: Typed,
  desk: IntakeDesk,
  category: Category | null,
): Intake["register"] {
  const code = fields.choice("code", desk.codes);
  const goesTo = routeOfForm(typed, desk)?.parquet ?? desk.office.code;
  if (!fields.ticked("register") || goesTo !== desk.office.code) return null;
  if (desk.numbering === "insaf") {
    const usual = code ?? category?.registrationCode;
    return usual === undefined ? null : { code: usual };
  }
  const typedNumber = fields.line("number", { most: 60, isRequired: true });
  if (typedNumber === null) return null;
  const number = parseRegistrationNumber(typedNumber);
  if (number === null || (code !== null && code !== number.code)) {
    fields.wrong("number", "number_invalid");
    return null;
  }
  return { code: number.code, number: typedNumber };
}
