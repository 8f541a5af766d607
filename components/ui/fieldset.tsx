import type { ReactNode } from "react";

/** Fields that belong together, under one question. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      <div className="fieldset-body">
        {hint ? <p className="field-hint">{hint}</p> : null}
        {children}
      </div>
    </fieldset>
  );
}
