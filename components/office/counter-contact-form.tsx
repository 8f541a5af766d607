import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { changeReasons } from "@/domain/contact-parts";
import type { Typed } from "@/domain/filing";
import { identityDocumentTypes } from "@/domain/identity-document";
import { locales, type OfficeLocale } from "@/domain/locale";
import { type PartyRole, waysOfContact } from "@/domain/party";
import { getTranslator } from "@/i18n/translate";

interface CounterContactFormProps {
  locale: OfficeLocale;
  action: string;
  parties: readonly {
    readonly id: string;
    readonly role: PartyRole;
    readonly lastName: string | null;
    readonly firstName: string | null;
    readonly organisation: string | null;
  }[];
  isProtected: boolean;
  typed: Typed;
  mistakes: ReadonlyMap<string, string>;
}

/** The document that was seen, why, and what changes; a phrase is never shown again. */
export function CounterContactForm(props: CounterContactFormProps) {
  const { locale, action, parties, isProtected, typed, mistakes } = props;
  const t = getTranslator(locale);
  const words = getTranslator(locale, "counterContact");
  const field = (name: string) => ({
    name,
    mistake: mistakes.get(name) ?? null,
    defaultValue: typed[name] ?? "",
  });
  if (parties.length === 0) return <p>{words("noParty")}</p>;
  const [only] = parties;
  return (
    <form method="post" action={action} className="people-form" noValidate>
      <SelectField
        {...field("party")}
        label={words("party")}
        empty={words("choose")}
        defaultValue={typed.party ?? (parties.length === 1 ? only?.id : "")}
        options={parties.map((party) => ({ value: party.id, label: labelOf(locale, party) }))}
      />
      <SelectField
        {...field("documentType")}
        label={words("document")}
        empty={words("choose")}
        options={identityDocumentTypes.map((value) => ({
          value,
          label: t(`documentTypes.${value}`),
        }))}
      />
      <TextField
        {...field("documentEnd")}
        label={words("documentEnd")}
        hint={words("documentEndHint")}
        width="tiny"
        leftToRight
        maxLength={10}
        autoComplete="off"
        spellCheck={false}
      />
      {isProtected ? (
        <TextField
          name="phrase"
          label={words("phrase")}
          hint={words("phraseHint")}
          mistake={mistakes.get("phrase") ?? null}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
      <RadioGroup
        {...field("why")}
        label={words("why")}
        hint={isProtected ? words("whyHint") : undefined}
        options={changeReasons.map((value) => ({ value, label: words(`whys.${value}`) }))}
      />
      <TextField
        {...field("phone")}
        type="tel"
        label={words("phone")}
        hint={words("phoneHint")}
        optional={t("site.optional")}
        width="short"
        leftToRight
        autoComplete="off"
      />
      <TextField
        {...field("email")}
        type="email"
        label={words("email")}
        optional={t("site.optional")}
        leftToRight
        autoComplete="off"
        spellCheck={false}
      />
      <SelectField
        {...field("language")}
        label={t("contact.language")}
        empty={t("contact.unchanged")}
        options={locales.map((value) => ({ value, label: t(`site.language.${value}`) }))}
      />
      <SelectField
        {...field("wayOfContact")}
        label={t("contact.way")}
        empty={t("contact.unchanged")}
        options={waysOfContact.map((value) => ({ value, label: t(`contact.ways.${value}`) }))}
      />
      <TextField
        {...field("note")}
        label={words("note")}
        hint={words("noteHint")}
        optional={t("site.optional")}
        width="full"
        maxLength={300}
      />
      <Button>{words("submit")}</Button>
    </form>
  );
}

function labelOf(locale: OfficeLocale, party: CounterContactFormProps["parties"][number]): string {
  const t = getTranslator(locale, "office.file");
  const { role, lastName, firstName, organisation } = party;
  const name = [firstName, lastName, organisation].filter(Boolean).join(" ");
  return `${name} — ${t(role)}`;
}
