import { VisuallyHidden } from "./visually-hidden";

interface ClockDotProps {
  state: "on_time" | "soon_late" | "late";
  /** The number of days, already in words: "3 j", "J-4". */
  label: string;
  /** "on time", "soon late", "late": read aloud, and shown when `worded`. */
  word: string;
  worded?: boolean;
}

const clockClass = { on_time: "clock-on-time", soon_late: "clock-soon-late", late: "clock-late" };

/** How a file stands with its clock: a mark whose shape changes too, a number and a word. */
export function ClockDot({ state, label, word, worded }: ClockDotProps) {
  return (
    <span className={`clock ${clockClass[state]}`}>
      <span className="clock-dot" aria-hidden="true" />
      <span>{label}</span>
      {worded ? <span>{word}</span> : <VisuallyHidden>{word}</VisuallyHidden>}
    </span>
  );
}
