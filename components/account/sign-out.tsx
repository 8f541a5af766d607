import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface SignOutProps {
  locale: Locale;
  /** How many browsers are signed in, this one among them. */
  sessions: number;
}

/** The way out: of this browser, or of all of them. */
export function SignOut({ locale, sessions }: SignOutProps) {
  const t = getTranslator(locale, "account");
  return (
    <Card title={t("leaveTitle")} quiet>
      <p>{t("leaveHint")}</p>
      {sessions > 1 ? <p>{t("sessions", { count: sessions })}</p> : null}
      <form method="post" action={localePath(locale, "/account/leave")} className="filing-pushes">
        <Button name="which" value="this">
          {t("leave")}
        </Button>
        {sessions > 1 ? (
          <Button kind="quiet" name="which" value="all">
            {t("leaveAll")}
          </Button>
        ) : null}
      </form>
    </Card>
  );
}
