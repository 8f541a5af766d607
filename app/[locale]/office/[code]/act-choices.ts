import type { ActChoices } from "@/components/office/act-choices";
import type { Transaction } from "@/db/client";
import { listColleagues } from "@/db/colleagues";
import type { OfficeFile } from "@/db/office-files";
import { listRegistrationCodes, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { actFields, type OfficeAct } from "@/domain/act-fields";
import { correctableFacts } from "@/domain/decide";
import type { OfficeLocale } from "@/domain/locale";
import type { Acting } from "@/domain/permission";
import { studyingRoles } from "@/domain/role";
import { formatDateTime, formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface Asked {
  readonly locale: OfficeLocale;
  readonly verb: OfficeAct;
  readonly file: OfficeFile;
  readonly acting: Acting;
  /** Colleagues and parties by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads what the fields of an act choose from, and nothing else. */
export async function readActChoices(
  tx: Transaction,
  { locale, verb, file, acting, names }: Asked,
  now: Date,
): Promise<ActChoices> {
  const { state } = file;
  const kinds = actFields(verb).map(({ control }) =>
    control.kind === "listed" ? control.list : control.kind,
  );
  const lists = await recallReferenceLists(tx, now);
  const listed = (list: "grounds" | "measures") =>
    [...lists[list].values()]
      .filter(({ retired }) => !retired)
      .map(({ key, label, confirmed }) => ({
        value: key,
        label: asSureAs(locale, label[locale], confirmed),
      }));
  const codes = kinds.includes("codes") ? await listRegistrationCodes(tx) : [];
  const colleagues = kinds.includes("colleague")
    ? await listColleagues(tx, state.parquet, studyingRoles)
    : [];
  const offices = kinds.includes("office")
    ? [...(await recallJudicialMap(tx, now)).offices.values()]
    : [];
  return {
    codes: codes.map(({ code, labelAr, labelFr, confirmed }) => ({
      value: code,
      label: asSureAs(locale, `${code} · ${locale === "ar" ? labelAr : labelFr}`, confirmed),
    })),
    grounds: kinds.includes("grounds") ? listed("grounds") : [],
    measures: kinds.includes("measures") ? listed("measures") : [],
    colleagues: colleagues.map(({ staffId, name }) => ({ value: staffId, label: name })),
    offices: offices
      .filter(({ code, takesComplaints }) => takesComplaints && code !== state.parquet)
      .map(({ nameAr, nameFr }) =>
        locale === "ar" ? { value: nameAr, label: nameFr } : { value: nameFr, label: nameAr },
      ),
    facts: kinds.includes("fact") ? factsOf(locale, file, acting) : [],
    summonses: state.summonses.map(({ factId, on, at, partyIds }) => ({
      value: factId,
      label: [
        getTranslator(locale)("office.appointments.when", { date: formatDay(on), hour: at }),
        ...partyIds.map((id) => names.get(id) ?? ""),
      ]
        .filter((part) => part !== "")
        .join(" · "),
    })),
    parties: file.parties.map(({ id, role }) => ({ id, role, name: names.get(id) ?? "" })),
    numberIsTyped: state.numbering === "external",
  };
}

/** What no official source or jurist has confirmed says so wherever it is chosen. */
function asSureAs(locale: OfficeLocale, label: string, confirmed: boolean): string {
  return confirmed ? label : `${label} (${getTranslator(locale)("takingIn.toConfirm")})`;
}

function factsOf(locale: OfficeLocale, { state, facts }: OfficeFile, acting: Acting) {
  const t = getTranslator(locale);
  const open = correctableFacts(state, acting);
  return facts
    .filter(({ id }) => open.includes(id))
    .map(({ id, verb, at }) => ({
      value: id,
      label: `${t(`verbs.${verb}.done`)} · ${formatDateTime(locale, at)}`,
    }))
    .reverse();
}
