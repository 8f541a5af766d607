import { ActForm, ActRefusal, LostForm } from "@/components/office/act-form";
import { MarksBefore } from "@/components/office/phone-mark-line";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { recallWords } from "@/db/wordings";
import { actFields, type OfficeAct } from "@/domain/act-fields";
import { fieldRefused } from "@/domain/act-form";
import { officeDay } from "@/domain/calendar";
import type { ReferenceLists } from "@/domain/category";
import { wayToAct } from "@/domain/decide";
import type { Typed } from "@/domain/filing";
import { life } from "@/domain/life";
import type { OfficeLocale } from "@/domain/locale";
import { type Acting, rolesOn } from "@/domain/permission";
import { holdsOneOf } from "@/domain/role";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { actForm, findKeptForm } from "../kept-form";
import { filePath, type ListView, listQuery, type SearchParams } from "../list-view";
import { type ReturnedAct, returnedActSchema } from "../returned-act";
import { typedByOf } from "../typed-by";
import { readActChoices } from "./act-choices";
import { previewOf } from "./act-preview";
import { labelsOf } from "./file-names";

interface ActPanelProps {
  locale: OfficeLocale;
  person: SignedIn;
  acting: Acting;
  file: OfficeFile;
  verb: OfficeAct;
  view: ListView;
  asked: SearchParams;
  names: ReadonlyMap<string, string>;
  now: Date;
}

/** The form of the act that is open, what was wrong with it, or why it can be taken no more. */
export async function ActPanel(props: ActPanelProps) {
  const { locale, person, acting, file, verb, view, asked, names, now } = props;
  const { state } = file;
  const code = state.trackingCode;
  const returned = typeof asked.returned === "string" ? asked.returned : null;
  const archive = await database().as(databaseActorOf(person), async (tx) => ({
    kept: returned === null ? null : await findReturnedForm(tx, returned, returnedActSchema, now),
    choices: await readActChoices(tx, { locale, verb, file, acting, names }, now),
    lists: await recallReferenceLists(tx, now),
    map: await recallJudicialMap(tx, now),
    words: await recallWords(tx),
  }));
  const answer = archive.kept?.answer;
  const kept = answer?.trackingCode === code && answer.verb === verb ? archive.kept : null;
  const before =
    asked.kept === "yes" ? await findKeptForm(actForm(verb, code), person.staffId, now) : null;
  const way = wayToAct(state, verb, acting);
  const typed = kept?.typed ?? before ?? firstTyped(verb, file, archive.lists, now);
  const refusal = kept?.answer.refusal ?? null;
  const refusedField = refusal === null ? null : fieldRefused(verb, refusal);
  const seen = kept?.answer.seenVersion ?? state.version;
  const meanwhile = meanwhileOf(locale, file, names, seen);
  const preview = previewOf(archive.words, verb, file, typed, !isDiscreet(archive.lists, file));
  if (!way.ok)
    return (
      <>
        <ActRefusal
          locale={locale}
          refusal={refusal ?? way.refusal}
          meanwhile={kept === null ? [] : meanwhile}
        />
        <LostForm
          locale={locale}
          verb={verb}
          typed={kept?.typed ?? before ?? {}}
          labels={labelsOf(locale, archive.lists)}
        />
      </>
    );
  return (
    <>
      {refusal === null || refusedField !== null ? null : (
        <ActRefusal locale={locale} refusal={refusal} meanwhile={meanwhile} />
      )}
      {life[verb].decides === true ? (
        <MarksBefore locale={locale} parties={file.parties} marks={file.phoneMarks} names={names} />
      ) : null}
      <ActForm
        locale={locale}
        verb={verb}
        isProposal={way.value === "propose"}
        action={localePath(locale, `/office/${code}/${verb}`)}
        cancel={filePath(locale, code, view)}
        typedBy={typedByOf(person.staffId)}
        version={state.version}
        list={listQuery(view)}
        typed={typed}
        mistakes={
          kept === null ? {} : mistakeWords(locale, kept, refusedField, archive.map.offices)
        }
        choices={archive.choices}
        preview={preview}
        mayWithhold={preview.length > 0 && holdsOneOf(rolesOn(acting, state), ["deputy"])}
      />
    </>
  );
}

/** What is wrong with each field, in words: what was typed wrongly, or the rule that refuses it. */
function mistakeWords(
  locale: OfficeLocale,
  { answer, typed }: { readonly answer: ReturnedAct; readonly typed: Typed },
  refusedField: string | null,
  offices: ReadonlyMap<string, { readonly nameAr: string; readonly nameFr: string }>,
): Readonly<Record<string, string>> {
  const t = getTranslator(locale);
  const words = Object.fromEntries(
    Object.entries(answer.mistakes).map(([field, code]) => [field, t(`mistakes.${code}`)]),
  );
  if (answer.refusal === null || refusedField === null) return words;
  const asked = offices.get(typed.parquetAsked ?? "");
  const fallback = typed.parquet;
  const said =
    answer.refusal === "parquet_to_confirm" && asked !== undefined && fallback !== undefined
      ? t("office.acts.fallback", {
          office: locale === "ar" ? asked.nameAr : asked.nameFr,
          fallback,
        })
      : t(`refusals.${answer.refusal}`);
  return { ...words, [refusedField]: said };
}

/** What happened since the form was opened. */
function meanwhileOf(
  locale: OfficeLocale,
  { facts }: OfficeFile,
  names: ReadonlyMap<string, string>,
  seen: number,
) {
  const t = getTranslator(locale);
  return facts
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
    }));
}

/** What a form offers before anything is typed: the usual code, today, the only one there is. */
function firstTyped(
  verb: OfficeAct,
  file: OfficeFile,
  { categories }: ReferenceLists,
  now: Date,
): Typed {
  const [year = "", month = "", day = ""] = officeDay(now).split("-");
  const only = file.state.summonses.length === 1 ? file.state.summonses[0] : undefined;
  return Object.fromEntries(
    actFields(verb).flatMap(({ name, control, isOptional }): [string, string][] => {
      switch (control.kind) {
        case "day":
          if (control.today !== true) return [];
          return [
            [`${name}-day`, day],
            [`${name}-month`, month],
            [`${name}-year`, year],
          ];
        case "listed":
          if (control.list !== "codes") return [];
          return [[name, categories.get(file.category)?.registrationCode ?? ""]];
        case "summons":
          return only === undefined ? [] : [[name, only.factId]];
        case "parties": {
          const offered = file.parties.filter(({ role }) => control.roles.includes(role));
          const [first] = offered;
          return offered.length === 1 && first !== undefined && !isOptional
            ? [[`${name}-${first.id}`, "yes"]]
            : [];
        }
        case "colleague":
          return file.assignedTo === null ? [] : [[name, file.assignedTo]];
        default:
          return [];
      }
    }),
  );
}

function isDiscreet({ categories }: ReferenceLists, file: OfficeFile): boolean {
  return categories.get(file.category)?.isDiscreet ?? true;
}
