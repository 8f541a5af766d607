import type { OfficeSection } from "@/components/office/office-shell";
import type { SignedIn } from "@/db/staff";
import { seesDelivery } from "@/domain/delivery-figures";
import type { OfficeLocale } from "@/domain/locale";
import { seesRecusals } from "@/domain/recusal";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** What concerns people and not files: one's own account, the staff, who may not handle what. */
export function accountSection(
  locale: OfficeLocale,
  { roles }: Pick<SignedIn, "roles">,
  current: string | null,
): OfficeSection {
  const t = getTranslator(locale, "staff");
  const link = (key: "account" | "directory" | "recusals", path: string) => ({
    key,
    href: localePath(locale, path),
    label: t(`${key}.title`),
    current: current === key,
  });
  const seesDirectory = roles.includes("administrator") || roles.includes("head_of_secretariat");
  return {
    key: "people",
    title: t("section"),
    links: [
      link("account", "/office/account"),
      ...(seesDirectory ? [link("directory", "/office/staff")] : []),
      ...(seesRecusals(roles) ? [link("recusals", "/office/recusals")] : []),
      ...(seesDelivery(roles)
        ? [
            {
              key: "delivery",
              href: localePath(locale, "/office/delivery"),
              label: getTranslator(locale, "delivery")("title"),
              current: current === "delivery",
            },
          ]
        : []),
    ],
  };
}
