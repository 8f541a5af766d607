import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldMistake } from "@/components/ui/field-mistake";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { caseKinds } from "@/domain/case-kind";
import { categoryRoutes } from "@/domain/category";
import type { Mistakes, Typed } from "@/domain/filing";
import { entryFields, kindField, type ListName } from "@/domain/list-edit";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

type EntryField = (typeof entryFields)[ListName][number];

interface EntryFormProps {
  locale: OfficeLocale;
  list: ListName;
  action: string;
  cancel: string;
  /** Key of the entry; null: a new one. */
  entryKey: string | null;
  /** The version that this page shows. */
  version: number;
  typed: Typed;
  mistakes: Mistakes;
  codes: readonly Choice[];
}

/** The form of an entry, in every language at once. */
export function EntryForm(props: EntryFormProps) {
  const { locale, list, typed, mistakes, entryKey } = props;
  const t = getTranslator(locale);
  const all: readonly EntryField[] = entryFields[list];
  const fields = all.filter((field) => field !== "code" || entryKey === null);
  return (
    <>
      <ErrorSummary
        title={t("lists.mistakes")}
        mistakes={fields.flatMap((field) => {
          const code = mistakes[field];
          if (code === undefined) return [];
          const named = { field: t(`lists.fields.${field}`), mistake: t(`mistakes.${code}`) };
          return [{ field, message: t("lists.mistakeOf", named) }];
        })}
      />
      <form method="post" action={props.action} className="entry-form" noValidate>
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="key" value={entryKey ?? ""} />
        <input type="hidden" name="version" value={props.version} />
        {fields.map((field) => (
          <Field
            key={field}
            locale={locale}
            field={field}
            typed={typed}
            mistake={mistakes[field] === undefined ? null : t(`mistakes.${mistakes[field]}`)}
            codes={props.codes}
          />
        ))}
        <div className="office-actions entry-end">
          <Button name="act" value={entryKey === null ? "add" : "change"}>
            {t("lists.save")}
          </Button>
          <Button kind="quiet" href={props.cancel}>
            {t("lists.cancel")}
          </Button>
        </div>
      </form>
    </>
  );
}

interface FieldProps {
  locale: OfficeLocale;
  field: EntryField;
  typed: Typed;
  mistake: string | null;
  codes: readonly Choice[];
}

function Field({ locale, field, typed, mistake, codes }: FieldProps) {
  const t = getTranslator(locale);
  const name = { name: field, label: t(`lists.fields.${field}`), mistake };
  const text = { ...name, defaultValue: typed[field] ?? "", autoComplete: "off" };
  switch (field) {
    case "code":
      return <TextField {...text} leftToRight inputMode="numeric" width="tiny" />;
    case "labelAr":
    case "labelFr":
      return (
        <TextField
          {...text}
          hint={t("lists.labelHint")}
          lang={languageOfField(field)}
          width="full"
        />
      );
    case "helpAr":
    case "helpFr":
    case "bringAr":
    case "bringFr":
    case "whenAr":
    case "whenFr":
      return (
        <TextField
          {...text}
          hint={t("lists.textHint")}
          lang={languageOfField(field)}
          width="full"
        />
      );
    case "labelEn":
    case "helpEn":
    case "bringEn":
    case "whenEn":
      return <TextField {...text} hint={t("lists.englishHint")} lang="en" width="full" />;
    case "phone":
    case "site":
      return <TextField {...text} leftToRight optional={t("site.optional")} />;
    case "registrationCode":
      return <SelectField {...text} empty={t("takingIn.choose")} options={codes} />;
    case "route":
      return (
        <SelectField
          {...text}
          options={categoryRoutes.map((value) => ({ value, label: t(`lists.routes.${value}`) }))}
        />
      );
    case "kinds":
      return (
        <fieldset
          className={classNames("field entry-kinds", mistake && "field-wrong")}
          id="kinds"
          tabIndex={-1}
        >
          <legend className="field-label">{name.label}</legend>
          <FieldMistake id="kinds-mistake" mistake={mistake} />
          {caseKinds.map((kind) => (
            <Checkbox
              key={kind}
              name={kindField(kind)}
              label={t(`kinds.${kind}`)}
              defaultChecked={typed[kindField(kind)] === "yes"}
            />
          ))}
        </fieldset>
      );
    default:
      return <Checkbox {...name} defaultChecked={typed[field] === "yes"} />;
  }
}

const languageOfField = (field: EntryField): OfficeLocale => (field.endsWith("Ar") ? "ar" : "fr");
