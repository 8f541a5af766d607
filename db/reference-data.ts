import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { z } from "zod";
import { loadHolidays } from "@/db/reference-holidays";
import { parquetProvinces, parquets, provinces, registrationCodes } from "@/db/schema/offices";
import { categories, grounds, measures, places } from "@/db/schema/reference-lists";
import { caseKinds } from "@/domain/case-kind";
import { categoryRoutes } from "@/domain/category";
import { officeKinds } from "@/domain/role";

const parquetRecords = z.array(
  z.object({
    code: z.string(),
    kind: z.enum(officeKinds),
    name_fr: z.string(),
    name_ar: z.string(),
    parquet_fr: z.string(),
    parquet_ar: z.string(),
    city_fr: z.string(),
    city_ar: z.string(),
    court_of_appeal_code: z.string().nullable(),
    provinces: z.array(z.string()),
    takes_penal_complaints: z.boolean(),
    status: z.enum(["open", "to_confirm"]),
    fallback_code: z.string().optional(),
    confidence: z.enum(["high", "medium", "medium-low"]),
  }),
);
const regionRecords = z.array(
  z.object({
    code: z.string(),
    region_fr: z.string(),
    region_ar: z.string(),
    provinces: z.array(z.object({ code: z.string(), fr: z.string(), ar: z.string() })),
  }),
);

const officeWords = z.object({ ar: z.string().min(1), fr: z.string().min(1) });
/** What citizens read too. */
const words = officeWords.extend({ en: z.string().min(1) });
const categoryRecords = z.array(
  z.object({
    key: z.string(),
    kinds: z.array(z.enum(caseKinds)),
    label: words,
    help: words,
    bring: words,
    registration_code: z.string(),
    discreet: z.boolean(),
    protected: z.boolean(),
    route: z.enum(categoryRoutes),
    confirmed: z.boolean(),
  }),
);
const groundRecords = z.array(z.object({ key: z.string(), label: words, confirmed: z.boolean() }));
const measureRecords = z.array(
  z.object({
    key: z.string(),
    label: officeWords,
    tells_parties: z.boolean(),
    confirmed: z.boolean(),
  }),
);

const placeRecords = z.array(
  z.object({
    key: z.string(),
    label: words,
    when: words,
    phone: z.string(),
    site: z.string(),
    confirmed: z.boolean(),
  }),
);

/** Codes seen on real complaints; their labels come from no official list, so none is confirmed. */
const codesSeen = [
  { code: "3101", labelAr: "شكاية عادية", labelFr: "Plainte ordinaire", discreet: false },
  { code: "3102", labelAr: "إهمال الأسرة", labelFr: "Abandon de famille", discreet: true },
  { code: "3103", labelAr: "العنف ضد الأطفال", labelFr: "Violences sur mineurs", discreet: true },
  {
    code: "3104",
    labelAr: "العنف ضد النساء",
    labelFr: "Violences faites aux femmes",
    discreet: true,
  },
  { code: "3106", labelAr: "شيك بدون مؤونة", labelFr: "Chèque sans provision", discreet: true },
  { code: "3107", labelAr: "شكاية المعتقلين", labelFr: "Plaintes de détenus", discreet: true },
];

/** Loads courts, provinces and codes where they are missing; what was edited since stays as edited. */
export async function loadReferenceData(orm: PostgresJsDatabase, root: string): Promise<void> {
  const records = parquetRecords.parse(readReference(root, "parquets.json"));
  const regions = regionRecords.parse(readReference(root, "regions.json"));
  const provinceCodes = new Map(
    regions.flatMap((region) => region.provinces.map(({ fr, code }) => [fr, code] as const)),
  );

  await orm.transaction(async (tx) => {
    await loadLists(tx, root);
    await loadPlaces(tx, root);
    await loadHolidays(tx, readReference(root, "holidays.json"));
    const newOffices = await tx
      .insert(parquets)
      .values(
        records.map((record) => ({
          code: record.code,
          kind: record.kind,
          nameAr: record.name_ar,
          nameFr: record.name_fr,
          officeAr: record.parquet_ar,
          officeFr: record.parquet_fr,
          cityAr: record.city_ar,
          cityFr: record.city_fr,
          above: record.court_of_appeal_code,
          fallback: record.fallback_code ?? null,
          takesComplaints: record.takes_penal_complaints,
          status: record.status,
          confidence: record.confidence,
        })),
      )
      .onConflictDoNothing()
      .returning({ code: parquets.code });
    const isNew = new Set(newOffices.map(({ code }) => code));
    await tx
      .insert(provinces)
      .values(
        regions.flatMap((region, regionPosition) =>
          region.provinces.map((province, position) => ({
            code: province.code,
            nameAr: province.ar,
            nameFr: province.fr,
            regionCode: region.code,
            regionAr: region.region_ar,
            regionFr: region.region_fr,
            position: regionPosition * 100 + position,
          })),
        ),
      )
      .onConflictDoNothing();
    // The provinces of an office that is there already stay as they were edited.
    const pairs = records
      .filter(
        ({ code, kind, takes_penal_complaints: takes }) =>
          isNew.has(code) && kind === "TPI" && takes,
      )
      .flatMap((record) =>
        record.provinces.map((name) => ({
          parquet: record.code,
          province: codeOfProvince(name, provinceCodes),
        })),
      );
    if (pairs.length > 0) await tx.insert(parquetProvinces).values(pairs).onConflictDoNothing();
  });
}

