import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/text-field";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import type { WordingField } from "@/notices/wording-form";

interface NoneProps {
  name: "sms" | "email";
  field: (name: WordingField) => { name: WordingField; label: string; mistake: string | null };
  typed: Typed;
  hint: string;
}

/** That nothing is sent by a channel, said on purpose and with a reason. */
export function WordingNone({ name, field, typed, hint }: NoneProps) {
  const [none, reason] = [`${name}None`, `${name}Reason`] as const;
  return (
    <div className="wording-none">
      <Checkbox {...field(none)} hint={hint} defaultChecked={typed[none] === "yes"} />
      <TextField
        {...field(reason)}
        width="full"
        defaultValue={typed[reason] ?? ""}
        autoComplete="off"
      />
    </div>
  );
}

/** What a text may name, each under the word that stands for it. */
export function WordingValues({
  locale,
  names,
}: {
  locale: OfficeLocale;
  names: readonly string[];
}) {
  const t = getTranslator(locale, "wordings");
  if (names.length === 0) return <p className="text-soft">{t("noValues")}</p>;
  return (
    <p className="wording-values">
      {t("values")}{" "}
      {names.map((name) => (
        <span key={name}>
          <Code>{`{${name}}`}</Code> {t(`valueNames.${valueName(name)}`)}
        </span>
      ))}
    </p>
  );
}

const valueNames = ["code", "date", "hour", "oneTimeCode", "number", "count"] as const;

function valueName(name: string): (typeof valueNames)[number] {
  const known = valueNames.find((one) => one === name);
  if (known === undefined) throw new RangeError(`No word for the value {${name}}`);
  return known;
}
