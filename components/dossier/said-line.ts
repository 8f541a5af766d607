import type { Locale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** What came of the last code, in a sentence. */
export function saidLine(
  locale: Locale,
  said:
    | { readonly is: "late" | "none" | "too_often" | "unreadable" | "too_many_tries" }
    | { readonly is: "wrong"; readonly left: number }
    | { readonly is: "too_many"; readonly at: Date },
): string {
  const t = getTranslator(locale, "codes");
  switch (said.is) {
    case "wrong":
      return t("said.wrong", { count: said.left });
    case "too_many":
      return t("said.too_many", { at: formatDateTime(locale, said.at) });
    default:
      return t(`said.${said.is}`);
  }
}
