import type { SelectHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { describedBy, FieldFrame, type FieldWords } from "./field-frame";

export interface Choice {
  value: string;
  label: string;
  /** Where it is not the page's. */
  lang?: string;
}
export interface ChoiceGroup {
  label: string;
  lang?: string;
  options: readonly Choice[];
}

type SelectFieldProps = FieldWords & {
  options: readonly (Choice | ChoiceGroup)[];
  /** The words of the empty choice, e.g. "Choose"; without them the first option is chosen. */
  empty?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "id" | "children">;

/** One choice out of many, by the browser's own list. */
export function SelectField(props: SelectFieldProps) {
  const {
    name,
    id = name,
    label,
    hint,
    mistake,
    optional,
    options,
    empty,
    className,
    ...select
  } = props;
  const field = { name, id, label, hint, mistake, optional };
  return (
    <FieldFrame field={field}>
      <div className="select">
        <select
          {...select}
          id={id}
          name={name}
          aria-describedby={describedBy(field)}
          aria-invalid={mistake ? true : undefined}
          className={classNames("control", className)}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((option) =>
            "options" in option ? (
              <optgroup key={option.label} label={option.label} lang={option.lang}>
                {option.options.map((one) => (
                  <option key={one.value} value={one.value} lang={one.lang}>
                    {one.label}
                  </option>
                ))}
              </optgroup>
            ) : (
              <option key={option.value} value={option.value} lang={option.lang}>
                {option.label}
              </option>
            ),
          )}
        </select>
      </div>
    </FieldFrame>
  );
}
