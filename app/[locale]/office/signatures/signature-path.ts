import type { OfficeLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

/** The address of a proposal in the signature book, with what its page has to show. */
export function signaturePath(
  locale: OfficeLocale,
  code: TrackingCode,
  shown: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(shown).toString();
  const path = localePath(locale, `/office/signatures/${code}`);
  return query === "" ? path : `${path}?${query}`;
}
