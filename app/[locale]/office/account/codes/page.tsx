import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readNewCodes } from "@/commands/own-account";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { formatRecoveryCode } from "@/domain/recovery-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import { currentStaff } from "../../signed-in";

interface CodesPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: CodesPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.account.newCodes.title") }) };
}

/** The recovery codes that were just made, until their owner says that they are kept. */
export default async function CodesPage({ params }: CodesPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  return orProblem(locale, localePath(locale, "/office/account"), async () => {
    const person = await currentStaff(locale);
    const codes = await readNewCodes(database(), { person }, new Date());
    return Desk({ locale, person, current: "account", children: NewCodes({ locale, codes }) });
  });
}

function NewCodes({ locale, codes }: { locale: OfficeLocale; codes: readonly string[] }) {
  const t = getTranslator(locale, "staff.account.newCodes");
  if (codes.length === 0) {
    return (
      <div className="people-page">
        <h1>{t("title")}</h1>
        <Notice>
          <p>{t("gone")}</p>
        </Notice>
        <p>
          <a href={localePath(locale, "/office/account")}>{t("toAccount")}</a>
        </p>
      </div>
    );
  }
  return (
    <div className="people-page">
      <h1>{t("title")}</h1>
      <Card>
        <p>{t("lead")}</p>
        <ol className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <Code>{formatRecoveryCode(code)}</Code>
            </li>
          ))}
        </ol>
        <p className="text-soft">{t("print")}</p>
        <form method="post" action={localePath(locale, "/office/account/keep-codes")}>
          <Button size="large">{t("kept")}</Button>
        </form>
      </Card>
    </div>
  );
}
