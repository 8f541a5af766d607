"use client";

import { useState } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { searchForm } from "@/domain/text";

interface ListedProvince {
  readonly code: string;
  readonly name: string;
  /** Its name in the other language. */
  readonly otherName: string;
}
export interface ListedRegion {
  readonly region: string;
  readonly provinces: readonly ListedProvince[];
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

/** A province by typing its name in either script, or out of the whole list by region. */
export function ProvinceChoice(props: ProvinceChoiceProps) {
  const { regions, words, form, sought, lang, ...field } = props;
  const [typed, setTyped] = useState(sought);
  const wanted = searchForm(typed);
  const found = wanted === "" ? [] : fitting(regions, wanted);
  const chosen = regions
    .flatMap(({ provinces }) => provinces)
    .find(({ code }) => code === field.defaultValue);
  const listed = chosen === undefined || found.includes(chosen) ? found : [...found, chosen];
  return (
    <>
      <div className="field" data-framework>
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
            value={typed}
            maxLength={60}
            autoComplete="off"
            aria-describedby="q-hint"
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
          />
          <button
            type="submit"
            form={form}
            className="btn btn-quiet"
            onClick={(event) => event.preventDefault()}
          >
            {words.push}
          </button>
        </div>
        <p role="status" className="field-hint">
          {wanted !== "" && found.length === 0 ? words.none : ""}
        </p>
      </div>
      {found.length > 0 ? (
        <RadioGroup
          // The first one that fits is what was meant when it is the only one.
          key={listed.length === 1 ? listed[0]?.code : "several"}
          {...field}
          defaultValue={
            listed.length === 1
              ? listed[0]?.code
              : found.includes(chosen ?? noProvince)
                ? chosen?.code
                : null
          }
          options={listed.map(({ code, name, otherName }) => ({
            value: code,
            label: lang ? <span lang={lang}>{name}</span> : name,
            hint: <bdi lang={lang ? "ar" : undefined}>{otherName}</bdi>,
          }))}
        />
      ) : (
        <SelectField
          {...field}
          empty={words.empty}
          options={regions.map(({ region, provinces }) => ({
            label: region,
            lang,
            options: provinces.map(({ code, name }) => ({ value: code, label: name })),
          }))}
        />
      )}
    </>
  );
}

const noProvince: ListedProvince = { code: "", name: "", otherName: "" };

/** The provinces whose name, in either script, has a word that begins so; else those that hold it anywhere. */
function fitting(regions: readonly ListedRegion[], wanted: string): readonly ListedProvince[] {
  const all = regions.flatMap(({ provinces }) => provinces);
  const forms = (one: ListedProvince) => [bare(one.name), bare(one.otherName)];
  const begins = all.filter((one) =>
    forms(one).some((form) => form.startsWith(bare(wanted)) || form.includes(` ${bare(wanted)}`)),
  );
  if (begins.length > 0) return begins;
  return all.filter((one) => forms(one).some((form) => form.includes(bare(wanted))));
}

/** Without the articles that people leave out. */
function bare(name: string): string {
  return searchForm(name)
    .split(" ")
    .map((word) => (word.length > 3 ? word.replace(/^ال/, "") : word))
    .join(" ");
}
