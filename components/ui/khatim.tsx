import { classNames } from "./class-names";

export type StepState = "done" | "present" | "coming";

const star =
  "M12 1 15.22 4.22H19.78V8.78L23 12 19.78 15.22V19.78H15.22L12 23 8.78 19.78H4.22V15.22L1 12 4.22 8.78V4.22H8.78Z";

/** The eight-pointed star that marks a step: ticked, open with a point, or outlined. */
export function Khatim({ state, className }: { state: StepState; className?: string }) {
  return (
    <svg
      className={classNames("khatim", `khatim-${state}`, className)}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {state === "done" ? (
        <>
          <path d={star} fill="currentColor" />
          <path
            className="khatim-tick"
            d="m8 12.2 2.8 2.8L16 9.6"
            fill="none"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <path
          className="khatim-ground"
          d={star}
          stroke="currentColor"
          strokeWidth={state === "present" ? 2 : 1.4}
          strokeLinejoin="round"
        />
      )}
      {state === "present" ? <circle cx="12" cy="12" r="3.4" fill="currentColor" /> : null}
    </svg>
  );
}

/** The star around a number, where steps are explained rather than reached. */
export function NumberedKhatim({ number }: { number: number }) {
  return (
    <span className="khatim-numbered">
      <svg className="khatim" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path
          className="khatim-ground"
          d={star}
          stroke="currentColor"
          strokeWidth="1.3"
          strokeLinejoin="round"
        />
      </svg>
      <span aria-hidden="true">{number}</span>
    </span>
  );
}

/** The star alone, in outline, as a ground behind a title. */
export function KhatimGround({ className }: { className: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={star} strokeWidth="0.12" />
      <path
        d={star}
        strokeWidth="0.12"
        transform="translate(12 12) rotate(22.5) scale(0.765) translate(-12 -12)"
      />
      <path
        d={star}
        strokeWidth="0.14"
        transform="translate(12 12) scale(0.585) translate(-12 -12)"
      />
    </svg>
  );
}
