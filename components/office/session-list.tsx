import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { BrowserFamily } from "@/domain/browser-family";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface SessionListProps {
  locale: OfficeLocale;
  sessions: readonly {
    id: string;
    browser: BrowserFamily;
    openedAt: Date;
    seenAt: Date;
    isThisOne: boolean;
  }[];
  /** Where the form that ends one is sent. */
  action: string;
}

/** The browsers in which somebody is signed in, each with its end. */
export function SessionList({ locale, sessions, action }: SessionListProps) {
  const t = getTranslator(locale, "staff.account.sessions");
  return (
    <ul className="session-list">
      {sessions.map((session) => {
        const browser = t(`browsers.${session.browser}`);
        const since = formatDateTime(locale, session.openedAt);
        return (
          <li key={session.id} className="session-line">
            <div>
              <p className="session-name">
                {browser} {session.isThisOne ? <Tag tone="good">{t("here")}</Tag> : null}
              </p>
              <p className="text-soft">{t("openedAt", { at: since })}</p>
              <p className="text-soft">
                {t("seenAt", { at: formatDateTime(locale, session.seenAt) })}
              </p>
            </div>
            {session.isThisOne ? null : (
              <form method="post" action={action}>
                <input type="hidden" name="session" value={session.id} />
                <Button kind="quiet" aria-label={t("endNamed", { browser, since })}>
                  {t("end")}
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
