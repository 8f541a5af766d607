import { ownListForm } from "@/components/account/own-reference-form";
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
  /** What is marked: what was chosen before the page came anew, else what holds. */
  chosen: string;
}

/** How whoever follows files for others is told of them: at each step, or once a day. */
export function PaceForm({ locale, proof, pace, chosen }: PaceFormProps) {
  const t = getTranslator(locale, "ownPace");
  return (
    <Card title={t("title")} quiet>
      <p>{t("lead")}</p>
      {takesDigest(proof) ? (
        <div className="filing-form">
          <input type="hidden" form={ownListForm.id} name="was-pace" value={pace} />
          <RadioGroup
            name="pace"
            form={ownListForm.id}
            label={t("legend")}
            defaultValue={chosen}
            options={paces.map((value) => ({
              value,
              label: t(`${value}.label`),
              hint: value === "daily" ? t(`daily.${proof}`) : t("each.hint"),
            }))}
          />
          <div className="filing-pushes">
            <Button
              kind="quiet"
              form={ownListForm.id}
              formAction={localePath(locale, "/account/pace")}
            >
              {t("save")}
            </Button>
          </div>
        </div>
      ) : (
        <p>{t("notByDocument")}</p>
      )}
    </Card>
  );
}
