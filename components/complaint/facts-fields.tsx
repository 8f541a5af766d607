import { DateField } from "@/components/ui/date-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { fieldsAsked } from "@/domain/filing-step";
import { getTranslator } from "@/i18n/translate";
import { mistakeWords, type StepFields, typedFields } from "./typed-fields";

/** What happened or what is asked, in the person's own words; the day and the place where they matter. */
export function FactsFields(step: StepFields) {
  const { locale, typed, mistakes } = step;
  const t = getTranslator(locale);
  const field = typedFields(step);
  const optional = t("site.optional");
  const hasPlace = fieldsAsked("facts", typed).includes("place");
  return (
    <>
      {hasPlace ? (
        <>
          <DateField
            name="occurredDay"
            names={{ day: "occurredDay", month: "occurredMonth", year: "occurredYear" }}
            label={t("filing.fields.occurredOn.label")}
            hint={t("filing.fields.occurredOn.hint")}
            mistake={mistakeWords(locale, mistakes, "occurredDay")}
            optional={optional}
            words={{
              day: t("filing.fields.occurredDay.label"),
              month: t("filing.fields.occurredMonth.label"),
              year: t("filing.fields.occurredYear.label"),
            }}
            defaultValue={{
              day: typed.occurredDay,
              month: typed.occurredMonth,
              year: typed.occurredYear,
            }}
          />
          <TextField {...field("place")} optional={optional} />
        </>
      ) : null}
      <TextArea {...field("account")} rows={12} />
    </>
  );
}
