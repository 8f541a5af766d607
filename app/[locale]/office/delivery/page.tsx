import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { textPace } from "@/app/text-pace";
import { refreshDelivery } from "@/commands/count-delivery";
import { DeliveryDays } from "@/components/office/delivery-days";
import { DeliveryNow } from "@/components/office/delivery-now";
import { DeliveryOffices } from "@/components/office/delivery-offices";
import { HeartbeatList } from "@/components/office/heartbeat-list";
import { SenderList } from "@/components/office/sender-list";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { database } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import { expectedEnd, seesDelivery } from "@/domain/delivery-figures";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { recurringNames } from "@/domain/recurring";
import { env } from "@/env";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { readDelivery } from "./read-delivery";

interface DeliveryPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

const page = "/office/delivery";

export async function generateMetadata({ params }: DeliveryPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("delivery.title") }) };
}

/** How notices leave and arrive, in figures: no name, no number, no text. */
export default async function DeliveryPage({ params, searchParams }: DeliveryPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    const children = await Figures({ locale, person, asked });
    return Desk({ locale, person, current: "delivery", children });
  });
}

interface FiguresProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
}

async function Figures({ locale, person, asked }: FiguresProps) {
  const t = getTranslator(locale, "delivery");
  const now = new Date();
  if (!seesDelivery(person.roles)) {
    return (
      <>
        <h1>{t("title")}</h1>
        <Notice tone="warning" role="alert">
          <p>{t("denied")}</p>
        </Notice>
      </>
    );
  }
  const { mailbox, uncertainGraceSeconds } = env();
  await refreshDelivery(database(), now, uncertainGraceSeconds);
  const office = typeof asked.office === "string" ? asked.office : null;
  const read = await readDelivery(person, office, now, locale);
  const { isAdministrator, queue, offices, nameOf } = read;
  const pace = textPace(env());
  const woken =
    typeof asked.woken === "string" && /^\d{1,6}$/.test(asked.woken) ? Number(asked.woken) : null;
  return (
    <div className="delivery">
      <h1>{t("title")}</h1>
      <p>{t("lead")}</p>
      {woken === null ? null : (
        <Notice role="status">
          <p>{t("woken", { count: woken })}</p>
        </Notice>
      )}
      {read.choices.length > 1 ? (
        <form method="get" className="settings-choice">
          <SelectField
            name="office"
            id="office-choice"
            label={t("office")}
            defaultValue={read.office}
            options={read.choices.map((code) => ({
              value: code,
              label: nameOf(code) ?? t("everyOffice"),
            }))}
          />
          <Button kind="quiet">{t("choose")}</Button>
        </form>
      ) : null}
      <DeliveryNow
        locale={locale}
        queue={queue}
        end={queue === null ? null : expectedEnd(queue.dueTexts, pace, now)}
        pace={pace}
        wake={isAdministrator ? localePath(locale, `${page}/wake`) : null}
      />
      <DeliveryDays locale={locale} days={read.days} price={read.price} />
      {offices.length === 0 ? null : (
        <DeliveryOffices
          locale={locale}
          offices={offices.map((one) => ({ ...one, name: nameOf(one.parquet) ?? one.parquet }))}
        />
      )}
      {read.beats === null ? null : (
        <>
          <SenderList locale={locale} senders={read.senders} />
          <HeartbeatList
            locale={locale}
            beats={read.beats}
            // Where no mailbox is read, nothing fetches it.
            names={recurringNames.filter((name) => name !== "fetch-mailbox" || mailbox !== null)}
            now={now}
          />
        </>
      )}
      {queue === null ? null : (
        <p className="text-soft">
          {t("countedAt", { at: formatDateTime(locale, queue.countedAt) })}
        </p>
      )}
    </div>
  );
}
