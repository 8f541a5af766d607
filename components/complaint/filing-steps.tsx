import { StepList } from "@/components/ui/step-list";
import type { FilingStep } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface FilingStepsProps {
  locale: Locale;
  step: FilingStep;
  /** The steps that this draft is asked. */
  steps: readonly FilingStep[];
}

/** What the steps are about, in the order in which they are asked. */
const phases = [
  { key: "subject", steps: ["subject"] },
  { key: "you", steps: ["naming", "behalf", "you", "others", "contact"] },
  { key: "matter", steps: ["where", "facts", "against", "papers"] },
  { key: "protection", steps: ["protection"] },
  { key: "review", steps: ["confirm", "review"] },
] as const satisfies readonly { key: string; steps: readonly FilingStep[] }[];

/** How far the form has come, by what its steps are about. */
export function FilingSteps({ locale, step, steps }: FilingStepsProps) {
  const t = getTranslator(locale, "filing");
  const words = getTranslator(locale, "tracking");
  const asked = phases.filter((phase) => phase.steps.some((one) => steps.includes(one)));
  const reached = asked.findIndex((phase) => (phase.steps as readonly string[]).includes(step));
  return (
    <StepList
      label={t("title")}
      summary={t("progress", { current: steps.indexOf(step) + 1, total: steps.length })}
      words={{
        done: words("doneStep"),
        present: words("currentStep"),
        coming: words("comingStep"),
      }}
      steps={asked.map(({ key }, position) => ({
        key,
        label: t(`phases.${key}`),
        state: position < reached ? "done" : position === reached ? "present" : "coming",
      }))}
    />
  );
}
