import { timingSafeEqual } from "node:crypto";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findOffice, type Office } from "@/db/offices";
import { findKnownKind, findReceipt, listInitials, type Receipt } from "@/db/receipts";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { CaseKind } from "@/domain/case-kind";
import type { TrackingCode } from "@/domain/tracking-code";

/** A paper receipt, as the desk may print it. */
export interface PrintedReceipt extends Receipt {
  /** What it is known to be: a new kind that is kept back is not. */
  readonly kind: CaseKind;
  readonly office: Office;
  /** Whether the file itself may be opened: it may belong to another office already. */
  readonly inReach: boolean;
  /** Whether the office itself wrote the file down a moment ago, and may lay papers beside it. */
  readonly takesPapers: boolean;
  /** None for a protected file, or one out of reach. */
  readonly initials: readonly string[];
}

/** What the intake gives its office to print a receipt by; nobody else can make it. */
export function receiptPass(
  database: Pick<Database, "cipher">,
  parquet: string,
  code: TrackingCode,
): string {
  return passOf(database, parquet, code).toString("base64url");
}

/** Reads the receipt of a file that the office took in or has in reach, and writes it down; null otherwise. */
export async function readReceipt(
  database: Database,
  person: SignedIn,
  { code, pass }: { readonly code: TrackingCode; readonly pass: string },
  now: Date,
): Promise<PrintedReceipt | null> {
  // The file may belong to another office already: its receipt is what any holder of the code may read.
  const found = await database.as({ as: "visitor", trackingCode: code }, async (tx) => {
    const receipt = await findReceipt(tx, code, now);
    const office = receipt === null ? null : await findOffice(tx, receipt.parquet);
    return receipt === null || office === null ? null : { ...receipt, office };
  });
  if (found === null) return null;
  const given = Buffer.from(pass, "base64url");
  const wanted = passOf(database, person.parquet, code);
  const tookIn = given.length === wanted.length && timingSafeEqual(given, wanted);
  return database.as(databaseActorOf(person), async (tx) => {
    const inReach = (await findReceipt(tx, code, now)) !== null;
    if (!inReach && !tookIn) return null;
    await recordAudit(tx, {
      at: now,
      chain: person.reach.includes(found.parquet) ? found.parquet : person.parquet,
      actor: `staff:${person.staffId}`,
      action: "read_receipt",
      caseFileId: found.id,
    });
    const kind = await findKnownKind(tx, code, now);
    const initials = found.isProtected ? [] : await listInitials(tx, code);
    const takesPapers = tookIn && inReach && person.reach.includes(found.parquet);
    return { ...found, kind, inReach, takesPapers, initials };
  });
}

const passOf = ({ cipher }: Pick<Database, "cipher">, parquet: string, code: TrackingCode) =>
  cipher.blindIndex("token", `receipt\u0000${parquet}\u0000${code}`);
