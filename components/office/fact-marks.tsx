import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import type { Verb } from "@/domain/verb";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** What happened in a file: who, when, with what words. */
export interface ListedFact {
  readonly id: string;
  readonly verb: Verb;
  readonly at: Date;
  /** Null when a party acted. */
  readonly staffId: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  /** Done in the file that this one is joined to. */
  readonly ofLead?: boolean;
}

/** Why an act is kept from the parties, and until when. */
export interface Withheld {
  readonly until: Date;
  readonly reason: string;
}

interface FactMarksProps {
  locale: OfficeLocale;
  fact: Pick<ListedFact, "undoneAt" | "undoneBy" | "ofLead">;
  corrections: readonly Pick<ListedFact, "id" | "at" | "staffId" | "fields">[];
  withheld: Withheld | null;
  /** Names of colleagues, by id. */
  names: ReadonlyMap<string, string>;
}

/** What has become of an act since: taken back, corrected, kept from the parties. */
export function FactMarks({ locale, fact, corrections, withheld, names }: FactMarksProps) {
  const t = getTranslator(locale);
  const nameOf = (id: string | null) => names.get(id ?? "") ?? t("office.file.colleague");
  return (
    <>
      {fact.ofLead === true ? (
        <p>
          <Tag>{t("office.decisions.history.ofLead")}</Tag>
        </p>
      ) : null}
      {fact.undoneAt === null ? null : (
        <p>
          <Tag tone="warning">
            {t("office.decisions.history.undone", {
              name: nameOf(fact.undoneBy),
              when: formatDateTime(locale, fact.undoneAt),
            })}
          </Tag>
        </p>
      )}
      {corrections.map(({ id, at, staffId, fields }) => (
        <div className="fact-correction" key={id}>
          <p>
            <Tag tone="warning">{t("office.decisions.history.corrected")}</Tag>{" "}
            {t("office.decisions.history.correction", {
              name: nameOf(staffId),
              when: formatDateTime(locale, at),
            })}
          </p>
          <p className="typed-text">{typeof fields.text === "string" ? fields.text : null}</p>
        </div>
      ))}
      {withheld === null ? null : (
        <p>
          <Tag tone="warning">
            {t("office.decisions.withheld.inFile", {
              day: formatDateTime(locale, withheld.until),
              reason: withheld.reason,
            })}
          </Tag>
        </p>
      )}
    </>
  );
}
