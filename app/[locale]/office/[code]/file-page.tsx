import { ActForm, ActRefusal, LostForm } from "@/components/office/act-form";
import { FileContents, FileParties } from "@/components/office/file-contents";
import { FileHeader } from "@/components/office/file-header";
import { FileHistory } from "@/components/office/file-history";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { listRegistrationCodes } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { noticeOf, type OfficeAct, officeActs } from "@/domain/act-form";
import { officeDay } from "@/domain/calendar";
import type { ReferenceLists } from "@/domain/category";
import { refusesAct } from "@/domain/decide";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { hasRightToBeTold, reachesOf } from "@/domain/party";
import { formatTrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { renderSms } from "@/notices/sms";
import { hasValuesFor } from "@/notices/values";
import { findKeptAct } from "../kept-act";
import { filePath, type ListView, listQuery, type SearchParams } from "../list-view";
import { returnedActSchema } from "../returned-act";

interface FilePageProps {
  locale: Locale;
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
  const acting = {
    as: "staff",
    staffId: person.staffId,
    roles: person.roles,
    parquet: person.parquet,
    isNamedInFile: false,
  } as const;
  const possible = officeActs.filter((verb) => refusesAct(state, verb, acting) === null);
  const opened = officeActs.find((verb) => verb === asked.act) ?? null;
  const done = officeActs.find((verb) => verb === asked.done) ?? null;
  const returned = typeof asked.returned === "string" ? asked.returned : null;
  const archive = await database().as(databaseActorOf(person), async (tx) => ({
    kept: returned === null ? null : await findReturnedForm(tx, returned, returnedActSchema, now),
    codes: opened === "register" ? await listRegistrationCodes(tx) : [],
    lists: await recallReferenceLists(tx, now),
  }));
  const kept =
    archive.kept?.answer.trackingCode === code && archive.kept.answer.verb === opened
      ? archive.kept
      : null;
  const before =
    asked.kept === "yes" && opened !== null
      ? await findKeptAct({ verb: opened, trackingCode: code }, now)
      : null;
  const names = namesOf(file);
  const seen = kept?.answer.seenVersion ?? state.version;
  const list = listQuery(view);
  return (
    <>
      <FileHeader
        locale={locale}
        file={{ ...state, ...file }}
        subject={archive.lists.categories.get(file.category)?.label[locale] ?? file.category}
        deputy={file.assignedTo === null ? null : (names.get(file.assignedTo) ?? null)}
        office={locale === "ar" ? file.office.nameAr : file.office.nameFr}
        acts={possible.map((verb) => ({
          verb,
          href: `${filePath(locale, code, view, { act: verb })}#act`,
          isOpen: verb === opened,
        }))}
        now={now}
      />
      {done === null || opened !== null ? null : (
        <Notice role="status">
          <p>{t("office.acts.done", { act: t(`verbs.${done}.done`) })}</p>
        </Notice>
      )}
      {state.parquet === person.parquet || person.reach.includes(state.parquet) ? null : (
        <Notice>
          <p>{t("office.file.fromOtherOffice")}</p>
        </Notice>
      )}
      {opened === null ? null : (
        <div className="act-place" id="act">
          {kept === null || kept.answer.refusal === null ? null : (
            <ActRefusal
              locale={locale}
              refusal={kept.answer.refusal}
              meanwhile={facts
                .filter(({ sequence }) => sequence > seen)
                .map(({ id, verb, at, staffId }) => ({
                  key: id,
                  text: [
                    t(`verbs.${verb}.done`),
                    staffId === null ? t("office.file.byCitizen") : (names.get(staffId) ?? ""),
                    formatDateTime(locale, at),
                  ]
                    .filter((part) => part !== "")
                    .join(" · "),
                }))}
            />
          )}
          {possible.includes(opened) ? (
            <ActForm
              locale={locale}
              verb={opened}
              action={localePath(locale, `/office/${code}/${opened}`)}
              cancel={filePath(locale, code, view)}
              version={state.version}
              list={list}
              typed={kept?.typed ?? before ?? firstTyped(opened, file, archive.lists, now)}
              mistakes={kept?.answer.mistakes ?? {}}
              grounds={[...archive.lists.grounds.values()]
                .filter(({ retired }) => !retired)
                .map(({ key, label }) => ({ value: key, label: label[locale] }))}
              codes={archive.codes.map((one) => ({
                code: one.code,
                label: locale === "ar" ? one.labelAr : one.labelFr,
              }))}
              numberIsTyped={state.numbering === "external"}
              preview={previewOf(opened, file)}
            />
          ) : (
            <>
              {kept === null ? (
                <ActRefusal
                  locale={locale}
                  refusal={refusesAct(state, opened, acting) ?? "not_from_this_status"}
                  meanwhile={[]}
                />
              ) : null}
              <LostForm
                locale={locale}
                verb={opened}
                typed={kept?.typed ?? before ?? {}}
                labels={labelsOf(locale, archive.lists)}
              />
            </>
          )}
        </div>
      )}
      <section className="file-part" aria-labelledby="history-title">
        <div className="file-part-head">
          <h2 id="history-title">{t("office.file.history")}</h2>
          <a href={filePath(locale, code, view)}>{t("office.notices.refresh")}</a>
        </div>
        <FileHistory
          locale={locale}
          facts={facts}
          notices={notices}
          names={names}
          labels={labelsOf(locale, archive.lists)}
          manyTold={parties.filter(({ role }) => hasRightToBeTold(role)).length > 1}
        />
      </section>
      <FileContents
        locale={locale}
        receivedAt={file.receivedAt}
        channel={state.channel}
        occurredOn={file.occurredOn}
        place={file.place}
        account={file.account}
      />
      <FileParties locale={locale} parties={parties} />
      <p className="file-read">{t("office.file.readIsRecorded")}</p>
    </>
  );
}

/** What a form offers before anything is typed. */
function firstTyped(
  verb: OfficeAct,
  file: OfficeFile,
  { categories }: ReferenceLists,
  now: Date,
): Typed {
  if (verb === "register") return { code: categories.get(file.category)?.registrationCode ?? "" };
  if (verb !== "receive_report") return {};
  const [year = "", month = "", day = ""] = officeDay(now).split("-");
  return { "receivedOn-day": day, "receivedOn-month": month, "receivedOn-year": year };
}

/** Names of listed things by key: grounds and measures. */
function labelsOf(locale: Locale, { grounds, measures }: ReferenceLists) {
  return new Map(
    [...grounds.values(), ...measures.values()].map(({ key, label }) => [key, label[locale]]),
  );
}

/** The text that the complainant will get of an act. */
function previewOf(verb: OfficeAct, { state }: OfficeFile) {
  const kind = noticeOf(verb, state);
  const told = state.parties.find(({ role }) => role === "complainant");
  const values = { trackingCode: formatTrackingCode(state.trackingCode) };
  if (kind === null || told === undefined || !hasValuesFor(kind, values)) return null;
  if (
    reachesOf(told, state.isProtected, state.parties).some(
      (way) => way.channel === "sms" && way.skipped === null,
    )
  )
    return { text: renderSms(kind, told.language, values).text, language: told.language };
  return null;
}

/** Colleagues and parties by id. */
function namesOf(file: OfficeFile): ReadonlyMap<string, string> {
  return new Map([
    ...file.names,
    ...file.parties.map(({ id, lastName, firstName }): [string, string] => [
      id,
      [lastName, firstName].filter((part) => part !== null && part !== "").join(" "),
    ]),
  ]);
}
