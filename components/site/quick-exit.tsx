import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Always in reach: erases what was typed and leads to another site. */
export function QuickExit({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site");
  return (
    <form
      className="quick-exit"
      aria-label={t("quickExit")}
      method="post"
      action={localePath(locale, "/file/leave")}
    >
      <div className="frame">
        <button type="submit" aria-describedby="quick-exit-hint">
          {t("quickExit")}
        </button>
        <p id="quick-exit-hint">{t("quickExitHint")}</p>
      </div>
    </form>
  );
}
