import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

export interface ProvinceGroup {
  readonly region: string;
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
}
interface WhereFieldsProps extends StepFields {
  readonly regions: readonly ProvinceGroup[];
  /** The offices of the province that was chosen; none while no province is. */
  readonly offices: readonly { readonly code: string; readonly name: string }[];
}

/** Where it happened: the province, then the office where there are several. */
export function WhereFields({ regions, offices, ...step }: WhereFieldsProps) {
  const t = getTranslator(step.locale, "filing");
  const field = typedFields(step);
  const [first, ...others] = offices;
  return (
    <>
      <SelectField
        {...field("province")}
        empty={t("choose")}
        options={regions.map(({ region, provinces }) => ({
          label: region,
          options: provinces.map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      {first !== undefined && others.length === 0 ? (
        <Notice>
          <p>{t("oneParquet", { parquet: first.name })}</p>
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <>
          <input type="hidden" name="offered" value={step.typed.province ?? ""} />
          <RadioGroup
            {...field("parquet")}
            options={offices.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </>
      ) : null}
    </>
  );
}
