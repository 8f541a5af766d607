import type { Metadata } from "next";
import { regionsOf } from "@/app/[locale]/file/provinces";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { MatterForm, matterForm } from "@/components/complaint/matter-form";
import { OfficeTime } from "@/components/complaint/office-time";
import { OtherPlaces } from "@/components/complaint/other-places";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { Named } from "@/components/site/named";
import { PageTitle } from "@/components/site/page-title";
import { RuledSection } from "@/components/site/ruled-section";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { database } from "@/db/client";
import { recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { listUsualTimes } from "@/db/usual-times";
import { type CaseKind, caseKinds } from "@/domain/case-kind";
import { type Category, categoriesOffered, type ReferenceLists } from "@/domain/category";
import { isLocale } from "@/domain/locale";
import { nameIn } from "@/domain/names";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface BeforeProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const page = "/before";
const generalNeeds = ["identity", "phone", "facts", "papers"] as const;

export async function generateMetadata({ params }: BeforeProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = getTranslator(locale);
  return {
    title: t("site.pageTitle", { title: t("before.title") }),
    description: t("before.lead"),
  };
}

/** Before one files: what is needed for a matter, how long it takes in an office, and where else it may belong. */
export default async function BeforePage({ params, searchParams }: BeforeProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  const asked = (name: string): string => (typeof query[name] === "string" ? query[name] : "");
  const { map, lists, matter, offices, courts, times } = await orProblem(
    locale,
    localePath(locale, page),
    () => look(asked("matter"), asked("province")),
  );
  const kept = await findKeptTyping(page, query, new Date());
  const t = getTranslator(locale);
  return (
    <SitePage
      locale={locale}
      languageForm={matterForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <PageTitle lead={t("before.lead")}>{t("before.title")}</PageTitle>
      <div className="ruled-list">
        <RuledSection title={t("before.askTitle")}>
          <MatterForm
            locale={locale}
            action={localePath(locale, page)}
            lists={lists}
            regions={regionsOf(locale, map)}
            matter={kept?.matter ?? asked("matter")}
            province={kept?.province ?? asked("province")}
          />
        </RuledSection>
        <RuledSection title={t("before.needTitle")}>
          <ul className="list-disc ps-5">
            {matter === null || nameIn(locale, matter.category.bring) === "" ? null : (
              <li>
                <strong>
                  <Named locale={locale} names={matter.category.bring} />
                </strong>
              </li>
            )}
            {generalNeeds.map((need) => (
              <li key={need}>{t(`filing.need.${need}`)}</li>
            ))}
          </ul>
          <p>{t("before.anyway")}</p>
          {matter?.category.isProtected === true ? <p>{t("before.protected")}</p> : null}
        </RuledSection>
        <RuledSection title={t("before.timeTitle")}>
          {matter === null || offices.length === 0 ? <p>{t("before.timeAsk")}</p> : null}
          {matter === null
            ? null
            : offices.map((office) => (
                <OfficeTime
                  key={office.code}
                  locale={locale}
                  named={office}
                  usual={times.get(office.code) ?? null}
                />
              ))}
          <p className="text-soft">{t("usualTime.basis")}</p>
        </RuledSection>
        <RuledSection id="elsewhere" title={t("before.elsewhereTitle")}>
          <p>{t("before.elsewhereLead")}</p>
          <OtherPlaces locale={locale} places={lists.places} courts={courts} />
          <p>{t("before.unsure")}</p>
          <p className="mt-4">
            <Button href={localePath(locale, "/file")}>{t("before.start")}</Button>
          </p>
        </RuledSection>
      </div>
    </SitePage>
  );
}

async function look(matterAsked: string, province: string) {
  const now = new Date();
  return database().as({ as: "visitor" }, async (tx) => {
    const map = await recallJudicialMap(tx, now);
    const lists = await recallReferenceLists(tx, now);
    const matter = readMatter(lists, matterAsked);
    const inProvince = map.officesOf(province);
    const courts = inProvince.filter(({ kind }) => kind === "TPI");
    const offices = matter === null ? [] : inProvince;
    const codes = offices.map(({ code }) => code);
    const times = await listUsualTimes(tx, codes, matter?.kind ?? "complaint");
    return { map, lists, matter, offices, courts, times };
  });
}

/** A kind and a category that is offered for it, as `kind.category`; null when they are none. */
function readMatter(
  lists: ReferenceLists,
  asked: string,
): { readonly kind: CaseKind; readonly category: Category } | null {
  const [kindAsked, key] = asked.split(".");
  const kind = caseKinds.find((known) => known === kindAsked);
  if (kind === undefined) return null;
  const category = categoriesOffered(lists, kind).find((one) => one.key === key);
  return category === undefined ? null : { kind, category };
}
