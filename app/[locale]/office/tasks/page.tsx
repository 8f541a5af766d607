import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { openTask } from "@/commands/record-call";
import { CallForm } from "@/components/office/call-form";
import { CallList } from "@/components/office/call-list";
import { CallTask } from "@/components/office/call-task";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { listCalls } from "@/db/office-tasks";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { keepsTasks } from "@/domain/office-task";
import { refusalCodes } from "@/domain/refusal";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, type SearchParams, wholeQueue } from "../list-view";
import { currentStaff } from "../signed-in";
import { returnedCallSchema } from "./returned-call";

const most = 200;
const page = "/office/tasks";

interface TasksPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: TasksPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("byHand.calls.title") }) };
}

/** Those whom no message has reached, and the one who is called now. */
export default async function TasksPage({ params, searchParams }: TasksPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    const now = new Date();
    const t = getTranslator(locale, "byHand.calls");
    const calls = keepsTasks(person.roles)
      ? await database().as(databaseActorOf(person), (tx) =>
          listCalls(tx, person.parquet, most, now),
        )
      : null;
    const wanted = typeof asked.task === "string" ? asked.task : null;
    const open = wanted === null ? null : await Task({ locale, person, id: wanted, asked, now });
    const Title = open === null ? "h1" : "h2";
    const children = (
      <>
        <Title>{t("title")}</Title>
        <Answer locale={locale} asked={asked} isGone={wanted !== null && open === null} />
        <p className="text-soft">{t(calls === null ? "emptyDenied" : "lead")}</p>
        {calls === null ? null : (
          <CallList
            locale={locale}
            calls={calls}
            current={open === null ? null : wanted}
            hrefOf={(id) => `${localePath(locale, page)}?task=${id}`}
          />
        )}
      </>
    );
    const backHref = localePath(locale, page);
    return Desk({ locale, person, current: "tasks", children, file: open ?? undefined, backHref });
  });
}

interface TaskProps {
  locale: OfficeLocale;
  person: SignedIn;
  id: string;
  asked: SearchParams;
  now: Date;
}

async function Task({ locale, person, id, asked, now }: TaskProps) {
  const task = await openTask(database(), person, id, now);
  if (task === null) return null;
  const returned = typeof asked.returned === "string" ? asked.returned : "";
  const kept = await database().as(databaseActorOf(person), (tx) =>
    findReturnedForm(tx, returned, returnedCallSchema, now),
  );
  const form = kept?.answer.task === id ? kept : null;
  return (
    <CallTask
      locale={locale}
      task={task}
      fileHref={filePath(locale, task.trackingCode, wholeQueue)}
    >
      <CallForm
        locale={locale}
        action={localePath(locale, `${page}/save`)}
        taskId={id}
        typed={form?.typed ?? {}}
        mistakes={form?.answer.mistakes ?? {}}
      />
    </CallTask>
  );
}

const ends = ["delivered", "owed", "failed"] as const;

interface AnswerProps {
  locale: OfficeLocale;
  asked: SearchParams;
  /** The task that was asked for is not to be done any more. */
  isGone: boolean;
}

function Answer({ locale, asked, isGone }: AnswerProps) {
  const t = getTranslator(locale);
  const done = ends.find((end) => end === asked.done);
  const refused = refusalCodes.find((code) => code === asked.refused);
  const code = parseTrackingCode(typeof asked.file === "string" ? asked.file : "");
  if (done !== undefined)
    return (
      <Notice role="status">
        <p>
          {t(`byHand.calls.done.${done}`)}{" "}
          {code === null ? null : (
            <a href={filePath(locale, code, wholeQueue)}>
              <Code>{formatTrackingCode(code)}</Code>
            </a>
          )}
        </p>
      </Notice>
    );
  if (refused === undefined && !isGone) return null;
  return (
    <Notice tone="warning" role="alert" title={t("byHand.calls.refused")}>
      <p>{refused === undefined ? t("byHand.calls.gone") : t(`refusals.${refused}`)}</p>
    </Notice>
  );
}
