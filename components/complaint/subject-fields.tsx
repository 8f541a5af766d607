import { Named } from "@/components/site/named";
import { ToConfirm } from "@/components/site/to-confirm";
import { RadioGroup } from "@/components/ui/radio-group";
import type { CaseKind } from "@/domain/case-kind";
import type { Category } from "@/domain/category";
import { nameIn } from "@/domain/names";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";
import { TypedFilter } from "./typed-filter";

interface SubjectFieldsProps extends StepFields {
  readonly kind: CaseKind;
  readonly categories: readonly Category[];
}

/** What the file is about: a kind that was chosen before, and one of its categories. */
export function SubjectFields({ kind, categories, ...step }: SubjectFieldsProps) {
  const { locale } = step;
  const t = getTranslator(locale);
  const field = typedFields({ ...step, typed: { ...step.typed, kind } });
  // Said once where nothing of the list is confirmed yet.
  const none = categories.every(({ confirmed }) => !confirmed);
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <p className="chosen-kind">
        {t("filing.chosenKind")} <strong>{t(`filing.kinds.${kind}.title`)}</strong>{" "}
        <a href={`${localePath(locale, "/file")}?kinds=1`}>{t("filing.otherKind")}</a>
      </p>
      <TypedFilter
        of="category"
        label={t("filing.filter.label")}
        none={t("filing.filter.none")}
        texts={Object.fromEntries(
          categories.map(({ key, label, help }) => [
            key,
            [label, help]
              .flatMap((said) => [said.ar, said.fr, ...(locale === "en" ? [said.en] : [])])
              .join(" "),
          ]),
        )}
      />
      {none ? (
        <p className="field-hint">
          <ToConfirm locale={locale} /> {t("filing.listToConfirm")}
        </p>
      ) : null}
      <div className="category-choice">
        <RadioGroup
          {...field("category")}
          options={categories.map(({ key, label, help, bring, confirmed }) => ({
            value: key,
            label: (
              <>
                <Named locale={locale} names={label} />{" "}
                {confirmed || none ? null : <ToConfirm locale={locale} />}
              </>
            ),
            hint: (
              <>
                <Named locale={locale} names={help} />
                {nameIn(locale, bring) === "" ? null : (
                  <span className="block">
                    {t("filing.bring", { what: nameIn(locale, bring) })}
                  </span>
                )}
              </>
            ),
          }))}
        />
      </div>
    </>
  );
}
