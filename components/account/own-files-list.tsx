import { OwnFileLine, type OwnFileShown, type OwnOffice } from "@/components/account/own-file-line";
import { ownListForm } from "@/components/account/own-reference-form";
import { PaceForm } from "@/components/account/pace-form";
import { SignOut } from "@/components/account/sign-out";
import { PageTitle } from "@/components/site/page-title";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { EmptyState } from "@/components/ui/empty-state";
import type { CitizenProof, TellingPace } from "@/domain/citizen";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatPhone } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OwnFilesListProps {
  locale: Locale;
  list: {
    readonly proof: CitizenProof;
    readonly proved: string;
    readonly sessions: number;
    readonly pace: TellingPace | null;
    readonly files: readonly OwnFileShown[];
    readonly next: TrackingCode | null;
  };
  offices: ReadonlyMap<string, OwnOffice>;
  /** The file before the first of this page; null: the list begins here. */
  after: TrackingCode | null;
  /** The file whose reference was not taken; null: none was. */
  refused: TrackingCode | null;
  /** What was typed on the page before it came anew; null: nothing. */
  kept: Typed | null;
  /** What was just done, as a sentence; null: nothing. */
  did: string | null;
}

/** The files of whoever is signed in, the newest first, and the way out. */
export function OwnFilesList(props: OwnFilesListProps) {
  const { locale, list, offices, after, refused, kept, did } = props;
  const t = getTranslator(locale, "account");
  const { proof, proved, files, next, sessions, pace } = list;
  const shown = proof === "phone" ? formatPhone(proved) : proved;
  const isFirst = after === null;
  const mistake = refused === null ? null : t("reference.mistake");
  const page = localePath(locale, "/account");
  return (
    <div className="tracked">
      <ErrorSummary
        title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
        mistakes={
          refused === null || mistake === null
            ? []
            : [
                {
                  field: `reference-${formatTrackingCode(refused)}`,
                  message: mistake,
                },
              ]
        }
      />
      {did === null ? null : (
        <Notice role="status">
          <p>{did}</p>
        </Notice>
      )}
      <PageTitle lead={t.rich(`signedIn.${proof}`, { proved: () => <Code>{shown}</Code> })}>
        {t("listTitle")}
      </PageTitle>
      <form id={ownListForm.id} method="post" action={`${page}/reference`} noValidate hidden>
        {isFirst ? null : <input type="hidden" name="after" value={formatTrackingCode(after)} />}
      </form>
      {files.length === 0 && isFirst ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t(`empty.${proof}`)}</p>
        </EmptyState>
      ) : (
        <ul className="own-files">
          {files.map((file) => (
            <OwnFileLine
              key={file.trackingCode}
              locale={locale}
              file={file}
              office={offices.get(file.parquet) ?? null}
              typed={kept?.[`reference-${formatTrackingCode(file.trackingCode)}`] ?? null}
              isRefused={refused === file.trackingCode}
            />
          ))}
        </ul>
      )}
      {next === null && isFirst ? null : (
        <p className="receipt-links">
          {next === null ? null : (
            <Button kind="quiet" href={`${page}?after=${formatTrackingCode(next)}`}>
              {t("more")}
            </Button>
          )}
          {isFirst ? null : <a href={page}>{t("fromTheStart")}</a>}
        </p>
      )}
      <p className="text-soft">{t("notListed")}</p>
      {pace === null ? null : (
        <PaceForm locale={locale} proof={proof} pace={pace} chosen={kept?.pace ?? pace} />
      )}
      <SignOut locale={locale} sessions={sessions} />
    </div>
  );
}
