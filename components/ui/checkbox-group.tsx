import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldWords } from "./field-frame";
import { FieldMistake } from "./field-mistake";

interface CheckboxGroupProps extends FieldWords {
  options: readonly { value: string; label: ReactNode; checked: boolean }[];
  /** Said when there is nothing to choose from. */
  none: string;
}

/** Several out of a few; each box posts `name-value`, the first carries the group's id. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, id = name, label, hint, mistake, optional, options, none } = props;
  return (
    <fieldset
      className={classNames("field", mistake && "field-wrong")}
      aria-describedby={describedBy({ name, id, label, hint, mistake })}
    >
      <legend className="field-label">
        {label}
        {optional ? <span className="field-optional"> ({optional})</span> : null}
      </legend>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldMistake id={`${id}-mistake`} mistake={mistake} />
      {options.length === 0 ? <p className="text-soft">{none}</p> : null}
      <div className="choice-list">
        {options.map((option, position) => {
          const optionId = position === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="choice choice-plain" key={option.value}>
              <input
                type="checkbox"
                id={optionId}
                name={`${name}-${option.value}`}
                value="yes"
                defaultChecked={option.checked}
              />
              <label htmlFor={optionId}>{option.label}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
