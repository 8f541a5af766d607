import type { AppointmentKind } from "@/domain/appointment";
import { type Day, officeDay } from "@/domain/calendar";
import { daysBetween } from "@/domain/deadline";
import type { OfficeLocale } from "@/domain/locale";
import { formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface FileDeadlinesProps {
  locale: OfficeLocale;
  appointments: readonly {
    readonly factId: string;
    readonly kind: AppointmentKind;
    readonly on: Day;
    readonly at: string;
    readonly place: string;
    readonly partyIds: readonly string[];
  }[];
  formalNoticeDueOn: Day | null;
  informationDueOn: Day | null;
  names: ReadonlyMap<string, string>;
  now: Date;
}

/** The days that count in a file: its summonses and hearings, and the papers that it waits for. */
export function FileDeadlines(props: FileDeadlinesProps) {
  const { locale, appointments, formalNoticeDueOn, informationDueOn, names, now } = props;
  const t = getTranslator(locale, "office.appointments");
  const papers = [
    { key: "formalNotice", dueOn: formalNoticeDueOn } as const,
    { key: "information", dueOn: informationDueOn } as const,
  ].flatMap(({ key, dueOn }) => (dueOn === null ? [] : [{ key, dueOn }]));
  if (appointments.length + papers.length === 0) return null;
  return (
    <section className="file-part" aria-labelledby="days-title">
      <h2 id="days-title">{t("title")}</h2>
      <ul className="file-days">
        {papers.map(({ key, dueOn }) => {
          const left = daysBetween(officeDay(now), dueOn);
          return (
            <li key={key}>
              <strong>{t(key)}</strong> <span>{t("dueOn", { date: formatDay(dueOn) })}</span>{" "}
              <span className={left < 0 ? "file-day-late" : left <= 5 ? "file-day-soon" : ""}>
                {left < 0 ? t("overdue", { count: -left }) : t("daysLeft", { count: left })}
              </span>
            </li>
          );
        })}
        {appointments.map(({ factId, kind, on, at, place, partyIds }) => (
          <li key={factId}>
            <strong>{t(kind)}</strong> <span>{t("when", { date: formatDay(on), hour: at })}</span>{" "}
            <bdi className="text-soft">{place}</bdi>
            {partyIds.length === 0 ? null : (
              <span className="file-day-who">
                {partyIds.map((id) => (
                  <bdi key={id}>{names.get(id) ?? ""}</bdi>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
