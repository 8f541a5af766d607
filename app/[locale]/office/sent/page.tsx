import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { database } from "@/db/client";
import { listSent } from "@/db/sent-files";
import { databaseActorOf } from "@/db/staff";
import { isOfficeLocale } from "@/domain/locale";
import { formatTrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, wholeQueue } from "../list-view";
import { currentStaff } from "../signed-in";

const most = 200;
const columns = ["file", "to", "since"] as const;

interface SentPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: SentPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "office.decisions.sent")("title");
  return { title: getTranslator(locale, "site")("pageTitle", { title }) };
}

/** What the office has sent to another that has not registered it yet. */
export default async function SentPage({ params }: SentPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  return orProblem(locale, localePath(locale, "/office/sent"), async () => {
    const person = await currentStaff(locale);
    const t = getTranslator(locale, "office.decisions.sent");
    const files = await database().as(databaseActorOf(person), (tx) =>
      listSent(tx, person.parquet, most),
    );
    return (
      <Desk locale={locale} person={person} current="sent">
        <h1>{t("title")}</h1>
        <p className="text-soft">{t("lead")}</p>
        {files.length === 0 ? (
          <EmptyState title={t("empty")} />
        ) : (
          <QueueTable
            caption={t("title")}
            columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
          >
            {files.map((file) => (
              <QueueRow key={file.trackingCode}>
                <QueueCell label={t("columns.file")}>
                  {file.isClosed ? (
                    <Code>{formatTrackingCode(file.trackingCode)}</Code>
                  ) : (
                    <QueueLink href={filePath(locale, file.trackingCode, wholeQueue)}>
                      <Code>{formatTrackingCode(file.trackingCode)}</Code>
                    </QueueLink>
                  )}
                </QueueCell>
                <QueueCell label={t("columns.to")}>
                  {locale === "ar" ? file.toAr : file.toFr}
                </QueueCell>
                <QueueCell label={t("columns.since")}>
                  <time dateTime={file.since.toISOString()}>
                    {formatDateTime(locale, file.since)}
                  </time>
                </QueueCell>
              </QueueRow>
            ))}
          </QueueTable>
        )}
      </Desk>
    );
  });
}
