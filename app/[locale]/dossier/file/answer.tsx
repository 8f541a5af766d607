import type { ReactNode } from "react";
import type { OpenDossier } from "@/commands/read-dossier";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { type PartyVerb, partyVerbs } from "@/domain/dossier";
import { mistakeCodes, type Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { type MessageSubject, messageSubjects } from "@/domain/message";
import { refusalCodes } from "@/domain/refusal";
import { getTranslator } from "@/i18n/translate";

interface AnswerProps {
  locale: Locale;
  did: string | string[] | undefined;
  refused: string | string[] | undefined;
  dossier: OpenDossier;
}

/** What came of the last form. */
export function Answer({ locale, did, refused, dossier }: AnswerProps): ReactNode {
  const t = getTranslator(locale, "dossier");
  const { returned } = dossier;
  if (refused === "1" && returned !== null) {
    return (
      <ErrorSummary
        title={t("refusedTitle")}
        lead={t("keptTyped")}
        mistakes={[
          { field: `${returned.verb}-text`, message: answerLine(locale, returned.answer) },
        ]}
      />
    );
  }
  if (did === "contact") {
    return (
      <Notice role="status">
        <p>{getTranslator(locale, "contact")("done")}</p>
      </Notice>
    );
  }
  if (did === "receipt") {
    return (
      <Notice role="status">
        <p>{getTranslator(locale, "receiptMail")("done")}</p>
      </Notice>
    );
  }
  const written = messageSubjects.find((about) => about === did);
  if (written !== undefined) {
    const own = getTranslator(locale, "ownFile");
    return (
      <Notice role="status">
        <p>{own(written === "message" ? "messages.write.done" : "data.correctDone")}</p>
      </Notice>
    );
  }
  const done = partyVerbs.find((verb) => verb === did);
  if (done === undefined) return null;
  return (
    <Notice role="status">
      <p>{t(`did.${done}`)}</p>
    </Notice>
  );
}

/** What stands in a field of the page: what was typed in it last, and what was wrong with it. */
export function fieldOf(
  locale: Locale,
  { returned }: OpenDossier,
  kept: Typed | null,
  name: PartyVerb | MessageSubject,
): { readonly typed: string; readonly mistake: string | null } {
  const refused = returned?.verb === name ? returned : null;
  return {
    typed: kept?.[name] ?? refused?.text ?? "",
    mistake: refused === null ? null : answerLine(locale, refused.answer),
  };
}

/** The sentence of a mistake or of a refusal. */
function answerLine(locale: Locale, answer: string): string {
  const t = getTranslator(locale);
  const mistake = mistakeCodes.find((code) => code === answer);
  if (mistake !== undefined) return t(`mistakes.${mistake}`);
  const refusal = refusalCodes.find((code) => code === answer);
  return refusal === undefined ? t("dossier.refusedTitle") : t(`refusals.${refusal}`);
}
