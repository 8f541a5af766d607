import { RuledSection } from "@/components/site/ruled-section";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { formatList } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface ReadersProps {
  locale: Locale;
  readers: readonly { readonly roles: readonly StaffRole[]; readonly people: number }[];
}

/** How many people of the offices opened the file, by the roles they hold; nothing before its end. */
export function Readers({ locale, readers }: ReadersProps) {
  const t = getTranslator(locale);
  if (readers.length === 0) return null;
  return (
    <RuledSection title={t("ownFile.readers.title")}>
      <p>{t("ownFile.readers.lead")}</p>
      <DefinitionList
        entries={readers.map(({ roles, people }) => ({
          key: roles.join(" "),
          term: formatList(
            locale,
            roles.map((role) => t(`roles.${role}`)),
          ),
          value: t("ownFile.readers.people", { count: people }),
        }))}
      />
    </RuledSection>
  );
}
