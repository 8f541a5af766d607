import type { OfficeLocale } from "@/domain/locale";
import type { SentAnswer } from "@/domain/text-exchange";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { deliveryReason } from "@/notices/delivery-reason";

/** The answers to one text, by what they say, with their state and its hour. */
export function TextAnswers({
  locale,
  answers,
}: {
  locale: OfficeLocale;
  answers: readonly SentAnswer[];
}) {
  const t = getTranslator(locale);
  if (answers.length === 0) return <p className="text-soft">{t("textAnswers.none")}</p>;
  return (
    <ul className="notice-lines" aria-label={t("textAnswers.title")}>
      {answers.map((answer) => {
        const settledAt = answer.deliveredAt ?? answer.failedAt ?? answer.acceptedAt;
        const reason = deliveryReason("sms", answer.reason);
        const parts = [
          t(`noticeKinds.${answer.kind}`),
          t(`noticeStates.${answer.state}`),
          ...(settledAt === null ? [] : [formatDateTime(locale, settledAt)]),
          ...(reason === null ? [] : [t(`noticeReasons.${reason}`)]),
        ];
        return (
          <li key={answer.id}>
            <strong>{t("textAnswers.sent")}</strong> {parts.join(" · ")}
          </li>
        );
      })}
    </ul>
  );
}
