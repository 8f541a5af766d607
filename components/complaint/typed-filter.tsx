interface TypedFilterProps {
  /** The name of the radios to choose among. */
  of: string;
  label: string;
  /** Said when nothing fits. */
  none: string;
  /** What each radio is found by, in both scripts, by its value. */
  texts: Readonly<Record<string, string>>;
}

/** Shortens a list of radios to what is typed. Without a script the whole list stands there. */
export function TypedFilter({ of, label, none, texts }: TypedFilterProps) {
  const id = `${of}-filter`;
  return (
    <div
      className="field"
      hidden
      data-shortens={of}
      data-texts={JSON.stringify(texts)}
      data-none={none}
    >
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="text" className="control control-search" autoComplete="off" />
      <p id={`${id}-told`} className="field-hint" role="status" />
    </div>
  );
}
