import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime, formatNumber } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface DeliveryNowProps {
  locale: OfficeLocale;
  queue: {
    due: number;
    waiting: number;
    sending: number;
    stuckOwed: number;
    stuckSending: number;
    oldestDueAt: Date | null;
  } | null;
  /** When the last text leaves; null where there is no pace. */
  end: Date | null;
  pace: number | null;
  /** Where the form that takes up what is stuck goes; null: the reader may not. */
  wake: string | null;
}

/** What waits now, until when, and what is stuck. */
export function DeliveryNow({ locale, queue, end, pace, wake }: DeliveryNowProps) {
  const t = getTranslator(locale, "delivery.now");
  const number = (value: number) => formatNumber(locale, value);
  if (queue === null) {
    return (
      <section aria-labelledby="delivery-now">
        <h2 id="delivery-now">{t("title")}</h2>
        <p>{t("nothing")}</p>
      </section>
    );
  }
  const stuck = queue.stuckOwed + queue.stuckSending;
  const entries = [
    { key: "due", term: t("due"), value: number(queue.due) },
    { key: "sending", term: t("sending"), value: number(queue.sending) },
    { key: "waiting", term: t("waiting"), value: number(queue.waiting) },
    {
      key: "end",
      term: t("end"),
      value:
        end === null || pace === null
          ? t("atOnce")
          : t("endAt", { at: formatDateTime(locale, end), pace: number(pace) }),
    },
    ...(queue.oldestDueAt === null
      ? []
      : [{ key: "oldest", term: t("oldest"), value: formatDateTime(locale, queue.oldestDueAt) }]),
    {
      key: "stuck",
      term: t("stuck"),
      value:
        stuck === 0
          ? t("noneStuck")
          : t("stuckBy", { owed: number(queue.stuckOwed), calls: number(queue.stuckSending) }),
    },
  ];
  return (
    <section aria-labelledby="delivery-now">
      <h2 id="delivery-now">{t("title")}</h2>
      <DefinitionList entries={entries} wide />
      {wake === null ? null : (
        <form method="post" action={wake} className="delivery-wake">
          <Button kind="quiet">{t("wake")}</Button>
          <p className="text-soft">{t("wakeHint")}</p>
        </form>
      )}
    </section>
  );
}
