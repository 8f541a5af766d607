import type { ListedRegion } from "@/components/complaint/province-choice";
import { officialLanguage } from "@/components/site/official-name";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { caseKinds } from "@/domain/case-kind";
import { categoriesOffered, type ReferenceLists } from "@/domain/category";
import type { Locale } from "@/domain/locale";
import { languageOfName, type Names, nameIn } from "@/domain/names";
import { getTranslator } from "@/i18n/translate";

interface MatterFormProps {
  locale: Locale;
  action: string;
  lists: ReferenceLists;
  regions: readonly ListedRegion[];
  /** What was chosen, as `kind.category`. */
  matter: string;
  province: string;
}

/** The form whose choices go along when the language is switched. */
export const matterForm = { id: "matter-asked" } as const;

/** What it is about and where it happened, asked of nobody in particular. */
export function MatterForm({ locale, action, lists, regions, matter, province }: MatterFormProps) {
  const t = getTranslator(locale);
  return (
    <form id={matterForm.id} action={action} className="matter-form">
      <SelectField
        name="matter"
        label={t("before.category")}
        empty={t("before.choose")}
        defaultValue={matter}
        options={caseKinds.map((kind) => ({
          label: t(`kinds.${kind}`),
          options: categoriesOffered(lists, kind).map(({ key, label }) => ({
            value: `${kind}.${key}`,
            ...choiceOf(locale, label),
          })),
        }))}
      />
      <SelectField
        name="province"
        label={t("before.province")}
        empty={t("before.choose")}
        defaultValue={province}
        options={regions.map(({ region, provinces }) => ({
          label: region,
          lang: officialLanguage(locale),
          options: provinces.map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <Button kind="quiet">{t("before.show")}</Button>
    </form>
  );
}

function choiceOf(locale: Locale, names: Names) {
  const lang = languageOfName(locale, names);
  return { label: nameIn(locale, names), ...(lang === locale ? {} : { lang }) };
}
