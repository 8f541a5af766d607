import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { openFile } from "@/commands/open-file";
import { database } from "@/db/client";
import { findLastProposal } from "@/db/proposals";
import { databaseActorOf } from "@/db/staff";
import { isOfficeLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { FilePage } from "../../[code]/file-page";
import { filePath, type SearchParams, wholeQueue } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { SignatureDesk } from "../signature-desk";
import { ProposalToSign } from "./proposal-to-sign";

interface SignaturePageProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: SignaturePageProps): Promise<Metadata> {
  const { locale, code: asked } = await params;
  const code = parseTrackingCode(asked);
  if (!isOfficeLocale(locale) || code === null) return {};
  const t = getTranslator(locale);
  const title = t("office.file.title", { code: formatTrackingCode(code) });
  return { title: t("site.pageTitle", { title }) };
}

/** One proposal above its file, beside the signature book. */
export default async function SignaturePage({ params, searchParams }: SignaturePageProps) {
  const { locale, code: typedCode } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(typedCode);
  const asked = await searchParams;
  const here = localePath(locale, `/office/signatures/${typedCode}`);
  return orProblem(locale, here, async () => {
    const person = await currentStaff(locale);
    const now = new Date();
    const file = code === null ? null : await openFile(database(), person, code, now);
    if (file === null || code === null) return redirectToProblem(locale, "not-found");
    const proposal = await database().as(databaseActorOf(person), (tx) =>
      findLastProposal(tx, file.id),
    );
    if (proposal?.state !== "open") redirect(filePath(locale, code, wholeQueue));
    const page = (
      <>
        <ProposalToSign
          locale={locale}
          person={person}
          file={file}
          proposal={proposal}
          asked={asked}
          now={now}
        />
        {await FilePage({ locale, person, file, view: wholeQueue, asked: {}, now })}
      </>
    );
    return SignatureDesk({ locale, person, asked, open: { code, page } });
  });
}
