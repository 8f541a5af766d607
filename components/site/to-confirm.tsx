import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

/** Marks what no jurist has read yet. */
export function ToConfirm({ locale }: { locale: Locale }) {
  return <Tag tone="warning">{getTranslator(locale, "legal")("toConfirm")}</Tag>;
}
