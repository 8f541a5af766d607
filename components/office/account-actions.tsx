import { Button } from "@/components/ui/button";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface AccountActionsProps {
  locale: OfficeLocale;
  isActive: boolean;
  hasOpenInvitation: boolean;
  /** How many are open. */
  sessions: number;
  actionOf: (change: string) => string;
}

/** What an administrator may do with an account, each a form of one button. */
export function AccountActions(props: AccountActionsProps) {
  const { locale, isActive, hasOpenInvitation, sessions, actionOf } = props;
  const t = getTranslator(locale, "staff.directory.actions");
  return (
    <>
      <p className="text-soft">{t("lead")}</p>
      <div className="people-actions">
        {isActive ? (
          <form method="post" action={actionOf("invite")}>
            <Button kind="quiet">{t("invite")}</Button>
          </form>
        ) : null}
        {hasOpenInvitation ? (
          <form method="post" action={actionOf("revoke")}>
            <Button kind="quiet">{t("revoke")}</Button>
          </form>
        ) : null}
        {sessions > 0 ? (
          <form method="post" action={actionOf("end_sessions")}>
            <Button kind="quiet">{t("end_sessions")}</Button>
          </form>
        ) : null}
        <form method="post" action={actionOf(isActive ? "close" : "open")}>
          <Button kind={isActive ? "danger" : "quiet"}>{t(isActive ? "close" : "open")}</Button>
        </form>
      </div>
    </>
  );
}
