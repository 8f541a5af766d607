import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { type CitizenProof, paces, takesDigest, type TellingPace } from "@/domain/citizen";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface PaceFormProps {
  locale: Locale;
  proof: CitizenProof;
  pace: TellingPace;
}

/** How whoever follows files for others is told of them: at each step, or once a day. */
export function PaceForm({ locale, proof, pace }: PaceFormProps) {
  const t = getTranslator(locale, "ownPace");
  return (
    <Card title={t("title")} quiet>
      <p>{t("lead")}</p>
      {takesDigest(proof) ? (
        <form method="post" action={localePath(locale, "/account/pace")} className="filing-form">
          <RadioGroup
            name="pace"
            label={t("legend")}
            defaultValue={pace}
            options={paces.map((value) => ({
              value,
              label: t(`${value}.label`),
              hint: value === "daily" ? t(`daily.${proof}`) : t("each.hint"),
            }))}
          />
          <div className="filing-pushes">
            <Button kind="quiet">{t("save")}</Button>
          </div>
        </form>
      ) : (
        <p>{t("notByDocument")}</p>
      )}
    </Card>
  );
}
