import { classNames } from "./class-names";
import { describedBy, type FieldWords } from "./field-frame";
import { FieldMistake } from "./field-mistake";

interface DateFieldProps extends FieldWords {
  words: { day: string; month: string; year: string };
  /** What was typed, kept as it was even when it is no date. */
  defaultValue?: { day?: string; month?: string; year?: string } | null;
  autoComplete?: "bday";
  /** The posted names, when they are not `name-day`, `name-month` and `name-year`. */
  names?: { day: string; month: string; year: string };
}

/** A day as three numbers. */
export function DateField(props: DateFieldProps) {
  const { name, id = name, label, hint, mistake, optional, words, defaultValue } = props;
  const parts = [
    { key: "day", id, length: 2 },
    { key: "month", id: `${id}-month`, length: 2 },
    { key: "year", id: `${id}-year`, length: 4 },
  ] as const;
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
      <div className="date-parts">
        {parts.map((part) => (
          <div className="date-part" key={part.key}>
            <label htmlFor={part.id}>{words[part.key]}</label>
            <input
              type="text"
              inputMode="numeric"
              dir="ltr"
              className="control"
              id={part.id}
              name={props.names?.[part.key] ?? `${name}-${part.key}`}
              maxLength={part.length}
              autoComplete={props.autoComplete ? `${props.autoComplete}-${part.key}` : "off"}
              defaultValue={defaultValue?.[part.key] ?? ""}
              aria-invalid={mistake ? true : undefined}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