/** Adds the entries that the archive does not know yet; an entry that was edited or retired stays so. */
async function loadLists(tx: Pick<PostgresJsDatabase, "insert">, root: string): Promise<void> {
  await tx.insert(registrationCodes).values(codesSeen).onConflictDoNothing();
  const categoryRows = categoryRecords.parse(readReference(root, "categories.json"));
  await tx
    .insert(categories)
    .values(
      categoryRows.map((record, position) => ({
        key: record.key,
        kinds: record.kinds,
        labelAr: record.label.ar,
        labelFr: record.label.fr,
        labelEn: record.label.en,
        helpAr: record.help.ar,
        helpFr: record.help.fr,
        helpEn: record.help.en,
        bringAr: record.bring.ar,
        bringFr: record.bring.fr,
        bringEn: record.bring.en,
        registrationCode: record.registration_code,
        isDiscreet: record.discreet,
        isProtected: record.protected,
        route: record.route,
        confirmed: record.confirmed,
        position,
      })),
    )
    .onConflictDoUpdate({
      target: categories.key,
      set: {
        labelEn: sql`excluded.label_en`,
        helpEn: sql`excluded.help_en`,
        bringEn: sql`excluded.bring_en`,
      },
      setWhere: isAsItCame(categories),
    });
  const groundRows = groundRecords.parse(readReference(root, "grounds.json"));
  await tx
    .insert(grounds)
    .values(
      groundRows.map(({ key, label, confirmed }, position) => ({
        key,
        labelAr: label.ar,
        labelFr: label.fr,
        labelEn: label.en,
        confirmed,
        position,
      })),
    )
    .onConflictDoUpdate({
      target: grounds.key,
      set: { labelEn: sql`excluded.label_en` },
      setWhere: isAsItCame(grounds),
    });
  const measureRows = measureRecords.parse(readReference(root, "measures.json"));
  await tx
    .insert(measures)
    .values(
      measureRows.map(({ key, label, confirmed, tells_parties: tellsParties }, position) => ({
        key,
        labelAr: label.ar,
        labelFr: label.fr,
        tellsParties,
        confirmed,
        position,
      })),
    )
    .onConflictDoNothing();
}

/** Nobody has edited it, and its translation came later than it. */
const isAsItCame = (list: typeof categories | typeof grounds | typeof places) =>
  sql`${list.version} = 1 and ${list.labelEn} = ''`;

/** Adds the places that the archive does not know yet. */
async function loadPlaces(tx: Pick<PostgresJsDatabase, "insert">, root: string): Promise<void> {
  const placeRows = placeRecords.parse(readReference(root, "places.json"));
  await tx
    .insert(places)
    .values(
      placeRows.map(({ key, label, when, phone, site, confirmed }, position) => ({
        key,
        labelAr: label.ar,
        labelFr: label.fr,
        labelEn: label.en,
        whenAr: when.ar,
        whenFr: when.fr,
        whenEn: when.en,
        phone,
        site,
        confirmed,
        position,
      })),
    )
    .onConflictDoUpdate({
      target: places.key,
      set: { labelEn: sql`excluded.label_en`, whenEn: sql`excluded.when_en` },
      setWhere: isAsItCame(places),
    });
}

function readReference(root: string, file: string): unknown {
  return JSON.parse(readFileSync(resolve(root, "db/reference", file), "utf8"));
}

function codeOfProvince(name: string, codes: ReadonlyMap<string, string>): string {
  const code = codes.get(name);
  if (code === undefined) throw new Error(`parquets.json: unknown province "${name}"`);
  return code;
}
