import { OwnReferenceForm } from "@/components/account/own-reference-form";
import { Code } from "@/components/ui/code";
import { officialLanguage } from "@/components/site/official-name";
import type { Locale } from "@/domain/locale";
import type { PublicStage } from "@/domain/public-view";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatDate } from "@/i18n/formatting";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** What the list says of one file. */
export interface OwnFileShown {
  readonly trackingCode: TrackingCode;
  readonly receivedAt: Date;
  readonly parquet: string;
  readonly stage: PublicStage;
  readonly since: Date;
  /** What its reader calls it; null: nothing. */
  readonly ownReference: string | null;
}

/** An office by its names. */
export type OwnOffice = Parameters<typeof officeName>[1];

interface OwnFileLineProps {
  locale: Locale;
  file: OwnFileShown;
  /** Null: it is not on the map any more. */
  office: OwnOffice | null;
  /** Its reference as typed before the page came anew; null: it was not. */
  typed: string | null;
  /** Whether that was not taken. */
  isRefused: boolean;
}

/** One file: where it stands, which office has it, since when; and its two pages. */
export function OwnFileLine({ locale, file, office, typed, isRefused }: OwnFileLineProps) {
  const t = getTranslator(locale, "account");
  const written = formatTrackingCode(file.trackingCode);
  return (
    <li className="card own-file">
      <h2 className="own-file-title">
        {getTranslator(locale, "tracking")(`stages.${file.stage}.title`)}
      </h2>
      <p className="own-file-facts">
        <Code>{written}</Code>
        {file.ownReference === null ? null : (
          <span>
            {t.rich("reference.own", { reference: () => <Code>{file.ownReference ?? ""}</Code> })}
          </span>
        )}
        {office === null ? null : (
          <span lang={officialLanguage(locale)}>{officeName(locale, office)}</span>
        )}
        <span>{t("received", { date: formatDate(locale, file.receivedAt) })}</span>
        <span>{t("since", { date: formatDate(locale, file.since) })}</span>
      </p>
      <p className="receipt-links">
        <a href={localePath(locale, `/track/${written}`)}>
          {t.rich("follow", { code: () => <Code>{written}</Code> })}
        </a>
        <a href={`${localePath(locale, "/dossier")}?code=${written}`}>
          {t.rich("open", { code: () => <Code>{written}</Code> })}
        </a>
      </p>
      <OwnReferenceForm locale={locale} file={file} typed={typed} isRefused={isRefused} />
    </li>
  );
}
