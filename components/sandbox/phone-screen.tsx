import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { officeDay } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import { isolate } from "@/i18n/direction";
import { formatLongDay, formatPhone } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { PhoneText, type ShownText } from "./phone-text";

interface PhoneScreenProps {
  locale: OfficeLocale;
  /** In E.164. */
  number: string;
  /** Oldest first. */
  texts: readonly ShownText[];
}

/** A phone with its texts, the newest at the end as on a real one. */
export function PhoneScreen({ locale, number, texts }: PhoneScreenProps) {
  const t = getTranslator(locale, "sandbox.phone");
  const sender = texts.findLast(({ direction }) => direction === "toPhone")?.from;
  const days = [...new Set(texts.map(({ at }) => officeDay(at)))];
  return (
    <section className="phone" aria-labelledby="phone-owner">
      <header className="phone-top">
        <h2 id="phone-owner">
          <Code>{formatPhone(number)}</Code>
        </h2>
        {sender === undefined ? null : <p>{t("from", { sender: isolate(sender) })}</p>}
      </header>
      <div className="phone-texts" role="log" aria-label={t("title")}>
        {texts.length === 0 ? <EmptyState title={t("noNumbers")} /> : null}
        {days.map((day) => (
          <section key={day}>
            <h3 className="phone-day">{formatLongDay(locale, day)}</h3>
            <ol>
              {texts
                .filter(({ at }) => officeDay(at) === day)
                .map((text) => (
                  <PhoneText key={text.id} locale={locale} text={text} />
                ))}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}
