import type { ListedTry } from "@/components/office/call-tries";
import { FactFields } from "@/components/office/fact-fields";
import { FactMarks, type ListedFact, type Withheld } from "@/components/office/fact-marks";
import { type ListedNotice, NoticeLine } from "@/components/office/notice-line";
import {
  type DatedStep,
  type ListedRecusal,
  recusalSteps,
} from "@/components/office/recusal-steps";
import { Timeline } from "@/components/ui/timeline";
import type { OfficeLocale } from "@/domain/locale";
import { noticeChannels } from "@/domain/notice";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface FileHistoryProps {
  locale: OfficeLocale;
  facts: readonly ListedFact[];
  notices: readonly ListedNotice[];
  /** Names of colleagues and parties, by id. */
  names: ReadonlyMap<string, string>;
  /** Names of grounds and measures, by key. */
  labels: ReadonlyMap<string, string>;
  /** What is kept from the parties now, by the id of its fact. */
  withheld: ReadonlyMap<string, Withheld>;
  /** Who was kept from the file: told to its readers in the office only. */
  recusals: readonly ListedRecusal[];
  /** Whether more than one person is told, so that each notice must say whom. */
  manyTold: boolean;
  /** How the office tried to reach the parties in person. */
  tries: readonly ListedTry[];
}

const order = ({ channel }: ListedNotice): number => noticeChannels.indexOf(channel);

/** Every act of a file, oldest first, and beneath it the proof of its notices; among them who was kept from it. */
export function FileHistory(props: FileHistoryProps) {
  const { locale, facts, notices, names, labels, withheld, recusals, manyTold, tries } = props;
  const t = getTranslator(locale);
  const acts = facts.map((fact, position): DatedStep => {
    const own = notices
      .filter(({ factId }) => factId === fact.id)
      .sort((left, right) => order(left) - order(right));
    const author = fact.staffId === null ? null : (names.get(fact.staffId) ?? null);
    const corrections = facts.filter(
      ({ verb, fields, undoneAt }) =>
        verb === "correct" && undoneAt === null && fields.factId === fact.id,
    );
    const title = t(`verbs.${fact.verb}.done`);
    return {
      at: fact.at,
      step: {
        key: fact.id,
        state: position === facts.length - 1 ? "present" : "done",
        title: fact.undoneAt === null && corrections.length === 0 ? title : <s>{title}</s>,
        when: (
          <>
            <time dateTime={fact.at.toISOString()}>{formatDateTime(locale, fact.at)}</time>
            {" · "}
            {fact.staffId === null ? (
              t(fact.verb === "confirm_open" ? "clocks.byInsaf" : "office.file.byCitizen")
            ) : (
              <bdi>{author ?? t("office.file.colleague")}</bdi>
            )}
          </>
        ),
        more: (
          <>
            <FactMarks
              locale={locale}
              fact={fact}
              corrections={corrections}
              withheld={withheld.get(fact.id) ?? null}
              names={names}
            />
            <FactFields locale={locale} fields={fact.fields} names={names} labels={labels} />
            {own.length === 0 ? (
              <p className="notice-none">{t("office.notices.none")}</p>
            ) : (
              <ul className="notice-lines" aria-label={t("office.notices.title")}>
                {own.map((notice) => (
                  <li key={notice.id}>
                    <NoticeLine
                      locale={locale}
                      notice={notice}
                      to={manyTold ? (names.get(notice.partyId) ?? null) : null}
                      tries={tries.filter(({ noticeId }) => noticeId === notice.id)}
                      names={names}
                    />
                  </li>
                ))}
              </ul>
            )}
          </>
        ),
      },
    };
  });
  const steps = [...acts, ...recusalSteps(locale, recusals)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ step }) => step);
  return (
    <Timeline
      label={t("office.file.history")}
      words={{
        done: t("tracking.doneStep"),
        present: t("tracking.currentStep"),
        coming: t("tracking.comingStep"),
      }}
      steps={steps}
    />
  );
}
