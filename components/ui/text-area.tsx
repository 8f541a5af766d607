import type { TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { describedBy, FieldFrame, type FieldWords } from "./field-frame";
import { KeptText } from "./kept-text";

type TextAreaProps = FieldWords &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "id" | "dir">;

/** Several lines of free text; each line takes the direction of its own first letter. */
export function TextArea(props: TextAreaProps) {
  const { name, id = name, label, hint, mistake, optional, className, ...area } = props;
  const field = { name, id, label, hint, mistake, optional };
  return (
    <FieldFrame field={field}>
      <KeptText
        rows={6}
        {...area}
        id={id}
        name={name}
        aria-describedby={describedBy(field)}
        aria-invalid={mistake ? true : undefined}
        className={classNames("control", className)}
      />
    </FieldFrame>
  );
}
