import { QueueCell, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import type { SenderState } from "@/domain/sender";
import { formatDateTime, formatNumber } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface SenderListProps {
  locale: OfficeLocale;
  senders: readonly SenderState[];
}

/** The accounts by which texts leave, with their shares and how they stand. */
export function SenderList({ locale, senders }: SenderListProps) {
  const t = getTranslator(locale, "delivery.senders");
  const column = (key: "account" | "share" | "state" | "since") => ({
    key,
    label: t(`columns.${key}`),
  });
  return (
    <section aria-labelledby="delivery-senders">
      <h2 id="delivery-senders">{t("title")}</h2>
      {senders.length < 2 ? (
        <p>{t("one")}</p>
      ) : (
        <QueueTable
          caption={t("title")}
          columns={(["account", "share", "state", "since"] as const).map(column)}
        >
          {senders.map(({ name, weight, rest, reason, changedAt }) => (
            <QueueRow key={name}>
              <QueueCell label={t("columns.account")}>{t(`names.${name}`)}</QueueCell>
              <QueueCell label={t("columns.share")}>
                {t("share", {
                  share: formatNumber(locale, weight),
                  rest: formatNumber(locale, rest),
                })}
              </QueueCell>
              <QueueCell label={t("columns.state")}>
                <Tag tone={reason === null ? "good" : "warning"}>
                  {t(`states.${reason ?? "well"}`)}
                </Tag>
              </QueueCell>
              <QueueCell label={t("columns.since")}>{formatDateTime(locale, changedAt)}</QueueCell>
            </QueueRow>
          ))}
        </QueueTable>
      )}
    </section>
  );
}
