import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { Day } from "@/domain/calendar";
import type { Holiday } from "@/domain/holiday";
import type { OfficeLocale } from "@/domain/locale";
import { formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface HolidayListProps {
  locale: OfficeLocale;
  year: number;
  holidays: readonly (Holiday & { readonly id: string })[];
  /** Where a day is confirmed; null: the reader only reads. */
  action: string | null;
  changeHref: (id: string) => string;
}

/** The holidays of a year, and how sure each is. */
export function HolidayList({ locale, year, holidays, action, changeHref }: HolidayListProps) {
  const t = getTranslator(locale, "settings.holidays");
  if (holidays.length === 0) return <p>{t("none")}</p>;
  return (
    <ul className="holidays">
      {holidays.map((holiday) => (
        <li key={holiday.id}>
          <span className="holiday-day">{longDay(locale, holiday.day)}</span>
          <span className="holiday-name">
            {holiday.label[locale]}{" "}
            <span className="text-soft">· {t(`kinds.${holiday.kind}`)}</span>
          </span>
          <Tag tone={holiday.isConfirmed ? "good" : "warning"}>
            {holiday.isConfirmed ? t("confirmed") : t("expected")}
          </Tag>
          {action === null ? null : (
            <span className="holiday-acts">
              {holiday.isConfirmed ? null : (
                <form method="post" action={action}>
                  <input type="hidden" name="id" value={holiday.id} />
                  <input type="hidden" name="year" value={year} />
                  <Button
                    kind="quiet"
                    name="act"
                    value="confirm"
                    aria-label={named("confirm", holiday)}
                  >
                    {t("confirm")}
                  </Button>
                </form>
              )}
              <Button
                kind="quiet"
                href={changeHref(holiday.id)}
                aria-label={named("change", holiday)}
              >
                {t("change")}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );

  function named(act: "confirm" | "change", { label, day }: Holiday): string {
    return t("ofDay", { act: t(act), name: label[locale], date: longDay(locale, day) });
  }
}

const longDay = (locale: OfficeLocale, day: Day): string => formatLongDay(locale, day);
