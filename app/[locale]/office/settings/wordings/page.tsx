import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { mayEditWordings } from "@/commands/edit-wording";
import { PriceForm } from "@/components/office/price-form";
import { WordingList } from "@/components/office/wording-list";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { database } from "@/db/client";
import { findReturnedForm } from "@/db/returned-forms";
import { getSegmentPrice } from "@/db/segment-price";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { listVersions, listWordings } from "@/db/wordings";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { noticeKinds } from "@/domain/notice";
import { type SegmentPrice, typedPrice } from "@/domain/segment-price";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import type { SearchParams } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { returnedWordingSchema } from "./returned-wording";
import { WordingOfKind } from "./wording-of-kind";

interface WordingsPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

const page = "/office/settings/wordings";
const answers = ["saved", "restored", "same", "gone", "moved", "priceSaved", "denied"] as const;
const wrong: readonly string[] = ["gone", "moved", "denied"];
/** As many versions of a text as its page shows at once. */
const versionsShown = 30;

export async function generateMetadata({ params }: WordingsPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("wordings.title") }) };
}

/** What every notice says; an administrator changes it, and every version is kept. */
export default async function WordingsPage({ params, searchParams }: WordingsPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    if (!mayEditWordings(person)) return redirectToProblem(locale, "forbidden");
    const children = await Wordings({ locale, person, asked });
    return Desk({ locale, person, current: "wordings", children });
  });
}

interface WordingsProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
}

async function Wordings({ locale, person, asked }: WordingsProps) {
  const t = getTranslator(locale, "wordings");
  const now = new Date();
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  const kind = noticeKinds.find((known) => known === text("kind")) ?? null;
  const { kept, price, listed, versions } = await database().as(
    databaseActorOf(person),
    async (tx) => ({
      kept: await findReturnedForm(tx, text("returned"), returnedWordingSchema, now),
      price: await getSegmentPrice(tx),
      listed: kind === null ? await listWordings(tx) : [],
      versions:
        kind === null ? [] : await listVersions(tx, kind, { before: null, most: versionsShown }),
    }),
  );
  const done = answers.find((one) => one === text("done"));
  const returned = kept?.answer.wording === (kind ?? "price") ? kept : null;
  return (
    <>
      <h1>{kind === null ? t("title") : getTranslator(locale, "noticeKinds")(kind)}</h1>
      <div id="answer">
        {done === undefined ? null : (
          <Notice role="status" tone={wrong.includes(done) ? "warning" : "info"}>
            <p>{t(`done.${done}`)}</p>
          </Notice>
        )}
        {returned?.answer.said === "checked" ? (
          <Notice role="status">
            <p>{t("checked")}</p>
          </Notice>
        ) : null}
      </div>
      {kind === null ? (
        <>
          <p>{t("lead")}</p>
          <p className="text-soft">{t("jurist")}</p>
          <WordingList
            locale={locale}
            wordings={listed}
            changeHref={(one) => `${localePath(locale, page)}?kind=${one}`}
          />
          <section aria-labelledby="price-title" className="wording-price">
            <h2 id="price-title">
              {t("price.title")}{" "}
              {price.isConfirmed ? null : <Tag tone="warning">{t("price.toConfirm")}</Tag>}
            </h2>
            <PriceForm
              locale={locale}
              action={localePath(locale, `${page}/price`)}
              typed={returned?.typed ?? typedSegmentPrice(price)}
              mistakes={returned?.answer.mistakes ?? {}}
            />
          </section>
        </>
      ) : (
        <WordingOfKind
          locale={locale}
          page={localePath(locale, page)}
          kind={kind}
          versions={versions}
          returned={returned}
          price={price.thousandths}
        />
      )}
    </>
  );
}

function typedSegmentPrice({ thousandths, isConfirmed }: SegmentPrice) {
  return {
    price: thousandths === null ? "" : typedPrice(thousandths),
    priceConfirmed: isConfirmed ? "yes" : "",
  };
}
