import type { Locale } from "@/domain/locale";
import type { OwnIdentity } from "@/domain/own-identity";
import type { PartyRole } from "@/domain/party";
import { countryName, formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** What is kept of the person who takes the data, beside the file itself; `represents` by name. */
export type OwnIdentityPaper = OwnIdentity & { readonly role: PartyRole; readonly name: string };

/** A line for each thing, null where nothing is kept of it; a no is said like a yes. */
export function ownIdentityLines(
  locale: Locale,
  you: OwnIdentityPaper,
): readonly (readonly [string, string | null])[] {
  const t = getTranslator(locale);
  const instant = (at: Date | null) => (at === null ? null : formatDateTime(locale, at));
  const said = (is: boolean) => t(is ? "ownFile.export.yes" : "ownFile.export.no");
  return [
    [t("ownFile.export.name"), you.name],
    [t("ownFile.export.role"), t(`dossier.roles.${you.role}`)],
    [t("ownFile.export.nature"), t(`ownFile.export.natures.${you.nature}`)],
    [t("ownFile.export.description"), you.description],
    [
      you.documentType === null
        ? t("ownFile.export.document")
        : t(`documentTypes.${you.documentType}`),
      you.document,
    ],
    [t("ownFile.export.address"), you.address],
    [t("ownFile.export.country"), you.country === null ? null : countryName(locale, you.country)],
    [t("ownFile.export.isMinor"), said(you.isMinor)],
    [t("ownFile.export.represents"), you.represents],
    [t("ownFile.export.bar"), you.bar],
    [t("ownFile.export.barNumber"), you.barNumber],
    [t("ownFile.export.phone"), you.phone],
    [
      t("ownFile.export.phoneOwner"),
      you.phoneOwner === null ? null : t(`filing.fields.phoneOwner.${you.phoneOwner}`),
    ],
    [t("ownFile.export.phoneVerifiedAt"), instant(you.phoneVerifiedAt)],
    [t("ownFile.export.email"), you.email],
    [t("ownFile.export.contactChangedAt"), instant(you.contactChangedAt)],
    [t("ownFile.export.opensAfter"), instant(you.opensAfter)],
    [t("ownFile.export.language"), t(`whoIsTold.languages.${you.language}`)],
    [
      t("ownFile.export.wayOfContact"),
      you.wayOfContact === null ? null : t(`whoIsTold.ways.${you.wayOfContact}`),
    ],
    [t("ownFile.export.wantsOutcome"), said(you.wantsOutcome)],
    [t("ownFile.export.doNotText"), said(you.doNotText)],
    [t("ownFile.export.stoppedMails"), said(you.stoppedMails)],
    [t("ownFile.export.toldThrough"), said(you.toldThrough)],
    [t("ownFile.export.ownReference"), you.ownReference],
  ];
}
