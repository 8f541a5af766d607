import { ownFileForm } from "@/components/dossier/own-file-form";
import { RuledSection } from "@/components/site/ruled-section";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Locale } from "@/domain/locale";
import { scores } from "@/domain/text-in";
import { getTranslator } from "@/i18n/translate";

interface RatingFormProps {
  locale: Locale;
  rating: "open" | "given" | "none";
  /** The form was sent without a figure. */
  isMissing: boolean;
  /** The figure that was chosen before the page came anew. */
  chosen: string | null;
}

/** Asks once, after the end of a file, what the service was like. */
export function RatingForm({ locale, rating, isMissing, chosen }: RatingFormProps) {
  const t = getTranslator(locale);
  if (rating === "none") return null;
  return (
    <RuledSection id="rating" title={t("ownFile.rating.title")}>
      {rating === "given" ? (
        <p>{t("ownFile.rating.given")}</p>
      ) : (
        <div className="dossier-form">
          <RadioGroup
            name="score"
            form={ownFileForm.id}
            defaultValue={chosen}
            label={t("ownFile.rating.label")}
            hint={t("ownFile.rating.hint")}
            mistake={isMissing ? t("mistakes.required") : null}
            options={scores.map((score) => ({
              value: String(score),
              label: t(`ownFile.rating.scores.${score}`),
            }))}
          />
          <div>
            <Button form={ownFileForm.id}>{t("ownFile.rating.push")}</Button>
          </div>
        </div>
      )}
    </RuledSection>
  );
}
