import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { fieldsAsked } from "@/domain/filing-step";
import { locales } from "@/domain/locale";
import { phoneOwners, waysOfContact } from "@/domain/party";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

/** How the one who files is reached, also without a phone. */
export function ContactFields(step: StepFields) {
  const { locale, typed } = step;
  const t = getTranslator(locale);
  const field = typedFields(step);
  const language = field("language");
  const way = field("wayOfContact");
  const isTold = fieldsAsked("contact", typed).includes("wayOfContact");
  return (
    <>
      <RadioGroup
        {...field("phoneOwner")}
        options={[...phoneOwners, "none" as const].map((value) => ({
          value,
          label: t(`filing.fields.phoneOwner.${value}`),
          hint: value === "none" ? t("filing.fields.phoneOwner.noneHint") : undefined,
        }))}
      />
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
      {isTold ? (
        <RadioGroup
          {...way}
          defaultValue={way.defaultValue || "sms"}
          options={waysOfContact.map((value) => ({
            value,
            label: t(`filing.fields.wayOfContact.${value}`),
            hint: t(`filing.fields.wayOfContact.${value}Hint`),
          }))}
        />
      ) : (
        <Notice>
          <p>{t("filing.reportNotTold")}</p>
        </Notice>
      )}
      <RadioGroup
        {...language}
        defaultValue={language.defaultValue || locale}
        options={locales.map((value) => ({
          value,
          label: <span lang={value}>{t(`site.language.${value}`)}</span>,
        }))}
      />
    </>
  );
}
