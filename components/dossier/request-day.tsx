import { type Day, officeDay, parseDay } from "@/domain/calendar";
import { daysLeft, remindersToCome } from "@/domain/information-request";
import type { Locale } from "@/domain/locale";
import { formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface RequestDayProps {
  locale: Locale;
  askedAt: Date;
  /** `yyyy-mm-dd` */
  dueOn: string;
  /** How the reader is told; null: it is not told itself. */
  reader: Parameters<typeof remindersToCome>[2] | null;
  now: Date;
}

/** The day until which the office waits, how far it is, and when the reader is reminded of it. */
export function RequestDay({ locale, askedAt, dueOn, reader, now }: RequestDayProps) {
  const t = getTranslator(locale, "informationRequest");
  const day = parseDay(dueOn);
  const left = day === null ? null : daysLeft(officeDay(now), day);
  return (
    <>
      <p>
        <strong>
          {getTranslator(locale, "dossier")("acts.supply_information.due", {
            date: formatLongDay(locale, dueOn),
          })}
        </strong>
      </p>
      {left === null ? null : (
        <p>
          {left > 0
            ? t("left", { days: left })
            : left === 0
              ? t("lastDay")
              : t("over", { days: -left })}
        </p>
      )}
      {day === null || left === null || left < 0 ? null : (
        <p className="text-soft">{remindersLine(locale, officeDay(askedAt), day, reader, now)}</p>
      )}
    </>
  );
}

/** What the reader may count on, and no more. */
function remindersLine(
  locale: Locale,
  askedOn: Day,
  dueOn: Day,
  reader: RequestDayProps["reader"],
  now: Date,
): string {
  const t = getTranslator(locale, "informationRequest.reminders");
  if (reader === null) return t("none");
  const { before, after } = remindersToCome({ askedOn, dueOn }, officeDay(now), reader);
  if (before !== null) return t("both", { date: formatLongDay(locale, before) });
  if (!after) return t("none");
  return t(officeDay(now) < dueOn ? "soon" : "after");
}
