import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import type { CaseKind } from "@/domain/case-kind";
import type { OfficeLocale } from "@/domain/locale";
import { formatRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface IntakeReceiptProps {
  locale: OfficeLocale;
  code: TrackingCode;
  kind: CaseKind;
  office: string;
  /** Whether the file went to another office than the one that took it in. */
  isElsewhere: boolean;
  receivedAt: Date;
  isProtected: boolean;
  number: RegistrationNumber | null;
  initials: readonly string[];
  /** The form had been sent before. */
  already: boolean;
  /** The portal's address, to be read on paper. */
  site: string;
  hrefs: {
    readonly next: string;
    readonly again: string | null;
    readonly open: string | null;
    readonly sheet: string;
    readonly roll: string;
  };
}

/** The clerk's answer on screen, and under it the paper that the person takes home. */
export function IntakeReceipt(props: IntakeReceiptProps) {
  const { locale, number, isElsewhere, office, already, hrefs } = props;
  const t = getTranslator(locale, "takingIn.receipt");
  const paper = getTranslator(locale, "receiptPaper");
  return (
    <>
      <div className="no-print desk-receipt-answer">
        <h1>{t("saved")}</h1>
        {already ? (
          <Notice tone="warning" role="status">
            <p>{t("already")}</p>
          </Notice>
        ) : null}
        <p role="status">
          {number === null
            ? isElsewhere
              ? t("elsewhere", { office })
              : t("waiting")
            : t.rich("registered", {
                number: () => <Code>{formatRegistrationNumber(number)}</Code>,
              })}
        </p>
        <div className="office-actions">
          <Button href={hrefs.next}>{t("next")}</Button>
          {hrefs.again === null ? null : (
            <Button kind="quiet" href={hrefs.again} shortcut="M">
              {t("again")}
            </Button>
          )}
          {hrefs.open === null ? null : (
            <Button kind="quiet" href={hrefs.open} shortcut="O">
              {t("open")}
            </Button>
          )}
          <Button
            kind="quiet"
            type="button"
            shortcut="P"
            data-prints=""
            hidden
            suppressHydrationWarning
          >
            {t("print")}
          </Button>
          <Button kind="quiet" href={hrefs.sheet}>
            {paper("sheet")}
          </Button>
          <Button kind="quiet" href={hrefs.roll}>
            {paper("roll")}
          </Button>
        </div>
      </div>
      <Paper {...props} />
    </>
  );
}

function Paper(props: IntakeReceiptProps) {
  const { locale, code, kind, office, receivedAt, isProtected, initials, site } = props;
  const all = getTranslator(locale);
  const t = getTranslator(locale, "takingIn.receipt");
  const shown = formatTrackingCode(code);
  // Whoever finds the paper of a protected file must learn nothing from it.
  if (isProtected)
    return (
      <section className="desk-receipt" aria-label={t("title")}>
        <p className="desk-receipt-code">
          <Code large>{shown}</Code>
        </p>
        <p>{t("protectedText")}</p>
      </section>
    );
  return (
    <section className="desk-receipt" aria-label={t("title")}>
      <p className="desk-receipt-title">{t("title")}</p>
      <p>{t("codeLabel")}</p>
      <p className="desk-receipt-code">
        <Code large>{shown}</Code>
      </p>
      <DefinitionList
        entries={[
          { key: "office", term: t("office"), value: office },
          { key: "date", term: t("date"), value: formatDateTime(locale, receivedAt) },
          { key: "kind", term: t("kind"), value: all(`kinds.${kind}`) },
          ...(initials.length === 0
            ? []
            : [
                {
                  key: "people",
                  term: t("people"),
                  value: initials.map((letters) => (
                    <bdi key={letters} className="desk-receipt-initials">
                      {letters}
                    </bdi>
                  )),
                },
              ]),
        ]}
      />
      <p className="desk-receipt-next">{t("nextTitle")}</p>
      <p>
        {t("nextText")} <bdi dir="ltr">{`${site}${localePath(locale, "/track")}`}</bdi>
      </p>
      <p>{t("keep")}</p>
    </section>
  );
}
