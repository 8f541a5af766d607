import { ClockDot } from "@/components/ui/clock-dot";
import type { TellingClock } from "@/domain/deadline";
import type { OfficeLocale } from "@/domain/locale";
import type { Verb } from "@/domain/verb";
import { formatDay, formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** How the office stands with telling each party of one act. */
export interface ToldAct {
  readonly factId: string;
  readonly verb: Verb;
  readonly at: Date;
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    readonly clock: TellingClock;
  }[];
}

interface TellingClocksProps {
  locale: OfficeLocale;
  acts: readonly ToldAct[];
  /** Days of the term. */
  days: number;
  isConfirmed: boolean;
}

/** The law's clock of each party, for each measure and decision. */
export function TellingClocks({ locale, acts, days, isConfirmed }: TellingClocksProps) {
  const t = getTranslator(locale);
  if (acts.length === 0) return null;
  return (
    <section className="file-part" aria-labelledby="telling-title">
      <h2 id="telling-title">{t("clocks.telling.title")}</h2>
      <p className="text-soft">
        {t("clocks.telling.lead", { count: days })}
        {isConfirmed ? null : ` ${t("clocks.telling.toConfirm")}`}
      </p>
      <ul className="telling">
        {acts.map((act) => (
          <li key={act.factId}>
            <strong>{t(`verbs.${act.verb}.done`)}</strong>{" "}
            <bdi className="text-soft">{formatShortDate(act.at)}</bdi>
            <ul className="telling-parties">
              {act.parties.map((party) => (
                <li key={party.id}>
                  <bdi>{party.name}</bdi> <Clock locale={locale} clock={party.clock} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clock({ locale, clock: { state, dueOn } }: { locale: OfficeLocale; clock: TellingClock }) {
  const t = getTranslator(locale, "clocks");
  if (state === "met" || state === "none" || dueOn === null)
    return <span className="text-soft">{t("telling.met")}</span>;
  return (
    <ClockDot
      state={state}
      label={t("telling.until", { date: formatDay(dueOn) })}
      word={t(`states.${state}`)}
      worded
    />
  );
}
