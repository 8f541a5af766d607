import type { OpenDossier } from "@/commands/read-dossier";
import { Exchange } from "@/components/dossier/exchange";
import { MessageForm } from "@/components/dossier/message-form";
import { RuledSection } from "@/components/site/ruled-section";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { fieldOf } from "./answer";

interface WritingProps {
  locale: Locale;
  dossier: OpenDossier;
  /** What was typed on the page before it came anew; null: nothing. */
  kept: Typed | null;
}

/** What the office and the party wrote to each other, and where the party writes on. */
export function Messages({ locale, dossier, kept }: WritingProps) {
  const t = getTranslator(locale, "ownFile.messages");
  const field = fieldOf(locale, dossier, kept, "message");
  return (
    <RuledSection id="messages" title={t("title")}>
      <Exchange locale={locale} words={dossier.words} messages={dossier.messages} />
      <details className="dossier-fold" open={field.typed !== "" || field.mistake !== null}>
        <summary>{t("write.title")}</summary>
        <MessageForm
          locale={locale}
          about="message"
          words={{ label: t("write.label"), hint: t("write.hint"), push: t("write.push") }}
          {...field}
        />
      </details>
    </RuledSection>
  );
}

/** What the law lets a party do with what is kept of it: read it all, ask that it be corrected. */
export function OwnData({ locale, dossier, kept }: WritingProps) {
  const t = getTranslator(locale, "ownFile.data");
  const field = fieldOf(locale, dossier, kept, "correction");
  return (
    <RuledSection id="data" title={t("title")}>
      <p>{t("lead")}</p>
      <p>
        <a className="onward" href={localePath(locale, "/dossier/file/copy")} download>
          {t("download")}
        </a>
        <span className="text-soft block">{t("downloadHint")}</span>
      </p>
      <details className="dossier-fold" open={field.typed !== "" || field.mistake !== null}>
        <summary>{t("correct")}</summary>
        <MessageForm
          locale={locale}
          about="correction"
          words={{ label: t("correctLabel"), hint: t("correctHint"), push: t("correctPush") }}
          {...field}
        />
      </details>
    </RuledSection>
  );
}
