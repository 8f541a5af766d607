import { z } from "zod";
import { addDays, type Day, officeDay, parseDay } from "@/domain/calendar";
import { type Capacity, capacities } from "@/domain/capacity";
import { type CaseKind, caseKinds } from "@/domain/case-kind";
import { type MistakeCode, mistakesIn, type Read, readTyped, type Typed } from "@/domain/filing";
import { account, isBlank, line, longest, orNull, requiredLine } from "@/domain/filing-fields";
import { kindOf, mustNameRespondent, slotField, slotsOf, stepFields } from "@/domain/filing-step";
import type { PartyNature } from "@/domain/party";
import { latinDigits } from "@/domain/registration-number";
import { cleanLine } from "@/domain/text";

export interface Subject {
  readonly kind: CaseKind;
  /** Key of the category. */
  readonly category: string;
}
export interface Where {
  readonly province: string;
  readonly parquet: string;
}
export interface Facts {
  /** Null when the person does not know the day, or the kind does not ask. */
  readonly occurredOn: Day | null;
  readonly place: string | null;
  readonly account: string;
}
/** Somebody against whom the file stands. */
export interface Respondent {
  readonly nature: PartyNature;
  /** Null: not known. */
  readonly name: string | null;
  readonly capacity: Capacity | null;
  readonly description: string | null;
}

/** Reads the kind and what the file is about; `categoriesOf` gives the keys that a kind offers. */
export function readSubject(
  typed: Typed,
  categoriesOf: (kind: CaseKind) => readonly string[],
): Read<Subject> {
  const kind = kindOf(typed);
  const offered = kind === null ? [] : categoriesOf(kind);
  return readTyped(
    z.object({
      kind: z.enum(caseKinds, "choice_unknown"),
      category: z
        .string("choice_unknown")
        .refine((key) => kind === null || offered.includes(key), "choice_unknown"),
    }),
    typed,
  );
}

const whereSchema = z.object({ province: requiredLine(10), parquet: requiredLine(40) });

/** Reads the place; `officesOf` gives the codes of the offices that a province leads to. */
export function readWhere(
  typed: Typed,
  officesOf: (province: string) => readonly string[],
): Read<Where> {
  const province = cleanLine(typed.province ?? "");
  if (province === "") return { ok: false, mistakes: { province: "required" } };
  const offices = officesOf(province);
  if (offices.length === 0) return { ok: false, mistakes: { province: "choice_unknown" } };
  const only = offices.length === 1 ? offices[0] : undefined;
  const where = readTyped(whereSchema, { province, parquet: only ?? typed.parquet ?? "" });
  if (!where.ok || offices.includes(where.value.parquet)) return where;
  return { ok: false, mistakes: { parquet: "choice_unknown" } };
}

/** Reads what happened or what is asked; facts cannot lie in the future. */
export function readFacts(typed: Typed, now: Date): Read<Facts> {
  const told = readTyped(z.object({ account }), typed);
  const kind = kindOf(typed);
  if (kind === "grievance" || kind === "request") {
    return told.ok ? { ok: true, value: { ...told.value, occurredOn: null, place: null } } : told;
  }
  const day = readOccurredOn(typed, now);
  const place = readTyped(z.object({ place: line(longest.place).transform(orNull) }), typed);
  return told.ok && place.ok && day.ok
    ? { ok: true, value: { ...told.value, ...place.value, occurredOn: day.value } }
    : { ok: false, mistakes: { ...mistakesIn(day), ...mistakesIn(place), ...mistakesIn(told) } };
}

function readOccurredOn(typed: Typed, now: Date): Read<Day | null> {
  const [day, month, year] = [typed.occurredDay, typed.occurredMonth, typed.occurredYear].map(
    (part) => cleanLine(latinDigits(part ?? "")),
  );
  if (!day && !month && !year) return { ok: true, value: null };
  const wrong = (code: MistakeCode): Read<never> => ({
    ok: false,
    mistakes: { occurredDay: code },
  });
  if (!day || !month || !year) return wrong("date_incomplete");
  const parsed = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (parsed === null) return wrong("date_impossible");
  const today = officeDay(now);
  if (parsed > today) return wrong("date_future");
  return parsed < addDays(today, -100 * 366) ? wrong("date_too_old") : { ok: true, value: parsed };
}

/** What is known of a respondent: a person, a company or association, an office, or nobody yet. */
export const respondentAnswers = ["yes", "organisation", "office", "no"] as const;
const natureOf: Record<(typeof respondentAnswers)[number], PartyNature> = {
  yes: "person",
  organisation: "organisation",
  office: "office",
  no: "person",
};

const respondent = z
  .object({
    respondentKnown: z.enum(respondentAnswers, "choice_unknown"),
    respondentName: line(longest.organisation),
    respondentCapacity: z
      .string()
      .default("")
      .transform((key) => key.trim())
      .pipe(z.union([z.literal(""), z.enum(capacities)], "choice_unknown")),
    respondentDescription: line(longest.description),
  })
  .superRefine((one, context) => {
    if (one.respondentKnown !== "no" && one.respondentName === "") {
      context.addIssue({ code: "custom", path: ["respondentName"], message: "required" });
    }
  });

/** Reads against whom; a complaint or report says it of one at least, also that he is not known. */
export function readAgainst(typed: Typed): Read<readonly Respondent[]> {
  const respondents: Respondent[] = [];
  const mistakes: Record<string, MistakeCode> = {};
  for (const slot of slotsOf("against", typed)) {
    const name = (field: string) => slotField("against", field, slot);
    const own = Object.fromEntries(
      stepFields.against.map((field) => [field, typed[name(field)] ?? ""]),
    );
    if (isBlank(own, stepFields.against) && (slot > 1 || !mustNameRespondent(typed))) continue;
    const read = readTyped(respondent, own);
    if (read.ok) respondents.push(respondentOf(read.value));
    else for (const [field, code] of Object.entries(read.mistakes)) mistakes[name(field)] = code;
  }
  return Object.keys(mistakes).length === 0
    ? { ok: true, value: respondents.filter(saysSomething) }
    : { ok: false, mistakes };
}

/** Nobody known, of whom nothing is known either, is no party. */
function saysSomething({ name, capacity, description }: Respondent): boolean {
  return name !== null || capacity !== null || description !== null;
}

function respondentOf(typed: z.output<typeof respondent>): Respondent {
  const known = typed.respondentKnown;
  const nature = natureOf[known];
  return {
    nature,
    name: known === "no" ? null : typed.respondentName,
    capacity:
      nature === "person" && typed.respondentCapacity !== "" ? typed.respondentCapacity : null,
    description: orNull(typed.respondentDescription),
  };
}
