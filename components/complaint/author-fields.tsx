import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { countries, nearCountries } from "@/domain/country";
import { fieldsAsked, filingCapacities } from "@/domain/filing-step";
import { identityDocumentTypes } from "@/domain/identity-document";
import { countryName, languageTag } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

/** Whether the author of a report gives a name, with what follows from either. */
export function NamingFields(step: StepFields) {
  const t = getTranslator(step.locale, "filing.fields.anonymous");
  return (
    <RadioGroup
      {...typedFields(step)("anonymous")}
      options={(["no", "yes"] as const).map((value) => ({
        value,
        label: t(value),
        hint: t(`${value}Hint`),
      }))}
    />
  );
}

/** For whom one files. */
export function BehalfFields(step: StepFields) {
  const t = getTranslator(step.locale, "filing.fields.filesAs");
  return (
    <RadioGroup
      {...typedFields(step)("filesAs")}
      options={filingCapacities.map((value) => ({
        value,
        label: t(value),
        hint: t(`${value}Hint`),
      }))}
    />
  );
}

/** Who files: a person, a lawyer, or an organisation and the one who writes for it. */
export function YouFields(step: StepFields) {
  const { locale, typed } = step;
  const t = getTranslator(locale);
  const field = typedFields(step);
  const asked = fieldsAsked("you", typed);
  const country = field("country");
  return (
    <>
      {asked.includes("organisation") ? (
        <>
          <TextField {...field("organisation")} autoComplete="organization" />
          <TextField
            {...field("organisationNumber")}
            optional={t("site.optional")}
            autoComplete="off"
          />
        </>
      ) : null}
      <TextField {...field("lastName")} autoComplete="family-name" />
      <TextField {...field("firstName")} autoComplete="given-name" />
      {asked.includes("bar") ? (
        <>
          <TextField {...field("bar")} autoComplete="off" />
          <TextField {...field("barNumber")} width="short" autoComplete="off" />
        </>
      ) : null}
      {asked.includes("documentType") ? (
        <>
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
        </>
      ) : null}
      <SelectField
        {...country}
        defaultValue={country.defaultValue || "MA"}
        autoComplete="country"
        options={countryGroups(step)}
      />
      <TextArea
        {...field("address")}
        rows={3}
        className="control-low"
        autoComplete="street-address"
      />
    </>
  );
}

function countryGroups({ locale }: StepFields) {
  const t = getTranslator(locale, "filing");
  const named = (code: string) => ({ value: code, label: countryName(locale, code) });
  const alphabet = new Intl.Collator(languageTag(locale));
  const near: readonly string[] = nearCountries;
  return [
    { label: t("countries.near"), options: near.map(named) },
    {
      label: t("countries.all"),
      options: countries
        .filter((code) => !near.includes(code))
        .map(named)
        .sort((one, other) => alphabet.compare(one.label, other.label)),
    },
  ];
}
