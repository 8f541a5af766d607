import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { OfficeLocale } from "@/domain/locale";
import { isolate } from "@/i18n/direction";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface KillFormProps {
  locale: OfficeLocale;
  /** The field that leads back to this page: its phone or its burst. */
  back: { name: "phone" | "burst"; value: string };
  /** The number of the process that was killed, or that there was none. */
  killed: string | undefined;
}

/** Kills the process that sends, and says which one it was. */
export function KillForm({ locale, back, killed }: KillFormProps) {
  const t = getTranslator(locale, "trial.kill");
  return (
    <Card title={t("title")}>
      <p>{t("lead")}</p>
      <form className="sandbox-form" action={localePath(locale, "/sandbox/kill")} method="post">
        {killed !== undefined && /^\d{1,10}$/.test(killed) ? (
          <Notice role="status">{t("done", { pid: isolate(killed) })}</Notice>
        ) : null}
        {killed === "no" ? (
          <Notice role="alert" tone="warning">
            {t("none")}
          </Notice>
        ) : null}
        <input type="hidden" name={back.name} value={back.value} />
        <Button kind="danger">{t("push")}</Button>
      </form>
    </Card>
  );
}
