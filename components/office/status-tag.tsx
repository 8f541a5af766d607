import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import type { Status } from "@/domain/status";
import { getTranslator } from "@/i18n/translate";

interface StatusTagProps {
  locale: OfficeLocale;
  status: Status;
  reportReceived: boolean;
}

/** Where a file stands, in a word; with the police, whether the report is back. */
export function StatusTag({ locale, status, reportReceived }: StatusTagProps) {
  const t = getTranslator(locale);
  const isBack = status === "with_police" && reportReceived;
  return <Tag>{isBack ? t("office.queue.reportHere") : t(`statuses.${status}`)}</Tag>;
}
