import { type CaseKind, caseKinds } from "@/domain/case-kind";
import { type CategoryRoute, categoryRoutes } from "@/domain/category";
import type { Read, Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";
import { searchForm } from "@/domain/text";
import { type TypedFields, typedFields } from "@/domain/typed-fields";

/** The lists that an administrator edits. */
export const listNames = ["categories", "grounds", "measures", "codes", "places"] as const;
export type ListName = (typeof listNames)[number];

interface OfficeWords {
  readonly labelAr: string;
  readonly labelFr: string;
  /** Whether an official source, or a jurist, has confirmed it. */
  readonly confirmed: boolean;
  /** No longer offered; what bears it keeps it. */
  readonly retired: boolean;
}

/** Citizens read it too: `labelEn` empty, they are shown the French. */
interface Words extends OfficeWords {
  readonly labelEn: string;
}

/** What an administrator may change in an entry of each list. Its key never changes. */
export interface EntryValues {
  readonly categories: Words & {
    readonly kinds: readonly CaseKind[];
    readonly helpAr: string;
    readonly helpFr: string;
    readonly helpEn: string;
    readonly bringAr: string;
    readonly bringFr: string;
    readonly bringEn: string;
    readonly registrationCode: string;
    readonly isDiscreet: boolean;
    readonly isProtected: boolean;
    readonly route: CategoryRoute;
  };
  readonly grounds: Words;
  readonly measures: OfficeWords & { readonly tellsParties: boolean };
  /** Where else a matter may belong. */
  readonly places: Words & {
    readonly whenAr: string;
    readonly whenFr: string;
    readonly whenEn: string;
    /** Empty: none is known. */
    readonly phone: string;
    readonly site: string;
  };
  readonly codes: OfficeWords & { readonly discreet: boolean };
}

/** An entry as it is to be written. */
export type ListEntry = {
  [List in ListName]: {
    readonly list: List;
    readonly key: string;
    readonly values: EntryValues[List];
  };
}[ListName];

const longest = { label: 80, text: 300 } as const;

/** The box of a kind of file on a category's form. */
export const kindField = (kind: CaseKind): string => `kind-${kind}`;

/** The fields of each list's form, in the order of the page. */
export const entryFields = {
  categories: [
    "labelAr",
    "labelFr",
    "labelEn",
    "kinds",
    "helpAr",
    "helpFr",
    "helpEn",
    "bringAr",
    "bringFr",
    "bringEn",
    "registrationCode",
    "route",
    "isProtected",
    "isDiscreet",
    "confirmed",
    "retired",
  ],
  grounds: ["labelAr", "labelFr", "labelEn", "confirmed", "retired"],
  measures: ["labelAr", "labelFr", "tellsParties", "confirmed", "retired"],
  places: [
    "labelAr",
    "labelFr",
    "labelEn",
    "whenAr",
    "whenFr",
    "whenEn",
    "phone",
    "site",
    "confirmed",
    "retired",
  ],
  codes: ["code", "labelAr", "labelFr", "discreet", "confirmed", "retired"],
} as const satisfies Readonly<Record<ListName, readonly string[]>>;

/** Reads the form of an entry; `key` null: a new one, whose key comes from its French name or its code. */
export function readListEntry(
  list: ListName,
  typed: Typed,
  key: string | null,
  codes: readonly string[],
): Read<ListEntry> {
  const fields = typedFields(typed);
  const words: OfficeWords = {
    labelAr: inScript(fields, "labelAr", longest.label),
    labelFr: inScript(fields, "labelFr", longest.label),
    confirmed: fields.ticked("confirmed"),
    retired: fields.ticked("retired"),
  };
  const entry = readEntry(fields, {
    list,
    typed,
    codes,
    words,
    key: key ?? keyOf(fields, list, words),
  });
  return Object.keys(fields.mistakes).length === 0
    ? { ok: true, value: entry }
    : { ok: false, mistakes: fields.mistakes };
}

interface Reading {
  readonly list: ListName;
  readonly typed: Typed;
  readonly codes: readonly string[];
  readonly words: OfficeWords;
  readonly key: string;
}

function readEntry(fields: TypedFields, reading: Reading): ListEntry {
  const { list, typed, codes, words, key } = reading;
  const inEnglish = (name: string, most: number) => fields.line(name, { most, isName: true }) ?? "";
  const read = (): Words => ({ ...words, labelEn: inEnglish("labelEn", longest.label) });
  switch (list) {
    case "grounds":
      return { list, key, values: read() };
    case "measures":
      return { list, key, values: { ...words, tellsParties: fields.ticked("tellsParties") } };
    case "places":
      return {
        list,
        key,
        values: {
          ...read(),
          ...readPlace(fields),
          whenEn: inEnglish("whenEn", longest.text),
        },
      };
    case "codes":
      return { list, key, values: { ...words, discreet: fields.ticked("discreet") } };
    case "categories": {
      const kinds = caseKinds.filter((kind) => typed[kindField(kind)] === "yes");
      if (kinds.length === 0) fields.wrong("kinds", "required");
      const registrationCode = fields.choice("registrationCode", codes);
      if (registrationCode === null) fields.wrong("registrationCode", "required");
      return {
        list,
        key,
        values: {
          ...read(),
          kinds,
          helpAr: inScript(fields, "helpAr", longest.text),
          helpFr: inScript(fields, "helpFr", longest.text),
          helpEn: inEnglish("helpEn", longest.text),
          bringAr: inScript(fields, "bringAr", longest.text),
          bringFr: inScript(fields, "bringFr", longest.text),
          bringEn: inEnglish("bringEn", longest.text),
          registrationCode: registrationCode ?? "",
          isDiscreet: fields.ticked("isDiscreet"),
          isProtected: fields.ticked("isProtected"),
          route: fields.choice("route", categoryRoutes) ?? "office",
        },
      };
    }
  }
}

function readPlace(fields: TypedFields) {
  const phone = (line: string) =>
    /^\+?\d{2,15}$/.exec(latinDigits(line).replace(/[ .-]/g, ""))?.[0] ?? null;
  const site = (line: string) =>
    /^[a-z\d-]+(\.[a-z\d-]+)+(\/[\w./-]*)?$/.exec(line.replace(/^https?:\/\//, ""))?.[0] ?? null;
  return {
    whenAr: inScript(fields, "whenAr", longest.text),
    whenFr: inScript(fields, "whenFr", longest.text),
    phone: fields.value("phone", phone, "phone_invalid") ?? "",
    site: fields.value("site", site, "site_invalid") ?? "",
  };
}

/** Both languages of the offices are needed, each in its own letters. */
function inScript(fields: TypedFields, name: string, most: number): string {
  const line = fields.line(name, { most, isRequired: true, isName: true });
  if (line === null) return "";
  const own = name.endsWith("Ar") ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
  if (!own.test(line)) fields.wrong(name, "wrong_script");
  return line;
}

function keyOf(fields: TypedFields, list: ListName, { labelFr }: OfficeWords): string {
  if (list === "codes") {
    const code = fields.value(
      "code",
      (line) => /^\d{4}$/.exec(latinDigits(line))?.[0] ?? null,
      "code_invalid",
    );
    if (code === null) fields.wrong("code", "required");
    return code ?? "";
  }
  const key = searchForm(labelFr)
    .replace(/[^a-z]+/g, "_")
    .slice(0, 40)
    .replace(/^_+|_+$/g, "");
  if (labelFr !== "" && key.length < 2) fields.wrong("labelFr", "too_short");
  return key;
}
