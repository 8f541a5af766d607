import type { OfficeLocale } from "@/domain/locale";
import type { StaffMail } from "@/domain/staff-mail";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { directionOf } from "@/i18n/direction";
import { formatLongDay } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { mailText, type RenderedEmail } from "@/notices/email";
import { type MailBlock, mailHtml } from "@/notices/mail-html";
import type { StaffWordings } from "@/notices/staff-wording";
import { fill, plain } from "@/notices/template";
import { staffAr } from "@/notices/wordings/staff-ar";
import { staffFr } from "@/notices/wordings/staff-fr";

const staffWordings: Record<OfficeLocale, StaffWordings> = { ar: staffAr, fr: staffFr };

/** Says a mail to somebody of the staff; `appUrl` has no trailing slash. */
export function renderStaffMail(
  locale: OfficeLocale,
  mail: StaffMail,
  appUrl: string,
): RenderedEmail {
  const { greeting, footer, kinds } = staffWordings[locale];
  const { version, subject, paragraphs, link } = kinds[mail.kind];
  const values = new Map([
    ...sayable(locale, mail),
    ["url", `${appUrl}${localePath(locale, pathOf(mail))}`] as const,
  ]);
  const blockOf = (role: MailBlock["role"]) => (template: string) => ({
    role,
    pieces: fill(template, values),
  });
  const blocks = [
    ...[greeting, ...paragraphs].map(blockOf("body")),
    blockOf("reference")(link),
    ...footer.map(blockOf("footer")),
  ];
  const direction = directionOf(locale);
  const title = plain(fill(subject, values));
  return {
    subject: title,
    text: mailText(blocks),
    html: mailHtml({ locale, direction, subject: title, blocks }),
    direction,
    wordingVersion: version,
  };
}

function sayable(locale: OfficeLocale, { kind, values }: StaffMail): (readonly [string, string])[] {
  switch (kind) {
    case "invitation":
      return [
        ["date", formatLongDay(locale, values.date)],
        ["hour", values.hour],
      ];
    case "recovery_code_used":
      return [
        ["date", formatLongDay(locale, values.date)],
        ["hour", values.hour],
        ["left", String(values.left)],
      ];
    case "file_late":
      return [
        ["count", String(values.count)],
        ["codes", codesOf(values.trackingCodes)],
      ];
    case "file_silent":
      return [
        ["count", String(values.count)],
        ["codes", codesOf(values.trackingCodes)],
        ["days", String(values.days)],
      ];
    case "decision_to_sign":
      return [["code", formatTrackingCode(values.trackingCode)]];
  }
}

function pathOf({ kind, values }: StaffMail): string {
  switch (kind) {
    case "invitation":
      return `/invitation/${values.token}`;
    case "recovery_code_used":
      return "/office/account";
    case "file_late":
      return "/office?clock=late";
    case "file_silent":
      return "/office?sort=urgency";
    case "decision_to_sign":
      return `/office/${formatTrackingCode(values.trackingCode)}`;
  }
}

const codesOf = (codes: readonly TrackingCode[]): string =>
  codes.map(formatTrackingCode).join(" · ");
