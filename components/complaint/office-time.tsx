import { OfficialName } from "@/components/site/official-name";
import type { Locale } from "@/domain/locale";
import type { UsualTime } from "@/domain/usual-time";
import { officeName } from "@/i18n/office-name";
import { getTranslator } from "@/i18n/translate";

interface OfficeTimeProps {
  locale: Locale;
  named: Parameters<typeof officeName>[1];
  usual: UsualTime | null;
}

/** How long files of a kind take in an office, or that it is not known. */
export function OfficeTime({ locale, named, usual }: OfficeTimeProps) {
  const t = getTranslator(locale);
  const office = () => <OfficialName locale={locale}>{officeName(locale, named)}</OfficialName>;
  if (usual === null) return <p>{t.rich("before.timeUnknown", { office })}</p>;
  const spread = t("usualTime.short", { half: usual.halfDays, most: usual.mostDays });
  return <p>{t.rich("before.timeOf", { office, spread })}</p>;
}
