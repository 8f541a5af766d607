import { Notice } from "@/components/ui/notice";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { codeAnswers, readMinutes } from "./way-in";

interface CodeRefusalProps {
  locale: OfficeLocale;
  /** The page's query. */
  asked: Record<string, string | string[] | undefined>;
}

/** Why a code was not taken; nothing when none was typed yet. */
export function CodeRefusal({ locale, asked }: CodeRefusalProps) {
  const answer = codeAnswers.find((known) => known === asked.answer);
  if (answer === undefined) return null;
  const t = getTranslator(locale);
  const minutes = readMinutes(typeof asked.minutes === "string" ? asked.minutes : undefined);
  return (
    <Notice tone="error" role="alert">
      <p>{answer === "wrong" ? t("signIn.codeWrong") : t("office.signIn.locked", { minutes })}</p>
    </Notice>
  );
}
