import { asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { parquetProvinces, parquets, provinces, registrationCodes } from "@/db/schema/offices";

export interface Province {
  readonly code: string;
  readonly nameAr: string;
  readonly nameFr: string;
  readonly regionAr: string;
  readonly regionFr: string;
}
export interface Office {
  readonly code: string;
  readonly kind: "CA" | "TPI" | "PMP";
  readonly nameAr: string;
  readonly nameFr: string;
  readonly officeAr: string;
  readonly officeFr: string;
  readonly cityAr: string;
  readonly cityFr: string;
  readonly above: string | null;
  /** The office that takes its files while it is not sure to be open. */
  readonly fallback: string | null;
  readonly takesComplaints: boolean;
  readonly status: "open" | "to_confirm";
}
/** The whole map, small and rarely changed: provinces in the order of the regions, offices by code. */
export interface JudicialMap {
  readonly provinces: readonly Province[];
  readonly offices: ReadonlyMap<string, Office>;
  /** The offices that take complaints from a province; those not yet sure stand in for by their fallback. */
  officesOf(province: string): readonly Office[];
}

/** Reads the judicial map. */
async function getJudicialMap(tx: Transaction): Promise<JudicialMap> {
  const provinceRows = await tx.orm.select().from(provinces).orderBy(asc(provinces.position));
  const officeRows = await tx.orm.select().from(parquets).orderBy(asc(parquets.code));
  const pairs = await tx.orm.select().from(parquetProvinces).orderBy(asc(parquetProvinces.parquet));
  const offices = new Map(officeRows.map((office) => [office.code, office]));
  const leadsTo = new Map<string, Set<string>>();
  for (const { province, parquet } of pairs) {
    const office = offices.get(parquet);
    if (office === undefined) continue;
    const taker = office.status === "to_confirm" ? (office.fallback ?? office.code) : office.code;
    leadsTo.set(province, (leadsTo.get(province) ?? new Set()).add(taker));
  }
  return {
    provinces: provinceRows.map(({ position: _position, regionCode: _region, ...rest }) => rest),
    offices,
    officesOf: (province) =>
      [...(leadsTo.get(province) ?? [])].flatMap((code) => {
        const office = offices.get(code);
        return office?.takesComplaints === true ? [office] : [];
      }),
  };
}

const mapKeptMs = 5 * 60_000;
const keptMaps = new WeakMap<Transaction["cipher"], { map: JudicialMap; until: number }>();

/** The judicial map as this process last read it, at most five minutes ago. */
export async function recallJudicialMap(tx: Transaction, now: Date): Promise<JudicialMap> {
  const kept = keptMaps.get(tx.cipher);
  if (kept !== undefined && now.getTime() < kept.until) return kept.map;
  const map = await getJudicialMap(tx);
  keptMaps.set(tx.cipher, { map, until: now.getTime() + mapKeptMs });
  return map;
}

/** One office; null when the code names none. */
export async function findOffice(tx: Transaction, code: string): Promise<Office | null> {
  const [office] = await tx.orm.select().from(parquets).where(eq(parquets.code, code));
  return office ?? null;
}

/** Whether the map names any office. */
export async function hasOffices(tx: Transaction): Promise<boolean> {
  return (await tx.orm.select({ code: parquets.code }).from(parquets).limit(1)).length > 0;
}

/** Some offices by code. */
export async function listOffices(
  tx: Transaction,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Office>> {
  const rows = await tx.orm
    .select()
    .from(parquets)
    .where(inArray(parquets.code, [...codes]));
  return new Map(rows.map((office) => [office.code, office]));
}

/** The offices below a general prosecution. */
export async function listOfficesBelow(tx: Transaction, above: string): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ code: parquets.code })
    .from(parquets)
    .where(eq(parquets.above, above));
  return rows.map((row) => row.code);
}

/** Every office code, for those who oversee the whole country. */
export async function listOfficeCodes(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.orm.select({ code: parquets.code }).from(parquets);
  return rows.map((row) => row.code);
}

export interface RegistrationCode {
  readonly code: string;
  readonly labelAr: string;
  readonly labelFr: string;
  readonly discreet: boolean;
  readonly confirmed: boolean;
}

/** The codes that the register offers, in their order. */
export async function listRegistrationCodes(tx: Transaction): Promise<readonly RegistrationCode[]> {
  return tx.orm
    .select()
    .from(registrationCodes)
    .where(eq(registrationCodes.retired, false))
    .orderBy(asc(registrationCodes.code));
}
