import { NumberedKhatim } from "@/components/ui/khatim";

interface NumberedStepsProps {
  steps: readonly { readonly key: string; readonly title: string; readonly text: string }[];
  className?: string;
}

/** What happens to a file, one after the other. */
export function NumberedSteps({ steps, className }: NumberedStepsProps) {
  return (
    <ol className={className}>
      {steps.map(({ key, title, text }, position) => (
        <li key={key}>
          <NumberedKhatim number={position + 1} />
          <div>
            <h3>{title}</h3>
            <p>{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
