import type { ReactNode } from "react";
import { OfficePerson } from "@/components/office/office-person";
import { OfficeShell } from "@/components/office/office-shell";
import { QueueList } from "@/components/office/queue-list";
import { QueueOrder } from "@/components/office/queue-order";
import { SearchBox } from "@/components/office/search-box";
import { requestPath } from "@/components/site/request-path";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import { switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { filePath, type ListView, listPath, wholeQueue } from "./list-view";
import { officeSections } from "./office-sections";
import { readList } from "./read-list";

interface WorkplaceProps {
  locale: OfficeLocale;
  person: SignedIn;
  view: ListView;
  now: Date;
  /** The file that is open, and its page. */
  open?: { readonly code: TrackingCode; readonly page: ReactNode };
}

/** The office around whatever is open: heaps, search, list. */
export async function Workplace({ locale, person, view, now, open }: WorkplaceProps) {
  const t = getTranslator(locale, "office");
  const site = getTranslator(locale, "site");
  const clocks = getTranslator(locale, "clocks");
  const { pathname, search } = requestPath();
  const other: OfficeLocale = locale === "ar" ? "fr" : "ar";
  const list = await readList(database(), person, view, now);
  const isSearch = view.search !== null;
  const here = open === undefined && !isSearch;
  const title = isSearch
    ? t("search.found", { count: list.entries.length })
    : view.clock !== null
      ? clocks(`filters.${view.clock}`)
      : view.stage === null
        ? t("nav.all")
        : t(`stages.${view.stage}`);
  const Title = open === undefined ? "h1" : "h2";
  return (
    <OfficeShell
      words={{
        name: site("name"),
        menu: t("nav.menu"),
        navigation: t("nav.label"),
        back: t("file.backToQueue"),
      }}
      home={listPath(locale, wholeQueue)}
      sections={officeSections({
        locale,
        person,
        office: list.office,
        counts: list.counts,
        decisions: list.decisions,
        late: list.late,
        current: isSearch ? null : (view.clock ?? view.stage ?? (here ? "all" : null)),
      })}
      who={
        <OfficePerson
          locale={locale}
          name={person.name}
          roles={person.roles}
          otherLanguage={{ locale: other, href: switchLocalePath(pathname, search, other) }}
        />
      }
      head={<SearchBox locale={locale} searched={list.searched} />}
      list={
        <>
          <Title className="office-list-title">{title}</Title>
          {list.problem === null ? null : (
            <div className="office-list-notice">
              <Notice role="status">
                <p>
                  {list.problem === "most"
                    ? t("search.most", { count: list.entries.length })
                    : t(`search.${list.problem}`)}
                </p>
              </Notice>
            </div>
          )}
          {isSearch || view.clock !== null || view.stage === "decided" ? null : (
            <QueueOrder
              locale={locale}
              newest={listPath(locale, { ...wholeQueue, stage: view.stage })}
              urgent={listPath(locale, { ...wholeQueue, stage: view.stage, sort: "urgency" })}
              isByUrgency={view.sort === "urgency"}
            />
          )}
          <QueueList
            locale={locale}
            caption={title}
            entries={list.entries.map((entry) => ({
              ...entry,
              targetDays: list.settingsOf(entry.parquet).targetDays,
              subject: list.lists.categories.get(entry.category)?.label[locale] ?? entry.category,
            }))}
            current={open?.code ?? null}
            empty={
              person.reach.length === 0
                ? t("queue.noReach")
                : isSearch
                  ? t("queue.emptySearch")
                  : view.clock === null
                    ? t("queue.empty")
                    : clocks(`empty.${view.clock}`)
            }
            hrefOf={(code) => filePath(locale, code, view)}
            newer={list.newer === null ? null : listPath(locale, list.newer)}
            older={list.older === null ? null : listPath(locale, list.older)}
            now={now}
          />
        </>
      }
      file={open?.page}
      backHref={listPath(locale, view)}
    />
  );
}
