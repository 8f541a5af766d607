import type { ReactNode } from "react";
import { FactFields } from "@/components/office/fact-fields";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import type { OfficeLocale } from "@/domain/locale";
import type { Verb } from "@/domain/verb";
import type { Withholding } from "@/domain/withholding";
import { formatDateTime, formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** A proposal to be signed, as its panel shows it. */
export interface ShownProposal {
  readonly id: string;
  readonly verb: Verb;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly withhold: Withholding | null;
  readonly at: Date;
  readonly author: string;
}

interface ProposalPanelProps {
  locale: OfficeLocale;
  proposal: ShownProposal;
  /** Where its three forms post: `…/sign`, `…/return`, `…/change`. */
  action: string;
  /** The version of the file that this page shows. */
  version: number;
  /** What happened since it was written, in words; empty when nothing did. */
  meanwhile: readonly { readonly key: string; readonly text: string }[];
  /** Whether the reader wrote it, and so does not sign it. */
  isOwn: boolean;
  /** Whether the reader may sign at all. */
  maySign: boolean;
  names: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, string>;
  /** Why it was not signed or given back, in words. */
  refused: ReactNode;
  reason: { readonly typed: string; readonly mistake: string | null };
}

/** One proposal, above its file: sign it, change it, or give it back. */
export function ProposalPanel(props: ProposalPanelProps) {
  const { locale, proposal, action, version, meanwhile, isOwn, maySign, refused, reason } = props;
  const t = getTranslator(locale, "office.decisions.signatures");
  const { id, verb, fields, withhold, at, author } = proposal;
  const act = getTranslator(locale)(`verbs.${verb}.act`);
  const hidden = (
    <>
      <input type="hidden" name="proposal" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="act" value={verb} />
    </>
  );
  return (
    <section className="act signature" aria-labelledby="proposal-title">
      <h1 id="proposal-title">{t("panel", { act })}</h1>
      <p className="text-soft">{t("by", { name: author, when: formatDateTime(locale, at) })}</p>
      {refused}
      <FactFields locale={locale} fields={fields} names={props.names} labels={props.labels} />
      {withhold === null ? null : (
        <Notice tone="warning">
          <p>{t("withhold", { day: formatDay(withhold.until), reason: withhold.reason })}</p>
        </Notice>
      )}
      {meanwhile.length === 0 ? null : (
        <Notice tone="warning" title={t("movedTitle")}>
          <p>{t("movedText")}</p>
          <ul>
            {meanwhile.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isOwn ? (
        <Notice>
          <p>{t("own")}</p>
        </Notice>
      ) : null}
      {!maySign || isOwn ? null : (
        <>
          <form method="post" action={`${action}/sign`} className="act-form">
            {hidden}
            {meanwhile.length === 0 ? null : (
              <Checkbox name="reread" label={t("reread")} required />
            )}
            <div className="office-actions">
              <Button shortcut="N">{t("sign")}</Button>
              <Button kind="quiet" formAction={`${action}/change`} formNoValidate>
                {t("change")}
              </Button>
            </div>
          </form>
          <details
            className="signature-return"
            open={reason.mistake !== null || reason.typed !== ""}
          >
            <summary>{t("return")}</summary>
            <form method="post" action={`${action}/return`} className="act-form">
              {hidden}
              {reason.mistake === null ? null : (
                <ErrorSummary
                  title={getTranslator(locale, "office.acts")("mistakes")}
                  mistakes={[{ field: "reason", message: reason.mistake }]}
                />
              )}
              <TextArea
                name="reason"
                label={t("returnReason")}
                hint={t("returnHint")}
                defaultValue={reason.typed}
                mistake={reason.mistake}
                rows={3}
              />
              <div className="office-actions">
                <Button kind="quiet">{t("returnSubmit")}</Button>
              </div>
            </form>
          </details>
        </>
      )}
    </section>
  );
}
