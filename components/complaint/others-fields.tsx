import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { identityDocumentTypes } from "@/domain/identity-document";
import { getTranslator } from "@/i18n/translate";
import { PeopleFrame } from "./people-frame";
import { type StepFields, typedFields } from "./typed-fields";

/** Those for whom one files; a child is told through the one who files. */
export function OthersFields(step: StepFields) {
  const t = getTranslator(step.locale);
  const field = typedFields(step);
  const optional = t("site.optional");
  return (
    <PeopleFrame
      of="others"
      step={step}
      fieldsOf={(slot) => (
        <>
          <TextField {...field("otherLastName", slot)} autoComplete="off" />
          <TextField {...field("otherFirstName", slot)} autoComplete="off" />
          <RadioGroup
            {...field("otherMinor", slot)}
            options={(["yes", "no"] as const).map((value) => ({
              value,
              label: t(`filing.fields.otherMinor.${value}`),
            }))}
          />
          <SelectField
            {...field("otherDocumentType", slot)}
            empty={t("filing.noDocument")}
            optional={optional}
            options={identityDocumentTypes.map((value) => ({
              value,
              label: t(`documentTypes.${value}`),
            }))}
          />
          <TextField
            {...field("otherDocumentNumber", slot)}
            optional={optional}
            width="short"
            leftToRight
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            {...field("otherPhone", slot)}
            optional={optional}
            type="tel"
            inputMode="tel"
            width="short"
            leftToRight
            autoComplete="off"
          />
        </>
      )}
    />
  );
}
