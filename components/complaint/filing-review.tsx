import type { ReactNode } from "react";
import { Named } from "@/components/site/named";
import { officialLanguage } from "@/components/site/official-name";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Typed } from "@/domain/filing";
import type { Answers } from "@/domain/filing-answers";
import type { FilingStep } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { type Line, linesOf, type ReviewNames } from "./review-lines";
import { fieldLabel } from "./typed-fields";

interface FilingReviewProps {
  locale: Locale;
  typed: Typed;
  steps: readonly FilingStep[];
  answers: Answers;
  names: ReviewNames;
}

/** Everything that will be sent, a step at a time, each with the way back to change it. */
export function FilingReview({ locale, typed, steps, answers, names }: FilingReviewProps) {
  const t = getTranslator(locale);
  const shown = steps.filter((step) => step !== "review" && step !== "confirm");
  return (
    <div className="filing-review">
      {shown.map((step) => {
        const lines = linesOf({ locale, typed, answers, names }, step);
        const href = localePath(locale, `/file/${step}`);
        return (
          <section key={step}>
            <div className="review-head">
              <h2>{t(`filing.steps.${step}.name`)}</h2>
              <a
                href={`${href}?${lines === null ? "check=1&" : ""}from=review`}
                aria-label={t("filing.changeStep", { step: t(`filing.steps.${step}.name`) })}
              >
                {t("filing.change")}
              </a>
            </div>
            {lines === null ? (
              <p className="text-soft">{t("filing.notAnswered")}</p>
            ) : lines.length === 0 ? (
              <p className="text-soft">{t("filing.nobody")}</p>
            ) : (
              <Lines locale={locale} typed={typed} lines={lines} />
            )}
          </section>
        );
      })}
      {names.destination === null ? null : (
        <section className="review-destination">
          <h2>{t("filing.destination.title")}</h2>
          <p>
            <strong lang={officialLanguage(locale)}>{names.destination.office}</strong>
          </p>
          {names.destination.why === null ? null : <p>{names.destination.why}</p>}
        </section>
      )}
    </div>
  );
}

function Lines({ locale, typed, lines }: { locale: Locale; typed: Typed; lines: readonly Line[] }) {
  return (
    <DefinitionList
      wide
      entries={lines.map(({ key, field, value }) => ({
        key: key ?? field,
        term: fieldLabel({ locale, typed }, field),
        value: shownValue(locale, value),
      }))}
    />
  );
}

function shownValue(locale: Locale, value: Line["value"]): ReactNode {
  if (value === null) {
    return <span className="text-soft">{getTranslator(locale, "filing")("notGiven")}</span>;
  }
  if (typeof value === "string") return <bdi>{value}</bdi>;
  if ("official" in value) return <bdi lang={officialLanguage(locale)}>{value.official}</bdi>;
  if ("named" in value) return <Named locale={locale} names={value.named} />;
  if ("code" in value) return <Code>{value.code}</Code>;
  // Longer than a small screen, and read from left to right.
  if ("mail" in value) return <bdi dir="ltr">{value.mail}</bdi>;
  // Several lines, each in the direction of its own first letter.
  return <div className="long-text">{value.text}</div>;
}
