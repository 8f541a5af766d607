import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface SignInFormProps {
  locale: Locale;
  /** What was typed before a mistake. */
  contact: string;
  mistake: string | null;
  /** Where the national identity service is reached; null: there is none here. */
  identity: string | null;
}

/** The form whose typing goes along when the language is switched. */
export const signInForm = { id: "sign-in" } as const;

/** A number or an address to which the way in is sent; or the national identity service. */
export function SignInForm({ locale, contact, mistake, identity }: SignInFormProps) {
  const t = getTranslator(locale, "account");
  return (
    <>
      <form
        id={signInForm.id}
        className="filing-form"
        method="post"
        action={localePath(locale, "/account/send")}
        noValidate
      >
        <TextField
          name="contact"
          label={t("contactLabel")}
          hint={t("contactHint")}
          mistake={mistake}
          defaultValue={contact}
          leftToRight
          width="full"
          maxLength={160}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div className="filing-pushes">
          <Button size="large">{t("send")}</Button>
        </div>
      </form>
      {identity === null ? null : (
        <Card title={t("identityTitle")}>
          <p>{t("identityHint")}</p>
          <p className="mt-4">
            <Button kind="quiet" href={identity} rel="nofollow">
              {t("identity")}
            </Button>
          </p>
        </Card>
      )}
    </>
  );
}
