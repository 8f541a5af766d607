import type { ReactNode } from "react";
import { Pairs } from "@/components/office/pairs";
import type { TimelineStep } from "@/components/ui/timeline";
import type { OfficeLocale } from "@/domain/locale";
import type { RecusalOrigin, RecusalReason } from "@/domain/recusal";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** Somebody of an office; name null: out of the reader's sight. */
export interface RecusalName {
  readonly staffId: string;
  readonly name: string | null;
}

/** Who was kept from a file, and whether he is still. */
export interface ListedRecusal {
  readonly id: string;
  readonly person: RecusalName;
  readonly reason: RecusalReason;
  readonly origin: RecusalOrigin;
  readonly declaredBy: RecusalName | null;
  readonly at: Date;
  readonly lifted: {
    readonly at: Date;
    readonly by: RecusalName;
    readonly reason: string;
  } | null;
}

/** A step of a file's history with its instant, by which it stands among the others. */
export interface DatedStep {
  readonly at: Date;
  readonly step: TimelineStep;
}

/** By whose word somebody is kept from a file, or by what. */
export function recusalOrigin(
  locale: OfficeLocale,
  { origin, declaredBy }: ListedRecusal,
): ReactNode {
  const t = getTranslator(locale);
  if (origin === "declared") return <bdi>{declaredBy?.name ?? t("office.file.colleague")}</bdi>;
  return t(`recusal.origin.${origin}`);
}

/** The lines of the recusals in the history of a file: one where it began, one where it was lifted. */
export function recusalSteps(
  locale: OfficeLocale,
  recusals: readonly ListedRecusal[],
): readonly DatedStep[] {
  const t = getTranslator(locale);
  const nameOf = ({ name }: RecusalName) => <bdi>{name ?? t("office.file.colleague")}</bdi>;
  const line = (
    key: string,
    at: Date,
    title: string,
    by: ReactNode,
    person: RecusalName,
    reason: ReactNode,
  ): DatedStep => ({
    at,
    step: {
      key,
      state: "done",
      title,
      when: (
        <>
          <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
          {" · "}
          {by}
        </>
      ),
      more: (
        <>
          <Pairs
            pairs={[
              { key: "person", term: t("recusal.person"), value: nameOf(person) },
              { key: "reason", term: t("recusal.reason"), value: reason },
            ]}
          />
          <p className="notice-none">{t("recusal.silent")}</p>
        </>
      ),
    },
  });
  return recusals.flatMap((recusal) => {
    const { id, at, person, reason, lifted } = recusal;
    const why = t(`staff.recusals.reasons.${reason}`);
    const began = line(id, at, t("recusal.kept"), recusalOrigin(locale, recusal), person, why);
    if (lifted === null) return [began];
    const words = <span className="typed-text">{lifted.reason}</span>;
    const by = nameOf(lifted.by);
    return [began, line(`${id} lifted`, lifted.at, t("recusal.lifted"), by, person, words)];
  });
}
