import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldMistake } from "./field-mistake";

export interface FieldWords {
  /** Also the id of the control unless `id` is given, so that an error summary can link to it. */
  name: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; absent when the field is right. */
  mistake?: string | null;
  /** The word for "optional", shown after the label when the field may stay empty. */
  optional?: string;
}

/** The ids of a field's hint and mistake, for `aria-describedby`; undefined when it has neither. */
export function describedBy(field: FieldWords): string | undefined {
  const id = field.id ?? field.name;
  const ids = [field.hint ? `${id}-hint` : "", field.mistake ? `${id}-mistake` : ""];
  return ids.filter(Boolean).join(" ") || undefined;
}

/** Label, hint and mistake around one control. */
export function FieldFrame({ field, children }: { field: FieldWords; children: ReactNode }) {
  const id = field.id ?? field.name;
  return (
    <div className={classNames("field", field.mistake && "field-wrong")}>
      <label className="field-label" htmlFor={id}>
        {field.label}
        {field.optional ? <span className="field-optional"> ({field.optional})</span> : null}
      </label>
      {field.hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      <FieldMistake id={`${id}-mistake`} mistake={field.mistake} />
      {children}
    </div>
  );
}
