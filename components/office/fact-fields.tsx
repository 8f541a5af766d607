import { type Pair, Pairs } from "@/components/office/pairs";
import { Code } from "@/components/ui/code";
import type { OfficeLocale } from "@/domain/locale";
import { formatDay } from "@/i18n/formatting";
import { getTranslator, type Messages, messages } from "@/i18n/translate";

type FieldName = keyof Messages["office"]["file"]["factField"];
type ValueName = keyof Messages["office"]["file"]["factValue"];

interface FactFieldsProps {
  locale: OfficeLocale;
  fields: Readonly<Record<string, unknown>>;
  /** Names of colleagues and parties, by id. */
  names: ReadonlyMap<string, string>;
  /** Names of grounds and measures, by key. */
  labels: ReadonlyMap<string, string>;
}

/** What was written with an act, field by field; ids give way to names. */
export function FactFields({ locale, fields, names, labels }: FactFieldsProps) {
  const t = getTranslator(locale, "office.file");
  const pairs: Pair[] = [];
  for (const name of fieldNames) {
    const text = listed.includes(name)
      ? (labels.get(String(fields[name] ?? "")) ?? textOf(locale, fields[name], names))
      : textOf(locale, fields[name], names);
    if (text === null) continue;
    const value = codes.includes(name) ? <Code>{text}</Code> : text;
    pairs.push({ key: name, term: t(`factField.${name}`), value });
  }
  return <Pairs pairs={pairs} />;
}

const listed: readonly FieldName[] = ["ground", "measure"];
const codes: readonly FieldName[] = ["code", "number", "reference", "bordereau", "courtFile"];

/** The order in which fields are shown; what has no word here is not for the screen. */
const fieldNames = Object.keys(messages.ar.office.file.factField) as FieldName[];

function textOf(
  locale: OfficeLocale,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string | null {
  const t = getTranslator(locale);
  if (typeof value === "boolean") return t(`office.file.factValue.${value ? "yes" : "no"}`);
  if (Array.isArray(value)) {
    const known = value.flatMap((one): string[] => {
      const key = String(one);
      const name = names.get(key);
      if (name !== undefined) return [name];
      return isValueName(key) ? [t(`office.file.factValue.${key}`)] : [];
    });
    return known.length === 0 ? null : known.join(", ");
  }
  if (typeof value !== "string" || value === "") return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value);
  const named = names.get(value);
  if (named !== undefined) return named;
  if (isKind(value)) return t(`kinds.${value}`);
  return isValueName(value) ? t(`office.file.factValue.${value}`) : value;
}

function isKind(value: string): value is keyof Messages["kinds"] {
  return Object.hasOwn(messages.ar.kinds, value);
}

function isValueName(value: string): value is ValueName {
  return Object.hasOwn(messages.ar.office.file.factValue, value);
}
