import type { ActChoices } from "@/components/office/act-choices";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SuggestField } from "@/components/ui/suggest-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { type ActField, actFields, type FieldLabel, type OfficeAct } from "@/domain/act-fields";
import { chosenAmong } from "@/domain/act-form";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator, type Messages, messages } from "@/i18n/translate";

interface ActFieldsProps {
  locale: OfficeLocale;
  verb: OfficeAct;
  typed: Typed;
  /** What is wrong, in words, by field. */
  mistakes: Readonly<Record<string, string>>;
  choices: ActChoices;
}

/** The fields that an act asks for, each by its kind. */
export function ActFields({ verb, ...rest }: ActFieldsProps) {
  return actFields(verb).map((field) => <AskedField key={field.name} field={field} {...rest} />);
}

type AskedFieldProps = Omit<ActFieldsProps, "verb"> & { field: ActField };

function AskedField({ locale, field, typed, mistakes, choices }: AskedFieldProps) {
  const t = getTranslator(locale);
  const { name, control, label } = field;
  const words = {
    name,
    label: t(`office.acts.labels.${label}`),
    hint: hasHint(label) ? t(`office.acts.hints.${label}`) : undefined,
    mistake: mistakes[name] ?? null,
    optional: field.isOptional ? t("site.optional") : undefined,
  };
  const value = typed[name] ?? "";
  const select = (options: readonly Choice[]) => (
    <SelectField {...words} defaultValue={value} empty={t("filing.choose")} options={options} />
  );
  switch (control.kind) {
    case "line":
      return (
        <TextField
          {...words}
          defaultValue={value}
          width={control.leftToRight ? "normal" : "full"}
          leftToRight={control.leftToRight}
        />
      );
    case "paragraphs":
      return <TextArea {...words} defaultValue={value} rows={control.rows} />;
    case "hour":
      return <TextField {...words} defaultValue={value} width="tiny" leftToRight maxLength={5} />;
    case "trackingCode":
      return <TextField {...words} defaultValue={value} leftToRight autoComplete="off" />;
    case "number":
      if (choices.numberIsTyped)
        return <TextField {...words} optional={undefined} defaultValue={value} leftToRight />;
      return <p className="text-soft">{t("office.acts.numberDrawn")}</p>;
    case "day":
      return (
        <DateField
          {...words}
          defaultValue={{
            day: typed[`${name}-day`] ?? "",
            month: typed[`${name}-month`] ?? "",
            year: typed[`${name}-year`] ?? "",
          }}
          words={{
            day: t("filing.fields.occurredDay.label"),
            month: t("filing.fields.occurredMonth.label"),
            year: t("filing.fields.occurredYear.label"),
          }}
        />
      );
    case "checkbox":
      return (
        <Checkbox
          name={name}
          label={words.label}
          hint={words.hint}
          mistake={words.mistake}
          defaultChecked={value !== ""}
        />
      );
    case "choice":
      return select(control.among.map((one) => ({ value: one, label: wordOf(locale, one) })));
    case "listed":
      return select(choices[control.list]);
    case "colleague":
      return select(choices.colleagues);
    case "fact":
      return select(choices.facts);
    case "summons":
      return select(choices.summonses);
    case "office":
      return <SuggestField {...words} defaultValue={value} options={choices.offices} />;
    case "parties": {
      const offered = choices.parties.filter(({ role }) => control.roles.includes(role));
      const chosen = chosenAmong(typed, name);
      return (
        <CheckboxGroup
          {...words}
          none={t("office.acts.nobodyListed")}
          options={offered.map(({ id, role, name: who }) => ({
            value: id,
            checked: chosen.includes(id),
            label: (
              <>
                <bdi>{who === "" ? t("office.acts.unnamedParty") : who}</bdi>{" "}
                <span className="text-soft">{t(`office.file.${role}`)}</span>
              </>
            ),
          }))}
        />
      );
    }
    case "list":
      return null;
    default:
      return control satisfies never;
  }
}

type Hinted = keyof Messages["office"]["acts"]["hints"];

function hasHint(label: FieldLabel): label is FieldLabel & Hinted {
  return Object.hasOwn(messages.ar.office.acts.hints, label);
}

type NamedValue = keyof Messages["office"]["file"]["factValue"];
type NamedKind = keyof Messages["kinds"];

/** A value of a closed list in words: a kind of file, or what a fact may say. */
function wordOf(locale: OfficeLocale, value: string): string {
  const t = getTranslator(locale);
  const isKind = (key: string): key is NamedKind => Object.hasOwn(messages.ar.kinds, key);
  const isNamed = (key: string): key is NamedValue =>
    Object.hasOwn(messages.ar.office.file.factValue, key);
  if (isKind(value)) return t(`kinds.${value}`);
  return isNamed(value) ? t(`office.file.factValue.${value}`) : value;
}
