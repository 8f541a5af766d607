import { Code } from "@/components/ui/code";
import type { OfficeLocale } from "@/domain/locale";
import { type Score, scores } from "@/domain/text-in";
import { getTranslator } from "@/i18n/translate";

interface RatingFiguresProps {
  locale: OfficeLocale;
  /** How often each figure was given. */
  counts: Readonly<Record<Score, number>>;
}

/** What people said of the service, in figures. */
export function RatingFigures({ locale, counts }: RatingFiguresProps) {
  const t = getTranslator(locale, "textIn.ratings");
  const total = scores.reduce((sum, score) => sum + counts[score], 0);
  const weighed = scores.reduce((sum, score) => sum + score * counts[score], 0);
  return (
    <section className="file-part" aria-labelledby="ratings-title">
      <h2 id="ratings-title">{t("title")}</h2>
      <p className="text-soft">{t("lead")}</p>
      {total === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <>
          <p>
            {t("average", { average: (weighed / total).toFixed(1) })}
            {" · "}
            {t("count", { count: total })}
          </p>
          <dl className="ratings">
            {scores.map((score) => (
              <div key={score}>
                <dt>
                  {t("score")} <Code>{String(score)}</Code>
                </dt>
                <dd>
                  <Code>{String(counts[score])}</Code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
