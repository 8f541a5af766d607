import { actingOn } from "@/commands/acting";
import { UndoOffer } from "@/components/office/undo-offer";
import { WithholdForm } from "@/components/office/withhold-form";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import type { FactRecord } from "@/db/facts";
import { findJoined, type Joined } from "@/db/joinders";
import type { OfficeFile } from "@/db/office-files";
import { findLastProposal, type Proposal } from "@/db/proposals";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, listStaffNames, type SignedIn } from "@/db/staff";
import { mayBeProposed } from "@/domain/life";
import type { OfficeLocale } from "@/domain/locale";
import { rolesOn } from "@/domain/permission";
import { refusalCodes } from "@/domain/refusal";
import { holdsOneOf } from "@/domain/role";
import type { Status } from "@/domain/status";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { refusesUndo } from "@/domain/undo";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { filePath, type ListView, listQuery, type SearchParams } from "../list-view";
import { returnedDecisionSchema } from "../returned-decision";

interface FileDecisionsProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  view: ListView;
  asked: SearchParams;
  now: Date;
}

/** What stands between a decision and the parties: a proposal, a rest, a withholding, a lead file. */
export async function FileDecisions(props: FileDecisionsProps) {
  const { locale, person, file, view, asked, now } = props;
  const { state } = file;
  const code = state.trackingCode;
  const returned = typeof asked.kept === "string" ? asked.kept : "";
  const { proposal, names, joined, kept } = await database().as(
    databaseActorOf(person),
    async (tx) => {
      const last = await findLastProposal(tx, file.id);
      const people = [last?.authorId, last?.settledBy].filter((id) => typeof id === "string");
      return {
        proposal: last,
        names: await listStaffNames(tx, people),
        joined: await findJoined(tx, file.id),
        kept: await findReturnedForm(tx, returned, returnedDecisionSchema, now),
      };
    },
  );
  const last = file.facts.at(-1);
  const acting = actingOn(person);
  const isUndoable =
    last !== undefined &&
    last.undoneAt === null &&
    refusesUndo(state, { ...last, authorId: last.staffId }, acting, now) === null;
  const withholdable = withholdableOf(file);
  const isOwn = kept?.answer.trackingCode === code && kept.answer.decision === "withhold";
  const refused = isOwn ? kept : null;
  const action = (name: string) => localePath(locale, `/office/${code}/${name}`);
  const list = listQuery(view);
  return (
    <>
      <Answer locale={locale} asked={asked} />
      {isUndoable && last.heldUntil !== null ? (
        <UndoOffer
          locale={locale}
          action={action("undo")}
          factId={last.id}
          list={list}
          until={last.heldUntil}
          now={now}
        />
      ) : null}
      <ProposalState locale={locale} proposal={proposal} names={names} status={state.status} />
      <JoinedFiles
        locale={locale}
        joined={joined}
        hrefOf={(other) => filePath(locale, other, view)}
      />
      {withholdable === null || !holdsOneOf(rolesOn(acting, state), ["deputy"]) ? null : (
        <WithholdForm
          locale={locale}
          action={action("withhold")}
          factId={withholdable.id}
          act={withholdable.verb}
          list={list}
          typed={refused?.typed ?? {}}
          mistakes={refused?.answer.mistakes ?? {}}
        />
      )}
    </>
  );
}

/** The last act that still owes something: what it owes can be kept back. */
function withholdableOf({ facts, notices }: OfficeFile): FactRecord | null {
  const owing = new Set(
    notices.filter(({ state }) => state === "owed").map(({ factId }) => factId),
  );
  return facts.findLast(({ id, undoneAt }) => undoneAt === null && owing.has(id)) ?? null;
}

const doneAnswers = ["undone", "withheld", "signed"] as const;

/** What came of a form about this file's decisions. */
function Answer({ locale, asked }: { locale: OfficeLocale; asked: SearchParams }) {
  const t = getTranslator(locale);
  const done = doneAnswers.find((answer) => answer === asked.decision);
  const refused = refusalCodes.find((code) => code === asked.refused);
  if (refused !== undefined)
    return (
      <Notice tone="error" role="alert" title={t("office.decisions.withheld.refused")}>
        <p>{t(`refusals.${refused}`)}</p>
      </Notice>
    );
  if (done === undefined) return null;
  if (done === "signed")
    return (
      <p className="back-to-book">
        <a href={localePath(locale, "/office/signatures")}>
          {t("office.decisions.signatures.back")}
        </a>
      </p>
    );
  return (
    <Notice role="status">
      <p>
        {done === "undone" ? t("office.decisions.undo.done") : t("office.decisions.withheld.done")}
      </p>
    </Notice>
  );
}

interface ProposalStateProps {
  locale: OfficeLocale;
  proposal: Proposal | null;
  names: ReadonlyMap<string, string>;
  status: Status;
}

/** A proposal that waits, or that was given back and not written anew. */
function ProposalState({ locale, proposal, names, status }: ProposalStateProps) {
  const t = getTranslator(locale);
  if (proposal === null) return null;
  const { state, verb, note, settledAt, settledBy, at, authorId, trackingCode } = proposal;
  const act = t(`verbs.${verb}.act`);
  const colleague = t("office.file.colleague");
  if (state === "open")
    return (
      <Notice title={t("office.decisions.proposal.open", { act })}>
        <p>
          {t("office.decisions.proposal.openText", {
            name: names.get(authorId) ?? colleague,
            when: formatDateTime(locale, at),
          })}
        </p>
        <p>
          <a href={localePath(locale, `/office/signatures/${trackingCode}`)}>
            {t("office.decisions.proposal.read")}
          </a>
        </p>
      </Notice>
    );
  // Once the file is decided, what was asked of its author is behind it.
  if (state !== "returned" || settledAt === null || !mayBeProposed(status)) return null;
  return (
    <Notice tone="warning" title={t("office.decisions.proposal.returned", { act })}>
      <p>
        {t("office.decisions.proposal.returnedText", {
          name: names.get(settledBy ?? "") ?? colleague,
          when: formatDateTime(locale, settledAt),
        })}
      </p>
      <p className="typed-text">{note}</p>
    </Notice>
  );
}

interface JoinedFilesProps {
  locale: OfficeLocale;
  joined: Joined;
  hrefOf: (code: TrackingCode) => string;
}

/** The file with which this one goes, and those that go with it. */
function JoinedFiles({ locale, joined, hrefOf }: JoinedFilesProps) {
  const t = getTranslator(locale, "office.decisions.joined");
  const { lead, followers } = joined;
  const link = (code: TrackingCode) => (
    <a key={code} href={hrefOf(code)}>
      <Code>{formatTrackingCode(code)}</Code>
    </a>
  );
  return (
    <>
      {lead === null ? null : (
        <Notice title={t.rich("lead", { code: () => link(lead) })}>
          <p>{t("leadText")}</p>
        </Notice>
      )}
      {followers.length === 0 ? null : (
        <Notice title={t("followers", { count: followers.length })}>
          <p className="joined-codes">{followers.map(link)}</p>
        </Notice>
      )}
    </>
  );
}
