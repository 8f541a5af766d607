import type { Locale } from "@/domain/locale";
import { formatNumber } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** `340 Ko`, `2 Mo`: as much as somebody wants to know before opening a file. */
export function fileSize(locale: Locale, bytes: number): string {
  const t = getTranslator(locale, "attachments");
  const kilobytes = Math.max(Math.round(bytes / 1024), 1);
  if (kilobytes < 1024) return t("kilobytes", { size: formatNumber(locale, kilobytes) });
  const megabytes = Math.round(bytes / 1024 / 102.4) / 10;
  return t("megabytes", { size: formatNumber(locale, megabytes) });
}
