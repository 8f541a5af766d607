import type { Day } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import type { CallResult } from "@/domain/office-task";
import { formatDateTime, formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** How somebody of the office tried to reach a person. */
export interface ListedTry {
  readonly noticeId: string;
  readonly at: Date;
  readonly staffId: string;
  readonly result: CallResult;
  readonly note: string | null;
  readonly nextTryOn: Day | null;
}

interface TryListProps {
  locale: OfficeLocale;
  tries: readonly ListedTry[];
  /** Names of colleagues, by id. */
  names: ReadonlyMap<string, string>;
}

/** The tries to reach a person, oldest first: by whom, when, with what note. */
export function TryList({ locale, tries, names }: TryListProps) {
  const t = getTranslator(locale);
  const words = getTranslator(locale, "byHand.calls");
  return (
    <ul className="call-tries">
      {tries.map((one) => (
        <li key={`${one.noticeId} ${one.at.toISOString()}`}>
          <time dateTime={one.at.toISOString()}>{formatDateTime(locale, one.at)}</time>
          {" · "}
          <bdi>
            {words("tried", {
              result: words(`results.${one.result}`),
              author: names.get(one.staffId) ?? t("office.file.colleague"),
            })}
          </bdi>
          {one.nextTryOn === null ? null : (
            <>
              {" · "}
              {words("again", { date: formatDay(one.nextTryOn) })}
            </>
          )}
          {one.note === null ? null : (
            <p className="typed-text" dir="auto">
              {one.note}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
