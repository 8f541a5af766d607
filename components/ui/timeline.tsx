import type { ReactNode } from "react";
import { Khatim, type StepState } from "./khatim";
import { VisuallyHidden } from "./visually-hidden";

export interface TimelineStep {
  key: string;
  state: StepState;
  title: ReactNode;
  /** The day or the time since, already in words. */
  when?: ReactNode;
  more?: ReactNode;
}

interface TimelineProps {
  steps: readonly TimelineStep[];
  /** The words read aloud for each state, which the star shows to the eye. */
  words: Record<StepState, string>;
  label?: string;
}

/** The life of a file from its first step to those that may come. */
export function Timeline({ steps, words, label }: TimelineProps) {
  return (
    <ol className="timeline" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`step-${step.state}`}
          aria-current={step.state === "present" ? "step" : undefined}
        >
          <Khatim state={step.state} />
          <div>
            <p className="step-title">
              <VisuallyHidden>{words[step.state]}: </VisuallyHidden>
              {step.title}
            </p>
            {step.when ? <p className="step-when">{step.when}</p> : null}
            {step.more ? <div className="step-more">{step.more}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
