import type { ReactNode } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { findPlaces, type NamedPlace } from "@/domain/named-place";

export interface ListedRegion {
  readonly region: string;
  readonly provinces: readonly NamedPlace[];
}
interface ProvinceChoiceProps {
  name: string;
  label: string;
  hint: string;
  mistake: string | null;
  defaultValue: string;
  regions: readonly ListedRegion[];
  /** The language of the names, where it is not the page's; absent: it is. */
  lang?: string;
  /** What was looked up without a script; empty: nothing. */
  sought: string;
  /** The form that looks up without a script. */
  form: string;
  words: { label: string; hint: string; push: string; none: string; empty: string };
}

/**
 * A province by typing its name in either script, or out of the whole list by region. Where scripts run, what fits
 * is shown as one types, and put together from the templates.
 */
export function ProvinceChoice(props: ProvinceChoiceProps) {
  const { regions, words, form, sought, lang, ...field } = props;
  const provinces = regions.flatMap((region) => region.provinces);
  const found = findPlaces(provinces, sought);
  const chosen = provinces.find(({ code }) => code === field.defaultValue);
  const listed = chosen === undefined || found.includes(chosen) ? found : [...found, chosen];
  // The one that fits alone is what was meant.
  const [only, ...others] = listed;
  const usual = only !== undefined && others.length === 0 ? only : chosen;
  const list = (
    <SelectField
      {...field}
      empty={words.empty}
      options={regions.map(({ region, provinces: inside }) => ({
        label: region,
        lang,
        options: inside.map(({ code, name }) => ({ value: code, label: name })),
      }))}
    />
  );
  const radios = (shown: readonly NamedPlace[], pushed?: string) => (
    <RadioGroup
      {...field}
      defaultValue={pushed ?? null}
      options={shown.map(({ code, name, otherName }) => ({
        value: code,
        label: named(lang, name),
        hint: named(lang && "ar", otherName),
      }))}
    />
  );
  return (
    <div
      className="contents"
      data-finds={field.name}
      data-names={JSON.stringify(provinces.map((one) => [one.code, one.name, one.otherName]))}
      data-none={words.none}
    >
      <div className="field">
        <label className="field-label" htmlFor="q">
          {words.label}
        </label>
        <p className="field-hint" id="q-hint">
          {words.hint}
        </p>
        <div className="search-row">
          <input
            type="text"
            id="q"
            name="q"
            form={form}
            className="control control-short"
            defaultValue={sought}
            maxLength={60}
            autoComplete="off"
            aria-describedby="q-hint"
          />
          <button type="submit" form={form} className="btn btn-quiet">
            {words.push}
          </button>
        </div>
        <p role="status" className="field-hint">
          {sought !== "" && found.length === 0 ? words.none : ""}
        </p>
      </div>
      <div className="contents" data-place="">
        {found.length > 0 ? radios(listed, usual?.code) : list}
      </div>
      {found.length > 0 ? <template data-list="">{list}</template> : null}
      <template data-radios="">{radios([{ code: "", name: "", otherName: "" }])}</template>
    </div>
  );
}

function named(lang: string | undefined, name: string): ReactNode {
  return (
    <bdi lang={lang} data-name="">
      {name}
    </bdi>
  );
}
