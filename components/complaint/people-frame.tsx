import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/fieldset";
import { countField, mostPeople, type PeopleStep, slotsOf } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import type { StepFields } from "./typed-fields";

interface PeopleFrameProps {
  of: PeopleStep;
  step: StepFields;
  fieldsOf: (slot: number) => ReactNode;
}

/** Several people on one page: each under a number, with a push to take him out and one to add another. */
export function PeopleFrame({ of, step, fieldsOf }: PeopleFrameProps) {
  const slots = slotsOf(of, step.typed);
  const t = getTranslator(step.locale, `filing.people.${of}`);
  return (
    <div className="people" id="people">
      <input type="hidden" name={countField(of)} value={slots.length} />
      {slots.map((slot) => (
        <div className="person" key={slot}>
          <Fieldset legend={t("one", { number: slot })}>
            {fieldsOf(slot)}
            {slots.length > 1 ? <Remove locale={step.locale} of={of} slot={slot} /> : null}
          </Fieldset>
        </div>
      ))}
      {slots.length < mostPeople ? (
        <p>
          <Button kind="quiet" name="go" value="add">
            {t("add")}
          </Button>
        </p>
      ) : (
        <p className="text-soft">{t("most")}</p>
      )}
    </div>
  );
}

function Remove({ locale, of, slot }: { locale: Locale; of: PeopleStep; slot: number }) {
  const t = getTranslator(locale, `filing.people.${of}`);
  return (
    <p>
      <Button kind="danger" name="go" value={`remove-${slot}`}>
        {t("remove", { number: slot })}
      </Button>
    </p>
  );
}
