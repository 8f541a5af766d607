import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldWords } from "./field-frame";
import { FieldMistake } from "./field-mistake";

interface RadioGroupProps extends FieldWords {
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  defaultValue?: string | null;
  required?: boolean;
  /** The form that it belongs to, where it does not stand in it. */
  form?: string;
}

/** One choice out of a few, all in sight; the first radio carries the group's id. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, id = name, label, hint, mistake, optional, options, defaultValue } = props;
  return (
    <fieldset
      className={classNames("field", mistake && "field-wrong")}
      aria-describedby={describedBy({ name, id, label, hint, mistake })}
      aria-invalid={mistake ? true : undefined}
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
      <div className="choice-list">
        {options.map((option, position) => {
          const optionId = position === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="choice" key={option.value}>
              <input
                type="radio"
                form={props.form}
                id={optionId}
                name={name}
                value={option.value}
                defaultChecked={option.value === defaultValue}
                required={props.required}
                aria-describedby={option.hint ? `${optionId}-hint` : undefined}
              />
              <label htmlFor={optionId}>
                {option.label}
                {option.hint ? (
                  <span className="field-hint block" id={`${optionId}-hint`}>
                    {option.hint}
                  </span>
                ) : null}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
