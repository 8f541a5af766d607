import { actingOn } from "@/commands/acting";
import { MarksBefore } from "@/components/office/phone-mark-line";
import { ProposalPanel } from "@/components/office/proposal-panel";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { recallJudicialMap } from "@/db/offices";
import type { Proposal } from "@/db/proposals";
import { recallReferenceLists } from "@/db/reference-lists";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, listStaffNames, type SignedIn } from "@/db/staff";
import { life } from "@/domain/life";
import type { OfficeLocale } from "@/domain/locale";
import { rolesOn } from "@/domain/permission";
import { refusalCodes } from "@/domain/refusal";
import { holdsOneOf } from "@/domain/role";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { labelsOf, namesIn } from "../../[code]/file-names";
import type { SearchParams } from "../../list-view";
import { returnedDecisionSchema } from "../../returned-decision";

interface ProposalToSignProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  proposal: Proposal;
  asked: SearchParams;
  now: Date;
}

/** The proposal of a file as its signer reads it, with what happened since it was written. */
export async function ProposalToSign(props: ProposalToSignProps) {
  const { locale, person, file, proposal, asked, now } = props;
  const t = getTranslator(locale);
  const code = file.state.trackingCode;
  const { lists, map, author, kept } = await database().as(databaseActorOf(person), async (tx) => ({
    lists: await recallReferenceLists(tx, now),
    map: await recallJudicialMap(tx, now),
    author: (await listStaffNames(tx, [proposal.authorId])).get(proposal.authorId),
    kept:
      typeof asked.kept === "string"
        ? await findReturnedForm(tx, asked.kept, returnedDecisionSchema, now)
        : null,
  }));
  const names = namesIn(locale, file, map);
  const given =
    kept?.answer.trackingCode === code && kept.answer.decision === "return" ? kept : null;
  const mistake = given?.answer.mistakes.reason;
  const refused = refusalCodes.find((one) => one === asked.refused);
  return (
    <>
      <MarksBefore locale={locale} parties={file.parties} marks={file.phoneMarks} names={names} />
      <ProposalPanel
        locale={locale}
        proposal={{ ...proposal, author: author ?? t("office.file.colleague") }}
        action={localePath(locale, `/office/signatures/${code}`)}
        version={file.state.version}
        meanwhile={file.facts
          .filter(({ sequence }) => sequence > proposal.versionSeen)
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
        isOwn={proposal.authorId === person.staffId}
        maySign={holdsOneOf(rolesOn(actingOn(person), file.state), life[proposal.verb].by)}
        names={names}
        labels={labelsOf(locale, lists)}
        refused={
          refused === undefined ? null : (
            <Notice tone="error" role="alert" title={t("office.acts.refused")}>
              <p>{t(`refusals.${refused}`)}</p>
            </Notice>
          )
        }
        reason={{
          typed: given?.typed.reason ?? "",
          mistake: mistake === undefined ? null : t(`mistakes.${mistake}`),
        }}
      />
    </>
  );
}
