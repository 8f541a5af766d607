import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { type OpenBatch, openBatch } from "@/commands/letters";
import { database } from "@/db/client";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { formatDateTime, formatShortDate } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { type Bordereau, setLetters } from "@/press/letters";
import { readWayBack, signInPath } from "../../../sign-in/way-in";
import type { OfLocale } from "../../settings/settings-form";
import { findCurrentStaff } from "../../signed-in";

const page = "/office/letters";

/** The letters of a batch and their bordereau, as they were first printed. */
export async function GET(request: Request, { params }: OfLocale): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const here = localePath(locale, page);
  return orFault(locale, here, async () => {
    const person = await findCurrentStaff();
    if (person === null)
      return seeOther(signInPath(locale, { answer: "expired", next: readWayBack(here) }));
    const id = new URL(request.url).searchParams.get("batch") ?? "";
    const batch = await openBatch(database(), person, id, new Date());
    if (batch === null) return seeOther(`${here}?refused=task_settled`);
    const date = formatShortDate(batch.printedAt);
    const letters = batch.letters.map(({ letter, position }) => ({
      ...letter,
      mark: `${date} · ${position + 1}/${batch.letters.length}`,
    }));
    const title = getTranslator(locale, "byHand.letters")("batch", { date });
    const pdf = setLetters({ title, letters, sheet: bordereauOf(locale, batch) });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="insaf-${batch.printedAt.toISOString().slice(0, 10)}.pdf"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

function bordereauOf(locale: OfficeLocale, batch: OpenBatch): Bordereau {
  const t = getTranslator(locale, "byHand.letters.sheet");
  const office = batch.letters.find(({ letter }) => letter.language === locale)?.letter.office;
  const words = (text: string) => [{ text, ltr: false }];
  return {
    language: locale,
    title: t("title"),
    lines: [
      ...(office === undefined ? [] : [words(t("office", { office }))]),
      words(t("printed", { date: formatDateTime(locale, batch.printedAt) })),
      words(t("count", { count: String(batch.letters.length) })),
    ],
    columns: (["place", "code", "name", "city", "registered"] as const).map((key) =>
      t(`columns.${key}`),
    ),
    boxes: [t("stamp"), t("signature")],
  };
}
