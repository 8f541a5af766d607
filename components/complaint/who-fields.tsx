import { Fieldset } from "@/components/ui/fieldset";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { identityDocumentTypes } from "@/domain/identity-document";
import { locales } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

/** Who files, and how to reach them. */
export function WhoFields(step: StepFields) {
  const t = getTranslator(step.locale);
  const field = typedFields(step);
  const language = field("language");
  return (
    <>
      <Fieldset legend={t("filing.groups.you")}>
        <TextField {...field("lastName")} autoComplete="family-name" />
        <TextField {...field("firstName")} autoComplete="given-name" />
        <SelectField
          {...field("documentType")}
          empty={t("filing.choose")}
          options={identityDocumentTypes.map((value) => ({
            value,
            label: t(`documentTypes.${value}`),
          }))}
        />
        <TextField
          {...field("documentNumber")}
          width="short"
          leftToRight
          autoComplete="off"
          spellCheck={false}
        />
      </Fieldset>
      <Fieldset legend={t("filing.groups.contact")}>
        <TextField
          {...field("phone")}
          type="tel"
          inputMode="tel"
          width="short"
          leftToRight
          autoComplete="tel"
        />
        <TextField
          {...field("email")}
          optional={t("site.optional")}
          inputMode="email"
          leftToRight
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextArea
          {...field("address")}
          rows={3}
          className="control-low"
          autoComplete="street-address"
        />
        <RadioGroup
          {...language}
          defaultValue={language.defaultValue || step.locale}
          options={locales.map((value) => ({
            value,
            label: <span lang={value}>{t(`site.language.${value}`)}</span>,
          }))}
        />
      </Fieldset>
    </>
  );
}
