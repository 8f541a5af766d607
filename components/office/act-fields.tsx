import { DateField } from "@/components/ui/date-field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { OfficeAct } from "@/domain/act-form";
import type { Mistakes, Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

export interface CodeChoice {
  readonly code: string;
  readonly label: string;
}

interface ActFieldsProps {
  locale: Locale;
  verb: OfficeAct;
  typed: Typed;
  mistakes: Mistakes;
  codes: readonly CodeChoice[];
  grounds: readonly { readonly value: string; readonly label: string }[];
  numberIsTyped: boolean;
}

/** The fields that an act asks for. */
export function ActFields(props: ActFieldsProps) {
  const { locale, verb, typed, mistakes, codes, grounds, numberIsTyped } = props;
  const t = getTranslator(locale);
  const optional = t("site.optional");
  const field = (name: string) => ({
    name,
    defaultValue: typed[name] ?? "",
    mistake: mistakes[name] === undefined ? null : t(`mistakes.${mistakes[name]}`),
  });
  const date = (name: string) => ({
    name,
    defaultValue: {
      day: typed[`${name}-day`] ?? "",
      month: typed[`${name}-month`] ?? "",
      year: typed[`${name}-year`] ?? "",
    },
    mistake: field(name).mistake,
    words: {
      day: t("filing.fields.occurredDay.label"),
      month: t("filing.fields.occurredMonth.label"),
      year: t("filing.fields.occurredYear.label"),
    },
  });
  switch (verb) {
    case "register":
      return (
        <>
          <SelectField
            {...field("code")}
            label={t("office.acts.register.code")}
            hint={t("office.acts.register.codeHint")}
            options={codes.map(({ code, label }) => ({ value: code, label: `${code} · ${label}` }))}
          />
          {numberIsTyped ? (
            <TextField
              {...field("number")}
              label={t("office.acts.register.number")}
              hint={t("office.acts.register.numberHint")}
              leftToRight
            />
          ) : (
            <p className="text-soft">{t("office.acts.register.numberDrawn")}</p>
          )}
          <TextArea
            {...field("note")}
            label={t("office.acts.register.note")}
            optional={optional}
            rows={3}
          />
        </>
      );
    case "send_to_police":
      return (
        <>
          <TextField
            {...field("service")}
            label={t("office.acts.send_to_police.service")}
            hint={t("office.acts.send_to_police.serviceHint")}
            width="full"
          />
          <TextArea
            {...field("instructions")}
            label={t("office.acts.send_to_police.instructions")}
            hint={t("office.acts.send_to_police.instructionsHint")}
            optional={optional}
            rows={4}
          />
          <TextField
            {...field("reference")}
            label={t("office.acts.send_to_police.reference")}
            optional={optional}
            leftToRight
          />
        </>
      );
    case "receive_report":
      return (
        <>
          <DateField {...date("receivedOn")} label={t("office.acts.receive_report.receivedOn")} />
          <TextField
            {...field("reference")}
            label={t("office.acts.receive_report.reference")}
            optional={optional}
            leftToRight
          />
          <TextArea
            {...field("note")}
            label={t("office.acts.receive_report.note")}
            optional={optional}
            rows={3}
          />
        </>
      );
    case "close":
      return (
        <>
          <SelectField
            {...field("ground")}
            label={t("office.acts.close.ground")}
            hint={t("office.acts.close.groundsToConfirm")}
            empty={t("filing.choose")}
            options={grounds}
          />
          <TextArea
            {...field("reasoning")}
            label={t("office.acts.close.reasoning")}
            hint={t("office.acts.close.reasoningHint")}
            rows={5}
          />
        </>
      );
  }
}
