import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { OfficeLocale } from "@/domain/locale";
import { formatPreciseTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface UndoOfferProps {
  locale: OfficeLocale;
  action: string;
  factId: string;
  /** The list's part of the address, to come back to. */
  list: string;
  until: Date;
  now: Date;
}

/** A decision that still rests: until when, and the way to take it back. */
export function UndoOffer({ locale, action, factId, list, until, now }: UndoOfferProps) {
  const t = getTranslator(locale, "office.decisions.undo");
  const seconds = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const time = formatPreciseTime(locale, until);
  const words = Array.from({ length: seconds + 1 }, (_, count) => t("left", { count }));
  return (
    <Notice tone="warning" title={t("title")}>
      <div className="contents" data-counts={seconds} data-words={JSON.stringify(words)}>
        {/* What the script counts is not the framework's to compare. */}
        <div className="contents" data-until="" suppressHydrationWarning>
          <p>{t.rich("text", { time: () => <bdi dir="ltr">{time}</bdi> })}</p>
          <form method="post" action={action} className="office-actions">
            <input type="hidden" name="fact" value={factId} />
            <input type="hidden" name="list" value={list} />
            <Button kind="danger" shortcut="N">
              {t("submit")}
            </Button>
          </form>
        </div>
        <p data-over="" hidden suppressHydrationWarning>
          {t("over")}
        </p>
        <p className="undo-left" aria-hidden="true" hidden suppressHydrationWarning />
        <p className="sr-only" aria-live="polite" suppressHydrationWarning />
      </div>
    </Notice>
  );
}
