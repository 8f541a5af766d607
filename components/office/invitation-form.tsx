import { PostFields } from "@/components/office/post-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { Typed } from "@/domain/filing";
import { type OfficeLocale, officeLocales } from "@/domain/locale";
import type { OfficeKind } from "@/domain/role";
import type { StaffMistakes } from "@/domain/staff-account";
import { getTranslator } from "@/i18n/translate";

interface InvitationFormProps {
  locale: OfficeLocale;
  action: string;
  offices: readonly { code: string; kind: OfficeKind; name: string }[];
  typed: Typed;
  mistakes: StaffMistakes;
}

/** Who is to be invited, where and as what. */
export function InvitationForm({ locale, action, offices, typed, mistakes }: InvitationFormProps) {
  const t = getTranslator(locale, "staff.directory");
  const mistakeOf = (field: string): string | null => {
    const mistake = mistakes[field];
    return mistake === undefined ? null : t(`mistakes.${mistake}`);
  };
  const fields = ["name", "email", "document", "parquet", "roles"];
  return (
    <form method="post" action={action} className="people-form">
      <ErrorSummary
        title={t("invite.mistakes")}
        mistakes={fields.flatMap((field) => {
          const message = mistakeOf(field);
          return message === null ? [] : [{ field, message }];
        })}
      />
      <TextField
        name="name"
        label={t("invite.name")}
        mistake={mistakeOf("name")}
        defaultValue={typed.name ?? ""}
        autoComplete="off"
        maxLength={200}
      />
      <TextField
        name="email"
        type="text"
        inputMode="email"
        label={t("invite.email")}
        hint={t("invite.emailHint")}
        mistake={mistakeOf("email")}
        defaultValue={typed.email ?? ""}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        leftToRight
      />
      <PostFields locale={locale} offices={offices} typed={typed} mistakes={mistakes} />
      <TextField
        name="document"
        label={t("invite.document")}
        hint={t("invite.documentHint")}
        mistake={mistakeOf("document")}
        optional={getTranslator(locale, "site")("optional")}
        defaultValue={typed.document ?? ""}
        autoComplete="off"
        leftToRight
        width="short"
      />
      <RadioGroup
        name="language"
        label={t("invite.language")}
        defaultValue={typed.language ?? locale}
        options={officeLocales.map((language) => ({
          value: language,
          label: getTranslator(locale, "site.language")(language),
        }))}
      />
      <Button>{t("invite.submit")}</Button>
    </form>
  );
}
