import { OwnFileLine, type OwnFileShown, type OwnOffice } from "@/components/account/own-file-line";
import { PaceForm } from "@/components/account/pace-form";
import { SignOut } from "@/components/account/sign-out";
import { PageTitle } from "@/components/site/page-title";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { EmptyState } from "@/components/ui/empty-state";
import type { CitizenProof, TellingPace } from "@/domain/citizen";
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
  /** A reference that was not taken, as typed, with its file; null: none was. */
  refused: { readonly trackingCode: TrackingCode; readonly typed: string } | null;
  /** What was just done, as a sentence; null: nothing. */
  did: string | null;
}

/** The files of whoever is signed in, the newest first, and the way out. */
export function OwnFilesList({ locale, list, offices, after, refused, did }: OwnFilesListProps) {
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
                  field: `reference-${formatTrackingCode(refused.trackingCode)}`,
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
              refused={refused?.trackingCode === file.trackingCode ? refused.typed : null}
              after={after}
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
      {pace === null ? null : <PaceForm locale={locale} proof={proof} pace={pace} />}
      <SignOut locale={locale} sessions={sessions} />
    </div>
  );
}
