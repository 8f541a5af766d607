import { OfficialName, officialLanguage } from "@/components/site/official-name";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { getTranslator } from "@/i18n/translate";
import { type ListedRegion, ProvinceChoice } from "./province-choice";
import { type StepFields, typedFields } from "./typed-fields";

interface WhereFieldsProps extends StepFields {
  readonly regions: readonly ListedRegion[];
  /** What was typed to find a province; empty: nothing. */
  readonly sought: string;
  /** The offices of the province that was chosen; none while no province is. */
  readonly offices: readonly { readonly code: string; readonly name: string }[];
}

/** The form that looks a province up without a script; its fields stand inside the step's own form. */
export const provinceSearch = "province-search";

/** Where it happened: the province, then the office where there are several. */
export function WhereFields({ regions, sought, offices, ...step }: WhereFieldsProps) {
  const t = getTranslator(step.locale, "filing");
  const field = typedFields(step);
  const [first, ...others] = offices;
  return (
    <>
      <ProvinceChoice
        {...field("province")}
        form={provinceSearch}
        regions={regions}
        sought={sought}
        lang={officialLanguage(step.locale)}
        words={{
          label: t("provinceSearch.label"),
          hint: t("provinceSearch.hint"),
          push: t("provinceSearch.push"),
          none: t("provinceSearch.none"),
          empty: t("choose"),
        }}
      />
      {first !== undefined && others.length === 0 ? (
        <Notice>
          <p>
            {t.rich("oneParquet", {
              parquet: () => <OfficialName locale={step.locale}>{first.name}</OfficialName>,
            })}
          </p>
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <>
          <input type="hidden" name="offered" value={step.typed.province ?? ""} />
          <RadioGroup
            {...field("parquet")}
            options={offices.map(({ code, name }) => ({
              value: code,
              label: <OfficialName locale={step.locale}>{name}</OfficialName>,
            }))}
          />
        </>
      ) : null}
    </>
  );
}
