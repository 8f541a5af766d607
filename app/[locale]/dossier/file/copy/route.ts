import { provinceName } from "@/app/[locale]/file/provinces";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { exportOwnData } from "@/commands/export-own-data";
import { database } from "@/db/client";
import { recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { isLocale, locales } from "@/domain/locale";
import { nameIn } from "@/domain/names";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { ownDataPage } from "@/press/own-data";

type Context = { params: Promise<{ locale: string }> };

/** All that is kept of the reader, as one file: to be read, and to be taken elsewhere. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  return orFault(locale, localePath(locale, "/dossier/file"), async () => {
    const now = new Date();
    const token = await readHold("dossier");
    const data = token === null ? null : await exportOwnData(database(), token, now);
    if (data === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    const named = await database().as({ as: "visitor" }, async (tx) => {
      const map = await recallJudicialMap(tx, now);
      const office = map.offices.get(data.office);
      const category = (await recallReferenceLists(tx, now)).categories.get(data.category);
      return {
        office: office === undefined ? data.office : officeName(locale, office),
        province: data.province === null ? null : provinceName(locale, map, data.province),
        category: category === undefined ? "" : nameIn(locale, category.label),
      };
    });
    return new Response(ownDataPage(locale, data, named), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-disposition": 'attachment; filename="data.html"',
        "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
