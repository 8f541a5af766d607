import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

/** Against whom, when the person knows. */
export function WhomFields(step: StepFields) {
  const t = getTranslator(step.locale);
  const field = typedFields(step);
  return (
    <>
      <RadioGroup
        {...field("respondentKnown")}
        options={(["yes", "no"] as const).map((value) => ({
          value,
          label: t(`filing.fields.respondentKnown.${value}`),
        }))}
      />
      <TextField {...field("respondentName")} autoComplete="off" />
      <TextArea {...field("respondentDescription")} optional={t("site.optional")} rows={6} />
    </>
  );
}
