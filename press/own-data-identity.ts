import type { IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { PartyNature, PartyRole, PhoneOwner, WayOfContact } from "@/domain/party";
import { countryName, formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** What is kept of the person who takes the data, beside the file itself. */
export interface OwnIdentityPaper {
  readonly role: PartyRole;
  readonly name: string;
  readonly nature: PartyNature;
  readonly description: string | null;
  readonly documentType: IdentityDocumentType | null;
  readonly document: string | null;
  readonly address: string | null;
  readonly country: string | null;
  readonly isMinor: boolean;
  readonly represents: string | null;
  readonly bar: string | null;
  readonly barNumber: string | null;
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
  readonly phoneVerifiedAt: Date | null;
  readonly email: string | null;
  readonly contactChangedAt: Date | null;
  readonly opensAfter: Date | null;
  readonly language: Locale;
  readonly wayOfContact: WayOfContact | null;
  readonly wantsOutcome: boolean;
  readonly doNotText: boolean;
  readonly stoppedMails: boolean;
  readonly toldThrough: boolean;
  readonly ownReference: string | null;
}

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
