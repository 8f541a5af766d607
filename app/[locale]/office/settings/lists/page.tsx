import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { mayEditLists } from "@/commands/edit-list";
import { EntryForm } from "@/components/office/entry-form";
import { EntryList } from "@/components/office/entry-list";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { type KeptEntry, listEntriesOf } from "@/db/list-entries";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { kindField, type ListName, listNames } from "@/domain/list-edit";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import type { SearchParams } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { returnedEntrySchema } from "./returned-entry";

interface ListsPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

const page = "/office/settings/lists";
const answers = ["saved", "moved", "gone", "denied"] as const;

export async function generateMetadata({ params }: ListsPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("lists.title") }) };
}

/** The lists that every office and the citizens choose from; an administrator edits them. */
export default async function ListsPage({ params, searchParams }: ListsPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    if (!mayEditLists(person)) return redirectToProblem(locale, "forbidden");
    const children = await Lists({ locale, person, asked });
    return Desk({ locale, person, current: "lists", children });
  });
}

interface ListsProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
}

async function Lists({ locale, person, asked }: ListsProps) {
  const t = getTranslator(locale, "lists");
  const now = new Date();
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  const list = listNames.find((known) => known === text("list")) ?? "categories";
  const { entries, codes, kept } = await database().as(databaseActorOf(person), async (tx) => ({
    entries: await listEntriesOf(tx, list),
    codes: await listEntriesOf(tx, "codes"),
    kept: await findReturnedForm(tx, text("returned"), returnedEntrySchema, now),
  }));
  const changed = entries.find(({ key }) => key === text("change"));
  const returned = kept?.answer.list === list ? kept : null;
  const hrefOf = (one: ListName): string => `${localePath(locale, page)}?list=${one}`;
  const done = answers.find((one) => one === text("done"));
  const name = changed && (locale === "ar" ? changed.values.labelAr : changed.values.labelFr);
  const isOpen = changed !== undefined || returned !== null || text("add") === "yes";
  return (
    <>
      <h1>{t("title")}</h1>
      {done === undefined ? null : (
        <Notice role="status" tone={done === "saved" || done === "moved" ? "info" : "warning"}>
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <p>{t("lead")}</p>
      <nav className="queue-order" aria-label={t("choose")}>
        {listNames.map((one) => (
          <a key={one} href={hrefOf(one)} aria-current={one === list ? "true" : undefined}>
            {t(`names.${one}`)}
          </a>
        ))}
      </nav>
      {isOpen ? (
        <section id="entry" aria-labelledby="entry-title" className="act">
          <h2 id="entry-title">{name === undefined ? t("add") : t("changeTitle", { name })}</h2>
          {returned?.answer.conflict === true && changed !== undefined ? (
            <Conflict locale={locale} entry={changed} />
          ) : null}
          <EntryForm
            locale={locale}
            list={list}
            action={localePath(locale, `${page}/save`)}
            cancel={hrefOf(list)}
            entryKey={changed?.key ?? null}
            version={changed?.version ?? 0}
            typed={returned?.typed ?? (changed === undefined ? {} : typedOf(changed))}
            mistakes={returned?.answer.mistakes ?? {}}
            codes={codes
              .filter(({ values }) => !values.retired)
              .map(({ key, values }) => ({
                value: key,
                label: `${key} · ${locale === "ar" ? values.labelAr : values.labelFr}`,
              }))}
          />
        </section>
      ) : (
        <p>
          <Button href={`${hrefOf(list)}&add=yes#entry`}>{t("add")}</Button>
        </p>
      )}
      <h2>{t(`names.${list}`)}</h2>
      <EntryList
        locale={locale}
        list={list}
        entries={entries}
        action={localePath(locale, `${page}/save`)}
        changeHref={(key) => `${hrefOf(list)}&change=${key}#entry`}
      />
    </>
  );
}

/** What stands in the archive now, so that nobody overwrites a colleague's words unread. */
function Conflict({ locale, entry }: { locale: OfficeLocale; entry: KeptEntry }) {
  const { labelAr, labelFr } = entry.values;
  return (
    <Notice tone="warning" role="alert">
      <p>{getTranslator(locale, "lists")("conflict")}</p>
      <p>
        <bdi lang="ar">{labelAr}</bdi> · <bdi lang="fr">{labelFr}</bdi>
      </p>
      {entry.list === "categories" ? (
        <p>
          <bdi lang="ar">{entry.values.helpAr}</bdi> · <bdi lang="fr">{entry.values.helpFr}</bdi>
        </p>
      ) : null}
    </Notice>
  );
}

function typedOf({ values }: KeptEntry): Typed {
  const typed: Record<string, string> = {};
  for (const [field, value] of Object.entries(values))
    if (typeof value === "boolean") typed[field] = value ? "yes" : "";
    else if (Array.isArray(value)) for (const kind of value) typed[kindField(kind)] = "yes";
    else typed[field] = String(value);
  return typed;
}
