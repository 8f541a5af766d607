import { Button } from "@/components/ui/button";
import type { OfficeAct } from "@/domain/act-fields";
import { type ActGroup, actPlaces } from "@/domain/act-order";
import type { OfficeLocale } from "@/domain/locale";
import type { RefusalCode } from "@/domain/refusal";
import { getTranslator } from "@/i18n/translate";

/** An act that the reader may ask for. */
export interface OfferedAct {
  readonly verb: OfficeAct;
  readonly href: string;
  readonly isOpen: boolean;
  /** Whether the reader may only propose it to the prosecutor. */
  readonly isProposal: boolean;
}

interface ActMenuProps {
  locale: OfficeLocale;
  atHand: readonly OfferedAct[];
  others: readonly { readonly group: ActGroup; readonly acts: readonly OfferedAct[] }[];
  /** The acts that are not possible now, by the rule that refuses them. */
  refused: readonly { readonly refusal: RefusalCode; readonly acts: readonly OfficeAct[] }[];
}

/** What may be done with a file: the likely acts as buttons, the others a step away, the rest with its reason. */
export function ActMenu({ locale, atHand, others, refused }: ActMenuProps) {
  const t = getTranslator(locale);
  const word = ({ verb, isProposal }: OfferedAct): string => {
    const act = t(`verbs.${verb}.act`);
    return isProposal ? t("office.acts.propose", { act }) : act;
  };
  const link = (act: OfferedAct, kind: "primary" | "quiet") => (
    <Button
      key={act.verb}
      href={act.href}
      kind={kind}
      shortcut={actPlaces[act.verb].key}
      aria-current={act.isOpen ? "true" : undefined}
    >
      {word(act)}
    </Button>
  );
  const listed = [...atHand, ...others.flatMap(({ acts }) => acts)];
  return (
    <nav className="act-menu" aria-label={t("office.acts.title")}>
      {listed.length === 0 ? <p className="text-soft">{t("office.acts.none")}</p> : null}
      <div className="office-actions">
        {atHand.map((act, position) => link(act, position === 0 ? "primary" : "quiet"))}
      </div>
      <div className="act-folds">
        {others.length === 0 ? null : (
          <details className="act-more">
            <summary>{t("office.acts.others")}</summary>
            {others.map(({ group, acts }) => (
              <div key={group} className="act-heap">
                <h2>{t(`office.acts.groups.${group}`)}</h2>
                <div className="office-actions">{acts.map((act) => link(act, "quiet"))}</div>
              </div>
            ))}
          </details>
        )}
        {refused.length === 0 ? null : (
          <details className="act-more">
            <summary>{t("office.acts.notNow")}</summary>
            <dl className="act-refused">
              {refused.map(({ refusal, acts }) => (
                <div key={refusal}>
                  <dt>{t(`refusals.${refusal}`)}</dt>
                  <dd>{acts.map((verb) => t(`verbs.${verb}.act`)).join(" · ")}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        <details className="act-more act-keys">
          <summary data-shortcut="?" aria-keyshortcuts="?">
            {t("office.acts.keys")}{" "}
            <span className="kbd" aria-hidden="true">
              ?
            </span>
          </summary>
          <p className="text-soft">{t("office.acts.keysLead")}</p>
          <dl className="act-key-list">
            {[
              ...listed.map((act) => ({ key: actPlaces[act.verb].key, word: word(act) })),
              { key: "J", word: t("office.acts.nextFile") },
              { key: "K", word: t("office.acts.previousFile") },
              { key: "/", word: t("office.acts.searchKey") },
              { key: "?", word: t("office.acts.keysKey") },
            ].map(({ key, word: does }) => (
              <div key={key}>
                <dt>
                  <kbd className="kbd">{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </nav>
  );
}
