import { QueueCell, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { OfficeLocale } from "@/domain/locale";
import { formatNumber } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import type { DayFigures } from "./delivery-days";

interface DeliveryOfficesProps {
  locale: OfficeLocale;
  offices: readonly (DayFigures & { readonly parquet: string; readonly name: string })[];
}

const counts = ["owed", "accepted", "delivered", "failed"] as const;

/** Today, office by office. */
export function DeliveryOffices({ locale, offices }: DeliveryOfficesProps) {
  const t = getTranslator(locale, "delivery.days");
  const title = getTranslator(locale, "delivery")("offices");
  const column = (key: "office" | (typeof counts)[number]) => ({ key, label: t(`columns.${key}`) });
  return (
    <section aria-labelledby="delivery-offices">
      <h2 id="delivery-offices">{title}</h2>
      <QueueTable caption={title} columns={(["office", ...counts] as const).map(column)}>
        {offices.map((office) => (
          <QueueRow key={office.parquet}>
            <QueueCell label={t("columns.office")}>{office.name}</QueueCell>
            {counts.map((key) => (
              <QueueCell key={key} label={t(`columns.${key}`)}>
                <bdi>{formatNumber(locale, office[key])}</bdi>
              </QueueCell>
            ))}
          </QueueRow>
        ))}
      </QueueTable>
    </section>
  );
}
