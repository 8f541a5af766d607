import { Khatim, type StepState } from "./khatim";
import { VisuallyHidden } from "./visually-hidden";

interface StepListProps {
  label: string;
  /** "Step 2 of 5: where", shown in place of the labels on a narrow screen. */
  summary: string;
  words: Record<StepState, string>;
  steps: readonly { key: string; label: string; state: StepState; href?: string }[];
}

/** How far a guided form has come; a step already done can be gone back to. */
export function StepList({ label, summary, words, steps }: StepListProps) {
  return (
    <nav className="step-list" aria-label={label}>
      <ol>
        {steps.map((step) => {
          const inside = (
            <>
              <Khatim state={step.state} />
              <span className="step-label">
                <VisuallyHidden>{words[step.state]}: </VisuallyHidden>
                {step.label}
              </span>
            </>
          );
          return (
            <li
              key={step.key}
              className={`step-${step.state}`}
              aria-current={step.state === "present" ? "step" : undefined}
            >
              {step.href ? <a href={step.href}>{inside}</a> : inside}
            </li>
          );
        })}
      </ol>
      <p className="step-list-summary">{summary}</p>
    </nav>
  );
}
