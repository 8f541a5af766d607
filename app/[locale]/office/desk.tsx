import type { ReactNode } from "react";
import { OfficePerson } from "@/components/office/office-person";
import { OfficeShell } from "@/components/office/office-shell";
import { SearchBox } from "@/components/office/search-box";
import { requestPath } from "@/components/site/request-path";
import { database } from "@/db/client";
import { countByClock } from "@/db/clock-queue";
import { findOffice } from "@/db/offices";
import { countStages } from "@/db/queue";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { readDecisionCounts } from "./decision-counts";
import { listPath, wholeQueue } from "./list-view";
import { officeSections } from "./office-sections";

interface DeskProps {
  locale: OfficeLocale;
  person: SignedIn;
  /** Key of the link in the sidebar that leads here; null: none does. */
  current: string | null;
  children: ReactNode;
  /** A file that is open beside it, and where the list is on a screen that shows the file alone. */
  file?: ReactNode;
  backHref?: string;
}

/** The office around a page that is neither list nor file. */
export async function Desk({ locale, person, current, children, file, backHref }: DeskProps) {
  const t = getTranslator(locale, "office");
  const { pathname, search } = requestPath();
  const other: OfficeLocale = locale === "ar" ? "fr" : "ar";
  const { office, counts, decisions, late } = await database().as(
    databaseActorOf(person),
    async (tx) => {
      const found = await findOffice(tx, person.parquet);
      return {
        office: found === null ? null : { nameAr: found.officeAr, nameFr: found.officeFr },
        counts: await countStages(tx, person.reach),
        decisions: await readDecisionCounts(tx, person, new Date()),
        late: await countByClock(tx, person.reach, new Date()),
      };
    },
  );
  return (
    <OfficeShell
      words={{
        name: getTranslator(locale, "site")("name"),
        menu: t("nav.menu"),
        navigation: t("nav.label"),
        back: t("file.backToQueue"),
      }}
      home={listPath(locale, wholeQueue)}
      sections={officeSections({ locale, person, office, counts, decisions, late, current })}
      who={
        <OfficePerson
          locale={locale}
          name={person.name}
          roles={person.roles}
          otherLanguage={{ locale: other, href: switchLocalePath(pathname, search, other) }}
        />
      }
      head={<SearchBox locale={locale} searched="" />}
      list={<div className="desk">{children}</div>}
      file={file}
      backHref={backHref}
    />
  );
}
