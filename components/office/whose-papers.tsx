import { SelectField } from "@/components/ui/select-field";
import type { OfficeLocale } from "@/domain/locale";
import { hasRightToBeTold, type PartyRole } from "@/domain/party";
import { isolateName } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

interface Bringer {
  readonly id: string;
  readonly role: PartyRole;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly organisation: string | null;
}

interface WhosePapersProps {
  locale: OfficeLocale;
  parties: readonly Bringer[];
  /** Whose they are unless something else is chosen; null: the office's own. */
  usual: string | null;
}

/** Who handed in what is scanned, and so who sees it in its own file. */
export function WhosePapers({ locale, parties, usual }: WhosePapersProps) {
  const t = getTranslator(locale, "broughtPapers");
  const roles = getTranslator(locale, "office.file");
  return (
    <SelectField
      name="broughtBy"
      label={t("whose")}
      hint={t("hint")}
      empty={t("ofOffice")}
      defaultValue={usual ?? ""}
      options={parties
        .filter(({ role }) => hasRightToBeTold(role))
        .map((party) => ({
          value: party.id,
          label: t("by", {
            name: isolateName(bringerName(party) || t("unnamed")),
            role: roles(party.role),
          }),
        }))}
    />
  );
}

export function bringerName({ organisation, lastName, firstName }: Bringer): string {
  return organisation ?? [lastName, firstName].filter(Boolean).join(" ");
}
