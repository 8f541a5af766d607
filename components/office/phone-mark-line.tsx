import { Notice } from "@/components/ui/notice";
import type { OfficeLocale } from "@/domain/locale";
import type { PhoneMark } from "@/domain/phone-mark";
import { formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** That a number does not answer, since when, and what to do. */
export function PhoneMarkLine({ locale, mark }: { locale: OfficeLocale; mark: PhoneMark }) {
  const t = getTranslator(locale, "phoneMarks");
  return <p className="phone-mark">{t(mark.reason, { date: formatShortDate(mark.since) })}</p>;
}

interface MarksBeforeProps {
  locale: OfficeLocale;
  parties: readonly { readonly id: string; readonly phone: string | null }[];
  marks: ReadonlyMap<string, PhoneMark>;
  /** Names of parties, by id. */
  names: ReadonlyMap<string, string>;
}

/** Before a decision: who will hardly hear of it, because the number on file does not answer. */
export function MarksBefore({ locale, parties, marks, names }: MarksBeforeProps) {
  const t = getTranslator(locale, "phoneMarks");
  const unreached = parties.flatMap(({ id, phone }) => {
    const mark = phone === null ? undefined : marks.get(phone);
    return mark === undefined ? [] : [{ id, mark }];
  });
  if (unreached.length === 0) return null;
  return (
    <Notice tone="warning" title={t("beforeTitle")}>
      {unreached.map(({ id, mark }) => (
        <div key={id}>
          <p>{t.rich("before", { name: () => <bdi>{names.get(id) ?? ""}</bdi> })}</p>
          <PhoneMarkLine locale={locale} mark={mark} />
        </div>
      ))}
    </Notice>
  );
}
