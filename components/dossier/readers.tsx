import { RuledSection } from "@/components/site/ruled-section";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { getTranslator } from "@/i18n/translate";

interface ReadersProps {
  locale: Locale;
  readers: readonly { readonly role: StaffRole; readonly people: number }[];
}

/** How many people of the offices opened the file, by role; nothing before its end. */
export function Readers({ locale, readers }: ReadersProps) {
  const t = getTranslator(locale);
  if (readers.length === 0) return null;
  return (
    <RuledSection title={t("ownFile.readers.title")}>
      <p>{t("ownFile.readers.lead")}</p>
      <DefinitionList
        entries={readers.map(({ role, people }) => ({
          key: role,
          term: t(`roles.${role}`),
          value: t("ownFile.readers.people", { count: people }),
        }))}
      />
    </RuledSection>
  );
}
