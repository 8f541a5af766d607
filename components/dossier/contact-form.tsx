import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { Typed } from "@/domain/filing";
import { type Locale, locales } from "@/domain/locale";
import { waysOfContact } from "@/domain/party";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface ContactFormProps {
  locale: Locale;
  typed: Typed;
  /** The sentence of each wrong field. */
  mistakes: ReadonlyMap<string, string>;
}

/** The form whose typing goes along when the language is switched. */
export const contactForm = { id: "contact" } as const;

/** How a party wants to be reached from now on; what is left empty stays. */
export function ContactForm({ locale, typed, mistakes }: ContactFormProps) {
  const t = getTranslator(locale);
  return (
    <form
      id={contactForm.id}
      className="filing-form"
      method="post"
      action={localePath(locale, "/dossier/contact/send")}
      noValidate
    >
      <TextField
        name="phone"
        type="tel"
        label={t("contact.phone")}
        hint={t("contact.phoneHint")}
        optional={t("site.optional")}
        mistake={mistakes.get("phone") ?? null}
        width="short"
        leftToRight
        autoComplete="off"
        defaultValue={typed.phone ?? ""}
      />
      <TextField
        name="email"
        type="email"
        label={t("contact.email")}
        hint={t("contact.emailHint")}
        optional={t("site.optional")}
        mistake={mistakes.get("email") ?? null}
        leftToRight
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed.email ?? ""}
      />
      <SelectField
        name="language"
        label={t("contact.language")}
        mistake={mistakes.get("language") ?? null}
        empty={t("contact.unchanged")}
        defaultValue={typed.language ?? ""}
        options={locales.map((value) => ({ value, label: t(`site.language.${value}`) }))}
      />
      <SelectField
        name="wayOfContact"
        label={t("contact.way")}
        mistake={mistakes.get("wayOfContact") ?? null}
        empty={t("contact.unchanged")}
        defaultValue={typed.wayOfContact ?? ""}
        options={waysOfContact.map((value) => ({ value, label: t(`contact.ways.${value}`) }))}
      />
      <div className="filing-pushes">
        <Button size="large">{t("contact.submit")}</Button>
      </div>
    </form>
  );
}
