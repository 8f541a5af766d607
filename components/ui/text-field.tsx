import type { InputHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { describedBy, FieldFrame, type FieldWords } from "./field-frame";

type TextFieldProps = FieldWords & {
  /** Room for what is expected: `tiny` a few digits, `short` a code or phone, `full` a sentence. */
  width?: "tiny" | "short" | "normal" | "full";
  /** For what is read left to right in every language: phones, e-mails, codes, card numbers. */
  leftToRight?: boolean;
} & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "dir" | "width">;

/** One line of text with its label, hint and mistake. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    id = name,
    label,
    hint,
    mistake,
    optional,
    width = "normal",
    leftToRight,
    className,
    ...input
  } = props;
  const field = { name, id, label, hint, mistake, optional };
  return (
    <FieldFrame field={field}>
      <input
        type="text"
        {...input}
        id={id}
        name={name}
        dir={leftToRight ? "ltr" : undefined}
        aria-describedby={describedBy(field)}
        aria-invalid={mistake ? true : undefined}
        className={classNames("control", widthClass[width], className)}
      />
    </FieldFrame>
  );
}

const widthClass = {
  tiny: "control-tiny",
  short: "control-short",
  normal: "",
  full: "control-wide",
} as const;
