import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { database } from "@/db/client";
import { listUnread } from "@/db/messages";
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
const columns = ["file", "count", "papers", "since"] as const;

interface MessagesPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: MessagesPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "textIn")("title");
  return { title: getTranslator(locale, "site")("pageTitle", { title }) };
}

/** The files in which messages of their parties wait to be read, or papers that they added to be opened. */
export default async function MessagesPage({ params }: MessagesPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  return orProblem(locale, localePath(locale, "/office/messages"), async () => {
    const person = await currentStaff(locale);
    const t = getTranslator(locale, "textIn");
    const files = await database().as(databaseActorOf(person), (tx) =>
      listUnread(tx, person.reach, most),
    );
    return (
      <Desk locale={locale} person={person} current="messages">
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
                  <QueueLink
                    href={`${filePath(locale, file.trackingCode, wholeQueue)}#${file.messages > 0 ? "messages" : "attachments"}`}
                  >
                    <Code>{formatTrackingCode(file.trackingCode)}</Code>
                  </QueueLink>
                </QueueCell>
                <QueueCell label={t("columns.count")}>{file.messages}</QueueCell>
                <QueueCell label={t("columns.papers")}>
                  {file.papers > 0 ? t("newPapers", { count: file.papers }) : file.papers}
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
