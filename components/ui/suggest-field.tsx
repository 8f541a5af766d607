import type { InputHTMLAttributes } from "react";
import type { FieldWords } from "./field-frame";
import { TextField } from "./text-field";

type SuggestFieldProps = FieldWords & {
  /** What is written into the field, and beside it how else it is called: both are searched. */
  options: readonly { value: string; label: string }[];
} & Pick<InputHTMLAttributes<HTMLInputElement>, "defaultValue">;

/** One of many, found by typing a part of its name; without a script as well. */
export function SuggestField({ options, ...field }: SuggestFieldProps) {
  const list = `${field.id ?? field.name}-list`;
  return (
    <>
      <TextField {...field} list={list} width="full" autoComplete="off" />
      <datalist id={list}>
        {options.map(({ value, label }) => (
          <option key={value} value={value} label={label} />
        ))}
      </datalist>
    </>
  );
}
