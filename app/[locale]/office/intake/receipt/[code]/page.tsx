import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readReceipt } from "@/commands/read-receipt";
import { mayTakeIn } from "@/commands/take-in-file";
import { IntakeReceipt } from "@/components/office/intake-receipt";
import { database } from "@/db/client";
import { isOfficeLocale } from "@/domain/locale";
import { parseTrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../../desk";
import { filePath, type SearchParams, wholeQueue } from "../../../list-view";
import { currentStaff } from "../../../signed-in";
import { PapersBrought } from "./papers-brought";

interface ReceiptPageProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: ReceiptPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("takingIn.receipt.title") }) };
}

/** What the person at the counter takes home, and what the clerk does next. */
export default async function ReceiptPage({ params, searchParams }: ReceiptPageProps) {
  const { locale, code: typed } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(typed);
  if (code === null) return redirectToProblem(locale, "not-found");
  const { kept, already, pass } = await searchParams;
  return orProblem(locale, localePath(locale, "/office/intake"), async () => {
    const person = await currentStaff(locale);
    if (!mayTakeIn(person)) return redirectToProblem(locale, "forbidden");
    const asked = { code, pass: typeof pass === "string" ? pass : "" };
    const receipt = await readReceipt(database(), person, asked, new Date());
    if (receipt === null) return redirectToProblem(locale, "not-found");
    const again = typeof kept === "string" && /^[0-9a-f-]{36}$/.test(kept) ? kept : null;
    const desk = localePath(locale, "/office/intake");
    const pdf = `${desk}/receipt/${code}/pdf?pass=${encodeURIComponent(asked.pass)}`;
    return (
      <Desk locale={locale} person={person} current={null}>
        <IntakeReceipt
          locale={locale}
          code={code}
          kind={receipt.kind}
          office={officeName(locale, receipt.office)}
          isElsewhere={receipt.parquet !== person.parquet}
          receivedAt={receipt.receivedAt}
          isProtected={receipt.isProtected}
          number={receipt.number}
          initials={receipt.initials}
          already={already === "yes"}
          site={env().appUrl}
          hrefs={{
            next: `${desk}#category`,
            again: again === null ? null : `${desk}?again=${again}#category`,
            open: receipt.inReach ? filePath(locale, code, wholeQueue) : null,
            sheet: `${pdf}&form=sheet`,
            roll: `${pdf}&form=roll`,
          }}
        />
        {receipt.takesPapers ? (
          <PapersBrought locale={locale} person={person} code={code} caseFileId={receipt.id} />
        ) : null}
      </Desk>
    );
  });
}
