import type { ReactNode } from "react";
import { OfficeClock } from "@/components/office/office-clock";
import { StatusTag } from "@/components/office/status-tag";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import type { CaseKind } from "@/domain/case-kind";
import type { OfficeLocale } from "@/domain/locale";
import type { TargetDays } from "@/domain/office-settings";
import type { PartyRole } from "@/domain/party";
import { queueStage } from "@/domain/queue-stage";
import { formatRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { getTranslator } from "@/i18n/translate";

interface HeadedFile {
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  readonly kind: CaseKind;
  readonly status: Status;
  readonly statusSince: Date;
  readonly reportReceived: boolean;
  readonly isProtected: boolean;
  readonly parties: readonly {
    readonly id: string;
    readonly role: PartyRole;
    readonly lastName: string | null;
    readonly firstName: string | null;
  }[];
}

interface FileHeaderProps {
  locale: OfficeLocale;
  file: HeadedFile;
  /** What it is about, in the reader's language. */
  subject: string;
  deputy: string | null;
  office: string;
  now: Date;
  /** The days that its office gives each heap. */
  targetDays: TargetDays;
  /** What may be done with it. */
  children: ReactNode;
}

/** What a file is, where it stands, and what may be done with it. */
export function FileHeader({
  locale,
  file,
  subject,
  deputy,
  office,
  now,
  targetDays,
  children,
}: FileHeaderProps) {
  const t = getTranslator(locale);
  const code = <Code>{formatTrackingCode(file.trackingCode)}</Code>;
  const between = file.parties
    .filter(({ role }) => role === "complainant" || role === "respondent")
    .map((party) => ({
      id: party.id,
      role: t(`office.file.${party.role}`),
      name: [party.lastName, party.firstName].filter(Boolean).join(" "),
    }))
    .filter(({ name }) => name !== "");
  return (
    <header className="file-header">
      <p className="file-over">
        {t(`kinds.${file.kind}`)} · {subject}
      </p>
      <h1>{file.number === null ? code : <Code>{formatRegistrationNumber(file.number)}</Code>}</h1>
      <p className="file-codes">
        {file.number === null ? (
          t("office.file.notNumbered")
        ) : (
          <>
            {t("office.file.trackingCode")} {code}
          </>
        )}
      </p>
      <p className="file-tags">
        <StatusTag locale={locale} status={file.status} reportReceived={file.reportReceived} />
        {file.isProtected ? <Tag tone="warning">{t("office.queue.protected")}</Tag> : null}
        <OfficeClock
          locale={locale}
          stage={queueStage(file.status, file.reportReceived)}
          since={file.statusSince}
          now={now}
          targetDays={targetDays}
          worded
        />
      </p>
      <ul className="file-between">
        {between.map((party) => (
          <li key={party.id}>
            <span className="text-soft">{party.role}</span> <bdi>{party.name}</bdi>
          </li>
        ))}
        <li className="text-soft">{office}</li>
        {deputy === null ? null : (
          <li>
            <span className="text-soft">{t("office.file.deputy")}</span> <bdi>{deputy}</bdi>
          </li>
        )}
      </ul>
      {file.isProtected ? <p className="text-soft">{t("office.file.protectedNotice")}</p> : null}
      {children}
    </header>
  );
}
