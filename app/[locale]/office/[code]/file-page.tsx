import { actingOn } from "@/commands/acting";
import { ActMenu } from "@/components/office/act-menu";
import { FileContents } from "@/components/office/file-contents";
import { FileDeadlines } from "@/components/office/file-deadlines";
import { FileHeader } from "@/components/office/file-header";
import { FileHistory } from "@/components/office/file-history";
import { FileMessages } from "@/components/office/file-messages";
import { FileParties } from "@/components/office/file-parties";
import { TellingClocks } from "@/components/office/telling-clocks";
import { Notice } from "@/components/ui/notice";
import { database, type Transaction } from "@/db/client";
import { getTellingCalendar } from "@/db/holidays";
import { listMessages } from "@/db/messages";
import { listAnswers } from "@/db/replies";
import type { OfficeFile } from "@/db/office-files";
import { getOfficeSettings } from "@/db/office-settings";
import { recallJudicialMap } from "@/db/offices";
import { listFileRecusals } from "@/db/recusals";
import { recallReferenceLists } from "@/db/reference-lists";
import { databaseActorOf, listStaffNames, type SignedIn } from "@/db/staff";
import { listStops } from "@/db/stopped-numbers";
import { listWithholdingsOf } from "@/db/withholdings";
import { type OfficeAct, officeActs } from "@/domain/act-fields";
import { noticesForeseen } from "@/domain/act-notice";
import { orderActs } from "@/domain/act-order";
import { officeDay } from "@/domain/calendar";
import { refusesAct, wayToAct } from "@/domain/decide";
import type { OfficeLocale } from "@/domain/locale";
import { hasRightToBeTold } from "@/domain/party";
import type { RefusalCode } from "@/domain/refusal";
import { formatTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { filePath, type ListView, listQuery, type SearchParams, wholeQueue } from "../list-view";
import { ActPanel } from "./act-panel";
import { FileAttachments } from "./file-attachments";
import { FileDecisions } from "./file-decisions";
import { FileReply } from "./file-reply";
import { labelsOf, namesIn } from "./file-names";
import { KeptPeople } from "./kept-people";
import { lawyersBeside } from "./lawyers-beside";
import { toldActs } from "./told-acts";

interface FilePageProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  view: ListView;
  asked: SearchParams;
  now: Date;
}

