import { describe, expect, it } from "vitest";
import { officeLocales } from "@/domain/locale";
import { readStaffMail, type StaffMail, staffMailKinds } from "@/domain/staff-mail";
import { formatTrackingCode, trackingCodeFrom } from "@/domain/tracking-code";
import { renderStaffMail } from "@/notices/staff-mail";

const trackingCode = trackingCodeFrom(Buffer.alloc(22, 7));
const shown = formatTrackingCode(trackingCode);
const examples: Record<StaffMail["kind"], { values: object; leadsTo: string }> = {
  invitation: {
    values: { token: "a".repeat(43), date: "2026-11-24", hour: "11:05" },
    leadsTo: `/invitation/${"a".repeat(43)}`,
  },
  recovery_code_used: {
    values: { date: "2026-11-24", hour: "11:05", left: 7 },
    leadsTo: "/office/account",
  },
  file_late: {
    values: { count: 12, trackingCodes: [trackingCode] },
    leadsTo: "/office?clock=late",
  },
  file_silent: {
    values: { count: 12, trackingCodes: [trackingCode], days: 45 },
    leadsTo: "/office?sort=urgency",
  },
  decision_to_sign: {
    values: { trackingCode },
    leadsTo: `/office/${shown}`,
  },
};

const everyMail = staffMailKinds.flatMap((kind) =>
  officeLocales.map((locale) => ({ kind, locale })),
);

function rendered(kind: StaffMail["kind"], locale: "ar" | "fr") {
  const mail = readStaffMail(kind, examples[kind].values);
  if (mail === null) throw new Error(`${kind}: the example is not readable`);
  return renderStaffMail(locale, mail, "https://insaf.example");
}

describe("a mail to the staff", () => {
  it.each(everyMail)("$kind in $locale has no hole and says where to go", ({ kind, locale }) => {
    const mail = rendered(kind, locale);
    expect(`${mail.subject}${mail.text}`).not.toMatch(/undefined|null|NaN|[{}<>]/);
    expect(mail.text).toContain(`https://insaf.example/${locale}${examples[kind].leadsTo}`);
  });

  it.each(everyMail)("$kind in $locale reads from its own side", ({ kind, locale }) => {
    const { direction, html } = rendered(kind, locale);
    expect(direction).toBe(locale === "ar" ? "rtl" : "ltr");
    expect(html).toContain(`<html lang="${locale}" dir="${direction}">`);
    expect(html).not.toMatch(/\b(left|right)\b|<script|<img|url\(/);
  });

  it.each(everyMail)("$kind in $locale names no offence and no plaint", ({ kind, locale }) => {
    const { subject, text } = rendered(kind, locale);
    expect(`${subject} ${text}`).not.toMatch(/شكاية|plainte/i);
  });

  it("is not said with values of another kind, or with a word too many", () => {
    expect(readStaffMail("file_late", examples.file_silent.values)).toBeNull();
    expect(readStaffMail("decision_to_sign", { trackingCode, name: "x" })).toBeNull();
    expect(readStaffMail("decision_to_sign", { trackingCode: shown })).toBeNull();
  });
});
