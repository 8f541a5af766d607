import { describe, expect, it } from "vitest";
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatLongDay,
  formatMonthDay,
  formatNumber,
  formatPhone,
  formatPreciseTime,
  formatRelativeDay,
  formatShortDate,
  formatWeekday,
} from "@/i18n/formatting";

const at = new Date("2026-11-09T10:42:07Z");

describe("dates, numbers and telephone numbers", () => {
  it("are written as in Morocco: Latin digits, Moroccan months, the 24-hour clock", () => {
    expect(formatDate("ar", at)).toBe("9 نونبر 2026");
    expect(formatDate("fr", at)).toBe("9 novembre 2026");
    expect(formatWeekday("ar", at)).toBe("الاثنين، 9 نونبر 2026");
    expect(formatWeekday("fr", at)).toBe("lundi 9 novembre 2026");
    expect(formatMonthDay("ar", at)).toBe("9 نونبر");
    expect(formatDateTime("ar", at)).toBe("9 نونبر 2026، 11:42");
    expect(formatDateTime("fr", at)).toBe("9 novembre 2026, 11:42");
    expect(formatDate("en", at)).toBe("9 November 2026");
    expect(formatDateTime("en", at)).toBe("9 November 2026, 11:42");
    expect(formatNumber("en", 574972)).toBe("574,972");
    expect(formatPreciseTime("ar", at)).toBe("11:42:07");
    expect(formatNumber("ar", 574972)).toBe("574.972");
  });

  it("hold no invisible mark in a short date, for it goes into texts", () => {
    expect(formatShortDate(at)).toBe("09/11/2026");
    expect(formatDay("2026-09-28")).toBe("28/09/2026");
    expect(formatLongDay("ar", "2026-01-01")).toBe("1 يناير 2026");
  });

  it("follow Morocco's clock and not the server's: 23:30 in London is already tomorrow", () => {
    expect(formatShortDate(new Date("2026-12-31T23:30:00Z"))).toBe("01/01/2027");
  });

  it.each([
    { days: 0, ar: "اليوم", fr: "aujourd’hui" },
    { days: 1, ar: "أمس", fr: "hier" },
    { days: 12, ar: "قبل 12 يومًا", fr: "il y a 12 jours" },
  ])("say how long ago $days days are", ({ days, ar, fr }) => {
    const now = new Date(at.getTime() + days * 86_400_000);
    expect(formatRelativeDay("ar", at, now)).toBe(ar);
    expect(formatRelativeDay("fr", at, now)).toBe(fr);
  });

  it.each([
    {
      e164: "+212612345678",
      shown: "06\u00a012\u00a034\u00a056\u00a078",
      because: "people know it so",
    },
    {
      e164: "+212537712345",
      shown: "05\u00a037\u00a071\u00a023\u00a045",
      because: "landlines too",
    },
    { e164: "+33612345678", shown: "+33612345678", because: "other countries group otherwise" },
  ])("show $e164 as $shown because $because", ({ e164, shown }) => {
    expect(formatPhone(e164)).toBe(shown);
  });
});
