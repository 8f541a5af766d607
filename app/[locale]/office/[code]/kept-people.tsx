import { hindersLift, liftRefusals } from "@/commands/lift-recusal";
import { FileRecusals } from "@/components/office/file-recusals";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { listStandingRecusals, type Recusal } from "@/db/recusals";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { type StandingRecusal, seesRecusals } from "@/domain/recusal";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { type ListView, listQuery, type SearchParams } from "../list-view";
import { returnedDecisionSchema } from "../returned-decision";

interface KeptPeopleProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  recusals: readonly (Recusal & StandingRecusal)[];
  view: ListView;
  asked: SearchParams;
  now: Date;
}

/** Who may not see a file, for whoever may know it, with a form for each that he may let in again. */
export async function KeptPeople(props: KeptPeopleProps) {
  const { locale, person, file, recusals, view, asked, now } = props;
  const t = getTranslator(locale);
  const code = file.state.trackingCode;
  const standing = await keptWithHindrance(person, file.id, recusals);
  const form = typeof asked.kept === "string" ? asked.kept : null;
  const returned =
    form === null
      ? null
      : await database().as(databaseActorOf(person), (tx) =>
          findReturnedForm(tx, form, returnedDecisionSchema, now),
        );
  const own =
    returned?.answer.decision === "lift" && returned.answer.trackingCode === code ? returned : null;
  const mistake = own?.answer.mistakes.liftReason;
  return (
    <FileRecusals
      locale={locale}
      kept={standing.map(({ recusal, hindrance }) => {
        const isTyped = own?.typed.member === recusal.person.staffId;
        return {
          recusal,
          refusal:
            hindrance &&
            t(
              `recusal.${hindrance.isInJoined ? "joinedRefusals" : "refusals"}.${hindrance.refusal}`,
            ),
          typed: isTyped ? (own.typed.liftReason ?? "") : "",
          mistake: isTyped && mistake !== undefined ? t(`mistakes.${mistake}`) : null,
        };
      })}
      action={localePath(locale, `/office/${code}/lift`)}
      list={listQuery(view)}
      answer={answerTo(locale, asked.lift)}
    />
  );
}

/** Each recusal that stands, with what keeps the reader from lifting it: here, or in a joined file. */
async function keptWithHindrance(
  person: SignedIn,
  caseFileId: string,
  recusals: KeptPeopleProps["recusals"],
) {
  const standing = recusals.filter(({ lifted }) => lifted === null);
  if (standing.length === 0) return [];
  const lines = await database().as(databaseActorOf(person), (tx) =>
    listStandingRecusals(
      tx,
      caseFileId,
      standing.map((recusal) => recusal.person.staffId),
    ),
  );
  return standing.flatMap((recusal) => {
    const his = lines.filter((line) => line.person.staffId === recusal.person.staffId);
    const hindrance = hindersLift(person, caseFileId, his);
    return hindrance === null || seesRecusals(person.roles) ? [{ recusal, hindrance }] : [];
  });
}

/** What came of the last form. */
function answerTo(locale: OfficeLocale, asked: SearchParams[string]) {
  const t = getTranslator(locale, "recusal");
  if (asked === "done") return { tone: "done", text: t("done") } as const;
  const refusal = liftRefusals.find((known) => known === asked);
  return refusal === undefined
    ? null
    : ({ tone: "refused", text: t(`refusals.${refusal}`) } as const);
}
