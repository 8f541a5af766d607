import type { Locale, OfficeLocale } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

/** One text that an act will send: to whom, in which language. */
export interface PreviewLine {
  readonly to: "everyone" | "chosen" | "others" | "depends" | "asked";
  readonly language: Locale;
  readonly text: string;
}

/** The texts that the parties will get, in their own languages. */
export function ActPreview({
  locale,
  lines,
}: {
  locale: OfficeLocale;
  lines: readonly PreviewLine[];
}) {
  const t = getTranslator(locale, "office.acts.preview");
  if (lines.length === 0) return <p className="text-soft">{t("none")}</p>;
  const heaps = [...new Set(lines.map(({ to }) => to))];
  return heaps.map((to) => (
    <div key={to} className="act-preview">
      <p className="text-soft">{t(to)}</p>
      {lines
        .filter((line) => line.to === to)
        .map(({ language, text }) => (
          <p key={language} lang={language} dir={directionOf(language)}>
            {text}
          </p>
        ))}
    </div>
  ));
}