/** One file: what it is, what may be done, what happened, what was written. */
export async function FilePage({ locale, person, file, view, asked, now }: FilePageProps) {
  const t = getTranslator(locale);
  const { state, facts, notices, parties } = file;
  const code = state.trackingCode;
  const acting = actingOn(person);
  const opened = actNamed(asked.act);
  const { lists, map, settings, calendar, withheld, recusals, messages, answers, stops, readers } =
    await database().as(databaseActorOf(person), async (tx) => ({
      lists: await recallReferenceLists(tx, now),
      map: await recallJudicialMap(tx, now),
      settings: await getOfficeSettings(tx, state.parquet),
      calendar: await getTellingCalendar(tx, officeDay(now)),
      withheld: await listWithholdingsOf(tx, file.id),
      recusals: await listFileRecusals(tx, file.id),
      ...(await listWritten(tx, file.id)),
    }));
  const names = new Map([...readers, ...namesIn(locale, file, map)]);
  const labels = labelsOf(locale, lists);
  const history = [
    ...facts,
    ...file.leadFacts.map((fact) => ({ ...fact, fields: {}, ofLead: true })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  const ways = officeActs.map((verb) => ({ verb, way: wayToAct(state, verb, acting) }));
  const possible = ways.flatMap(({ verb, way }) => (way.ok ? [verb] : []));
  const { atHand, others } = orderActs(state, possible);
  const offered = (verb: OfficeAct) => ({
    verb,
    href: `${filePath(locale, code, view, { act: verb })}#act`,
    isOpen: verb === opened,
    isProposal: ways.some((one) => one.verb === verb && one.way.ok && one.way.value === "propose"),
  });
  return (
    <>
      <FileHeader
        locale={locale}
        file={{ ...state, ...file }}
        subject={lists.categories.get(file.category)?.label[locale] ?? file.category}
        deputy={file.assignedTo === null ? null : (names.get(file.assignedTo) ?? null)}
        office={locale === "ar" ? file.office.nameAr : file.office.nameFr}
        now={now}
        targetDays={settings.targetDays}
      >
        <ActMenu
          locale={locale}
          atHand={atHand.map(offered)}
          others={others.map(({ group, acts }) => ({ group, acts: acts.map(offered) }))}
          refused={refusedOf(ways)}
        />
      </FileHeader>
      {opened === null ? <Answered locale={locale} file={file} asked={asked} /> : null}
      {state.parquet === person.parquet || person.reach.includes(state.parquet) ? null : (
        <Notice>
          <p>{t("office.file.fromOtherOffice")}</p>
        </Notice>
      )}
      <FileDecisions
        locale={locale}
        person={person}
        file={file}
        view={view}
        asked={asked}
        now={now}
      />
      {opened === null ? null : (
        <div className="act-place" id="act">
          <ActPanel
            locale={locale}
            person={person}
            acting={acting}
            file={file}
            verb={opened}
            view={view}
            asked={asked}
            names={names}
            now={now}
          />
        </div>
      )}
      <FileDeadlines
        locale={locale}
        appointments={file.appointments}
        formalNoticeDueOn={state.formalNoticeDueOn}
        informationDueOn={state.informationDueOn}
        names={names}
        now={now}
      />
      <TellingClocks
        locale={locale}
        acts={toldActs(file, names, calendar, now)}
        days={calendar.term.days}
        isConfirmed={calendar.term.isConfirmed}
      />
      <section className="file-part" aria-labelledby="history-title">
        <div className="file-part-head">
          <h2 id="history-title">{t("office.file.history")}</h2>
          <a href={filePath(locale, code, view)}>{t("office.notices.refresh")}</a>
        </div>
        <FileHistory
          locale={locale}
          facts={history}
          notices={notices}
          names={names}
          labels={labels}
          withheld={withheld}
          recusals={recusals}
          tries={file.tries}
          manyTold={parties.filter(({ role }) => hasRightToBeTold(role)).length > 1}
        />
      </section>
      <FileMessages
        locale={locale}
        messages={messages}
        answers={answers}
        stops={stops}
        names={names}
        form={{ action: `${filePath(locale, code, wholeQueue)}/messages`, list: listQuery(view) }}
        wasMarked={asked.messages === "read"}
        wasAnswered={asked.messages === "answered"}
      >
        {refusesAct(state, "write_to_party", acting) === null ? (
          <FileReply
            locale={locale}
            person={person}
            file={file}
            lastWriter={messages.at(-1)?.partyId ?? null}
            names={names}
            view={view}
            asked={asked}
            now={now}
          />
        ) : null}
      </FileMessages>
      <FileContents
        locale={locale}
        receivedAt={file.receivedAt}
        channel={state.channel}
        occurredOn={file.occurredOn}
        place={file.place}
        account={file.account}
      />
      <FileAttachments locale={locale} person={person} file={file} asked={asked} />
      <FileParties
        locale={locale}
        parties={parties}
        marks={file.phoneMarks}
        beside={await lawyersBeside({ locale, person, file, view, asked, now })}
      />
      {refusesAct(state, "change_contact", acting) === null ? (
        <p className="file-read">
          <a href={localePath(locale, `/office/${formatTrackingCode(code)}/contact`)}>
            {t("counterContact.link")}
          </a>
        </p>
      ) : null}
      <KeptPeople
        locale={locale}
        person={person}
        file={file}
        recusals={recusals}
        view={view}
        asked={asked}
        now={now}
      />
      <p className="file-read">
        <a href={localePath(locale, `/office/${formatTrackingCode(code)}/recuse`)}>
          {t("staff.recuse.link")}
        </a>
      </p>
      <p className="file-read">{t("office.file.readIsRecorded")}</p>
    </>
  );
}

/** What the parties wrote by text and were answered, who read it, and which numbers take no texts. */
async function listWritten(tx: Transaction, caseFileId: string) {
  const messages = await listMessages(tx, caseFileId);
  const readers = [...new Set(messages.flatMap(({ readBy }) => (readBy === null ? [] : [readBy])))];
  return {
    messages,
    answers: await listAnswers(tx, caseFileId),
    readers: await listStaffNames(tx, readers),
    stops: await listStops(tx, caseFileId),
  };
}

/** What became of the act that was just asked for. */
function Answered({
  locale,
  file,
  asked,
}: Pick<FilePageProps, "locale" | "file"> & { asked: SearchParams }) {
  const t = getTranslator(locale);
  const done = actNamed(asked.done);
  const proposed = actNamed(asked.proposed);
  if (done === null && proposed === null) return null;
  return (
    <Notice role="status">
      <p>
        {done !== null
          ? t(tellsParties(done, file) ? "office.acts.done" : "office.acts.doneQuietly", {
              act: t(`verbs.${done}.done`),
            })
          : null}
        {proposed === null ? null : t("office.acts.proposed", { act: t(`verbs.${proposed}.act`) })}
      </p>
    </Notice>
  );
}

function tellsParties(verb: OfficeAct, { state }: OfficeFile): boolean {
  return noticesForeseen(verb, state).some(({ depends }) => !depends);
}

function actNamed(asked: string | string[] | undefined): OfficeAct | null {
  return officeActs.find((verb) => verb === asked) ?? null;
}

type Way = { readonly verb: OfficeAct; readonly way: ReturnType<typeof wayToAct> };

/** The acts that are not possible now, by the rule that refuses them. */
function refusedOf(ways: readonly Way[]) {
  const heaps = new Map<RefusalCode, OfficeAct[]>();
  for (const { verb, way } of ways) {
    if (way.ok) continue;
    heaps.set(way.refusal, [...(heaps.get(way.refusal) ?? []), verb]);
  }
  return [...heaps].map(([refusal, acts]) => ({ refusal, acts }));
}
