import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { capacities } from "@/domain/capacity";
import { respondentAnswers } from "@/domain/filing-matter";
import { getTranslator } from "@/i18n/translate";
import { PeopleFrame } from "./people-frame";
import { type StepFields, typedFields } from "./typed-fields";

/** Which offices the file goes to, by name. */
export interface Destinations {
  /** Where it goes as it stands now. */
  readonly now: string;
  /** Where it goes when a magistrate, an officer or the like is named. */
  readonly special: string;
  /** Where it goes when the general prosecutor himself is named. */
  readonly highest: string;
}
interface AgainstFieldsProps extends StepFields {
  /** Null while the place is not known. */
  readonly destinations: Destinations | null;
}

/** Against whom, when the person knows, and which office the file therefore goes to. */
export function AgainstFields({ destinations, ...step }: AgainstFieldsProps) {
  const t = getTranslator(step.locale);
  const field = typedFields(step);
  return (
    <>
      {destinations === null ? null : (
        <Notice title={t("filing.destination.now", { office: destinations.now })}>
          {destinations.special === destinations.now ? null : (
            <p>{t("filing.destination.special", { office: destinations.special })}</p>
          )}
          <p>{t("filing.destination.highest", { office: destinations.highest })}</p>
        </Notice>
      )}
      <PeopleFrame
        of="against"
        step={step}
        fieldsOf={(slot) => (
          <>
            <RadioGroup
              {...field("respondentKnown", slot)}
              options={respondentAnswers.map((value) => ({
                value,
                label: t(`filing.fields.respondentKnown.${value}`),
              }))}
            />
            <TextField {...field("respondentName", slot)} autoComplete="off" />
            <SelectField
              {...field("respondentCapacity", slot)}
              empty={t("filing.capacities.none")}
              options={capacities.map((value) => ({
                value,
                label: t(`filing.capacities.${value}`),
              }))}
            />
            <TextArea
              {...field("respondentDescription", slot)}
              optional={t("site.optional")}
              rows={4}
              className="control-low"
            />
          </>
        )}
      />
    </>
  );
}
