import { capacities } from "@/domain/capacity";
import type { Mistakes, Typed } from "@/domain/filing";
import { identityDocumentTypes } from "@/domain/identity-document";
import { slotsOf } from "@/domain/intake";
import {
  bringerNatures,
  broughtAs,
  type PersonField,
  personField,
  personFields,
  type RespondentField,
  respondentField,
  respondentFields,
} from "@/domain/intake-people";
import { locales, type OfficeLocale } from "@/domain/locale";
import { partyNatures, phoneOwners, waysOfContact } from "@/domain/party";
import type { Route } from "@/domain/routing";
import { getTranslator } from "@/i18n/translate";

const reasons = ["category", "capacity", "names_general_prosecutor"] as const;
const fieldsBefore = ["channel", "kind", "category"] as const;
const fieldsAfter = [
  "occurredOn",
  "place",
  "account",
  "protected",
  "phrase",
  "code",
  "number",
] as const;

/** The words that the desk's scripts need, and no others. */
export function intakeWords(locale: OfficeLocale, offices: ReadonlyMap<string, string>) {
  const t = getTranslator(locale);
  const unsaid = { value: "", label: t("takingIn.person.unsaid") };
  const labelsOf = <Field extends string>(
    names: readonly Field[],
    label: (name: Field) => string,
  ): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [name, label(name)]));
  const routes = Object.fromEntries([
    ["chosen", t("takingIn.route.chosen")],
    ...reasons.flatMap((reason) =>
      [...offices].map(([code, office]) => [
        `${reason} ${code}`,
        t(`takingIn.route.${reason}`, { office }),
      ]),
    ),
  ]) as Readonly<Record<string, string>>;
  const unknown = t("takingIn.route.unknown");
  return {
    category: {
      choose: t("takingIn.choose"),
      none: t("takingIn.categoryNone"),
      toConfirm: t("takingIn.toConfirm"),
    },
    person: {
      title: t("takingIn.person.title"),
      add: t("takingIn.person.add"),
      remove: t("takingIn.person.remove"),
      main: t("takingIn.person.main"),
      outcomeHint: t("takingIn.person.outcomeHint"),
      labels: labelsOf<PersonField>(personFields, (name) => t(`takingIn.person.${name}`)),
    },
    personChoices: {
      role: broughtAs.map((value) => ({ value, label: t(`office.file.${value}`) })),
      nature: bringerNatures.map((value) => ({
        value,
        label: t(`takingIn.person.natures.${value}`),
      })),
      documentType: identityDocumentTypes.map((value) => ({
        value,
        label: t(`documentTypes.${value}`),
      })),
      phoneOwner: [
        unsaid,
        ...phoneOwners.map((value) => ({ value, label: t(`takingIn.person.owners.${value}`) })),
      ],
      wayOfContact: [
        unsaid,
        ...waysOfContact.map((value) => ({ value, label: t(`channels.${value}`) })),
      ],
      language: locales.map((value) => ({ value, label: t(`site.language.${value}`) })),
    },
    respondent: {
      title: t("takingIn.respondent.title"),
      add: t("takingIn.respondent.add"),
      remove: t("takingIn.respondent.remove"),
      labels: labelsOf<RespondentField>(respondentFields, (name) =>
        t(`takingIn.respondent.${name}`),
      ),
    },
    respondentChoices: {
      nature: partyNatures.map((value) => ({
        value,
        label: t(`takingIn.person.natures.${value}`),
      })),
      capacity: [
        { value: "", label: t("takingIn.respondent.ordinary") },
        ...capacities.map((value) => ({ value, label: t(`takingIn.capacities.${value}`) })),
      ],
    },
    live: {
      unknown,
      routes,
      protectedNow: t("takingIn.protectedNow"),
      notProtectedNow: t("takingIn.notProtectedNow"),
      similar: t("takingIn.similar.title"),
    },
    routeText: (route: Route | null, own: string): string =>
      route === null
        ? unknown
        : (routes[route.parquet === own ? "chosen" : `${route.because} ${route.parquet}`] ??
          unknown),
  };
}

/** What is wrong with a form, in the order of the page, with whom it is about. */
export function intakeMistakes(locale: OfficeLocale, mistakes: Mistakes, typed: Typed) {
  const t = getTranslator(locale);
  const named = (field: string, label: string) => {
    const code = mistakes[field];
    if (code === undefined) return [];
    const message = t("takingIn.mistakeOf", { field: label, mistake: t(`mistakes.${code}`) });
    return [{ field, message }];
  };
  const ofSomebody = (field: string, person: string, place: number, label: string) => {
    const code = mistakes[field];
    if (code === undefined) return [];
    const about = { person, place: place + 1, field: label, mistake: t(`mistakes.${code}`) };
    return [{ field, message: t("takingIn.mistakeOfPerson", about) }];
  };
  return [
    ...fieldsBefore.flatMap((field) => named(field, t(`takingIn.${field}`))),
    ...slotsOf(typed, "people").flatMap((slot, place) =>
      personFields.flatMap((field) =>
        ofSomebody(
          personField(slot, field),
          t("takingIn.person.title"),
          place,
          t(`takingIn.person.${field}`),
        ),
      ),
    ),
    ...slotsOf(typed, "respondents").flatMap((slot, place) =>
      respondentFields.flatMap((field) =>
        ofSomebody(
          respondentField(slot, field),
          t("takingIn.respondent.title"),
          place,
          t(`takingIn.respondent.${field}`),
        ),
      ),
    ),
    ...fieldsAfter.flatMap((field) => named(field, t(`takingIn.${field}`))),
  ];
}
