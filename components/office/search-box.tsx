import { Button } from "@/components/ui/button";
import { KeyHint } from "@/components/ui/key-hint";
import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** One box for everything by which a file can be found; posted, so that names stay out of addresses. */
export function SearchBox({ locale, searched }: { locale: OfficeLocale; searched: string }) {
  const t = getTranslator(locale, "office.search");
  return (
    <form
      method="post"
      action={localePath(locale, "/office/search")}
      className="office-search"
      role="search"
    >
      <label className="sr-only" htmlFor="q">
        {t("label")}
      </label>
      <div className="office-search-box">
        <input
          type="search"
          id="q"
          name="q"
          className="control"
          placeholder={t("hint")}
          defaultValue={searched}
          autoComplete="off"
          maxLength={200}
          enterKeyHint="search"
          data-shortcut="/"
          aria-keyshortcuts="/"
        />
        <KeyHint shortcut="/" />
      </div>
      <Button kind="quiet">{t("submit")}</Button>
    </form>
  );
}
