import { asc } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { categories, grounds, measures, places } from "@/db/schema/reference-lists";
import type { Category, ReferenceLists } from "@/domain/category";

const listsKeptMs = 60_000;
const keptLists = new WeakMap<Transaction["cipher"], { lists: ReferenceLists; until: number }>();

/** The categories, grounds and measures as this process last read them, at most a minute ago. */
export async function recallReferenceLists(tx: Transaction, now: Date): Promise<ReferenceLists> {
  const kept = keptLists.get(tx.cipher);
  if (kept !== undefined && now.getTime() < kept.until) return kept.lists;
  const lists = await getReferenceLists(tx);
  keptLists.set(tx.cipher, { lists, until: now.getTime() + listsKeptMs });
  return lists;
}

/** Lets the next question read the lists anew, after an edit; other processes do so within a minute. */
export function forgetReferenceLists({ cipher }: Pick<Transaction, "cipher">): void {
  keptLists.delete(cipher);
}

/** The categories, grounds and measures as they are now, retired ones among them. */
export async function getReferenceLists(tx: Transaction): Promise<ReferenceLists> {
  const categoryRows = await tx.orm
    .select()
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.key));
  const groundRows = await tx.orm
    .select()
    .from(grounds)
    .orderBy(asc(grounds.position), asc(grounds.key));
  const measureRows = await tx.orm
    .select()
    .from(measures)
    .orderBy(asc(measures.position), asc(measures.key));
  const placeRows = await tx.orm
    .select()
    .from(places)
    .orderBy(asc(places.position), asc(places.key));
  return {
    places: placeRows
      .filter(({ retired }) => !retired)
      .map(
        ({ labelAr, labelFr, labelEn, whenAr, whenFr, whenEn, key, phone, site, confirmed }) => ({
          key,
          phone,
          site,
          confirmed,
          label: { ar: labelAr, fr: labelFr, en: labelEn },
          when: { ar: whenAr, fr: whenFr, en: whenEn },
        }),
      ),
    categories: new Map(categoryRows.map((row) => [row.key, categoryOf(row)])),
    grounds: new Map(
      groundRows.map(({ labelAr, labelFr, labelEn, position: _position, ...rest }) => [
        rest.key,
        { ...rest, label: { ar: labelAr, fr: labelFr, en: labelEn } },
      ]),
    ),
    measures: new Map(
      measureRows.map(({ labelAr, labelFr, position: _position, ...rest }) => [
        rest.key,
        { ...rest, label: { ar: labelAr, fr: labelFr } },
      ]),
    ),
  };
}

function categoryOf(row: typeof categories.$inferSelect): Category {
  const { labelAr, labelFr, labelEn, helpAr, helpFr, helpEn, bringAr, bringFr, bringEn } = row;
  const { key, kinds, registrationCode, isDiscreet, isProtected, route, confirmed, retired } = row;
  return {
    key,
    kinds,
    registrationCode,
    isDiscreet,
    isProtected,
    route,
    confirmed,
    retired,
    label: { ar: labelAr, fr: labelFr, en: labelEn },
    help: { ar: helpAr, fr: helpFr, en: helpEn },
    bring: { ar: bringAr, fr: bringFr, en: bringEn },
  };
}
