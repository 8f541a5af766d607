import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface ContactCodesFormProps {
  locale: Locale;
  /** Two codes; else one, on the number that stays. */
  movesPhone: boolean;
  /** What was asked for, so that new codes can be. */
  asked: Typed;
  mistakes: ReadonlyMap<string, string>;
}

/** The codes that prove a change of contact, and the ways on when they do not come. */
export function ContactCodesForm(props: ContactCodesFormProps) {
  const { locale, movesPhone, asked, mistakes } = props;
  const t = getTranslator(locale);
  const field = (name: "old" | "fresh", label: string) => (
    <TextField
      name={name}
      label={label}
      hint={t("codes.codeHint")}
      mistake={mistakes.get(name) ?? null}
      width="short"
      leftToRight
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
      spellCheck={false}
    />
  );
  const page = localePath(locale, "/dossier/contact");
  return (
    <>
      <form className="filing-form" method="post" action={`${page}/save`} noValidate>
        {field("old", t(movesPhone ? "contact.oldCode" : "contact.ownCode"))}
        {movesPhone ? field("fresh", t("contact.newCode")) : null}
        <div className="filing-pushes">
          <Button size="large">{t("contact.confirm")}</Button>
        </div>
      </form>
      <Card title={t("codes.resendTitle")}>
        <p>{t("codes.resendHint")}</p>
        <form method="post" action={`${page}/send`} className="receipt-links mt-4">
          {(["phone", "email", "language", "wayOfContact"] as const).map((name) => (
            <input key={name} type="hidden" name={name} value={asked[name] ?? ""} />
          ))}
          <Button kind="quiet">{t("contact.again")}</Button>
          <a href={page}>{t("contact.changeTyped")}</a>
        </form>
      </Card>
    </>
  );
}
