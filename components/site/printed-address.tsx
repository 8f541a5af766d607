import { Code } from "@/components/ui/code";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { requestPath } from "./request-path";

/** On paper alone: where this page can be read again. */
export function PrintedAddress({ locale }: { locale: Locale }) {
  const { origin, pathname } = requestPath();
  return (
    <p className="printed-address frame">
      {getTranslator(locale, "site")("printedFrom")} <Code>{`${origin}${pathname}`}</Code>
    </p>
  );
}
