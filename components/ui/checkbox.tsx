import type { InputHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldWords } from "./field-frame";
import { FieldMistake } from "./field-mistake";

type CheckboxProps = Omit<FieldWords, "optional"> &
  Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "type">;

/** One yes or no; posts `value` (by default "yes") when ticked and nothing when not. */
export function Checkbox(props: CheckboxProps) {
  const { name, id = name, label, hint, mistake, className, value = "yes", ...input } = props;
  return (
    <div className={classNames("field", mistake && "field-wrong", className)}>
      <FieldMistake id={`${id}-mistake`} mistake={mistake} />
      <div className="choice choice-plain">
        <input
          {...input}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          aria-describedby={describedBy({ name, id, label, hint, mistake })}
          aria-invalid={mistake ? true : undefined}
        />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
