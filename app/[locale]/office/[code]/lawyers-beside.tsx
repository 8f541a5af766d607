import type { ReactNode } from "react";
import { actingOn } from "@/commands/acting";
import { lawyerRefusals } from "@/commands/check-lawyer";
import { LawyerCheck } from "@/components/office/lawyer-check";
import { database } from "@/db/client";
import { listLawyerStandings } from "@/db/lawyer-checks";
import type { OfficeFile } from "@/db/office-files";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { lawyerFindings, refusesFinding } from "@/domain/lawyer-check";
import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { type ListView, listQuery, type SearchParams } from "../list-view";
import { returnedDecisionSchema } from "../returned-decision";

interface LawyersOfFile {
  readonly locale: OfficeLocale;
  readonly person: SignedIn;
  readonly file: OfficeFile;
  readonly view: ListView;
  readonly asked: SearchParams;
  readonly now: Date;
}

/** What stands beside each lawyer of a file: whether his card was seen, and the form to say so. */
export async function lawyersBeside({
  locale,
  person,
  file,
  view,
  asked,
  now,
}: LawyersOfFile): Promise<ReadonlyMap<string, ReactNode>> {
  const lawyers = file.parties.filter(({ role }) => role === "lawyer");
  if (lawyers.length === 0) return new Map();
  const code = file.state.trackingCode;
  const form = typeof asked.card === "string" ? asked.card : null;
  const { standings, returned } = await database().as(databaseActorOf(person), async (tx) => ({
    standings: await listLawyerStandings(tx, file.id, lawyers),
    returned: form === null ? null : await findReturnedForm(tx, form, returnedDecisionSchema, now),
  }));
  const own =
    returned?.answer.decision === "card" && returned.answer.trackingCode === code ? returned : null;
  const mistake = own?.answer.mistakes.cardNote;
  const may = lawyerFindings.every(
    (finding) => refusesFinding(finding, actingOn(person), file.state) === null,
  );
  const t = getTranslator(locale);
  return new Map(
    lawyers.flatMap((lawyer): [string, ReactNode][] => {
      const standing = standings.get(lawyer.id);
      if (standing === undefined) return [];
      const { isWhole, checked, doubts } = standing;
      const isTyped = own?.typed.party === lawyer.id;
      const check = (
        <LawyerCheck
          locale={locale}
          lawyer={lawyer}
          isWhole={isWhole}
          checked={checked && { at: checked.at, office: checked.office[locale] }}
          doubts={doubts}
          answer={asked.lawyer === lawyer.id ? answerTo(locale, asked.checked) : null}
          form={
            may && isWhole && checked === null
              ? {
                  action: localePath(locale, `/office/${code}/lawyer`),
                  list: listQuery(view),
                  typed: isTyped ? (own.typed.cardNote ?? "") : "",
                  mistake: isTyped && mistake !== undefined ? t(`mistakes.${mistake}`) : null,
                }
              : null
          }
        />
      );
      return [[lawyer.id, check]];
    }),
  );
}

/** What came of the last form. */
function answerTo(locale: OfficeLocale, asked: SearchParams[string]) {
  const t = getTranslator(locale, "lawyerCheck");
  const done = lawyerFindings.find((known) => known === asked);
  if (done !== undefined) return { tone: "done", text: t(`done.${done}`) } as const;
  const refusal = lawyerRefusals.find((known) => known === asked);
  return refusal === undefined
    ? null
    : ({ tone: "refused", text: t(`refusals.${refusal}`) } as const);
}
