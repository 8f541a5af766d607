import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Filing } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { formatLongDay, formatPhone } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { fieldLabel } from "./typed-fields";

/** What each step says; null where the step is not right yet. */
export type Answers = { readonly [Step in keyof Filing]: Filing[Step] | null };

interface FilingReviewProps {
  locale: Locale;
  answers: Answers;
  province: string;
  office: string;
  category: string;
}

interface Answer {
  field: string;
  value: ReactNode;
}

/** Everything that will be sent, a step at a time, each with the way back to change it. */
export function FilingReview({ locale, answers, province, office, category }: FilingReviewProps) {
  const t = getTranslator(locale);
  const none = <span className="text-soft">{t("filing.notGiven")}</span>;
  const { who, where, what, whom } = answers;
  const sections: readonly { step: keyof Filing; lines: readonly Answer[] | null }[] = [
    {
      step: "who",
      lines: who && [
        { field: "lastName", value: <bdi>{who.lastName}</bdi> },
        { field: "firstName", value: <bdi>{who.firstName}</bdi> },
        { field: "documentType", value: t(`documentTypes.${who.document.type}`) },
        { field: "documentNumber", value: <Code>{who.document.number}</Code> },
        { field: "phone", value: <Code>{formatPhone(who.phone)}</Code> },
        { field: "email", value: who.email === null ? none : <bdi dir="ltr">{who.email}</bdi> },
        { field: "address", value: <bdi>{who.address}</bdi> },
        { field: "language", value: t(`site.language.${who.language}`) },
      ],
    },
    {
      step: "where",
      lines: where && [
        { field: "province", value: province },
        { field: "parquet", value: office },
      ],
    },
    {
      step: "what",
      lines: what && [
        { field: "category", value: category },
        {
          field: "occurredOn",
          value: what.occurredOn === null ? none : formatLongDay(locale, what.occurredOn),
        },
        { field: "place", value: what.place === null ? none : <bdi>{what.place}</bdi> },
        { field: "account", value: <LongText>{what.account}</LongText> },
      ],
    },
    {
      step: "whom",
      lines: whom && [
        whom.name === null
          ? { field: "respondentKnown", value: t("filing.fields.respondentKnown.no") }
          : { field: "respondentName", value: <bdi>{whom.name}</bdi> },
        {
          field: "respondentDescription",
          value: whom.description === null ? none : <LongText>{whom.description}</LongText>,
        },
      ],
    },
  ];
  return (
    <div className="filing-review">
      {sections.map(({ step, lines }) => {
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
            ) : (
              <DefinitionList
                wide
                entries={lines.map(({ field, value }) => ({
                  key: field,
                  term: fieldLabel(locale, field),
                  value,
                }))}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Several lines, each in the direction of its own first letter. */
function LongText({ children }: { children: string }) {
  return <div className="long-text">{children}</div>;
}
