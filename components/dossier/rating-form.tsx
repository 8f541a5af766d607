import { RuledSection } from "@/components/site/ruled-section";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Locale } from "@/domain/locale";
import { scores } from "@/domain/text-in";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface RatingFormProps {
  locale: Locale;
  rating: "open" | "given" | "none";
  /** The form was sent without a figure. */
  isMissing: boolean;
}

/** Asks once, after the end of a file, what the service was like. */
export function RatingForm({ locale, rating, isMissing }: RatingFormProps) {
  const t = getTranslator(locale);
  if (rating === "none") return null;
  return (
    <RuledSection id="rating" title={t("ownFile.rating.title")}>
      {rating === "given" ? (
        <p>{t("ownFile.rating.given")}</p>
      ) : (
        <form
          className="dossier-form"
          method="post"
          action={localePath(locale, "/dossier/file/rating")}
        >
          <RadioGroup
            name="score"
            label={t("ownFile.rating.label")}
            hint={t("ownFile.rating.hint")}
            mistake={isMissing ? t("mistakes.required") : null}
            options={scores.map((score) => ({
              value: String(score),
              label: t(`ownFile.rating.scores.${score}`),
            }))}
          />
          <div>
            <Button>{t("ownFile.rating.push")}</Button>
          </div>
        </form>
      )}
    </RuledSection>
  );
}
