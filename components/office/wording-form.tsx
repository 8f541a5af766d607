import { SmsField } from "@/components/office/sms-field";
import type { SmsMeterWords } from "@/components/office/sms-meter";
import { WordingNone, WordingValues } from "@/components/office/wording-parts";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextArea } from "@/components/ui/text-area";
import type { Mistakes, Typed } from "@/domain/filing";
import { locales, type OfficeLocale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { getTranslator } from "@/i18n/translate";
import { placeholdersOfMail, placeholdersOfSms } from "@/notices/placeholders";
import {
  isMailed,
  isNumbered,
  mayBeSilent,
  mayBeUnmailed,
  type WordingField,
  wordingFields,
} from "@/notices/wording-form";

interface WordingFormProps {
  locale: OfficeLocale;
  kind: NoticeKind;
  action: string;
  cancel: string;
  /** The version in force that this page shows. */
  version: number;
  typed: Typed;
  mistakes: Mistakes;
  /** Of a segment, in thousandths of a dirham; null: not known. */
  price: number | null;
}

const suffix = { ar: "Ar", fr: "Fr", en: "En" } as const;

/** The texts of a notice in every language, with their measure and what they may name. */
export function WordingForm(props: WordingFormProps) {
  const { locale, kind, typed, mistakes, price } = props;
  const t = getTranslator(locale);
  const w = getTranslator(locale, "wordings");
  const mistakeOf = (field: WordingField): string | null => {
    const code = mistakes[field];
    return code === undefined ? null : t(`mistakes.${code}`);
  };
  const field = (name: WordingField) => ({
    name,
    label: w(`fields.${name}`),
    mistake: mistakeOf(name),
  });
  const words = meterWords(locale);
  const texts = (name: "sms" | "numberedSms") =>
    locales.map((language) => {
      const one = `${name}${suffix[language]}` as const;
      const shared = { language, price, words, typed: typed[one] ?? "" };
      return <SmsField key={one} {...field(one)} {...shared} hint={w("smsHint")} />;
    });
  const mails = (name: "email" | "numberedEmail") =>
    locales.map((language) => {
      const one = `${name}${suffix[language]}` as const;
      const area = { lang: language, rows: 7, defaultValue: typed[one] ?? "" };
      return <TextArea key={one} {...field(one)} {...area} hint={w("mailHint")} />;
    });
  return (
    <>
      <ErrorSummary
        title={w("mistakes")}
        mistakes={wordingFields(kind).flatMap((name) => {
          const mistake = mistakeOf(name);
          if (mistake === null) return [];
          return [
            { field: name, message: w("mistakeOf", { field: w(`fields.${name}`), mistake }) },
          ];
        })}
      />
      <form method="post" action={props.action} className="wording-form" noValidate>
        {/* What Enter sends where no script runs: it looks, and saves nothing. */}
        <button type="submit" name="act" value="check" hidden tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="version" value={props.version} />
        <section aria-labelledby="wording-sms">
          <h2 id="wording-sms">{w("sms")}</h2>
          <WordingValues locale={locale} names={placeholdersOfSms(kind, false).allowed} />
          <div className="wording-pair">{texts("sms")}</div>
          {mayBeSilent(kind) ? (
            <WordingNone name="sms" field={field} typed={typed} hint={w("noneHint")} />
          ) : (
            <p className="text-soft">{w("always")}</p>
          )}
        </section>
        {isMailed(kind) ? (
          <section aria-labelledby="wording-mail">
            <h2 id="wording-mail">{w("mail")}</h2>
            <WordingValues locale={locale} names={placeholdersOfMail(kind, false).allowed} />
            <div className="wording-pair">{mails("email")}</div>
            {mayBeUnmailed(kind) ? (
              <WordingNone name="email" field={field} typed={typed} hint={w("noneHint")} />
            ) : null}
          </section>
        ) : (
          <p className="text-soft">{w("neverMailed")}</p>
        )}
        {isNumbered(kind) ? (
          <section aria-labelledby="wording-numbered">
            <h2 id="wording-numbered">{w("numbered")}</h2>
            <p>{w("numberedLead")}</p>
            <WordingValues locale={locale} names={placeholdersOfSms(kind, true).allowed} />
            <div className="wording-pair">{texts("numberedSms")}</div>
            <div className="wording-pair">{mails("numberedEmail")}</div>
          </section>
        ) : null}
        <div className="office-actions">
          <Button name="act" value="save">
            {w("save")}
          </Button>
          <Button kind="quiet" name="act" value="check">
            {w("check")}
          </Button>
          <Button kind="quiet" href={props.cancel}>
            {w("cancel")}
          </Button>
        </div>
      </form>
    </>
  );
}

function meterWords(locale: OfficeLocale): SmsMeterWords {
  const t = getTranslator(locale, "wordings.meter");
  return {
    used: t("used"),
    alphabet: t("alphabet"),
    segments: t("segments"),
    cost: t("cost"),
    unknownPrice: t("unknownPrice"),
    dirhams: t("dirhams"),
    outside: t("outside"),
    double: t("double"),
    noSpelling: t("noSpelling"),
    spell: t("spell"),
    tooLong: t("tooLong"),
    preview: t("preview"),
  };
}
