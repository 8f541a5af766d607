import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { readOwnAppointments } from "@/commands/own-appointments";
import { database } from "@/db/client";
import { calendarFile } from "@/domain/icalendar";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

type Context = { params: Promise<{ locale: string }> };

/** What is still to come, for the reader's calendar. Of a protected file it says the hour alone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  const page = localePath(locale, "/dossier/file");
  return orFault(locale, page, async () => {
    const now = new Date();
    const token = await readHold("dossier");
    const own = token === null ? null : await readOwnAppointments(database(), token, now);
    if (own === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    if (own.appointments.length === 0) return seeOther(page);
    const t = getTranslator(locale, "ownFile.calendar");
    const entries = own.appointments.map(({ uid, on, at, kind, place }) => ({
      uid,
      on,
      at,
      summary: t("summary"),
      location: own.isProtected ? null : place,
      description: own.isProtected ? null : t(`bring.${kind}`),
    }));
    return new Response(calendarFile(entries, now), {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'attachment; filename="calendar.ics"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
