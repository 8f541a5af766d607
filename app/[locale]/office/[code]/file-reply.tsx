import { ReplyForm } from "@/components/office/reply-form";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { hasRightToBeTold } from "@/domain/party";
import { getTranslator } from "@/i18n/translate";
import { filePath, type ListView, listQuery, type SearchParams, wholeQueue } from "../list-view";
import { returnedDecisionSchema } from "../returned-decision";

interface FileReplyProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  /** Who wrote last: the answer most likely goes to it. */
  lastWriter: string | null;
  names: ReadonlyMap<string, string>;
  view: ListView;
  asked: SearchParams;
  now: Date;
}

/** Where the office writes to a party of a file, with what was typed when it was not taken. */
export async function FileReply(props: FileReplyProps) {
  const { locale, person, file, lastWriter, names, view, asked, now } = props;
  const t = getTranslator(locale);
  const code = file.state.trackingCode;
  const kept = typeof asked.kept === "string" ? asked.kept : null;
  const found =
    kept === null
      ? null
      : await database().as(databaseActorOf(person), (tx) =>
          findReturnedForm(tx, kept, returnedDecisionSchema, now),
        );
  const own =
    found?.answer.decision === "reply" && found.answer.trackingCode === code ? found : null;
  const line = (field: "partyId" | "text") => {
    const mistake = own?.answer.mistakes[field];
    return mistake === undefined ? null : t(`mistakes.${mistake}`);
  };
  const refusal = own?.answer.refusal ?? null;
  return (
    <ReplyForm
      locale={locale}
      action={`${filePath(locale, code, wholeQueue)}/reply`}
      list={listQuery(view)}
      parties={file.parties
        .filter(({ role }) => hasRightToBeTold(role))
        .map(({ id }) => ({ id, name: names.get(id) ?? t("textIn.party") }))}
      typed={{ partyId: own?.typed.partyId ?? lastWriter ?? "", text: own?.typed.text ?? "" }}
      mistakes={{ partyId: line("partyId"), text: line("text") }}
      refusal={refusal === null ? null : t(`refusals.${refusal}`)}
    />
  );
}
