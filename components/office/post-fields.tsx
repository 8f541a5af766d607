import { Checkbox } from "@/components/ui/checkbox";
import { FieldMistake } from "@/components/ui/field-mistake";
import { SelectField } from "@/components/ui/select-field";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { type OfficeKind, officeKinds, staffRoles } from "@/domain/role";
import { roleField, type StaffMistakes } from "@/domain/staff-account";
import { getTranslator } from "@/i18n/translate";

interface PostFieldsProps {
  locale: OfficeLocale;
  offices: readonly { code: string; kind: OfficeKind; name: string }[];
  typed: Typed;
  mistakes: StaffMistakes;
}

/** Where somebody works, and as what. */
export function PostFields({ locale, offices, typed, mistakes }: PostFieldsProps) {
  const t = getTranslator(locale, "staff.directory");
  const roles = getTranslator(locale, "roles");
  const mistakeOf = (field: string): string | null => {
    const mistake = mistakes[field];
    return mistake === undefined ? null : t(`mistakes.${mistake}`);
  };
  return (
    <>
      <SelectField
        name="parquet"
        label={t("office")}
        mistake={mistakeOf("parquet")}
        empty={t("chooseOffice")}
        defaultValue={typed.parquet ?? ""}
        options={officeKinds.map((kind) => ({
          label: t(`kinds.${kind}`),
          options: offices
            .filter((office) => office.kind === kind)
            .map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <fieldset className="field" aria-describedby={mistakes.roles ? "roles-mistake" : undefined}>
        <legend className="field-label">{t("roles")}</legend>
        <FieldMistake id="roles-mistake" mistake={mistakeOf("roles")} />
        <div className="role-choices" id="roles">
          {staffRoles.map((role) => (
            <Checkbox
              key={role}
              name={roleField(role)}
              label={roles(role)}
              defaultChecked={typed[roleField(role)] !== undefined}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
