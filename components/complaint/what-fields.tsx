import { DateField } from "@/components/ui/date-field";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Category } from "@/domain/category";
import { getTranslator } from "@/i18n/translate";
import { mistakeWords, type StepFields, typedFields } from "./typed-fields";

/** What happened: the subject, the day, the place, and the account in the person's own words. */
export function WhatFields({
  categories,
  ...step
}: StepFields & { categories: readonly Category[] }) {
  const { locale, typed, mistakes } = step;
  const t = getTranslator(locale);
  const field = typedFields(step);
  const optional = t("site.optional");
  return (
    <>
      <div className="category-choice">
        <RadioGroup
          {...field("category")}
          options={categories.map(({ key, label, help }) => ({
            value: key,
            label: label[locale],
            hint: help[locale],
          }))}
        />
      </div>
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
      <TextArea {...field("account")} rows={12} />
    </>
  );
}
